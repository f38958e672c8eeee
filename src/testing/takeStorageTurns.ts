import type { AuthStorage } from '../client/authStorage.ts'

/** How a tab takes its turns. */
export interface StorageTurnOptions {
  /** How often. @default 40 */
  readonly turns?: number
  /** Where it counts. Nothing may be there when the first tab begins. @default 'storage-order' */
  readonly key?: string
  /** Runs `work` while no other tab runs its own. @default a Web Lock with the name of the key */
  readonly lock?: <Value>(work: () => Promise<Value>) => Promise<Value>
}

/**
 * One tab's part in the ordering test of a store: in each turn it reads a count, under a lock, and
 * writes the next one. Run it in several real tabs at once and give what they return to
 * `countStaleTurns`.
 *
 * @param store this tab's handle of the store
 * @param options how often, where and under which lock
 * @returns the counts that were read; NaN where something removed was still there, or not yet gone
 */
export async function takeStorageTurns(
  store: AuthStorage,
  options: StorageTurnOptions = {},
): Promise<number[]> {
  const { turns = 40, key = 'storage-order' } = options
  const lock = options.lock ?? ((work) => navigator.locks.request(key, work))
  const read: number[] = []
  for (let turn = 0; turn < turns; turn += 1)
    await lock(async () => {
      read.push(await takeTurn(store, key))
    })
  return read
}

async function takeTurn(store: AuthStorage, key: string): Promise<number> {
  // A second text, there at every other count only, shows whether removing is in order as well.
  const markKey = `${key}:even`
  const count = Number((await store.get(key)) ?? 0)
  const mark = await store.get(markKey)
  const next = count + 1
  if (next % 2 === 0) await store.set(markKey, String(next))
  else await store.remove(markKey)
  await store.set(key, String(next))
  return mark === (count > 0 && count % 2 === 0 ? String(count) : null) ? count : Number.NaN
}
