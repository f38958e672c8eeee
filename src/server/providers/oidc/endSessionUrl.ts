import type { ServerEnvironment } from '../../serverEnvironment.ts'
import type { ServerGrant } from '../../serverProvider.ts'
import { connect } from './connect.ts'
import type { OidcRealm } from './oidcRealm.ts'
import { findEndpoint } from './requireEndpoint.ts'

/** A longer hint is left out: servers and proxies refuse long addresses. */
const MAX_HINT_LENGTH = 2_048

/** How a sign-out ends. */
export interface EndOfSession {
  /** Where the provider sends the browser afterwards: absolute, and registered there. */
  readonly returnTo: string
  /** Comes back with it. */
  readonly state?: string | undefined
}

/**
 * Says where the provider's own session is ended.
 *
 * @returns the address, or null where the provider has none
 * @throws AuthError `server_failed` while the provider's metadata cannot be had
 * @see OpenID Connect RP-Initiated Logout 1.0 section 2
 */
export async function endSessionUrl(
  realm: OidcRealm,
  environment: ServerEnvironment,
  { idToken }: ServerGrant,
  { returnTo, state }: EndOfSession,
): Promise<string | null> {
  const { server, settings } = await connect(realm, environment, 'sign_out')
  const endpoint = findEndpoint(server, 'end_session_endpoint')
  if (endpoint === null) return null
  const url = new URL(endpoint)
  const parameters = {
    client_id: settings.clientId,
    post_logout_redirect_uri: returnTo,
    id_token_hint: idToken && idToken.length <= MAX_HINT_LENGTH ? idToken : undefined,
    state,
  }
  for (const [name, value] of Object.entries(parameters))
    if (value !== undefined) url.searchParams.set(name, value)
  return url.href
}
