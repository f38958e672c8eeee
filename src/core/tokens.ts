/** Tokens of a session. They live in the client only, never in state, props or the DOM. */
export interface TokenSet {
  /** Access token, opaque to flowpass. */
  readonly accessToken: string
  /** Authentication scheme of the access token. */
  readonly tokenType: 'Bearer' | 'DPoP'
  /** Thumbprint of the key the tokens are bound to, where they are. */
  readonly keyThumbprint?: string
  /** When the tokens arrived, in milliseconds since the epoch on this device's clock. */
  readonly receivedAt: number
  /** Life of the access token from `receivedAt`, in seconds. */
  readonly lifetimeSeconds: number
  /** Token that buys the next access token. */
  readonly refreshToken?: string
  /** ID token, kept for sign-out at the provider. */
  readonly idToken?: string
  /**
   * What the backend said about the user, where the app's schema has made something else of it:
   * the next ID token may say less, and is read together with this.
   */
  readonly claims?: Readonly<Record<string, unknown>>
}
