import type { BackendContext } from '../../core/backend.ts'
import type { FlowiseSettings } from './flowiseSettings.ts'

/**
 * Sends a request of the app with cookies and, to Flowise itself, with the header without which they
 * count for nothing. A request with an API key is left alone: Flowise refuses both together.
 *
 * @param settings where Flowise is
 * @param context of one backend call
 * @param request what the app sends
 */
export function sendInternal(
  settings: FlowiseSettings,
  { platform }: BackendContext,
  request: Request,
): Promise<Response> {
  if (request.headers.has('authorization')) return platform.fetch(request)
  const headers = new Headers(request.headers)
  if (new URL(request.url).origin === settings.origin) headers.set('x-request-from', 'internal')
  return platform.fetch(new Request(request, { headers, credentials: 'include' }))
}
