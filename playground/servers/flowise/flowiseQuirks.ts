/** What Flowise does that one would not expect. Each can be switched off, or on. */
export interface FlowiseQuirks {
  /** An unknown address is 404 `User Not Found`, a wrong password 401. Off: both are 401. */
  readonly tellsUnknownUsers: boolean
  /** A login without e-mail or password is 200 with the app's page. Off: 400. */
  readonly emptyLoginIsPage: boolean
  /** A renewal without a session is 200 `{"isSSO":false}`. Off: 401 `Invalid or Missing token`. */
  readonly deadRefreshIsOk: boolean
  /** Paths the API does not have are 200 with the app's page. Off: 404 as JSON. */
  readonly unknownPathIsPage: boolean
  /** `GET /auth/<anything>` is the catalogue of permissions. Off: an unknown path. */
  readonly catalogueAtAuth: boolean
  /** A logout leaves `token` and `refreshToken` behind. Off: all three cookies are cleared. */
  readonly logoutKeepsCookies: boolean
  /** A new password ends every session, also the one that asked. Off: only the other ones. */
  readonly passwordEndsAllSessions: boolean
  /** A weak password in a reset is 500. Off: 400 `Invalid Password`. */
  readonly weakResetIsServerError: boolean
  /** A session shows the name and e-mail of its login, whatever has changed since. */
  readonly sessionIsSnapshot: boolean
  /** The link that confirms another e-mail is sent to the old one. */
  readonly confirmsAtOldEmail: boolean
  /** A changed e-mail is never stored, though its link is confirmed. Off: it is. */
  readonly emailChangeIsLost: boolean
  /** A session ends so long after its login, used or not. Off: each call extends it. */
  readonly sessionIsAbsolute: boolean
  /** A session that came from Azure cannot be renewed: 401 `Refresh Token Expired`. */
  readonly azureRefreshFails: boolean
  /** Keys come back in clear, with their hashes, in every list. Off: the hint alone. */
  readonly listsKeysInClear: boolean
  /** A key-bound flow without its key is 500. Off: 401. */
  readonly lockedFlowIsServerError: boolean
  /**
   * Secure cookies, yet plain http arrives: `token` and `refreshToken` are set, `connect.sid` is
   * not, and nothing works after. `X-Forwarded-Proto: https` heals it. Off unless asked for.
   */
  readonly insecureProxy: boolean
  /** A restart ends every session (`EXPIRE_AUTH_TOKENS_ON_RESTART`). Off unless asked for. */
  readonly expireOnRestart: boolean
}

/** As the real server behaves in its default set-up. */
export const flowiseQuirks: FlowiseQuirks = {
  tellsUnknownUsers: true,
  emptyLoginIsPage: true,
  deadRefreshIsOk: true,
  unknownPathIsPage: true,
  catalogueAtAuth: true,
  logoutKeepsCookies: true,
  passwordEndsAllSessions: true,
  weakResetIsServerError: true,
  sessionIsSnapshot: true,
  confirmsAtOldEmail: true,
  emailChangeIsLost: true,
  sessionIsAbsolute: true,
  azureRefreshFails: true,
  listsKeysInClear: true,
  lockedFlowIsServerError: true,
  insecureProxy: false,
  expireOnRestart: false,
}
