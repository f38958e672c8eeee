import type { CryptoKey, JWK } from 'jose'
import type { AuthUser } from '../../core/authUser.ts'

/** How the server proves to the provider that it is the client (RFC 6749 section 2.3, RFC 7523). */
export type ClientAuthMethod = 'client_secret_basic' | 'client_secret_post' | 'private_key_jwt'

/** What an app's own mapping may say of a person. Who they are is `sub`, and not up to it. */
export type MappedUser = Partial<Omit<AuthUser, 'id'>>

/** Options of `oidcProvider`. */
export interface OidcProviderOptions {
  /** The provider's issuer identifier, exactly as its metadata spells it. */
  readonly issuer: string
  /** The identifier of this confidential client. */
  readonly clientId: string
  /** The client's secret; this or `privateKey`. */
  readonly clientSecret?: string | undefined
  /** The client's private key, as a CryptoKey or a JWK (with `kid`, where the provider wants one). */
  readonly privateKey?: CryptoKey | JWK | undefined
  /** @default 'private_key_jwt' with a key, otherwise 'client_secret_basic' */
  readonly clientAuth?: ClientAuthMethod
  /**
   * What to ask for; `openid` is always among it.
   *
   * @default ['openid', 'profile', 'email'], and 'offline_access' unless the provider's list of
   *   scopes is without it
   */
  readonly scopes?: readonly string[]
  /**
   * Whether to send the authorization request over a back channel (RFC 9126).
   *
   * @default where the provider requires it
   */
  readonly par?: boolean
  /** The API the access token is for, where the provider wants it named so. */
  readonly audience?: string
  /** The APIs the access token is for (RFC 8707). */
  readonly resources?: readonly string[]
  /** Further parameters of every authorization request. Those that carry checks are refused. */
  readonly parameters?: Readonly<Record<string, string>>
  /**
   * Parameters that a login address may carry.
   *
   * @default ['prompt', 'login_hint', 'max_age', 'acr_values', 'ui_locales']
   */
  readonly allowedParameters?: readonly string[]
  /**
   * Algorithms an ID token may be signed with. Only asymmetric ones can be.
   *
   * @default what the provider's metadata lists, or ['RS256']
   */
  readonly idTokenAlgorithms?: readonly string[]
  /**
   * Whether to ask the userinfo endpoint after a sign-in whose ID token is without the name or the
   * e-mail address that was asked for.
   *
   * @default true
   */
  readonly userInfo?: boolean
  /** Makes the user from the claims; what it leaves out is taken from the standard claims. */
  readonly mapUser?: (claims: Readonly<Record<string, unknown>>) => MappedUser
}
