import { AuthError } from '../../core/authError.ts'
import { isAuthError } from '../../core/isAuthError.ts'
import { REQUEST_DEADLINE_MS, withDeadline } from '../../core/withDeadline.ts'
import { serverClock } from '../serverClock.ts'

/**
 * Reads the body of a request, as far as it is small and arrives in time.
 *
 * @param request whose body nobody has read
 * @param capBytes largest body, in bytes
 * @returns its text; empty where there is none
 * @throws AuthError `config_invalid` with status 413 or 400 (not UTF-8, cut off), or `timeout`
 */
export async function readRequestText(request: Request, capBytes: number): Promise<string> {
  const declared = Number(request.headers.get('content-length') ?? 0)
  if (declared > capBytes) throw unreadable(413, 'size')
  const reader = request.body?.getReader()
  if (!reader) return ''
  const bounds = { clock: serverClock, ms: REQUEST_DEADLINE_MS, phase: 'server' as const }
  return withDeadline(bounds, async (signal) => {
    signal.addEventListener('abort', () => void reader.cancel().catch(() => {}))
    const decoder = new TextDecoder('utf-8', { fatal: true })
    let text = ''
    let size = 0
    try {
      for (;;) {
        const { done, value } = await reader.read()
        if (done) return text + decoder.decode()
        size += value.byteLength
        if (size > capBytes) break
        text += decoder.decode(value, { stream: true })
      }
    } catch (thrown) {
      // A body that a parser has read before says so itself.
      throw isAuthError(thrown, 'config_invalid') ? thrown : unreadable(400, 'body')
    }
    void reader.cancel().catch(() => {})
    throw unreadable(413, 'size')
  })
}

function unreadable(status: number, reason: string): AuthError {
  return new AuthError('config_invalid', 'server', { status, details: { reason } })
}
