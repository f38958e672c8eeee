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
  /** Identifier of the person it must be. */
  readonly subject?: string | undefined
  /** The address the provider sent the browser to, until it has been dealt with. */
  readonly answer?: string
}

/**
 * Tells whether an attempt is over. A clock that was set back since counts as over too.
 *
 * @param startedAt when it began, in milliseconds since the epoch
 * @param now milliseconds since the epoch
 */
export function isAttemptExpired(startedAt: number, now: number): boolean {
  return Math.abs(now - startedAt) > ATTEMPT_TTL_MS
}
