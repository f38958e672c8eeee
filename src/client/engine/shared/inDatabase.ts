/**
 * How long a database may take to open, in milliseconds. Some browsers never answer, and who asks
 * waits for a second.
 */
const OPEN_WAIT_MS = 800

const STORE = 'values'

/**
 * Runs one transaction on a database of one store, which is made when it is missing. It is opened
 * for this alone and closed at once: while it is open, whoever deletes it has to wait, and when they
 * do a page in the back/forward cache is thrown out of it.
 *
 * @param name the database's
 * @param work asks for what it wants at once, or in the answers
 * @returns what `work` returned, when every page that reads from then on reads the outcome
 * @throws {unknown} where IndexedDB is missing, blocked or full, or does not answer
 */
export async function inDatabase<Value>(
  name: string,
  work: (store: IDBObjectStore) => Value,
): Promise<Value> {
  const database = await open(name)
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, 'readwrite')
      const value = work(transaction.objectStore(STORE))
      transaction.addEventListener('complete', () => resolve(value))
      transaction.addEventListener('abort', () => reject(transaction.error))
    })
  } finally {
    database.close()
  }
}

function open(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name)
    setTimeout(() => {
      reject(new DOMException(name, 'TimeoutError'))
      // Nobody waits for it any more.
      request.addEventListener('success', () => request.result.close())
    }, OPEN_WAIT_MS)
    request.addEventListener('upgradeneeded', () => request.result.createObjectStore(STORE))
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error))
  })
}
