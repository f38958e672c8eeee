import { AuthError } from '../../core/authError.ts'
import type { Platform, SharedState } from '../../core/platform.ts'
import { randomId } from '../../core/randomId.ts'
import { sleep } from '../../core/sleep.ts'
import { patiently } from './patiently.ts'

/**
 * How long a turn is waited for, in milliseconds: longer than any renewal takes, and shorter than
 * the ten seconds for which servers commonly take a spent credential once more.
 */
const LOCK_WAIT_MS = 9_000

/**
 * How long a lease lasts, in milliseconds: longer than a call to the server may take, and no longer
 * than others wait for a lock whose holder has come to a standstill.
 */
const LEASE_MS = 8_500

/** How long a lease is waited for, in milliseconds: that of a tab that died has run out by then. */
const LEASE_WAIT_MS = LEASE_MS + 3_500

/** Longest time between two looks at somebody else's lease, in milliseconds. */
const POLL_MS = 200

/** Runs work while no other tab does. It is told whether it has the browser's own lock. */
export type Mutex = <Value>(work: (isLocked: boolean) => Promise<Value>) => Promise<Value>

/**
 * Makes a mutex of all tabs. It is the browser's lock where there is one. Where there is none, or
 * its holder does not come to an end (a frozen tab), tabs take turns by a lease that runs out.
 *
 * @param platform clock and randomness
 * @param shared the browser's locks, and the records that leases are kept in
 * @param name names the lock
 * @param signal ends the waiting, with an error; work that has begun goes on
 * @see Web Locks API section 3
 */
export function createMutex(
  { clock, random }: Platform,
  { locks, records }: SharedState,
  name: string,
  signal?: AbortSignal,
): Mutex {
  const isFree = (text: string | null) => {
    const until = Number.parseFloat(text ?? '')
    // An end further away than a lease is long was written by another clock; junk by nobody.
    return !(until > clock.now() && until <= clock.now() + LEASE_MS)
  }

  const change = (rewrite: (text: string | null) => string | null) =>
    patiently(clock, records.update(name, rewrite))

  async function wait(mine: string): Promise<void> {
    const deadline = clock.monotonic() + LEASE_WAIT_MS
    while (!isFree(await change((text) => (isFree(text) ? mine : null)))) {
      signal?.throwIfAborted()
      if (clock.monotonic() > deadline)
        throw new AuthError('timeout', 'refresh', { details: { reason: 'lock' } })
      await sleep(clock, POLL_MS * random())
    }
  }

  /** Whoever has the lock takes the lease as well: those who fall back on it then wait. */
  async function withLease<Value>(
    work: (isLocked: boolean) => Promise<Value>,
    isLocked: boolean,
  ): Promise<Value> {
    const mine = `${clock.now() + LEASE_MS} ${randomId()}`
    await (isLocked ? change(() => mine) : wait(mine))
    try {
      return await work(isLocked)
    } finally {
      await change((text) => (text === mine ? '0' : null))
    }
  }

  return async (work) => {
    if (!locks) return withLease(work, false)
    const waiting = new AbortController()
    let isHeld = false
    const stopWaiting = clock.after(LOCK_WAIT_MS, () => waiting.abort())
    const end = signal ? AbortSignal.any([waiting.signal, signal]) : waiting.signal
    try {
      return await locks.request(name, end, () => {
        isHeld = true
        stopWaiting()
        return withLease(work, true)
      })
    } catch (thrown) {
      if (isHeld) throw thrown
      signal?.throwIfAborted()
      return await withLease(work, false)
    } finally {
      stopWaiting()
    }
  }
}
