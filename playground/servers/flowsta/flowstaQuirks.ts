/** Where Flowsta differs from what an OAuth client expects, or from its own documents. */
export interface FlowstaQuirks {
  /** Its cookie signs people in again without a question (seed, "How SSO Sessions Work"). */
  readonly ssoShortCircuit: boolean
  /** The sign-in page does so as well, so that nobody can switch accounts (open point 1). */
  readonly loginPageSkips: boolean
  /** The session at Flowsta lasts seven days from its last use, and not from its start (C9). */
  readonly ssoSlides: boolean
  /** People may keep their e-mail address to themselves although the scope is granted. */
  readonly emailMayBeAbsent: boolean
  /** Token and revoke calls are JSON, and a form is refused. */
  readonly jsonBodiesOnly: boolean
  /** A request without PKCE is refused (C4). */
  readonly pkceRequired: boolean
  /** A refresh token is good once. */
  readonly oneTimeRefresh: boolean
  /** Revoking wants the client in `X-Client-Id` (C3, one half). */
  readonly revokeNeedsHeader: boolean
  /** Revoking wants the client in the body (C3, other half). */
  readonly revokeNeedsBody: boolean
  /** Revoking a refresh token voids the access tokens that came from it. */
  readonly revokeEndsAccess: boolean
  /** Errors are `{ error, message }` in place of `{ error, error_description }`. */
  readonly errorsWithMessage: boolean
  /** A scope that is not known, such as the former `profile`, is refused and not passed over (C1). */
  readonly unknownScopesRefused: boolean
  /** The token response says how long the token lasts (C2). */
  readonly tellsLifetime: boolean
  /** An answer of 429 has `Retry-After`. */
  readonly retryAfter: boolean
  /** The page may read the headers about rates. */
  readonly rateHeadersExposed: boolean
  /** The name of a person is `display_name` alone, and not `name` as well. */
  readonly displayNameOnly: boolean
}

/** What Flowsta does as far as its documents tell; where they disagree, the stricter of the two. */
export const flowstaQuirks: FlowstaQuirks = {
  ssoShortCircuit: true,
  loginPageSkips: false,
  ssoSlides: true,
  emailMayBeAbsent: true,
  jsonBodiesOnly: true,
  pkceRequired: true,
  oneTimeRefresh: true,
  revokeNeedsHeader: true,
  revokeNeedsBody: true,
  revokeEndsAccess: true,
  errorsWithMessage: false,
  unknownScopesRefused: false,
  tellsLifetime: true,
  retryAfter: true,
  rateHeadersExposed: true,
  displayNameOnly: false,
}
