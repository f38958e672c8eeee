import type { FlowTokenRole } from './flowTokenRoles.ts'
import type { SecretOptions } from './readSecrets.ts'

/** What a token says whose signature and times were checked. */
export interface VerifiedFlowTokenClaims {
  readonly sub: string
  readonly email: string
  readonly name?: string
  readonly projectId: string
  /** `viewer` where the token names none, or one that is not known. */
  readonly role: FlowTokenRole
  readonly aud?: string | readonly string[]
  readonly iss?: string
  readonly jti?: string
  /** Seconds since the epoch. */
  readonly iat: number
  /** Seconds since the epoch. */
  readonly exp: number
  readonly [claim: string]: unknown
}

/** What tokens have to be like, at the embedded app's own server. */
export interface FlowTokenVerifierOptions<User = null> extends SecretOptions {
  /** The project, or all of those whose tokens are taken. @default any project that has the secret */
  readonly projectId?: string | readonly string[] | undefined
  /**
   * Who this server is: `aud` has to name it. Without, a token that has an `aud` is meant for
   * somebody else and refused (RFC 7519 section 4.1.3).
   */
  readonly audience?: string | undefined
  /** Who has to have made it: `iss`. @default anybody who has the secret */
  readonly issuer?: string | undefined
  /** Longest life of a token, from 1 to 86,400 seconds. @default 86_400 */
  readonly maxAgeSeconds?: number | undefined
  /** How far the two clocks may be apart, from 0 to 300 seconds. @default 30 */
  readonly clockToleranceSeconds?: number | undefined
  /**
   * Finds the user of a token in this app, or makes one at first sight. The same function is never
   * called twice at a time for one `sub`. What the user may do is in `claims.role`, for this one
   * token.
   *
   * @default none: `user` is null
   */
  readonly provision?: ((claims: VerifiedFlowTokenClaims) => User | Promise<User>) | undefined
  /** This server's clock, in milliseconds since the epoch. @default Date.now */
  readonly now?: (() => number) | undefined
}

/** A token that was found good. */
export interface VerifiedFlowToken<User = null> {
  readonly claims: VerifiedFlowTokenClaims
  /** What `provision` has returned, or null without one. */
  readonly user: User
}

/** Checks flow tokens. */
export interface FlowTokenVerifier<User = null> {
  /**
   * Checks a token.
   *
   * @param token a JWT
   * @throws AuthError `flow_token_rejected` with status 401; `details.reason` says why. What
   *   `provision` throws comes through as it is
   */
  verify(token: string): Promise<VerifiedFlowToken<User>>
  /**
   * Checks the token in the `Authorization: Bearer` header of a request.
   *
   * @param request with the header; nothing else of it is read
   * @throws AuthError as `verify`
   */
  require(request: { readonly headers: Headers }): Promise<VerifiedFlowToken<User>>
}
