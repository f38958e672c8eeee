import { inDatabase } from '../engine/shared/inDatabase.ts'
import { isSealingKey, makeSealingKey, sealText, unsealText } from './sealingKey.ts'
import type { SealedText } from './sealingKey.ts'

/** Where the key is kept. No text is kept under a number. */
const KEY = 0

/** Texts by name, each sealed with the key that is kept beside them. Every method may reject. */
export interface SealedDatabase {
  /** Returns a text, or null. One that cannot be opened is removed. */
  read(name: string): Promise<string | null>
  /** Keeps a text. */
  write(name: string, text: string): Promise<void>
  /** Forgets a text. */
  remove(name: string): Promise<void>
}

/**
 * Makes the texts of a database accessible.
 *
 * @param database its name
 */
export function sealedDatabase(database: string): SealedDatabase {
  return {
    async read(name) {
      const [held, found] = await inDatabase(database, (store) => {
        const sealed: IDBRequest<SealedText | undefined> = store.get(name)
        return [askForKey(store), sealed]
      })
      if (found.result === undefined) return null
      try {
        if (isSealingKey(held.result)) return await unsealText(held.result, name, found.result)
      } catch {
        // It is of no use to anybody.
      }
      await removeSame(database, name, found.result)
      return null
    },
    async write(name, text) {
      const asked = await inDatabase(database, askForKey)
      let held = isSealingKey(asked.result) ? asked.result : await makeSealingKey()
      for (;;) {
        const current = held
        const sealed = await sealText(current, name, text)
        // Another page may have made a key in the meantime, or everything may have been deleted.
        const other = await inDatabase(database, (store) => {
          const request = askForKey(store)
          request.addEventListener('success', () => {
            const isMissing = !isSealingKey(request.result)
            if (isMissing) store.put(current, KEY)
            if (isMissing || request.result.id === current.id) store.put(sealed, name)
          })
          return request
        })
        if (!isSealingKey(other.result) || other.result.id === current.id) return
        held = other.result
      }
    },
    async remove(name) {
      await inDatabase(database, (store) => store.delete(name))
    },
  }
}

function askForKey(store: IDBObjectStore): IDBRequest<unknown> {
  return store.get(KEY)
}

/** Removes what could not be opened, unless another page has written since. */
async function removeSame(database: string, name: string, damaged: SealedText): Promise<void> {
  await inDatabase(database, (store) => {
    const request: IDBRequest<SealedText | undefined> = store.get(name)
    request.addEventListener('success', () => {
      if (String(request.result?.iv) === String(damaged.iv)) store.delete(name)
    })
  })
}
