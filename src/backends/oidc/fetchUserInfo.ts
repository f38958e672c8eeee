import { AuthError } from '../../core/authError.ts'
import { readJsonObject } from '../../core/readJsonObject.ts'
import type { Connection } from './connect.ts'
import { requireEndpoint } from './requireEndpoint.ts'

/**
 * Asks the userinfo endpoint. The answer counts only if it is about the subject of the ID token.
 *
 * @param connection the provider
 * @param accessToken what to show
 * @param subject the `sub` of the ID token
 * @throws AuthError `config_invalid` without such an endpoint, `id_token_invalid` for another subject, `response_invalid` or a transport code
 * @see OpenID Connect Core 1.0 section 5.3.2
 */
export async function fetchUserInfo(
  { server, phase, binding, send }: Connection,
  accessToken: string,
  subject: string,
): Promise<Record<string, unknown>> {
  const endpoint = requireEndpoint(server, 'userinfo_endpoint')
  const headers = { Authorization: `${binding.tokenType} ${accessToken}` }
  const response = await send(endpoint, { headers })
  const claims = await readJsonObject(response, phase)
  if (claims['sub'] === subject) return claims
  throw new AuthError('id_token_invalid', phase, { details: { claim: 'sub' } })
}
