import type { KeyStore } from './keyStore.ts'

const DATABASE = 'flowpass-keys'
const STORE = 'keys'

/**
 * Makes the store of a browser: IndexedDB, the only one that keeps a key which scripts cannot read.
 * It is opened for each operation and closed at once, so that nobody who deletes it has to wait.
 *
 * @returns a store whose every method rejects where IndexedDB is missing or blocked
 * @see RFC 9449 section 11.4
 */
export function indexedDbKeyStore(): KeyStore {
  return {
    async get(name) {
      const found = await run<unknown>('readonly', (keys) => keys.get(name))
      return found.result
    },
    async add(name, value) {
      const found = await run('readwrite', (keys) => {
        const request: IDBRequest<unknown> = keys.get(name)
        request.addEventListener('success', () => {
          if (request.result === undefined) keys.put(value, name)
        })
        return request
      })
      return found.result ?? value
    },
    async remove(name) {
      await run('readwrite', (keys) => keys.delete(name))
    },
  }
}

/** Runs one transaction. @returns the request, once everything it led to is on disk */
async function run<Value>(
  mode: IDBTransactionMode,
  ask: (keys: IDBObjectStore) => IDBRequest<Value>,
): Promise<IDBRequest<Value>> {
  const database = await open()
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, mode)
      const request = ask(transaction.objectStore(STORE))
      transaction.addEventListener('complete', () => resolve(request))
      transaction.addEventListener('abort', () => reject(transaction.error))
    })
  } finally {
    database.close()
  }
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1)
    request.addEventListener('upgradeneeded', () => request.result.createObjectStore(STORE))
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error))
  })
}
