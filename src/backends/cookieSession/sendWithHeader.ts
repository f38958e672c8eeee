import type { BackendContext } from '../../core/backend.ts'
import type { CookieSessionSettings } from './cookieSessionSettings.ts'
import { endpoint } from './endpoint.ts'

/**
 * Sends a request of the app with cookies and, to the server of the session, with the header against
 * forged requests.
 *
 * @param settings where the endpoints are
 * @param context of one backend call
 * @param request what the app sends
 */
export function sendWithHeader(
  settings: CookieSessionSettings,
  { platform }: BackendContext,
  request: Request,
): Promise<Response> {
  const headers = new Headers(request.headers)
  const { origin } = endpoint(settings, platform, 'request', 'session')
  const { name, value } = settings.csrfHeader
  if (new URL(request.url).origin === origin) headers.set(name, value)
  return platform.fetch(new Request(request, { headers, credentials: 'include' }))
}
