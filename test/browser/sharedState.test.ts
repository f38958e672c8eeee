import { chromium } from 'playwright'
import type { Browser, Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { SharedState, TabStore } from '../../src/core/platform.ts'
import { countStaleTurns } from '../../src/testing/countStaleTurns.ts'
import { launch } from './support/launch.ts'
import { servePages } from './support/servePages.ts'
import type { SourcePages } from './support/servePages.ts'

declare global {
  /** The page's shared state. */
  var shared: SharedState
  /** Where its records go without IndexedDB. */
  var fallback: TabStore
}

let pages: SourcePages
let browser: Browser
let close: () => Promise<void>
let openPage: () => Promise<Page>

beforeAll(async () => {
  pages = await servePages()
  browser = await launch()
})
afterAll(async () => {
  await browser.close()
  await pages.close()
})

beforeEach(async () => {
  const context = await browser.newContext()
  close = () => context.close()
  openPage = async () => {
    const page = await context.newPage()
    await visit(page)
    return page
  }
})
afterEach(() => close())

async function visit(page: Page, path = '/'): Promise<void> {
  await page.goto(pages.url + path)
  await page.evaluate(() => {
    globalThis.fallback = source.createTabStore(() => localStorage)
    globalThis.shared = source.browserShared(fallback)
  })
}

const put = (page: Page, value: string) =>
  page.evaluate((text) => shared.records.update('key', () => text), value)
const read = (page: Page) => page.evaluate(() => shared.records.update('key', () => null))

test('a record is what was last put, in this page and in others, and null leaves it as it is', async () => {
  const [first, second] = [await openPage(), await openPage()]
  expect(await put(first, 'one')).toBeNull()
  expect(await put(second, 'two')).toBe('one')
  expect(await read(first)).toBe('two')
  expect(await read(first)).toBe('two')
  expect(await first.evaluate(() => fallback.get('key'))).toBeNull()
})

test('among 8 pages and 320 turns no holder of the lock reads a stale record', async () => {
  const all = await Promise.all(Array.from({ length: 8 }, openPage))
  const started = performance.now()
  const taken = await Promise.all(
    all.map((page) =>
      page.evaluate(async () => {
        const { locks, records } = shared
        const signal = new AbortController().signal
        return source.takeStorageTurns(
          {
            get: async (key) => (await records.update(key, () => null)) || null,
            set: async (key, value) => void (await records.update(key, () => value)),
            remove: async (key) => void (await records.update(key, () => '')),
          },
          {
            turns: 40,
            lock: (work) => locks?.request('turn', signal, work) ?? Promise.reject(new Error()),
          },
        )
      }),
    ),
  )
  const ms = (performance.now() - started) / 320
  const order = countStaleTurns(taken)
  console.log(`records, 8 pages: ${JSON.stringify(order)}, ${ms.toFixed(1)} ms a turn`)
  expect(order).toMatchObject({ stale: 0 })
  expect(order.handOvers).toBeGreaterThan(200)
})

test('a page that waits for the lock can give up, and one that is closed gives it back', async () => {
  const [holder, waiter] = [await openPage(), await openPage()]
  await holder.evaluate(
    () =>
      new Promise<void>((held) => {
        void shared.locks?.request('turn', new AbortController().signal, () => {
          held()
          return new Promise(() => {})
        })
      }),
  )
  const ask = (ms: number) =>
    waiter.evaluate(
      (wait) =>
        shared.locks?.request('turn', AbortSignal.timeout(wait), async () => 'mine').catch(String),
      ms,
    )
  expect(await ask(100)).toContain('TimeoutError')
  await holder.close()
  expect(await ask(5_000)).toBe('mine')
})

test('records go on after the database was deleted, and nobody who deletes it has to wait', async () => {
  const page = await openPage()
  await put(page, 'one')
  await deleteDatabase(page)
  expect(await put(page, 'two')).toBeNull()
  expect(await read(page)).toBe('two')
})

function deleteDatabase(page: Page): Promise<unknown> {
  return page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const deleted = indexedDB.deleteDatabase('flowpass')
        deleted.addEventListener('success', () => resolve())
        deleted.addEventListener('blocked', () => reject(new Error('blocked')))
      }),
  )
}

const failures: [string, () => void][] = [
  ['is missing', () => Reflect.deleteProperty(globalThis, 'indexedDB')],
  [
    'is blocked',
    () => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('blocked', 'SecurityError')
      }
    },
  ],
  [
    'does not answer',
    () => {
      const { open } = IDBFactory.prototype
      IDBFactory.prototype.open = (name) => {
        const request = open.call(indexedDB, name)
        request.addEventListener('success', (event) => event.stopImmediatePropagation())
        return request
      }
    },
  ],
  [
    'cannot write',
    () => {
      const { put } = IDBObjectStore.prototype
      IDBObjectStore.prototype.put = function refuse(this: IDBObjectStore, ...values) {
        const request = put.apply(this, values)
        this.transaction.abort()
        return request
      }
    },
  ],
]

test.each(failures)(
  'where IndexedDB %s records are kept in the other store',
  async (_, breakIt) => {
    const page = await openPage()
    await page.evaluate(`(${breakIt.toString()})()`)
    expect(await put(page, 'one')).toBeNull()
    expect(await page.evaluate(() => fallback.get('key'))).toBe('one')
    expect(await page.evaluate(() => Reflect.has(globalThis, 'indexedDB'))).toBe(
      breakIt !== failures[0]?.[1],
    )
  },
)

test('a database that opens too late is closed again, and used from then on', async () => {
  const page = await openPage()
  const outcome = await page.evaluate(async () => {
    const blocker = await new Promise<IDBDatabase>((resolve) => {
      const opened = indexedDB.open('flowpass', 1)
      opened.addEventListener('upgradeneeded', () => opened.result.createObjectStore('values'))
      opened.addEventListener('success', () => resolve(opened.result))
    })
    // Opening waits behind the deletion, which waits for the open connection.
    const deleted = indexedDB.deleteDatabase('flowpass')
    const gone = new Promise((resolve) => deleted.addEventListener('success', resolve))
    await shared.records.update('key', () => 'kept elsewhere')
    blocker.close()
    await gone
    const before = await shared.records.update('key', () => 'kept')
    return { before, elsewhere: fallback.get('key') }
  })
  expect(outcome).toEqual({ before: null, elsewhere: 'kept elsewhere' })
  await deleteDatabase(page)
})

test('a page that has used lock and records comes back from the back/forward cache', () =>
  withCache(async (page) => {
    await page.evaluate(() => {
      const { signal } = new AbortController()
      return shared.locks?.request('turn', signal, () => shared.records.update('key', () => 'one'))
    })
    await page.goto(`${pages.url}/other`)
    await page.goBack({ waitUntil: 'commit' })
    expect(await page.title()).toBe('persisted: true')
    expect(await read(page)).toBe('one')
  }))

test('a page that was left for another while it held the lock gives it to whoever asks', () =>
  withCache(async (page) => {
    const sibling = await page.context().newPage()
    await visit(sibling)
    await page.evaluate(
      () =>
        new Promise<void>((held) => {
          void shared.locks?.request('turn', new AbortController().signal, () => {
            held()
            return new Promise(() => {})
          })
        }),
    )
    await page.goto(`${pages.url}/other`)
    const waited = await sibling.evaluate(async () => {
      const started = performance.now()
      await shared.locks?.request('turn', AbortSignal.timeout(5_000), async () => {})
      return performance.now() - started
    })
    console.log(`lock of a page in the back/forward cache: given back in ${waited.toFixed(0)} ms`)
    expect(waited).toBeLessThan(2_000)
  }))

/** Runs a test in a browser whose back/forward cache is on, as it is for people. */
async function withCache(run: (page: Page) => Promise<void>): Promise<void> {
  const cached = await chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
    args: ['--no-sandbox', '--disable-gpu'],
  })
  try {
    const page = await (await cached.newContext()).newPage()
    await visit(page)
    await page.evaluate(() => {
      // A page out of the cache fires no load event, and is told by this one.
      addEventListener('pageshow', ({ persisted }) => (document.title = `persisted: ${persisted}`))
    })
    await run(page)
  } finally {
    await cached.close()
  }
}
