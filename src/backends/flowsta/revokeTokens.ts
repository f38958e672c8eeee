import type { TokenSet } from '../../core/tokens.ts'
import type { FlowstaConnection } from './connectFlowsta.ts'
import type { FlowstaSettings } from './flowstaOptions.ts'

/**
 * Has Flowsta void the refresh token, or the access token where there is none. Its pages disagree
 * on where the client is named, so it is named in both places. The call is kept alive although the
 * page may be on its way out.
 *
 * @param settings the adapter's
 * @param connection how to ask
 * @param tokens what to void
 * @returns whether Flowsta has confirmed it
 * @throws AuthError a transport code
 * @see RFC 7009 section 2.1
 */
export async function revokeTokens(
  { clientId, revokeUrl }: FlowstaSettings,
  { post }: FlowstaConnection,
  tokens: TokenSet | undefined,
): Promise<boolean> {
  const token = tokens?.refreshToken ?? tokens?.accessToken
  if (!token) return false
  const token_type_hint = tokens?.refreshToken ? 'refresh_token' : 'access_token'
  const body = { token, token_type_hint, client_id: clientId }
  const headers = { 'X-Client-Id': clientId }
  const response = await post(revokeUrl, body, { headers, keepalive: true, json: false })
  return response.ok
}
