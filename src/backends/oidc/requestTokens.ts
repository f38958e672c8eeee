import type { Connection } from './connect.ts'
import { requireEndpoint } from './requireEndpoint.ts'

/**
 * Asks the token endpoint, as a public client. The answer is checked by `verifyTokenResponse`.
 *
 * @param connection the provider
 * @param parameters of the grant
 * @throws AuthError a transport code
 * @see RFC 6749 sections 3.2 and 4.1.3
 */
export function requestTokens(
  { server, client, send }: Connection,
  parameters: Readonly<Record<string, string>>,
): Promise<Response> {
  const body = new URLSearchParams({ ...parameters, ...client })
  return send(requireEndpoint(server, 'token_endpoint'), { method: 'POST', body })
}
