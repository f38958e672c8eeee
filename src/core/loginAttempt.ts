import { isRecord } from './isRecord.ts'

/** How long a login attempt may take, in milliseconds. */
export const ATTEMPT_TTL_MS = 600_000

/** How many attempts one tab keeps; the oldest go first. */
export const MAX_ATTEMPTS = 5

/** A sign-in under way: everything needed to recognise and check its answer. */
export interface LoginAttempt {
  /** The unguessable value that comes back with the answer; also the key of the record. */
  readonly state: string
  /** Namespace of the backend that started it: an answer is only ever given to that one. */
  readonly backend: string
  /** Where the answer is accepted. */
  readonly redirectUri: string
  /** Where the person was, as a path of this origin. */
  readonly returnTo: string
  /** When it began, in milliseconds since the epoch on this device's clock. */
  readonly startedAt: number
  /** What the adapter sealed in: verifier, nonce, issuer. */
  readonly sealed: Readonly<Record<string, string | number>>
}

/**
 * Reads a stored attempt. A record that is damaged in any way counts as absent.
 *
 * @param text the stored text
 * @returns the attempt, or null
 */
export function parseLoginAttempt(text: string | null): LoginAttempt | null {
  if (!text) return null
  try {
    const value: unknown = JSON.parse(text)
    return isLoginAttempt(value) ? value : null
  } catch {
    return null
  }
}

/**
 * Tells whether an attempt is over. A clock that was set back since counts as over too.
 *
 * @param attempt the attempt
 * @param now milliseconds since the epoch
 */
export function isAttemptExpired(attempt: LoginAttempt, now: number): boolean {
  const age = now - attempt.startedAt
  return age > ATTEMPT_TTL_MS || age < -ATTEMPT_TTL_MS
}

function isLoginAttempt(value: unknown): value is LoginAttempt {
  return (
    isRecord(value) &&
    ['state', 'backend', 'redirectUri', 'returnTo'].every((key) => isFilled(value[key])) &&
    typeof value['startedAt'] === 'number' &&
    isRecord(value['sealed'])
  )
}

function isFilled(value: unknown): boolean {
  return typeof value === 'string' && value !== ''
}
