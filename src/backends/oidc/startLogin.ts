import { AuthError } from '../../core/authError.ts'
import type { BackendContext } from '../../core/backend.ts'
import type { RedirectOptions, RedirectStart } from '../../core/redirectGroup.ts'
import { encodeBase64url } from './base64url.ts'
import { connect } from './connect.ts'
import { digest } from './digest.ts'
import type { DiscoveredServer, OidcOptions } from './oidcOptions.ts'
import { randomToken } from './randomToken.ts'
import { requireEndpoint } from './requireEndpoint.ts'

/** Parameters an app can never set: they carry the checks. */
const PROTECTED = [
  'response_type',
  'response_mode',
  'client_id',
  'redirect_uri',
  'state',
  'nonce',
  'code_challenge',
  'code_challenge_method',
  'request',
  'request_uri',
]

/**
 * Builds the authorization request: code with PKCE S256, `state` and `nonce`, always.
 *
 * @throws AuthError `insecure_context` without WebCrypto; `config_invalid` for protected parameters
 * @see RFC 7636 section 4.3, RFC 9700 section 2.1, OpenID Connect Core 1.0 section 3.1.2.1
 */
export async function startLogin(
  options: OidcOptions,
  context: BackendContext,
  redirectUri: string,
  redirectOptions: RedirectOptions,
): Promise<RedirectStart> {
  if (!context.platform.secure) throw new AuthError('insecure_context', 'login')
  const { server } = await connect(options, context, 'login')
  const verifier = randomToken()
  const nonce = randomToken()
  const state = `fp.${randomToken()}`
  const url = new URL(requireEndpoint(server, 'authorization_endpoint'))
  const parameters = {
    ...appParameters({ ...options.extraParams, ...redirectOptions.extraParams }),
    scope: options.scope ?? defaultScope(server),
    ...(redirectOptions.loginHint && { login_hint: redirectOptions.loginHint }),
    ...(redirectOptions.prompt && { prompt: redirectOptions.prompt }),
    response_type: 'code',
    client_id: options.clientId,
    redirect_uri: redirectUri,
    state,
    nonce,
    code_challenge: encodeBase64url(await digest(verifier, '256')),
    code_challenge_method: 'S256',
  }
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
  return { url: url.href, state, sealed: { verifier, nonce, issuer: server.issuer } }
}

function defaultScope(server: DiscoveredServer): string {
  const canRefresh = server.scopes_supported?.includes('offline_access')
  return canRefresh ? 'openid profile email offline_access' : 'openid profile email'
}

function appParameters(parameters: Readonly<Record<string, string>>): Record<string, string> {
  for (const name of Object.keys(parameters)) {
    if (PROTECTED.includes(name))
      throw new AuthError('config_invalid', 'login', {
        details: { reason: 'protected_parameter', name },
      })
  }
  return { ...parameters }
}
