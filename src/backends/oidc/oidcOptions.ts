/** The part of a provider's metadata that flowpass uses (RFC 8414, OpenID Connect Discovery). */
export interface ServerMetadata {
  readonly issuer: string
  readonly authorization_endpoint: string
  readonly token_endpoint: string
  readonly jwks_uri: string
  readonly userinfo_endpoint?: string
  readonly revocation_endpoint?: string
  readonly end_session_endpoint?: string
  readonly scopes_supported?: string[]
  readonly code_challenge_methods_supported?: string[]
  readonly id_token_signing_alg_values_supported?: string[]
  readonly authorization_response_iss_parameter_supported?: boolean
}

/** Metadata as a provider sent it: nothing but the issuer has been checked. */
export type DiscoveredServer = Partial<ServerMetadata> & Pick<ServerMetadata, 'issuer'>

/** Options of `oidc`. */
export interface OidcOptions {
  /** The provider's issuer identifier, exactly as its metadata spells it. */
  readonly issuer: string
  /** The identifier of this public client. There is never a secret in a browser. */
  readonly clientId: string
  /**
   * What to ask for.
   *
   * @default 'openid profile email', and 'offline_access' where the provider lists it
   */
  readonly scope?: string
  /** Where answers are accepted: an absolute address of this origin. @default the origin's root */
  readonly redirectUri?: string
  /** Where the provider sends people after sign-out. @default the origin's root */
  readonly postLogoutRedirectUri?: string
  /** The provider's metadata, to do without discovery. */
  readonly metadata?: ServerMetadata
  /** Whether to ask the userinfo endpoint after sign-in. @default false */
  readonly userInfo?: boolean
  /** The API the access token is for, where the provider wants it named so. */
  readonly audience?: string
  /** The APIs the access token is for (RFC 8707). */
  readonly resources?: readonly string[]
  /** Further parameters of every authorization request. Protected ones are refused. */
  readonly extraParams?: Readonly<Record<string, string>>
}
