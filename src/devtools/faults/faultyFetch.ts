import type { Platform } from '../../core/platform.ts'
import type { FailingRequests, FaultKind, FaultState } from './faults.ts'

/** What a faulty 429 asks for, in seconds. */
const RETRY_AFTER_SECONDS = 5

/**
 * Wraps `fetch` so that it can be slow, cut off or refused.
 *
 * @param base the platform whose network it is
 * @param state returns what is being acted out
 * @param setFailing keeps which requests are still to fail
 */
export function faultyFetch(
  base: Platform,
  state: () => FaultState,
  setFailing: (failing: FailingRequests | null) => void,
): Platform['fetch'] {
  return async (input, init) => {
    const signal = init?.signal ?? (input instanceof Request ? input.signal : undefined)
    const { failing, latencyMs } = state()
    // Counted when it is sent, so that requests side by side do not share one failure.
    if (failing) setFailing(failing.count > 1 ? { ...failing, count: failing.count - 1 } : null)
    if (latencyMs > 0) await pause(base, latencyMs, signal)
    if (state().isOffline) throw new TypeError('Failed to fetch')
    return failing ? fail(failing.kind, signal) : base.fetch(input, init)
  }
}

function fail(kind: FaultKind, signal: AbortSignal | undefined): Promise<Response> | Response {
  if (kind === 'network') throw new TypeError('Failed to fetch')
  if (kind === 'timeout') return new Promise((_resolve, reject) => onAbort(signal, reject))
  if (kind === 'html') {
    const headers = { 'content-type': 'text/html' }
    return new Response('<!doctype html><title>Proxy</title><p>Sign in to this network.', {
      headers,
    })
  }
  const headers = new Headers({ 'content-type': 'application/json' })
  if (kind === '429') headers.set('retry-after', String(RETRY_AFTER_SECONDS))
  return new Response('{"error":"acted_out"}', { status: Number(kind), headers })
}

function pause({ clock }: Platform, ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(ms, resolve)
    onAbort(signal, (reason) => {
      cancel()
      reject(reason)
    })
  })
}

function onAbort(signal: AbortSignal | undefined, listener: (reason: unknown) => void): void {
  if (signal?.aborted) listener(signal.reason)
  else signal?.addEventListener('abort', () => listener(signal.reason), { once: true })
}
