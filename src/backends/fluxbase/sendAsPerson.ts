import type { BackendContext } from '../../core/backend.ts'
import type { FluxbaseOptions } from './fluxbaseOptions.ts'

/**
 * Sends a request of `client.fetch`. The server believes a cookie before the token, so none goes to
 * it; requests to other origins keep theirs.
 *
 * @param options the server's address and the tenant
 * @param context fetch
 * @param request what to send
 * @param accessToken a live token
 */
export function sendAsPerson(
  { url, tenant }: FluxbaseOptions,
  { platform }: BackendContext,
  request: Request,
  accessToken: string,
): Promise<Response> {
  const isOwn = new URL(request.url).origin === new URL(url).origin
  const sent = isOwn ? new Request(request, { credentials: 'omit' }) : request
  sent.headers.set('Authorization', `Bearer ${accessToken}`)
  if (isOwn && tenant) sent.headers.set('X-FB-Tenant', tenant)
  return platform.fetch(sent)
}
