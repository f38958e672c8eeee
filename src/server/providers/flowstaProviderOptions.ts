/** Options of `flowstaProvider`. All addresses are absolute, and https outside loopback. */
export interface FlowstaProviderOptions {
  /** The identifier of the app (`flowsta_app_…`). */
  readonly clientId: string
  /** Where Flowsta has issued one; its own guides know none. PKCE is there either way. */
  readonly clientSecret?: string | undefined
  /** What to ask for; `openid` is always among it. @default ['openid', 'email', 'display_name'] */
  readonly scopes?: readonly string[]
  /** Where Flowsta's API is. @default 'https://auth-api.flowsta.com' */
  readonly apiUrl?: string
  /** Where a sign-in begins. @default `${apiUrl}/oauth/authorize` */
  readonly authorizeUrl?: string
  /**
   * The sign-in page itself, where a sign-in begins that asks for another account
   * (`prompt=login` or `select_account`): Flowsta has no parameter that forces the question.
   *
   * @default 'https://login.flowsta.com/login'
   */
  readonly loginUrl?: string
  /** Hands out tokens. @default `${apiUrl}/oauth/token` */
  readonly tokenUrl?: string
  /** Tells who it is. @default `${apiUrl}/oauth/userinfo` */
  readonly userinfoUrl?: string
  /** Voids tokens. @default `${apiUrl}/oauth/revoke` */
  readonly revokeUrl?: string
}
