import { isAuthError } from '../../core/isAuthError.ts'
import { sleep } from '../../core/sleep.ts'
import { withDeadline } from '../../core/withDeadline.ts'
import { serverClock } from '../serverClock.ts'
import { storeError } from './storeError.ts'
import type { StoreFailure } from './storeError.ts'

/** How long one call to a store may take, in milliseconds. */
export const STORE_DEADLINE_MS = 2_000

/** How long to wait before a call is tried again, in milliseconds. */
const RETRY_MS = 50

/** How a store is asked. */
export interface StorePatience {
  /** Short name of the store. */
  readonly id: string
  /** After how many milliseconds a call is given up. */
  readonly deadlineMs: number
  /** Says what an error of the client means. Its text is shown to nobody. */
  readonly readFailure: (thrown: unknown) => StoreFailure
}

/**
 * Asks a store, again and again while it is only out of reach, until its time is up. So a restart
 * of a second is noticed by nobody.
 *
 * @param patience how
 * @param run does it; it may run twice, even if the first run has worked unheard. Its signal is
 *   aborted when nobody waits any more
 * @throws AuthError `store_unavailable`, or what `run` has thrown as AuthError
 */
export async function askStore<Value>(
  patience: StorePatience,
  run: (signal: AbortSignal) => Promise<Value>,
): Promise<Value> {
  const { id, deadlineMs: ms, readFailure } = patience
  let failure: StoreFailure = { reason: 'timeout', isPassing: true }
  try {
    return await withDeadline({ clock: serverClock, ms, phase: 'server' }, async (signal) => {
      for (;;) {
        try {
          return await run(signal)
        } catch (thrown) {
          if (isAuthError(thrown)) throw thrown
          failure = readFailure(thrown)
          if (!failure.isPassing || signal.aborted) throw storeError(id, failure)
        }
        await sleep(serverClock, RETRY_MS)
        if (signal.aborted) throw storeError(id, failure)
      }
    })
  } catch (thrown) {
    throw isAuthError(thrown, 'timeout') ? storeError(id, failure) : thrown
  }
}
