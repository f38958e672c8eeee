import { AuthError } from './authError.ts'
import type { AuthPhase } from './authError.ts'
import type { Clock } from './platform.ts'

/** How long a call to a backend may take, body included, in milliseconds. */
export const REQUEST_DEADLINE_MS = 10_000

/** What bounds an operation. */
export interface DeadlineOptions {
  readonly clock: Clock
  /** Milliseconds after which it is given up. */
  readonly ms: number
  /** What is going on, for the error. */
  readonly phase: AuthPhase
  /** Aborts it from outside. */
  readonly signal?: AbortSignal | undefined
}

/**
 * Runs an operation that always ends: by itself, by its deadline, or by the caller's signal.
 *
 * @param options the bounds
 * @param run the operation; its signal is aborted when its result is no longer wanted
 * @returns what `run` returns
 * @throws AuthError `timeout` or `cancelled`, even if `run` ignores its signal
 */
export function withDeadline<Value>(
  options: DeadlineOptions,
  run: (signal: AbortSignal) => Promise<Value>,
): Promise<Value> {
  const { clock, ms, phase, signal } = options
  const controller = new AbortController()
  return new Promise<Value>((resolve, reject) => {
    const stop = (code: 'timeout' | 'cancelled') => {
      reject(new AuthError(code, phase))
      controller.abort()
    }
    const onAbort = () => stop('cancelled')
    const cancelTimer = clock.after(ms, () => stop('timeout'))
    const settle = () => {
      cancelTimer()
      signal?.removeEventListener('abort', onAbort)
    }
    if (signal?.aborted) onAbort()
    else signal?.addEventListener('abort', onAbort)
    const running = (async () => run(controller.signal))()
    void running.then(resolve, reject).finally(settle)
  })
}
