import type { AuthErrorDetails } from './authError.ts'
import { EMBED_ERROR_TEXTS } from './embedErrorTexts.ts'
import type { AuthErrorCode } from './errorCodes.ts'

/** What happened and what to do about it. */
interface Explanation {
  readonly message: string
  readonly hint?: string
}

/**
 * Says in words what an error means, for developers. Only development builds contain this file.
 *
 * @param code the error's code
 * @param details its details; `reason` picks a more exact text
 */
export function explainError(code: AuthErrorCode, details: AuthErrorDetails): Explanation {
  const { reason, option, oauthError } = details
  const [message, hint] = TEXTS[`${code}/${reason}`] ?? TEXTS[code] ?? [`flowpass: ${code}.`]
  const about = [option, details['name'], details['capability'], oauthError].filter(Boolean).join()
  return { message: about ? `${message} (${about})` : message, ...(hint && { hint }) }
}

type Text = readonly [message: string, hint?: string]

const RESTART = 'Start the sign-in again.'

const TEXTS: Readonly<Record<string, Text>> = {
  ...EMBED_ERROR_TEXTS,
  provider_missing: [
    'A flowpass hook was used outside AuthProvider.',
    'Wrap the app in <AuthProvider>, or pass a client to the hook.',
  ],
  duplicate_package: [
    'A flowpass hook found no AuthProvider of its own copy of flowpass; another copy has one.',
    'Two copies of flowpass are on this page. Run `npm ls flowpass`, then `npm dedupe`; with linked packages, alias flowpass to one folder (resolve.dedupe in Vite).',
  ],
  capability_missing: [
    'The backend has no such group of capabilities.',
    'Ask client.has(…) first, or choose a backend that has it.',
  ],
  config_invalid: [
    'The provider refused the request, and will refuse it again.',
    'Check how the client is registered at the provider.',
  ],
  'config_invalid/empty': ['An option is empty.'],
  'config_invalid/timeouts': [
    'sessionTimeouts: a limit is missing or no usable number of seconds.',
    'Give idleSeconds, absoluteSeconds or both; warningSeconds is less than either.',
  ],
  'config_invalid/stream_body': [
    'The server refused a request whose body can be read once, so it was not sent again.',
    'Give client.fetch a body that can be repeated: a string, a Blob, FormData.',
  ],
  store_unavailable: [
    'The browser keeps nothing for this site, so the session ends with the page.',
    'IndexedDB is blocked or full. People stay signed in until the page goes.',
  ],
  'timeout/sibling': [
    'Another tab has renewed the session, and has not handed it over yet.',
    'It is asked again shortly.',
  ],
  'timeout/lock': ['Other tabs held the renewal up for too long.', 'It is tried again shortly.'],
  'config_invalid/address': [
    'An address must be absolute and https, or anybody on the way can read the tokens.',
    'Plain http is allowed on loopback (localhost, 127.0.0.1) only. An address must have no fragment (RFC 6749 section 3.1.2), user name or password.',
  ],
  'config_invalid/no_page': [
    'Sign-in by redirect needs a page to leave from.',
    'Call it in a browser, not while rendering on a server.',
  ],
  'config_invalid/endpoint': [
    'The metadata of the provider lacks an endpoint, or it is not https.',
    'Plain http is allowed on loopback only.',
  ],
  'config_invalid/par_required': [
    'The provider takes pushed authorization requests only (RFC 9126).',
    'Pass `par: pushedRequests()` to oidc.',
  ],
  'config_invalid/dpop_alg': [
    'The provider does not take DPoP proofs signed with ES256, the algorithm flowpass uses.',
    'Enable ES256 at the provider, or leave `dpop` out.',
  ],
  'config_invalid/dpop_nonce': [
    'The server asked for another DPoP nonce although it was given its own.',
    'It must expose the DPoP-Nonce header to pages (Access-Control-Expose-Headers).',
  ],
  'config_invalid/protected_parameter': [
    'extraParams must not set a parameter that carries a check.',
    'Use the option of that name, or leave it to flowpass.',
  ],
  'config_invalid/profile_scope': [
    'Flowsta has removed the `profile` scope, so it was left out of the request.',
    'Ask for what you need of display_name, username and profile_picture.',
  ],
  'config_invalid/client_secret': [
    'There is no secret in a browser: whoever opens the page can read it.',
    'Leave it out. PKCE takes its place.',
  ],
  'config_invalid/scopes': [
    'scopes must be a list with one scope in each place.',
    "Write ['openid', 'email'], not ['openid email'].",
  ],
  'config_invalid/app_disabled': [
    'The provider refuses this app.',
    'It may have been disabled. Look at its settings at the provider.',
  ],
  'config_invalid/jwks_uri': [
    'The provider publishes no keys, so its ID tokens cannot be verified.',
    'Its metadata must have a jwks_uri.',
  ],
  'config_invalid/secret': [
    'A client secret was given to a page, where everybody can read it.',
    'Register the app as a public client, or keep the secret on a server of your own. Replace this one.',
  ],
  'config_invalid/prompt': [
    'The provider has no such prompt, or none that goes with maxAgeSeconds.',
    'Scalekit has login, create, select_account and none; an age asks for login.',
  ],
  'config_invalid/organization_id': [
    'organizationId is no identifier of an organization.',
    'At Scalekit it begins with org_.',
  ],
  'config_invalid/connection_id': [
    'connectionId is no identifier of a connection.',
    'At Scalekit it begins with conn_.',
  ],
  'config_invalid/domain_hint': ['domainHint is no domain name.'],
  'config_invalid/provider': [
    'There is no such provider.',
    'Name it in the `providers` option if it exists.',
  ],
  'config_invalid/service_role': [
    'The server has handed out a token of the role service_role, which may do everything.',
    'Such keys are for servers. It was refused, and nothing of it is kept.',
  ],
  'config_invalid/path': ['A path must begin with one slash, and have no query and no hash.'],
  'config_invalid/api_path': [
    'The address of the server already ends in the path of its API.',
    'Pass url without /api/v1, such as https://api.example.com.',
  ],
  'config_invalid/id': [
    'An identifier is empty, or dots that would lead to another path.',
    'Pass the id as the server has given it.',
  ],
  'config_invalid/other_site': [
    'Page and server are of two sites: no browser sends the session cookie, so nobody can sign in.',
    'Give the server an address of the same site, or forward its path by a proxy on the origin of the page.',
  ],
  'config_invalid/query': [
    'The server puts its own query behind this address, so it must have none.',
  ],
  'config_invalid/smtp_not_configured': ['The server has no mail server to send by.'],
  'config_invalid/invalid_redirect_url': ['The server does not take the page for its link.'],
  'response_invalid/authorize_url': [
    'The address of the provider is not https, or has no state to know the answer by.',
  ],
  'account_locked/two_factor': [
    'Five wrong codes in a row: the server takes no code for a while, not even a right one.',
    'details.retryAfterSeconds says for how long.',
  ],
  insecure_context: [
    'Sign-in needs WebCrypto, which browsers give to secure pages only.',
    'Serve the app over https, or from localhost.',
  ],
  state_mismatch: ['The answer does not belong to this sign-in.', RESTART],
  issuer_mismatch: ['The answer comes from another issuer.', RESTART],
  'issuer_mismatch/metadata': [
    'The metadata is for another issuer.',
    'The configured issuer must be spelt exactly as in the metadata, slash included.',
  ],
  attempt_expired: ['The sign-in took longer than ten minutes.', RESTART],
  'attempt_expired/none_open': [
    'No second factor is being asked for.',
    'Sign in first; a challenge lives in memory, so a reload ends it.',
  ],
  attempt_lost: [
    'The answer belongs to no sign-in of this tab.',
    'Storage may be blocked, or the link was opened elsewhere. Start the sign-in again.',
  ],
  callback_invalid: ['The answer of the provider does not pass the checks.', RESTART],
  'callback_invalid/idp_initiated': [
    'A sign-in that an identity provider began has failed before it came here.',
    'Look at the connection in the Scalekit dashboard.',
  ],
  id_token_invalid: [
    'The ID token does not pass the checks.',
    'details.reason or details.claim says which one.',
  ],
  login_cancelled: ['The person came back without signing in.'],
  popup_blocked: [
    'The browser did not allow a popup.',
    'Call signIn.popup in the click itself, or sign in by redirect.',
  ],
  popup_closed: ['The popup was closed before the sign-in was complete.'],
  login_timeout: ['The sign-in was not completed in time.'],
  'config_invalid/cross_site': [
    'Silent sign-in works within one site only: browsers hide the cookies of another.',
    'Use signIn.redirect or signIn.popup.',
  ],
  redirect_loop: [
    'Sign-in was started again and again within a minute and never came back.',
    'Check that the provider sends people back to the redirect URI.',
  ],
  session_expired: ['The server has ended the session.'],
  'session_expired/nobody': ['Nobody is signed in.'],
  'session_expired/key_lost': [
    'The key that the tokens are bound to is gone, so nobody can use them.',
    'Site data was deleted, or the browser keeps none. Signing in again makes a new key.',
  ],
  'session_expired/no_refresh_token': [
    'The access token ran out and there is no refresh token.',
    'Ask for the offline_access scope, or enable refresh tokens at the provider.',
  ],
  'identity_changed/server': [
    'The server says that somebody else is signed in than this tab remembers, or nobody.',
    'The server was believed, and what the tab remembered has been dropped.',
  ],
  'config_invalid/server_suspense': [
    'useAuthSuspense leaves the rest to the browser: a server does not know who is signed in.',
    'Nothing is wrong. To render it on the server, give the client an initialState.',
  ],
  'id_token_invalid/claims': [
    'The claims do not pass the schema of the app.',
    'details.path says where. The value is left out: it is about a person.',
  ],
  identity_changed: ['The renewed session belongs to another user, so it was refused.'],
  reauthentication_required: ['The provider wants the person to sign in again.'],
  network_failed: [
    'The server could not be reached.',
    'No connection, TLS, CORS and content blockers look the same to a page. Try the address itself.',
  ],
  offline: ['There is no network.'],
  timeout: ['There was no answer in time.'],
  cancelled: ['The operation was cancelled.'],
  rate_limited: ['The server asks to be left alone for a while.'],
  server_failed: ['The server failed.'],
  response_invalid: ['The server answered with something that does not pass the checks.'],
  'response_invalid/discovery': [
    'The issuer has no discovery document.',
    'Check the issuer, or pass `metadata`.',
  ],
  'response_invalid/dead_token': ['The server hands out tokens that are over on arrival.'],
  'response_invalid/token_type': [
    'The token type is not the one that was asked for: DPoP with the `dpop` option, else Bearer.',
    'Check how the client is registered at the provider.',
  ],
  'response_invalid/request_uri': [
    'The provider did not confirm the pushed request with 201 and a request_uri (RFC 9126).',
  ],
  'response_invalid/expires_in': ['The lifetime of the token (expires_in) is unreadable.'],
  'response_invalid/no_user': ['The backend did not say who signed in.'],
  'response_invalid/userinfo_refused': [
    'The provider refuses the access token that it has just handed out.',
    'Start the sign-in again; if it stays so, check userinfoUrl.',
  ],
  'response_invalid/redirect': ['The server redirected a call that carries credentials.'],
  'response_invalid/content_type': [
    'The server did not answer with JSON.',
    'A proxy or a login wall may have answered in its place.',
  ],
  'response_invalid/access_token_claims': [
    'The access token is no JWT of this issuer, person and client, so roles and permissions are not known.',
    'The person stays signed in without them.',
  ],
  'response_invalid/size': ['The answer is larger than flowpass reads.'],
  'cookie_blocked/session_cookie': [
    'The sign-in has succeeded, and the browser does not send the session cookie back.',
    'Serve the page over https. A proxy that ends TLS has to send X-Forwarded-Proto: https, or the server keeps the cookie to itself.',
  ],
  'cookie_blocked/cross_site': [
    'Page and server are of two sites, so the browser never sends the session cookie.',
    'Give the server an address of the same site, or forward its path by a proxy on the origin of the page.',
  ],
  'config_invalid/not_internal': [
    'Flowise takes the calls for those of an API key.',
    'A proxy must pass the header x-request-from on.',
  ],
  'config_invalid/smtp': ['The server cannot send mail, so it changes and resets nothing by mail.'],
  'config_invalid/licence': ['The enterprise licence of Flowise is not valid.'],
  'config_invalid/plain_http': [
    'The session cookies of Flowise travel over plain http.',
    'Anybody on the way can take the session over. Use https.',
  ],
  'config_invalid/sso_origin': [
    'Flowise ends a sign-in by way of another provider on its own origin.',
    'Forward /api/v1 by a proxy on the origin of the page, and set APP_URL of Flowise to that origin.',
  ],
  'config_invalid/unsupported': ['The backend has nothing to keep this in.'],
  'callback_invalid/other_person': [
    'The answer names somebody else than the session cookie.',
    'Somebody may have been sent here with a link that is not theirs.',
  ],
}
