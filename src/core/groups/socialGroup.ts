/** Somebody else's sign-in that a backend relays to. */
export interface ProviderInfo {
  /** What `signIn.redirect({ provider })` takes. */
  readonly id: string
  /** Name to show. */
  readonly name: string
  readonly kind: 'oauth' | 'saml'
}

/** Sign-in by way of other providers: `signIn.redirect({ provider })`. */
export interface SocialGroup {
  /** Returns who can be chosen now. */
  providers(): Promise<readonly ProviderInfo[]>
}
