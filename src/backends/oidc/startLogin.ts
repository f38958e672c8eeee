import type { BackendContext } from '../../core/backend.ts'
import { AuthError } from '../../core/authError.ts'
import type { RedirectRequest, RedirectStart } from '../../core/redirectGroup.ts'
import { authorizationParameters } from './authorizationParameters.ts'
import { encodeBase64url } from './base64url.ts'
import { connect } from './connect.ts'
import { digest } from './digest.ts'
import type { OidcOptions } from './oidcOptions.ts'
import { randomToken } from './randomToken.ts'
import { requireEndpoint } from './requireEndpoint.ts'

/**
 * Builds the authorization request: code with PKCE S256, `state` and `nonce`, always.
 *
 * @throws AuthError `insecure_context` without WebCrypto; `config_invalid` for protected parameters,
 *   or when the provider takes pushed requests only
 * @see RFC 7636 section 4.3, RFC 9700 section 2.1, OpenID Connect Core 1.0 section 3.1.2.1
 */
export async function startLogin(
  options: OidcOptions,
  context: BackendContext,
  request: RedirectRequest,
): Promise<RedirectStart> {
  if (!context.platform.secure) throw new AuthError('insecure_context', 'login')
  const connection = await connect(options, context, 'login')
  const { server } = connection
  if (!options.par && server.require_pushed_authorization_requests)
    throw new AuthError('config_invalid', 'login', { details: { reason: 'par_required' } })
  const verifier = randomToken()
  const nonce = randomToken()
  const state = request.statePrefix + randomToken()
  const parameters = authorizationParameters(options, server, request)
  const checks = {
    response_type: 'code',
    client_id: options.clientId,
    redirect_uri: request.redirectUri,
    state,
    nonce,
    code_challenge: encodeBase64url(await digest(verifier, '256')),
    code_challenge_method: 'S256',
    ...connection.parameters,
  }
  for (const [name, value] of Object.entries(checks)) parameters.set(name, value)
  const url = new URL(requireEndpoint(server, 'authorization_endpoint'))
  const carried = (await options.par?.push(connection, parameters)) ?? parameters
  for (const [name, value] of carried) url.searchParams.append(name, value)
  const { maxAgeSeconds, acrValues } = request
  const sealed = {
    verifier,
    nonce,
    issuer: server.issuer,
    ...(maxAgeSeconds !== undefined && { maxAgeSeconds }),
    ...(acrValues?.length && { acrValues: acrValues.join(' ') }),
  }
  return { url: url.href, state, sealed }
}
