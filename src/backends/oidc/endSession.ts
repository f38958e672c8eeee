import { processRevocationResponse, revocationRequest } from 'oauth4webapi'
import type { BackendContext } from '../../core/backend.ts'
import type { RemoteSignOut, SignOutRequest } from '../../core/signOutTypes.ts'
import type { TokenSet } from '../../core/tokens.ts'
import { connect } from './connect.ts'
import type { ServerConnection } from './connect.ts'
import { discover } from './discover.ts'
import type { OidcOptions } from './oidcOptions.ts'

/** A longer hint is left out: servers and proxies refuse long addresses. */
const MAX_HINT_LENGTH = 2048

/**
 * Revokes the tokens and, unless only this app is meant, says where the provider's own session is
 * ended.
 *
 * @see RFC 7009, OpenID Connect RP-Initiated Logout 1.0
 */
export async function endSession(
  options: OidcOptions,
  context: BackendContext,
  { held, scope, returnTo }: SignOutRequest,
): Promise<RemoteSignOut> {
  const connection = await discover(options, connect(options, context, 'sign_out'))
  const endpoint = connection.server.end_session_endpoint
  const revoked = await revoke(connection, held.tokens)
  if (scope === 'app' || !endpoint) return { revoked, provider: 'not-ended' }
  const url = new URL(endpoint)
  const origin = context.platform.location && new URL(context.platform.location.href()).origin
  const target = options.postLogoutRedirectUri ?? (origin && new URL(returnTo, origin).href)
  const hint = held.tokens?.idToken
  url.searchParams.set('client_id', options.clientId)
  if (target) url.searchParams.set('post_logout_redirect_uri', target)
  if (hint && hint.length <= MAX_HINT_LENGTH) url.searchParams.set('id_token_hint', hint)
  return { revoked, provider: 'unknown', navigateTo: url.href }
}

async function revoke(
  connection: ServerConnection,
  tokens: TokenSet | undefined,
): Promise<boolean> {
  const { server, client, clientAuth } = connection
  // Revoking the refresh token voids the access tokens that came from it (RFC 7009 section 2.1).
  const token = tokens?.refreshToken ?? tokens?.accessToken
  if (!token || !server.revocation_endpoint) return false
  try {
    const request = connection.request('revocation')
    await processRevocationResponse(
      await revocationRequest(server, client, clientAuth, token, request),
    )
    return true
  } catch {
    return false
  }
}
