import {
  calculatePKCECodeChallenge,
  generateRandomCodeVerifier,
  generateRandomNonce,
  generateRandomState,
} from 'oauth4webapi'
import type { ServerEnvironment } from '../../serverEnvironment.ts'
import type { BeginLogin, BegunLogin } from '../../serverProvider.ts'
import { authorizationParameters } from './authorizationParameters.ts'
import { connect } from './connect.ts'
import type { OidcRealm } from './oidcRealm.ts'
import { pushRequest } from './pushRequest.ts'
import { requireEndpoint } from './requireEndpoint.ts'

/**
 * Builds the authorization request: code with PKCE S256, `state` and `nonce`, always.
 *
 * @throws AuthError `config_invalid` for parameters that are not allowed, `server_failed` while the
 *   provider cannot be reached
 * @see RFC 7636 section 4.3, RFC 9700 section 2.1, OpenID Connect Core 1.0 section 3.1.2.1
 */
export async function beginLogin(
  realm: OidcRealm,
  environment: ServerEnvironment,
  { redirectUri, parameters: chosen }: BeginLogin,
): Promise<BegunLogin> {
  const connection = await connect(realm, environment, 'login')
  const { settings, server } = connection
  const parameters = authorizationParameters(settings, server, chosen)
  const verifier = generateRandomCodeVerifier()
  const state = generateRandomState()
  const nonce = generateRandomNonce()
  const checks = {
    response_type: 'code',
    client_id: settings.clientId,
    redirect_uri: redirectUri,
    state,
    nonce,
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  }
  for (const [name, value] of Object.entries(checks)) parameters.set(name, value)
  const maxAge = parameters.get('max_age')
  const acrValues = parameters.get('acr_values')
  const isPushed = settings.par ?? server.require_pushed_authorization_requests === true
  const url = new URL(requireEndpoint(server, 'authorization_endpoint', 'login'))
  const carried = isPushed ? await pushRequest(connection, parameters) : parameters
  for (const [name, value] of carried) url.searchParams.append(name, value)
  return {
    url: url.href,
    state,
    secret: {
      verifier,
      state,
      nonce,
      ...(maxAge !== null && { maxAge }),
      ...(acrValues && { acrValues }),
    },
  }
}
