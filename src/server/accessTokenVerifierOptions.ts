import type { ServerEnvironment } from './serverEnvironment.ts'

/** Options of `createAccessTokenVerifier`. */
export interface AccessTokenVerifierOptions {
  /** Who issues the tokens, exactly as they say. */
  readonly issuer: string
  /** Whom the tokens are for: this API. One of several will do. */
  readonly audience: string | readonly string[]
  /** What they may be signed with. @default ['RS256', 'ES256', 'PS256', 'EdDSA'] */
  readonly algorithms?: readonly string[]
  /** Where the issuer's keys are. @default as its discovery document says */
  readonly jwksUri?: string
  /**
   * Whether to take tokens that do not say that they are access tokens (`typ: at+jwt`), for
   * providers that do not follow RFC 9068. An ID token for the same audience would pass then.
   *
   * @default false
   */
  readonly allowUntyped?: boolean
  /** Network and clock. @default those of the runtime */
  readonly environment?: Partial<ServerEnvironment>
}

/** An access token that has passed every check. */
export interface VerifiedAccessToken {
  /** The person, or the client where there is none. */
  readonly subject: string
  readonly clientId: string | null
  readonly scopes: readonly string[]
  /** Milliseconds since the epoch. */
  readonly expiresAt: number
  readonly claims: Readonly<Record<string, unknown>>
}

/**
 * Verifies an access token, or the one in the `Authorization` header of a request.
 *
 * @throws AuthError `session_expired` (401) without a token or with one that a renewal replaces,
 *   `access_denied` with status 401 for any other that is no good and 403 for missing scopes,
 *   `server_failed` (503) while the issuer's keys cannot be had
 */
export type AccessTokenVerifier = (
  input: string | Pick<Request, 'headers'>,
  options?: { readonly scopes?: readonly string[] },
) => Promise<VerifiedAccessToken>
