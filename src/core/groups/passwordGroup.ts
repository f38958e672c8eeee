import type { LoginResult } from './loginResult.ts'

/** A sign-in with a password. */
export interface PasswordCredentials {
  /** E-mail address, or whatever else the backend takes for it. */
  readonly email: string
  readonly password: string
  /** Proof that this is a person, where the backend asks for one. @default asked of the adapter's `captcha` option */
  readonly captchaToken?: string
}

/** A new account. */
export interface SignUpInput extends PasswordCredentials {
  /** Name to show. */
  readonly name?: string
  /** What else the app wants kept with the account. */
  readonly metadata?: Readonly<Record<string, unknown>>
}

/** What a backend wants of passwords, as far as it tells. */
export interface PasswordRules {
  readonly minLength: number
  /** Longest password, in bytes of UTF-8; null where there is no limit. */
  readonly maxBytes: number | null
  readonly needsUppercase: boolean
  readonly needsLowercase: boolean
  readonly needsDigit: boolean
  readonly needsSymbol: boolean
}

/** Accounts with a password. */
export interface PasswordGroup {
  /**
   * Signs in.
   *
   * @throws AuthError `credentials_invalid`, `account_locked`, `email_unverified`,
   *   `captcha_required` or a transport code
   */
  signIn(credentials: PasswordCredentials): Promise<LoginResult>
  /**
   * Makes an account. Whether that signs in is the backend's affair: the result tells.
   *
   * @throws AuthError `password_rejected`, `signup_rejected`, `captcha_required` or a transport code
   */
  signUp(input: SignUpInput): Promise<LoginResult>
  /** Returns what passwords have to be like. */
  rules(): Promise<PasswordRules>
}
