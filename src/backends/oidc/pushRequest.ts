import { AuthError } from '../../core/authError.ts'
import { readJsonObject } from '../../core/readJsonObject.ts'
import type { Connection } from './connect.ts'
import { requireEndpoint } from './requireEndpoint.ts'
import { safeName } from '../../core/safeName.ts'

/**
 * Posts the parameters of an authorization request. The reference that comes back is for this one
 * attempt; it is never kept.
 *
 * @param connection the provider
 * @param parameters of the request
 * @returns the parameters that are left for the browser: `client_id` and `request_uri`
 * @throws AuthError `config_invalid` without such an endpoint or when the provider refuses the
 *   request, `response_invalid` for what is neither, or a transport code
 * @see RFC 9126 sections 2.1 to 2.3 and 4
 */
export async function pushRequest(
  { server, client, phase, send }: Connection,
  parameters: URLSearchParams,
): Promise<URLSearchParams> {
  const endpoint = requireEndpoint(server, 'pushed_authorization_request_endpoint')
  const response = await send(endpoint, { method: 'POST', body: parameters })
  const { request_uri, error } = await readJsonObject(response, phase)
  const { status } = response
  if (status === 201 && request_uri && typeof request_uri === 'string')
    return new URLSearchParams({ ...client, request_uri })
  if (status >= 400 && typeof error === 'string')
    throw new AuthError('config_invalid', phase, {
      status,
      details: { oauthError: safeName(error) },
    })
  throw new AuthError('response_invalid', phase, { status, details: { reason: 'request_uri' } })
}
