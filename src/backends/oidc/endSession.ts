import type { BackendContext } from '../../core/backend.ts'
import type { RemoteSignOut, SignOutRequest } from '../../core/signOutTypes.ts'
import type { TokenSet } from '../../core/tokens.ts'
import { isSecureUrl } from '../../core/isSecureUrl.ts'
import { toAuthError } from '../../core/toAuthError.ts'
import { connect } from './connect.ts'
import type { Connection } from './connect.ts'
import type { OidcOptions } from './oidcOptions.ts'
import { requireEndpoint } from './requireEndpoint.ts'

/** A longer hint is left out: servers and proxies refuse long addresses. */
const MAX_HINT_LENGTH = 2048

/**
 * Revokes the tokens and, unless only this app is meant, says where the provider's own session is
 * ended.
 *
 * @see OpenID Connect RP-Initiated Logout 1.0
 */
export async function endSession(
  options: OidcOptions,
  context: BackendContext,
  { held, scope, returnTo }: SignOutRequest,
): Promise<RemoteSignOut> {
  const connection = await connect(options, context, 'sign_out')
  const endpoint = connection.server.end_session_endpoint
  const outcome = await revoke(connection, held.tokens).catch((thrown: unknown) => ({
    revoked: false,
    error: toAuthError(thrown, 'sign_out'),
  }))
  if (scope === 'app' || !endpoint || !isSecureUrl(endpoint))
    return { ...outcome, provider: 'not-ended' }
  const { location } = context.platform
  const hint = held.tokens?.idToken ?? ''
  const parameters = {
    client_id: options.clientId,
    post_logout_redirect_uri:
      options.postLogoutRedirectUri ?? (location && new URL(returnTo, location.href()).href),
    id_token_hint: hint.length > MAX_HINT_LENGTH ? null : hint,
  }
  const url = new URL(endpoint)
  for (const [name, value] of Object.entries(parameters))
    if (value) url.searchParams.set(name, value)
  return { ...outcome, provider: 'unknown', navigateTo: url.href }
}

/**
 * Revoking the refresh token voids the access tokens that came from it. The call is kept alive
 * although the page is on its way out.
 *
 * @see RFC 7009 section 2.1
 */
async function revoke(
  { server, client, send }: Connection,
  tokens: TokenSet | undefined,
): Promise<Pick<RemoteSignOut, 'revoked' | 'error'>> {
  const token = tokens?.refreshToken ?? tokens?.accessToken
  if (!token || !server.revocation_endpoint) return { revoked: false }
  const body = new URLSearchParams({ ...client, token })
  const init = { method: 'POST', body, keepalive: true }
  const response = await send(requireEndpoint(server, 'revocation_endpoint'), init, { json: false })
  return { revoked: response.ok }
}
