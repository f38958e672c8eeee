import type { AuthErrorCode } from './errorCodes.ts'
import { explainError } from './explainError.ts'

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

/** What an `AuthError` may be built from beside its code and phase. */
export interface AuthErrorOptions {
  /** What happened, for developers. @default looked up by code, in development builds only */
  readonly message?: string
  /** What the developer can do about it. @default looked up by code, in development builds only */
  readonly hint?: string
  /** HTTP status, where a response was the cause. */
  readonly status?: number
  /** Whether trying the same thing again can succeed. @default true for transport codes */
  readonly retryable?: boolean
  /** Further facts, free of secrets and personal data. */
  readonly details?: AuthErrorDetails
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

/** Bundlers replace `process.env.NODE_ENV`; a page without a bundler has no `process` at all. */
declare const process: { readonly env: { readonly NODE_ENV?: string } }

/**
 * The one error class of flowpass. `code` is stable and made to be switched on; `message` and
 * `hint` are for developers, and short in production builds. Text for people comes from the
 * strings, keyed by `code`.
 *
 * The foreign error that led here is deliberately not kept as `cause`: protocol libraries attach
 * response bodies and parameters, which would carry tokens into error reporters.
 */
export class AuthError extends Error {
  override readonly name = 'AuthError'
  // Declared alone: the constructor sets each of them anyway.
  declare readonly code: AuthErrorCode
  declare readonly phase: AuthPhase
  declare readonly retryable: boolean
  declare readonly status: number | undefined
  declare readonly hint: string | undefined
  declare readonly details: AuthErrorDetails

  constructor(code: AuthErrorCode, phase: AuthPhase, options: AuthErrorOptions = {}) {
    const { status, retryable, details = {} } = options
    let { message, hint } = options
    try {
      // A check of `typeof process` would fail where only this very expression is replaced (Vite).
      if (process.env.NODE_ENV !== 'production') {
        const help = explainError(code, details)
        message ??= help.message
        hint ??= help.hint
      }
    } catch {
      // Nobody has said that this is a development build.
    }
    super(message ?? `${code} (${phase})`)
    this.code = code
    this.phase = phase
    this.retryable = retryable ?? RETRYABLE.includes(code)
    this.status = status
    this.hint = hint
    this.details = details
  }
}
