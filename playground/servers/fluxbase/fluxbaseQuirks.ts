/**
 * What the real server does that one would not expect. Each can be switched; `true` is the real
 * behaviour. The facts are those of the contract document.
 */
export interface FluxbaseQuirks {
  /** The middleware looks at the cookie first and at the Authorization header second (fact 8). */
  readonly cookieBeatsHeader: boolean
  /** The middleware takes a refresh token as a Bearer token (section 2). */
  readonly refreshTokenAsBearer: boolean
  /** GET /user reads the Authorization header even when there is a cookie (row 6). */
  readonly userNeedsHeader: boolean
  /** GET /user refuses an access token that is older than the last refresh (row 6). */
  readonly userNeedsNewestToken: boolean
  /** The metadata of PATCH /user replaces what was there; off: it is merged (row 7). */
  readonly metadataReplaced: boolean
  /** A person can set `role`, `email_verified` and `app_metadata` of their own (row 7). */
  readonly selfServiceRoles: boolean
  /** A sign-in by ID token makes no session row, so it cannot be renewed (row 3). */
  readonly idTokenWithoutSession: boolean
  /** Only the password sign-in asks for the second factor (fact 4); off: the links and codes too. */
  readonly secondFactorForPasswordsAlone: boolean
  /** A user id and a code are enough at /2fa/verify; off: a right password must come first (fact 4). */
  readonly secondFactorWithoutPassword: boolean
  /** A sign-in that asks for the second factor leaves a session row behind (section 3). */
  readonly orphanSessions: boolean
  /** A second request for a reset within 60 s is a 429, for people who exist alone (row 8). */
  readonly resetRevealsAccounts: boolean
  /** The link of a reset is `redirect_to` and `?token=`, even where there is a query (row 8). */
  readonly naiveResetLink: boolean
  /** A new password leaves the other sessions alone (row 10). */
  readonly resetKeepsSessions: boolean
  /** The session id of the tokens is no row's id, and changes with each refresh (section 2). */
  readonly unsteadySessionId: boolean
  /** A refresh copies e-mail and metadata out of the old token; only the role is read anew (section 2). */
  readonly staleClaims: boolean
  /** Sign-in by a provider takes over the account of that e-mail, verified there or not. */
  readonly trustsProviderEmail: boolean
  /** POST /user/identities hands out a state that the callback does not know (row 25). */
  readonly linkingNeverCompletes: boolean
  /** Client keys belong to nobody, and anybody who is signed in can change them. */
  readonly keysWithoutOwner: boolean
  /** /config tells literal fallbacks (8 characters, no magic links), not what counts (row 27). */
  readonly configTellsFallbacks: boolean
  /** A 429 of a limit says `retry_after: 0` and `Retry-After: 0` (section 6). */
  readonly zeroRetryAfter: boolean
  /**
   * The limits of section 6. Off unless asked for, since they would slow everything down.
   * @default false
   */
  readonly rateLimits: boolean
  /** The bucket of /refresh is shared by all tokens of a server (fact 7); with `rateLimits` alone. */
  readonly sharedRefreshBucket: boolean
  /**
   * Two refreshes at the same moment both succeed, and the later one counts (section 3). Off unless
   * asked for, since its outcome is a matter of luck.
   * @default false
   */
  readonly racyRefresh: boolean
  /**
   * A TOTP code is taken any number of times while it lasts. So it is in `internal/auth/mfa.go`. Off
   * unless asked for: RFC 6238 section 5.2 wants a code to be taken once.
   * @default false
   */
  readonly replayableCodes: boolean
}

/** The server as it is, but for the three that have to be asked for. */
export const defaultFluxbaseQuirks: FluxbaseQuirks = {
  cookieBeatsHeader: true,
  refreshTokenAsBearer: true,
  userNeedsHeader: true,
  userNeedsNewestToken: true,
  metadataReplaced: true,
  selfServiceRoles: true,
  idTokenWithoutSession: true,
  secondFactorForPasswordsAlone: true,
  secondFactorWithoutPassword: true,
  orphanSessions: true,
  resetRevealsAccounts: true,
  naiveResetLink: true,
  resetKeepsSessions: true,
  unsteadySessionId: true,
  staleClaims: true,
  trustsProviderEmail: true,
  linkingNeverCompletes: true,
  keysWithoutOwner: true,
  configTellsFallbacks: true,
  zeroRetryAfter: true,
  rateLimits: false,
  sharedRefreshBucket: true,
  racyRefresh: false,
  replayableCodes: false,
}
