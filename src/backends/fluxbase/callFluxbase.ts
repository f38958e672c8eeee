import type { BackendContext } from '../../core/backend.ts'
import { guardedFetch } from '../../core/guardedFetch.ts'
import type { FluxbaseCall } from './fluxbaseCall.ts'
import type { FluxbaseOptions } from './fluxbaseOptions.ts'

/**
 * Sends one call, and returns whatever the server says: it writes into the body what a refusal
 * means, even where it asks to be left alone. Cookies are neither sent nor taken, since the server
 * would believe them before the token.
 *
 * @param options the tenant
 * @param context clock, fetch and signal
 * @param call what to send
 * @param token the access token, where it is sent as the person
 * @throws AuthError a transport code
 */
export function callFluxbase(
  { tenant }: FluxbaseOptions,
  { platform, signal }: BackendContext,
  { url, body, method = body ? 'POST' : 'GET', phase = 'request', keepalive = false }: FluxbaseCall,
  token?: string | null,
): Promise<Response> {
  const headers = {
    Accept: 'application/json',
    ...(body && { 'Content-Type': 'application/json' }),
    ...(token && { Authorization: `Bearer ${token}` }),
    ...(tenant && { 'X-FB-Tenant': tenant }),
  }
  const init = {
    method,
    headers,
    credentials: 'omit',
    keepalive,
    ...(body && { body: JSON.stringify(body) }),
  } as const
  return guardedFetch(url, init, { platform, phase, signal, status: 'any' })
}
