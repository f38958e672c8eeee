import { processUserInfoResponse, userInfoRequest } from 'oauth4webapi'
import type { TokenSet } from '../../core/tokens.ts'
import type { ServerConnection } from './connect.ts'

/**
 * Asks the userinfo endpoint. The answer counts only if it is about the subject of the ID token.
 *
 * @see OpenID Connect Core 1.0 section 5.3.2
 */
export async function fetchUserInfo(
  connection: ServerConnection,
  tokens: TokenSet,
  idClaims: Readonly<Record<string, unknown>>,
): Promise<Readonly<Record<string, unknown>>> {
  const { server, client } = connection
  const response = await userInfoRequest(server, client, tokens.accessToken, connection.request())
  return processUserInfoResponse(server, client, String(idClaims['sub']), response)
}
