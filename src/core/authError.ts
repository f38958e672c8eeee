import type { AuthErrorCode } from './errorCodes.ts'

/** What flowpass was doing when it failed. */
export type AuthPhase =
  | 'configure'
  | 'restore'
  | 'login'
  | 'callback'
  | 'refresh'
  | 'request'
  | 'challenge'
  | 'sign_out'
  | 'embed'
  | 'server'

/** Machine-readable facts about a failure. Never a token, code, verifier, secret or e-mail. */
export type AuthErrorDetails = Readonly<Record<string, string | number | boolean>>

/** What an `AuthError` is built from beside its code and message. */
export interface AuthErrorOptions {
  /** What was going on. */
  phase: AuthPhase
  /** What the developer can do about it. */
  hint?: string
  /** HTTP status, where a response was the cause. */
  status?: number
  /** Whether trying the same thing again can succeed. @default true for transport codes */
  retryable?: boolean
  /** Further facts, free of secrets and personal data. */
  details?: AuthErrorDetails
}

/** How long the server asked to be left alone, in seconds; present on `rate_limited` and `server_failed`. */
export const RETRY_AFTER_DETAIL = 'retryAfterSeconds'

const RETRYABLE: readonly AuthErrorCode[] = [
  'network_failed',
  'offline',
  'timeout',
  'response_invalid',
  'rate_limited',
  'server_failed',
]

/**
 * The one error class of flowpass. `code` is stable and made to be switched on; `message` is for
 * developers. Text for people comes from the strings, keyed by `code`.
 *
 * The foreign error that led here is deliberately not kept as `cause`: protocol libraries attach
 * response bodies and parameters, which would carry tokens into error reporters.
 */
export class AuthError extends Error {
  override readonly name = 'AuthError'
  readonly code: AuthErrorCode
  readonly phase: AuthPhase
  readonly retryable: boolean
  readonly status: number | undefined
  readonly hint: string | undefined
  readonly details: AuthErrorDetails

  constructor(code: AuthErrorCode, message: string, options: AuthErrorOptions) {
    super(message)
    this.code = code
    this.phase = options.phase
    this.retryable = options.retryable ?? RETRYABLE.includes(code)
    this.status = options.status
    this.hint = options.hint
    this.details = options.details ?? {}
  }
}
