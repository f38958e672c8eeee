import type { Browser, BrowserContext, Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { countStaleTurns } from '../../src/testing/countStaleTurns.ts'
import { launch } from './support/launch.ts'
import { servePages } from './support/servePages.ts'
import type { SourcePages } from './support/servePages.ts'

const KEY = 'flowpass:app:session'
const SECRET = 'refresh-token-of-ada'

let pages: SourcePages
let browser: Browser
let context: BrowserContext

beforeAll(async () => {
  pages = await servePages()
  browser = await launch()
})
afterAll(async () => {
  await browser.close()
  await pages.close()
})

beforeEach(async () => {
  context = await browser.newContext()
})
afterEach(() => context.close())

async function openPage(): Promise<Page> {
  const page = await context.newPage()
  await page.goto(pages.url)
  return page
}

const set = (page: Page, text = SECRET, key = KEY) =>
  page.evaluate(([k, t]) => source.persistentStorage().set(k, t), [key, text] as const)
const get = (page: Page, key = KEY) => page.evaluate((k) => source.persistentStorage().get(k), key)
const remove = (page: Page, key = KEY) =>
  page.evaluate((k) => source.persistentStorage().remove(k), key)

/** Runs a script with the only object store. */
function inStore(page: Page, script: (store: IDBObjectStore) => IDBRequest) {
  return page.evaluate(`new Promise((resolve, reject) => {
    const opened = indexedDB.open('flowpass-storage')
    opened.onsuccess = () => {
      const transaction = opened.result.transaction('values', 'readwrite')
      const request = (${script.toString()})(transaction.objectStore('values'))
      transaction.oncomplete = () => {
        opened.result.close()
        resolve(request.result)
      }
    }
  })`)
}

function deleteDatabase(page: Page): Promise<void> {
  return page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const deleted = indexedDB.deleteDatabase('flowpass-storage')
        deleted.addEventListener('success', () => resolve())
        deleted.addEventListener('blocked', () => reject(new Error('blocked')))
      }),
  )
}

test('a text survives a reload and is there in a new tab, until it is removed', async () => {
  const page = await openPage()
  await set(page)
  await page.reload()
  expect(await get(page)).toBe(SECRET)
  await page.close()
  const other = await openPage()
  expect(await get(other)).toBe(SECRET)
  expect(await get(other, 'another')).toBeNull()
  await remove(other)
  expect(await get(other)).toBeNull()
})

test('ST-01 no storage of the browser holds the text, and localStorage is not used at all', async () => {
  const page = await openPage()
  await set(page)
  const dump = await page.evaluate(async () => {
    const opened = indexedDB.open('flowpass-storage')
    await new Promise((resolve) => opened.addEventListener('success', resolve))
    const asked = opened.result.transaction('values').objectStore('values').getAll()
    await new Promise((resolve) => asked.addEventListener('success', resolve))
    opened.result.close()
    const [{ key }, sealed] = asked.result as [{ key: CryptoKey }, { data: ArrayBuffer }]
    const exported = await Promise.allSettled(
      (['raw', 'jwk'] as const).map((format) => crypto.subtle.exportKey(format, key)),
    )
    return {
      entries: asked.result.length,
      sealed: String.fromCharCode(...new Uint8Array(sealed.data)),
      extractable: key.extractable,
      exported: exported.map(({ status }) => status),
      web: localStorage.length + sessionStorage.length,
      databases: (await indexedDB.databases()).map(({ name }) => name),
    }
  })
  expect(dump).toMatchObject({ entries: 2, extractable: false, exported: ['rejected', 'rejected'] })
  // The text and AES-GCM's tag of 16 bytes.
  expect(dump.sealed).toHaveLength(SECRET.length + 16)
  expect(dump.sealed).not.toContain('token')
  expect(dump).toMatchObject({ web: 0, databases: ['flowpass-storage'] })
})

test('each write has an initialisation vector of its own', async () => {
  const page = await openPage()
  const seen = new Set<string>()
  for (let write = 0; write < 5; write += 1) {
    await set(page)
    seen.add(JSON.stringify(await inStore(page, (store) => store.get('flowpass:app:session'))))
  }
  expect(seen.size).toBe(5)
})

test('two tabs that begin together end with one key, and both can read both texts', async () => {
  for (let round = 0; round < 10; round += 1) {
    const [first, second] = [await openPage(), await openPage()]
    await deleteDatabase(first)
    await Promise.all([set(first, 'one', 'a'), set(second, 'two', 'b')])
    expect([await get(first, 'a'), await get(first, 'b')]).toEqual(['one', 'two'])
    expect([await get(second, 'a'), await get(second, 'b')]).toEqual(['one', 'two'])
    await Promise.all([first.close(), second.close()])
  }
})

const damages: [string, (store: IDBObjectStore) => IDBRequest][] = [
  ['is no sealed text', (store) => store.put('plain', 'flowpass:app:session')],
  [
    'was changed',
    (store) => {
      const key = 'flowpass:app:session'
      const request = store.get(key)
      request.addEventListener('success', () => {
        const sealed = request.result as { data: ArrayBuffer }
        new Uint8Array(sealed.data).fill(0, 0, 1)
        store.put(sealed, key)
      })
      return request
    },
  ],
  [
    'was sealed for another key',
    (store) => {
      const request = store.get('another')
      request.addEventListener('success', () => store.put(request.result, 'flowpass:app:session'))
      return request
    },
  ],
  ['has lost its key', (store) => store.delete(0)],
  ['has something else for a key', (store) => store.put({ id: 'x', key: 'none' }, 0)],
]

test.each(damages)(
  'a text that %s is read as null, is removed, and a new one works',
  async (_, damage) => {
    const page = await openPage()
    await set(page)
    await set(page, 'somebody else', 'another')
    await inStore(page, damage)
    expect(await get(page)).toBeNull()
    expect(await inStore(page, (store) => store.count('flowpass:app:session'))).toBe(0)
    await set(page, 'new')
    await page.reload()
    expect(await get(page)).toBe('new')
  },
)

test('ST-07 the database deleted in mid-session: the next write makes a new key', async () => {
  const page = await openPage()
  await page.evaluate(
    async ([key, text]) => {
      const storage = source.persistentStorage()
      await storage.set(key, text)
      await new Promise((resolve, reject) => {
        const deleted = indexedDB.deleteDatabase('flowpass-storage')
        deleted.addEventListener('success', resolve)
        deleted.addEventListener('blocked', reject)
      })
      if ((await storage.get(key)) !== null) throw new Error('not gone')
      await storage.set(key, `${text} again`)
    },
    [KEY, SECRET] as const,
  )
  await page.reload()
  expect(await get(page)).toBe(`${SECRET} again`)
})

test('ST-03 where IndexedDB is blocked a text lasts as long as the page, and one call says so', async () => {
  const page = await openPage()
  const outcome = await page.evaluate(async () => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('blocked', 'SecurityError')
    }
    const storage = source.persistentStorage()
    const told: unknown[] = []
    const tell = ({ code, details }: { code: string; details: unknown }) =>
      told.push({ code, details })
    await Promise.resolve(storage.set('key', 'one')).catch(tell)
    const first = await storage.get('key')
    await Promise.resolve(storage.set('key', 'two')).catch(tell)
    const second = await storage.get('key')
    await Promise.resolve(storage.remove('key')).catch(tell)
    return { told, read: [first, second, await storage.get('key')], web: localStorage.length }
  })
  expect(outcome).toEqual({
    told: [{ code: 'store_unavailable', details: { reason: 'SecurityError' } }],
    read: ['one', 'two', null],
    web: 0,
  })
})

test.each([2, 4, 8])('among %i pages no text is read stale, whoever wrote it', async (count) => {
  const all = await Promise.all(Array.from({ length: count }, openPage))
  const turns = 320 / count
  const total = { stale: 0, handOvers: 0 }
  // On a busy machine a page takes many turns in a row, and says little by them.
  for (let round = 0; round < 5 && total.handOvers <= 200; round += 1) {
    const started = performance.now()
    const taken = await Promise.all(
      all.map((page) =>
        page.evaluate((options) => source.takeStorageTurns(source.persistentStorage(), options), {
          turns,
          key: `round-${round}`,
        }),
      ),
    )
    const ms = (performance.now() - started) / 320
    const order = countStaleTurns(taken)
    console.log(`persistent, ${count} pages: ${JSON.stringify(order)}, ${ms.toFixed(1)} ms a turn`)
    total.stale += order.stale
    total.handOvers += order.handOvers
  }
  expect(total.stale).toBe(0)
  expect(total.handOvers).toBeGreaterThan(200)
})

test.each([2, 8])(
  'what localStorage does among %i pages is printed, for comparison',
  async (count) => {
    const all = await Promise.all(Array.from({ length: count }, openPage))
    const turns = 320 / count
    const taken = await Promise.all(
      all.map((page) =>
        page.evaluate(
          (n) =>
            source.takeStorageTurns(
              source.createTabStore(() => localStorage),
              { turns: n },
            ),
          turns,
        ),
      ),
    )
    const order = countStaleTurns(taken)
    console.log(`localStorage, ${count} pages: ${JSON.stringify(order)}`)
    // A race, which may go well: only the count of turns is certain.
    expect(taken.flat()).toHaveLength(320)
  },
)
