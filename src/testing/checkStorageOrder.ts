import type { AuthStorage } from '../client/authStorage.ts'
import { countStaleTurns } from './countStaleTurns.ts'
import type { StorageOrder } from './countStaleTurns.ts'
import { takeStorageTurns } from './takeStorageTurns.ts'

/** How a store is checked. */
export interface StorageOrderOptions {
  /** How many handles write by turns. @default 4 */
  readonly tabs?: number
  /** How often each. @default 40 */
  readonly turns?: number
  /** A key that nothing else uses; it is removed afterwards. @default 'storage-order' */
  readonly key?: string
}

/**
 * Puts a store through the test that one must pass before several tabs may share a session in it:
 * what a tab has written, and been told is written, the next one reads. A store that fails makes
 * tabs spend refresh tokens that are spent, which costs people their session.
 *
 * It runs in one process, with as many handles as tabs. Where a store behaves differently between
 * real tabs, as localStorage does, run `takeStorageTurns` in each and `countStaleTurns` at the end.
 *
 * @param open makes one tab's handle of the store
 * @param options how many tabs and turns, and where
 * @returns how often the store was handed over, and how often what was read was stale: 0 passes
 * @throws {unknown} what the store throws
 */
export async function checkStorageOrder(
  open: () => AuthStorage,
  options: StorageOrderOptions = {},
): Promise<StorageOrder> {
  const { tabs = 4, turns = 40, key = 'storage-order' } = options
  const handles = Array.from({ length: tabs }, open)
  const clear = () => Promise.all([open().remove(key), open().remove(`${key}:even`)])
  const lock = createLock()
  await clear()
  try {
    return countStaleTurns(
      await Promise.all(handles.map((store) => takeStorageTurns(store, { turns, key, lock }))),
    )
  } finally {
    await clear()
  }
}

/** Makes a lock for one process, given in the order of asking. */
function createLock(): <Value>(work: () => Promise<Value>) => Promise<Value> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const mine = last.then(work)
    last = mine.catch(() => {})
    return mine
  }
}
