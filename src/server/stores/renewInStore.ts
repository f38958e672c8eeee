import { AuthError } from '../../core/authError.ts'
import { isAuthError } from '../../core/isAuthError.ts'
import type { Clock } from '../../core/platform.ts'
import { sleep } from '../../core/sleep.ts'
import { withDeadline } from '../../core/withDeadline.ts'
import { serverClock } from '../serverClock.ts'
import type { SessionStore, StoredSession, StoreLease } from '../sessionStore.ts'
import { createRenewalKeeper } from './createRenewalKeeper.ts'
import type { RenewalKeeper } from './createRenewalKeeper.ts'

/**
 * How long a process that has died keeps the others from a session that it was renewing, in
 * milliseconds; one that lives extends its lease. Providers that rotate tokens let a spent one pass
 * again for ten seconds or so, and whoever comes next has to be at the provider by then.
 */
export const LEASE_MS = 5_000

/** How long the provider may take, in milliseconds. */
export const RENEWAL_DEADLINE_MS = 8_000

/**
 * How long a process that has asked the provider before, and may have been cut off from the store
 * with the answer, is given to write it, in milliseconds.
 */
export const RENEWAL_GRACE_MS = 1_000

/** How long to wait for somebody else's renewal, in milliseconds. */
export const RENEWAL_WAIT_MS = 8_000

/** How long a renewal that could not be written is kept and tried again, in milliseconds. */
export const RENEWAL_KEEP_MS = 30_000

/** How often to look for somebody else's renewal: at least and at most, in milliseconds. */
const POLL_MS = [50, 200] as const

/** What the app's server does about a session that has to be renewed. */
export interface Renewal {
  /**
   * Spends the refresh token of this session at the provider, for everybody who waits: it must not
   * end with the request that happened to be first. Its signal is aborted when the time is up.
   *
   * @returns the session with the new grant sealed into it; key and serial are seen to
   * @throws AuthError `session_expired` when the provider has refused for good
   */
  refresh(session: StoredSession, signal: AbortSignal): Promise<StoredSession>
  /**
   * Whether this session has to be renewed as well. Needed where sessions are replaced by others
   * than this one. @default one with a higher serial is taken for renewed
   */
  isDue?(session: StoredSession): boolean | Promise<boolean>
  /** Told of a grant for a session that somebody has ended meanwhile: nobody may have it. */
  discard?(session: StoredSession): unknown
}

/** What sessions are renewed with. */
export interface RenewInStoreOptions {
  readonly store: SessionStore
  /** @default the clock of the process */
  readonly clock?: Clock
  /** A number in [0, 1), so that those who wait do not ask all at once. @default Math.random */
  readonly random?: () => number
  /** @default LEASE_MS */
  readonly leaseMs?: number
  /** @default RENEWAL_DEADLINE_MS */
  readonly deadlineMs?: number
  /** @default RENEWAL_GRACE_MS */
  readonly graceMs?: number
  /** @default RENEWAL_WAIT_MS */
  readonly waitMs?: number
  /** @default RENEWAL_KEEP_MS */
  readonly keepMs?: number
  /** At least and at most. @default [50, 200] */
  readonly pollMs?: readonly [number, number]
}

/** Renews sessions, in turn with every other process on the same store. */
export interface StoreRenewals {
  /**
   * Renews a session, or waits for whoever does.
   *
   * @param seen the session as it was found, with a grant that has to be renewed
   * @param renewal how
   * @returns the session as it is now; null when it is over
   * @throws AuthError `store_unavailable`, `timeout` (somebody else takes too long; retryable), or
   *   what `refresh` has thrown, which is how `session_expired` comes
   */
  renew(seen: StoredSession, renewal: Renewal): Promise<StoredSession | null>
  /** Resolves when nothing waits to be written any more: a process had better not end before. */
  settled(): Promise<void>
}

/**
 * Makes what renews sessions that are kept in a store. A refresh token is spent under a lease, by
 * one process and once; the others wait and take what it has written. A holder that dies costs the
 * time of the lease. Whoever has asked the provider keeps the answer until it is written.
 *
 * @param options what they are renewed with
 * @see RFC 9700 section 4.14
 */
export function renewInStore(options: RenewInStoreOptions): StoreRenewals {
  const work = prepare(options)
  const flights = new Map<string, Promise<StoredSession | null>>()

  /** One for each session: whoever comes later shares it. */
  function fly(seen: StoredSession, renewal: Renewal): Promise<StoredSession | null> {
    const flying = flights.get(seen.key)
    if (flying) return flying
    const flight = takeTurn(work, seen, renewal).finally(() => flights.delete(seen.key))
    flights.set(seen.key, flight)
    return flight
  }

  return {
    async renew(seen, renewal) {
      for (;;) {
        const session = await fly(seen, renewal)
        // A flight about an older session may bring the very one that is to be renewed.
        if (!session || session.serial > seen.serial) return session
      }
    },
    settled: () => work.keeper.settled(),
  }
}

/** What a turn is taken with. */
interface Work {
  readonly store: SessionStore
  readonly clock: Clock
  readonly keeper: RenewalKeeper
  readonly leaseMs: number
  readonly deadlineMs: number
  readonly graceMs: number
  readonly keepMs: number
  readonly waitMs: number
  pause(): Promise<void>
}

function prepare(options: RenewInStoreOptions): Work {
  const { store, clock = serverClock, random = Math.random, keepMs = RENEWAL_KEEP_MS } = options
  const { leaseMs = LEASE_MS, deadlineMs = RENEWAL_DEADLINE_MS } = options
  const { graceMs = RENEWAL_GRACE_MS } = options
  const { waitMs = RENEWAL_WAIT_MS, pollMs: [least, most] = POLL_MS } = options
  const pause = () => sleep(clock, least + random() * (most - least))
  const keeper = createRenewalKeeper({ store, clock, pause, keepMs })
  return { store, clock, keeper, leaseMs, deadlineMs, graceMs, keepMs, waitMs, pause }
}

/** Renews it, or waits until somebody else has. */
async function takeTurn(
  work: Work,
  seen: StoredSession,
  renewal: Renewal,
): Promise<StoredSession | null> {
  const { store, clock, leaseMs, waitMs } = work
  const startedAt = clock.monotonic()
  for (;;) {
    const lease = await store.lease(seen.key, leaseMs)
    if (lease) return renewUnder(work, lease, seen, renewal)
    const session = await look(work, seen, renewal)
    if (session !== undefined) return session
    if (clock.monotonic() - startedAt >= waitMs)
      throw new AuthError('timeout', 'server', { details: { reason: 'renewal' } })
    await work.pause()
  }
}

/** @returns undefined while there is nothing new */
async function look(
  { store, keeper }: Work,
  seen: StoredSession,
  renewal: Renewal,
): Promise<StoredSession | null | undefined> {
  const found = await store.find(seen.key)
  if (!found) return null
  const current = keeper.newest(found)
  return (await isRenewed(current, seen, renewal)) ? current : undefined
}

async function isRenewed(
  session: StoredSession,
  seen: StoredSession,
  renewal: Renewal,
): Promise<boolean> {
  return session.serial > seen.serial && !(await renewal.isDue?.(session))
}

async function renewUnder(
  work: Work,
  lease: StoreLease,
  seen: StoredSession,
  renewal: Renewal,
): Promise<StoredSession | null> {
  const { store, keeper } = work
  const giveBack = holdLease(work, lease)
  // Whoever may have an answer that the store has not. It outlasts a process that is cut off.
  let witness: StoreLease | null = null
  try {
    for (let hasWaited = false; ; hasWaited = true) {
      // Somebody may have been faster: what was seen is older than the lease.
      const found = await store.find(seen.key)
      if (!found) return null
      const current = keeper.newest(found)
      if (await isRenewed(current, seen, renewal))
        // A store that has forgotten its last second is told again.
        return current === found ? found : await keeper.save(current, found.serial, renewal)
      witness = await store.lease(`renewal:${seen.key}:${current.serial}`, 2 * work.keepMs)
      if (witness || hasWaited) return await spend(work, current, found, renewal)
      await sleep(work.clock, work.graceMs)
    }
  } finally {
    // What was spent must not be spent again by those who cannot know its successor yet.
    void keeper.settled(seen.key).then(() => Promise.all([giveBack(), witness?.release()]))
  }
}

/**
 * Extends a lease while it is needed.
 *
 * @returns gives it back
 */
function holdLease({ clock, leaseMs }: Work, lease: StoreLease): () => Promise<void> {
  let isOver = false
  let beat = Promise.resolve()
  let cancel = plan()

  function plan(): () => void {
    return clock.after(leaseMs / 3, () => {
      // A store that is away is no reason to stop: what was spent is written when it is back.
      const extended = lease.extend(leaseMs).catch(() => true)
      beat = extended.then((isOurs) => {
        if (isOurs && !isOver) cancel = plan()
      })
    })
  }

  return async () => {
    isOver = true
    cancel()
    // What is on its way would take the lease anew.
    await beat
    await lease.release()
  }
}

/** Spends the token of `current`, which the store may not have yet. */
async function spend(
  work: Work,
  current: StoredSession,
  found: StoredSession,
  renewal: Renewal,
): Promise<StoredSession | null> {
  const { store, clock, keeper, deadlineMs } = work
  try {
    const bounds = { clock, ms: deadlineMs, phase: 'refresh' } as const
    const renewed = await withDeadline(bounds, (signal) => renewal.refresh(current, signal))
    const next = { ...renewed, key: current.key, serial: current.serial + 1 }
    return await keeper.save(next, found.serial, renewal)
  } catch (thrown) {
    if (!isAuthError(thrown, 'session_expired')) throw thrown
    // A holder that was held up for longer than its lease has spent it before, and written by now.
    const newer = await store.find(current.key)
    if (!newer || newer.serial <= current.serial) throw thrown
    return (await renewal.isDue?.(newer)) ? spend(work, newer, newer, renewal) : newer
  }
}
