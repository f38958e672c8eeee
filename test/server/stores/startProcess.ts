import { AuthError } from '../../../src/core/authError.ts'
import type { SessionStore, StoredSession } from '../../../src/server/sessionStore.ts'
import { renewInStore } from '../../../src/server/stores/renewInStore.ts'
import type { StoreRenewals } from '../../../src/server/stores/renewInStore.ts'
import type { RenewalWorldOptions } from './renewalTypes.ts'

/** One server process. */
export interface TestProcess {
  store: SessionStore
  renewals: StoreRenewals
  isDead: boolean
  died: Promise<never>
  die(): void
  /** Ids whose tokens it has spent and nobody has its answer of. */
  busy: Set<string>
}

/** A process. What it is about when it dies is never heard of again. */
export function startProcess(
  { clock, random, openStore, scale }: RenewalWorldOptions,
  onWritten: (process: TestProcess, row: StoredSession) => void,
): TestProcess {
  const { store: open, close } = openStore()
  let reject: (reason: Error) => void = () => {}
  const died = new Promise<never>((_resolve, refuse) => (reject = refuse))
  died.catch(() => {})
  const never = new Promise<never>(() => {})
  const process: TestProcess = {
    store: open,
    renewals: renewInStore({ store: open }),
    isDead: false,
    died,
    busy: new Set(),
    die() {
      process.isDead = true
      reject(new AuthError('network_failed', 'server'))
      close()
    },
  }
  const mortal = async <Value>(run: () => Promise<Value>): Promise<Value> => {
    if (process.isDead) return never
    try {
      const value = await run()
      return process.isDead ? await never : value
    } catch (thrown) {
      if (process.isDead) return never
      throw thrown
    }
  }
  const store: SessionStore = {
    ...open,
    find: (key) => mortal(() => open.find(key)),
    async replace(row, serial) {
      const isWritten = await mortal(() => open.replace(row, serial))
      if (isWritten) onWritten(process, row)
      return isWritten
    },
    remove: (key) => mortal(() => open.remove(key)),
    async lease(key, ms) {
      const lease = await mortal(() => open.lease(key, ms))
      if (!lease) return null
      return {
        extend: (span) => mortal(() => lease.extend(span)),
        release: () => mortal(() => lease.release()),
      }
    },
  }
  process.store = store
  process.renewals = renewInStore({
    store,
    clock,
    random: random.next,
    leaseMs: 5_000 * scale,
    deadlineMs: 8_000 * scale,
    graceMs: 1_000 * scale,
    waitMs: 8_000 * scale,
    keepMs: 30_000 * scale,
    pollMs: [50 * scale, 200 * scale],
  })
  return process
}
