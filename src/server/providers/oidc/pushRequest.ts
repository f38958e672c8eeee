import { pushedAuthorizationRequest } from 'oauth4webapi'
import { AuthError } from '../../../core/authError.ts'
import { readJsonObject } from '../../../core/readJsonObject.ts'
import { safeName } from '../../../core/safeName.ts'
import type { OidcConnection } from './connect.ts'
import { requireEndpoint } from './requireEndpoint.ts'

/**
 * Posts the parameters of an authorization request. The reference that comes back is for this one
 * sign-in; it is never kept.
 *
 * @param connection the provider
 * @param parameters of the request
 * @returns the parameters that are left for the browser: `client_id` and `request_uri`
 * @throws AuthError `config_invalid` without such an endpoint or when the provider refuses the
 *   request, `response_invalid` for what is neither, or a transport code
 * @see RFC 9126 sections 2.1 to 2.3 and 4
 */
export async function pushRequest(
  { server, client, authenticate, phase, settings, request }: OidcConnection,
  parameters: URLSearchParams,
): Promise<URLSearchParams> {
  requireEndpoint(server, 'pushed_authorization_request_endpoint', phase)
  const response = await pushedAuthorizationRequest(
    server,
    client,
    authenticate,
    parameters,
    request(),
  )
  const { request_uri, error } = await readJsonObject(response, phase)
  const { status } = response
  if (status === 201 && request_uri && typeof request_uri === 'string')
    return new URLSearchParams({ client_id: settings.clientId, request_uri })
  if (status >= 400 && typeof error === 'string')
    throw new AuthError('config_invalid', phase, {
      status,
      details: { oauthError: safeName(error) },
    })
  throw new AuthError('response_invalid', phase, { status, details: { reason: 'request_uri' } })
}
