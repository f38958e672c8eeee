/**
 * Where Flowise has its calls, each a path below `apiPath`. A `:name` in a path is filled in.
 */
export interface FlowisePaths {
  /** @default '/auth/login' */
  readonly login: string
  /** @default '/auth/refreshToken' */
  readonly refresh: string
  /** @default '/account/logout' */
  readonly logout: string
  /** @default '/account/register' */
  readonly register: string
  /** @default '/account/forgot-password' */
  readonly forgotPassword: string
  /** @default '/account/reset-password' */
  readonly resetPassword: string
  /** @default '/account/verify' */
  readonly verifyEmail: string
  /** @default '/account/resend-verification' */
  readonly resendVerification: string
  /** @default '/user' */
  readonly user: string
  /** @default '/workspace/switch' */
  readonly switchWorkspace: string
  /** @default '/loginmethod/default' */
  readonly loginMethods: string
  /** @default '/:provider/login' */
  readonly ssoLogin: string
  /** @default '/auth/sso-success' */
  readonly ssoSuccess: string
  /** @default '/apikey' */
  readonly apiKeys: string
  /** @default '/apikey/:id' */
  readonly apiKey: string
}

/** Pages on which Flowise ends a sign-in by way of another provider, as paths of the app's origin. */
export interface FlowiseSsoReturn {
  /** Where a token comes back. @default '/sso-success' */
  readonly success?: string
  /** Where a refusal comes back. @default '/signin' */
  readonly failure?: string
}

/** Options of `flowise`. */
export interface FlowiseOptions {
  /**
   * Address at which pages reach Flowise: the app's own origin where a proxy forwards `/api/v1`, or
   * an address of the same site. Cookies of another site are never sent.
   */
  readonly url: string
  /** What every call begins with. @default '/api/v1' */
  readonly apiPath?: string
  /** Paths that differ from Flowise 3.1. @default those of Flowise 3.1 */
  readonly paths?: Partial<FlowisePaths>
  /**
   * How often the session is renewed, in minutes. It must be less than the server's
   * `JWT_TOKEN_EXPIRY_IN_MINUTES`, which no answer tells.
   *
   * @default 50
   */
  readonly renewalMinutes?: number
  /** Where a sign-in by way of another provider comes back. @default '/sso-success' and '/signin' */
  readonly ssoReturn?: FlowiseSsoReturn
}
