import { toAuthError } from '../core/toAuthError.ts'
import type { AuthStorage } from './authStorage.ts'
import { sealedDatabase } from './persistent/sealedDatabase.ts'

/** What `persistentStorage` takes. */
export interface PersistentStorageOptions {
  /** The database's name. @default 'flowpass-storage' */
  readonly name?: string
}

/**
 * Keeps people signed in when the browser is closed, in all tabs of this origin: in IndexedDB,
 * encrypted with a key that no script can read. It does not use localStorage, where a tab may read
 * what another has long replaced.
 *
 * Choose it knowing what it is worth. A script injected into the page can use the store as the app
 * does, so it can read the session while the page is open; it cannot take the key along, so a copy
 * of the database is of no use elsewhere. Malware that runs as the person can copy the browser's
 * whole profile, key included. And on a machine that several people share, the next one finds the
 * session open until it is signed out: offer it as "stay signed in" there, or do not.
 *
 * Where the browser refuses IndexedDB the session lives in memory, as long as the page. The first
 * call that finds out rejects, so that it is reported; the next ones do without.
 *
 * @param options the database's name
 * @returns a store for the client's `storage` option
 * @throws {AuthError} `store_unavailable` (by its methods, once)
 */
export function persistentStorage({
  name = 'flowpass-storage',
}: PersistentStorageOptions = {}): AuthStorage {
  const database = sealedDatabase(name)
  /** What the database did not take; null for what it did not remove. */
  const memory = new Map<string, string | null>()
  let isTold = false

  function tell(error: unknown): void {
    if (isTold) return
    isTold = true
    throw toAuthError(error, 'restore', 'store_unavailable')
  }

  async function change(key: string, text: string | null): Promise<void> {
    try {
      await (text === null ? database.remove(key) : database.write(key, text))
      memory.delete(key)
      isTold = false
    } catch (error) {
      memory.set(key, text)
      tell(error)
    }
  }

  return {
    async get(key) {
      const kept = memory.get(key)
      if (kept !== undefined) return kept
      try {
        return await database.read(key)
      } catch (error) {
        tell(error)
        return null
      }
    },
    set: change,
    remove: (key) => change(key, null),
  }
}
