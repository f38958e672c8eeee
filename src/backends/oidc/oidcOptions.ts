import type { AuthUser, UserClaims } from '../../core/authUser.ts'
import type { BackendCore } from '../../core/backend.ts'
import type { RedirectGroup } from '../../core/redirectGroup.ts'
import type { StandardSchema } from '../../core/standardSchema.ts'

import type { Dpop } from './dpop.ts'
import type { PushedRequests } from './pushedRequests.ts'

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
  readonly pushed_authorization_request_endpoint?: string
  readonly require_pushed_authorization_requests?: boolean
  readonly dpop_signing_alg_values_supported?: string[]
}

/** Metadata as a provider sent it: nothing but the issuer has been checked. */
export type DiscoveredServer = Partial<ServerMetadata> & Pick<ServerMetadata, 'issuer'>

/** Options of `oidc`. */
export interface OidcOptions<Claims extends UserClaims = UserClaims> {
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
  /**
   * Checks the claims of the user after sign-in and after each renewal, and says what becomes of
   * them: `user.claims` is what the schema returns. Any library that speaks Standard Schema will
   * do. The result is stored as JSON, so dates and the like are better left as they came.
   *
   * Claims that are refused sign nobody in (`id_token_invalid`, `details.path` says where). At a
   * renewal they end nothing: the claims stay as they were, and an `error` event tells.
   *
   * @default every claim is taken as it came
   */
  readonly claims?: StandardSchema<Claims>
  /** The API the access token is for, where the provider wants it named so. */
  readonly audience?: string
  /** The APIs the access token is for (RFC 8707). */
  readonly resources?: readonly string[]
  /** Keeps authorization requests out of the browser: `pushedRequests()`. */
  readonly par?: PushedRequests
  /** Binds tokens to a key of this browser: `dpop()`. */
  readonly dpop?: Dpop
  /** Further parameters of every authorization request. Protected ones are refused. */
  readonly extraParams?: Readonly<Record<string, string>>
}

/** A user with an app's own claims, or with any where the app has not said which. */
export type OidcUser<Claims extends UserClaims> = AuthUser<
  [keyof Claims] extends [never]
    ? Readonly<Record<string, unknown>>
    : // Written anew, because interfaces have no index.
      { readonly [Name in keyof Claims]: Claims[Name] }
>

/** What `oidc` returns. */
export interface OidcBackend<Claims extends UserClaims> extends BackendCore<OidcUser<Claims>> {
  readonly id: 'oidc'
  readonly transport: 'bearer'
  readonly redirect: RedirectGroup<OidcUser<Claims>>
}
