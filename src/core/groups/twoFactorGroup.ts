import type { LoginResult } from './loginResult.ts'

/** What is needed to add an account to an authenticator app. Not to be kept or logged. */
export interface TwoFactorEnrolment {
  /** The shared secret, in base32, for typing. */
  readonly secret: string
  /** The same as an `otpauth:` address, for a QR code. */
  readonly uri: string
  /** When it lapses unless it is enabled, in milliseconds since the epoch on this device's clock. */
  readonly expiresAt: number | null
}

/** How it stands with somebody's second factor. */
export interface TwoFactorStatus {
  readonly isEnabled: boolean
  /** How many backup codes are left, where the backend tells. */
  readonly backupCodesLeft?: number
}

/** Time-based one-time codes as a second factor (RFC 6238): what a backend does. */
export interface TwoFactorMethods {
  /**
   * Answers the challenge that a sign-in has led to, with a code of the app or a backup code.
   * Blanks are taken out. The code is never checked here, for the server's clock counts.
   *
   * @throws AuthError `two_factor_invalid`; `account_locked` after too many (`details` may say for
   *   how long); `attempt_expired` where the sign-in has to begin again
   */
  verify(input: { readonly code: string }): Promise<LoginResult>
  /** Returns whether it is switched on. */
  status(): Promise<TwoFactorStatus>
  /** Begins to set it up. Nothing is switched on before `enable`. */
  setUp(): Promise<TwoFactorEnrolment>
  /**
   * Switches it on, with a first code.
   *
   * @returns backup codes, each good once; they are never shown again
   * @throws AuthError `two_factor_invalid`
   */
  enable(input: { readonly code: string }): Promise<{ readonly backupCodes: readonly string[] }>
  /**
   * Switches it off.
   *
   * @throws AuthError `credentials_invalid`, `two_factor_invalid`
   */
  disable(input: { readonly password?: string; readonly code?: string }): Promise<void>
}

/** The same as an app calls it. */
export interface TwoFactorGroup extends TwoFactorMethods {
  /** Gives the open challenge up: nobody is signed in, and `verify` has nothing left to answer. */
  cancel(): Promise<void>
}
