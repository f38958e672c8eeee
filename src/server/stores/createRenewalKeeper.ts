import { isAuthError } from '../../core/isAuthError.ts'
import type { Clock } from '../../core/platform.ts'
import type { SessionStore, StoredSession } from '../sessionStore.ts'
import type { Renewal } from './renewInStore.ts'
import { storeError } from './storeError.ts'

/** So many renewals are remembered at once, beside those that are not written yet. */
const MAX_KEPT = 1_000

/** So often a row may have changed while it was being written; more is no coincidence. */
const MAX_ROUNDS = 5

/** What the keeper works with. */
export interface RenewalKeeperOptions {
  readonly store: SessionStore
  readonly clock: Clock
  /** Waits a moment. */
  readonly pause: () => Promise<void>
  /** How long a renewal is kept, in milliseconds. */
  readonly keepMs: number
}

/** Holds on to what a provider has granted until the store has it, and for a while longer. */
export interface RenewalKeeper {
  /** What this process knows, where the store does not have it yet, or not any more. */
  newest(found: StoredSession): StoredSession
  /**
   * Writes a renewal; where the store fails it is tried again later.
   *
   * @param row the session with the new grant
   * @param base serial of the row that it replaces
   * @returns what is to be used; null when the session is over
   */
  save(row: StoredSession, base: number, renewal: Renewal): Promise<StoredSession | null>
  /** Resolves when nothing of this session, or of any, waits to be written. */
  settled(key?: string): Promise<void>
}

/** A renewal. `row` and `base` follow the store while it is written. */
interface Entry {
  row: StoredSession
  base: number
  isWritten: boolean
  readonly renewal: Renewal
  readonly until: number
}

/**
 * Makes the keeper.
 *
 * @param options what it works with
 */
export function createRenewalKeeper(options: RenewalKeeperOptions): RenewalKeeper {
  const { store, clock, pause, keepMs } = options
  const entries = new Map<string, Entry>()
  const writing = new Map<string, Promise<void>>()

  /** Writes what is known, and drops it when there is something better, or nothing any more. */
  async function write(entry: Entry): Promise<StoredSession | null> {
    const session = await writeRow(store, entry)
    entry.isWritten = true
    if (session !== entry.row && entries.get(entry.row.key) === entry) entries.delete(entry.row.key)
    return session
  }

  async function keepWriting(key: string): Promise<void> {
    try {
      for (;;) {
        await pause()
        const entry = entries.get(key)
        if (!entry || entry.isWritten) return
        const isLate = clock.monotonic() >= entry.until
        const isDone = await write(entry).then(
          () => true,
          () => isLate,
        )
        if (isDone && !entry.isWritten) entries.delete(key)
      }
    } finally {
      writing.delete(key)
    }
  }

  function remember(entry: Entry): void {
    entries.delete(entry.row.key)
    entries.set(entry.row.key, entry)
    if (entries.size <= MAX_KEPT) return
    const oldest = [...entries].find(([, { isWritten }]) => isWritten)
    if (oldest) entries.delete(oldest[0])
  }

  return {
    newest(found) {
      const entry = entries.get(found.key)
      if (entry?.isWritten && clock.monotonic() >= entry.until) entries.delete(found.key)
      else if (entry && entry.row.serial > found.serial) return entry.row
      return found
    },
    async save(row, base, renewal) {
      const { key } = row
      const entry = { row, base, renewal, isWritten: false, until: clock.monotonic() + keepMs }
      remember(entry)
      try {
        return await write(entry)
      } catch (thrown) {
        if (!isAuthError(thrown, 'store_unavailable')) throw thrown
        if (!writing.has(key)) writing.set(key, keepWriting(key))
        return row
      }
    },
    async settled(key) {
      if (key === undefined) await Promise.all(writing.values())
      else await writing.get(key)
    },
  }
}

/**
 * Replaces the row in the store, whatever has become of it.
 *
 * @returns the renewal; what somebody else has written meanwhile; null when the session is over
 */
async function writeRow(store: SessionStore, entry: Entry): Promise<StoredSession | null> {
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    if (await store.replace(entry.row, entry.base)) return entry.row
    const found = await store.find(entry.row.key)
    if (!found) {
      await discard(entry)
      return null
    }
    if (await isBetter(found, entry)) return found
    // Older than it was: the store has forgotten. Newer: somebody has changed something else, in
    // which there is still the grant that has been spent.
    entry.base = found.serial
    entry.row = { ...entry.row, serial: Math.max(entry.row.serial, found.serial + 1) }
  }
  throw storeError(store.id, { reason: 'contended', isPassing: true })
}

async function isBetter(found: StoredSession, { row, base, renewal }: Entry): Promise<boolean> {
  if (found.serial <= base) return false
  return renewal.isDue ? !(await renewal.isDue(found)) : found.serial >= row.serial
}

async function discard({ row, renewal }: Entry): Promise<void> {
  try {
    await renewal.discard?.(row)
  } catch {
    // The session is over here; what becomes of its grant elsewhere is told by nobody.
  }
}
