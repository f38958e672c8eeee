/** What a captcha is asked for; the names are those of the server's configuration. */
export type FluxbaseCaptchaAction = 'signup' | 'login' | 'password_reset' | 'magic_link'

/** What the server says about its captcha: enough to show the widget. */
export interface FluxbaseCaptchaConfig {
  /** `hcaptcha`, `recaptcha_v3`, `turnstile` or `cap`. */
  readonly provider: string | null
  readonly siteKey: string | null
  /** Where the widget of the provider `cap` is loaded from. */
  readonly serverUrl: string | null
  /** The actions that want one. */
  readonly endpoints: readonly string[]
}

/**
 * Paths of the server, from its root. `:id` and `:provider` are filled in. The last six are not in
 * Fluxbase at commit 4b44e727: where they answer 404, their groups throw `capability_missing`.
 */
export interface FluxbasePaths {
  /** @default '/api/v1/auth/config' */
  readonly config: string
  /** @default '/api/v1/auth/signin' */
  readonly signIn: string
  /** @default '/api/v1/auth/signup' */
  readonly signUp: string
  /** @default '/api/v1/auth/signout' */
  readonly signOut: string
  /** @default '/api/v1/auth/refresh' */
  readonly refresh: string
  /** @default '/api/v1/auth/user' */
  readonly user: string
  /** @default '/api/v1/auth/password/reset' */
  readonly resetRequest: string
  /** @default '/api/v1/auth/password/reset/verify' */
  readonly resetVerify: string
  /** @default '/api/v1/auth/password/reset/confirm' */
  readonly resetConfirm: string
  /** @default '/api/v1/auth/verify-email' */
  readonly verifyEmail: string
  /** @default '/api/v1/auth/verify-email/resend' */
  readonly verifyEmailResend: string
  /** @default '/api/v1/auth/magiclink' */
  readonly magicLink: string
  /** @default '/api/v1/auth/magiclink/verify' */
  readonly magicLinkVerify: string
  /** @default '/api/v1/auth/otp/signin' */
  readonly codeSend: string
  /** @default '/api/v1/auth/otp/verify' */
  readonly codeVerify: string
  /** @default '/api/v1/auth/oauth/:provider/authorize' */
  readonly oauthAuthorize: string
  /** @default '/api/v1/auth/oauth/:provider/callback' */
  readonly oauthCallback: string
  /** @default '/api/v1/auth/saml/login/:provider' */
  readonly samlLogin: string
  /** @default '/api/v1/auth/2fa/setup' */
  readonly twoFactorSetUp: string
  /** @default '/api/v1/auth/2fa/enable' */
  readonly twoFactorEnable: string
  /** @default '/api/v1/auth/2fa/verify' */
  readonly twoFactorVerify: string
  /** @default '/api/v1/auth/2fa/disable' */
  readonly twoFactorDisable: string
  /** @default '/api/v1/auth/2fa/status' */
  readonly twoFactorStatus: string
  /** @default '/api/v1/auth/user/identities' */
  readonly identities: string
  /** @default '/api/v1/client-keys' */
  readonly apiKeys: string
  /** @default '/api/v1/auth/signin/anonymous' */
  readonly anonymousSignIn: string
  /** @default '/api/v1/auth/user/convert' */
  readonly anonymousConvert: string
  /** @default '/api/v1/auth/user/sessions' */
  readonly sessions: string
  /** Revokes one session. @default '/api/v1/auth/user/sessions/:id' */
  readonly session: string
  /** @default '/api/v1/auth/user/password' */
  readonly passwordChange: string
  /**
   * Takes the new address and the password. Null has the server's own `PATCH` of the user do it:
   * that asks for no password, and the address counts at once.
   *
   * @default '/api/v1/auth/user/email'
   */
  readonly emailChange: string | null
}

/** Options of `fluxbase`. */
export interface FluxbaseOptions {
  /** The server's address, without `/api/v1`. */
  readonly url: string
  /**
   * Where answers of other providers are accepted: an absolute address of this origin, which is
   * registered at each provider. @default the origin's root
   */
  readonly redirectUri?: string
  /**
   * Gets the proof that this is a person. It is called only where the server's configuration names
   * the action.
   *
   * @returns the widget's token
   */
  readonly captcha?: (
    action: FluxbaseCaptchaAction,
    config: FluxbaseCaptchaConfig,
  ) => Promise<string>
  /** Other paths than the server's own. */
  readonly paths?: Partial<FluxbasePaths>
  /** Sent as `X-FB-Tenant`. The server's CORS settings must allow that header. @default none */
  readonly tenant?: string
  /** Claim of the access token that names its role. @default 'role' */
  readonly tokenRole?: string
  /**
   * Page of the app that links for a new password lead to, without a query.
   *
   * @default the server's own
   */
  readonly passwordResetUri?: string
  /**
   * Fewest characters of a new password, where the server's configuration does not ask for more.
   * What the server announces may be less than it enforces: it announces 8 and enforces 12 unless
   * told otherwise. Set it to the server's own minimum where that was changed.
   *
   * @default 12, the server's compiled default
   */
  readonly minPasswordLength?: number
  /** Name of the app in people's authenticators. @default the server's own */
  readonly totpIssuer?: string
  /** Scopes of an API key that is made without any: the server insists on some. @default none */
  readonly apiKeyScopes?: readonly string[]
  /** Requests per minute that a new API key allows. @default 60 */
  readonly apiKeyRateLimit?: number
}
