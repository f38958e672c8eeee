import type { SharedState, TabStore } from '../../core/platform.ts'
import { inDatabase } from './shared/inDatabase.ts'

/**
 * Makes what lets the pages of a browser act as one: Web Locks and a small IndexedDB database.
 * IndexedDB is the store whose writes the next holder of a lock is sure to see.
 *
 * @param store takes the records when the database does not answer; pages see its writes late
 */
export function browserShared(store: TabStore): SharedState {
  // Missing in insecure contexts, whatever the types say.
  const locks = globalThis.navigator?.locks as LockManager | undefined
  return {
    locks: locks
      ? { request: (name, signal, work) => locks.request(name, { signal }, work) }
      : null,
    records: {
      async update(key, change) {
        try {
          const asked = await inDatabase('flowpass', (records) => {
            const request: IDBRequest<string | undefined> = records.get(key)
            request.addEventListener('success', () => {
              const text = change(request.result ?? null)
              if (text !== null) records.put(text, key)
            })
            return request
          })
          return asked.result ?? null
        } catch {
          const before = store.get(key)
          const text = change(before)
          if (text !== null) store.set(key, text)
          return before
        }
      },
    },
  }
}
