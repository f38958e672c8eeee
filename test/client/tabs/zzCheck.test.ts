import { describe, expect, test } from 'vitest'
import { createAuthClient } from '../../../src/client/createAuthClient.ts'
import { AuthError } from '../../../src/core/authError.ts'
import { createMemoryBackend } from '../../../src/testing/createMemoryBackend.ts'
import { createTestBrowser } from '../../../src/testing/createTestBrowser.ts'
import type { Records } from '../../../src/core/platform.ts'
import type { GatedPlatform } from '../../../src/testing/createTestPage.ts'
import { SESSION_KEY } from '../../support/createHarness.ts'
import { answerPopup, createWorld, deaf, HINT, HOUR_MS, RECORD, shown } from './createWorld.ts'
import type { World } from './createWorld.ts'

/** Each of these states a rule that the engine breaks today; one that passes has been mended. */

const ENDED = { fail: new AuthError('session_expired', 'refresh') }
const never = () => new Promise<never>(() => {})

describe.each([0])('a clock that is set back by %i ms', (ms) => {
  // The record's end lies in the future, so `open` writes nothing and `reconcile` calls it ended.
  test('costs nobody the sign-in after a sign-out', async () => {
    const { browser, openTabs, signIn } = createWorld()
    const [first, second] = await openTabs(2)
    await first.client.signOut()
    browser.clock.jump(-ms)
    await signIn(first)
    await browser.advance(1_000)
    expect(shown([first, second])).toEqual(['ada', 'ada'])
  })

  // As above, with an end by `expired`.
  test('costs nobody the sign-in after a session has expired', async () => {
    const { browser, server, openTabs, signIn } = createWorld()
    const [first, second] = await openTabs(2)
    server.next('refresh', ENDED)
    await first.client.refresh().catch(() => {})
    await browser.settle()
    browser.clock.jump(-ms)
    await signIn(first)
    await browser.advance(1_000)
    expect(shown([first, second])).toEqual(['ada', 'ada'])
  })

  // `since <= at` does not hold, so nothing is noted; the next settle fetches the session back.
  test('stops no sign-out from reaching the others, and from lasting', async () => {
    const { browser, openTabs, signIn } = createWorld()
    const [first, second] = await openTabs(2)
    await signIn(first)
    browser.clock.jump(-ms)
    await first.client.signOut()
    await browser.advance(1_000)
    first.tab.wake('online')
    await browser.advance(1_000)
    expect(shown([first, second])).toEqual(['anonymous', 'anonymous'])
  })

  // The older sign-in has the later `signedInAt`, and puts its record in place of the newer one's.
  test('leaves no two people in the tabs of one browser', async () => {
    const { browser, openTabs, signIn } = createWorld()
    const [first, second] = await openTabs(2)
    await signIn(first)
    browser.clock.jump(-ms)
    await signIn(second, 'grace')
    await browser.advance(1_000)
    expect(shown([first, second])).toEqual(['grace', 'grace'])
  })
})

describe('what one person has begun is not done as another', () => {
  /** An API that keeps who has asked for what, and answers the first request when it is told to. */
  function createApi() {
    const seen: string[] = []
    let answerFirst = () => {}
    let world: World | null = null
    const fetch = async (request: Request) => {
      const token = request.headers.get('Authorization')?.slice(7) ?? ''
      const isFirst = seen.length === 0
      seen.push(`${world?.server.userOf(token)?.id}: ${await request.text()}`)
      if (!isFirst) return new Response('')
      await new Promise<void>((resolve) => {
        answerFirst = resolve
      })
      return new Response('', { status: 401 })
    }
    return {
      seen,
      answer: () => answerFirst(),
      open(options: Parameters<typeof createWorld>[0] = {}) {
        world = createWorld({ ...options, fetch, settleTurns: 8 })
        return world
      },
    }
  }

  // tokens.get: the catch returns held() whoever it belongs to by now.
  test('RF-22 a token asked for by Ada is never one of Grace', async () => {
    const { browser, server, openTabs, signIn } = createWorld()
    const [first, second] = await openTabs(2)
    browser.clock.sleep(2 * HOUR_MS)
    server.next('refresh', { delayMs: 3_000 })
    const asked = first.client.getAccessToken().catch(() => null)
    await browser.settle()
    await signIn(second, 'grace')
    await browser.advance(5_000)
    expect(server.userOf((await asked) ?? '')?.id).not.toBe('grace')
  })

  // tokens.replace: another token than the refused one may be another person's.
  test('RF-22 a request of Ada that was refused is not repeated with the token of Grace', async () => {
    const api = createApi()
    const { browser, openTabs, signIn } = api.open()
    const [first, second] = await openTabs(2)
    const done = first.client.fetch('/orders', { method: 'POST', body: 'Ada' }).catch(() => {})
    await browser.settle()
    await signIn(second, 'grace')
    api.answer()
    await done
    expect(api.seen).toEqual(['ada: Ada'])
  })

  // createAuthFetch does not compare who was there before settle with who is there after it.
  test('a request of Ada, made before her tab knows of Grace, is not sent as Grace', async () => {
    const api = createApi()
    const { browser, openTabs, signIn } = api.open({ wrap: deaf })
    const [first, second] = await openTabs(2)
    await signIn(second, 'grace')
    void first.client.fetch('/orders', { method: 'POST', body: 'Ada' }).catch(() => {})
    await browser.advance(1_000)
    expect(api.seen).not.toContain('grace: Ada')
  })
})

describe('a credential is spent once', () => {
  // A waiter gives the lock up and takes the lease, of which the lock's holder knows nothing.
  test('RF-07 by tabs whose wait for the lock ends during the call of another', async () => {
    const { browser, server, openTabs } = createWorld()
    const pages = await openTabs(4)
    browser.clock.sleep(2 * HOUR_MS)
    server.next('refresh', { hang: true }, { delayMs: 1_500, when: 'after' })
    for (const { client } of pages) void client.getAccessToken().catch(() => {})
    await browser.advance(40_000)
    expect(server.stats.replays).toBe(0)
    expect(shown(pages)).toEqual(['ada', 'ada', 'ada', 'ada'])
  })

  // `silences` is never reset when the sign-in it counts for is over.
  test('also by a tab whose last sign-in was lost with a tab that died', async () => {
    const world = createWorld({ wrap: deaf })
    const { browser, server, openTabs, signIn } = world
    const [first, second] = await openTabs(2)
    const lost = { ...world.record(), serial: 5, token: 'x', by: 'gone' }
    browser.records.set(RECORD, JSON.stringify(lost))
    browser.clock.sleep(2 * HOUR_MS)
    server.always('refresh', ENDED)
    for (let tries = 0; tries < 8; tries += 1) {
      void first.client.refresh().catch(() => {})
      await browser.advance(15_000)
    }
    server.always('refresh', null)
    await signIn(first)
    second.tab.wake('online')
    await browser.advance(10_000)
    browser.clock.sleep(2 * HOUR_MS)
    const replays = server.stats.replays
    for (const { client } of [second, first]) void client.getAccessToken().catch(() => {})
    await browser.advance(5_000)
    expect(server.stats.replays).toBe(replays)
  })
})

/** Has the records of a page do what is said once `isBad` says so. */
const faulty =
  (isBad: () => boolean, fault: () => Promise<never>, hasLocks = true) =>
  (platform: GatedPlatform): GatedPlatform => {
    const { locks = null, records } = platform.shared ?? {}
    const update: Records['update'] = (key, change) =>
      isBad() || !records ? fault() : records.update(key, change)
    return { ...platform, shared: { locks: hasLocks ? locks : null, records: { update } } }
  }

describe('nobody is signed in again after a sign-out', () => {
  // The engine starts, and settles, before finishSignOut has noted the end.
  test('that was faster than the engine', async () => {
    const { browser, server, open } = createWorld()
    const first = await open(server.stored())
    const tab = browser.openTab()
    const stored = first.tab.values.get(SESSION_KEY) ?? ''
    tab.values.set(SESSION_KEY, stored)
    const client = createAuthClient({ backend: server.backend, platform: tab.platform })
    client.start()
    await client.ready()
    expect(client.getState().status).toBe('authenticated')
    await client.signOut()
    await browser.advance(2_000)
    expect(client.getState().status).toBe('anonymous')
  })

  // Only the record knows of it; this tab itself has forgotten by the next settle.
  test('that the records did not take', async () => {
    let isBad = false
    const fail = () => Promise.reject(new Error('full'))
    const { browser, openTabs } = createWorld({ wrap: faulty(() => isBad, fail) })
    const [first] = await openTabs(2)
    isBad = true
    await first.client.signOut()
    isBad = false
    first.tab.wake('online')
    await browser.advance(2_000)
    expect(shown([first])).toEqual(['anonymous'])
  })

  // restoreSession: no look at the generation between vault.replace and confirm.
  test('while a session of the cookie was being stored', async () => {
    const browser = createTestBrowser({ recordLatency: 20 })
    const server = createMemoryBackend({ browser, transport: 'cookie', latency: 50 })
    const { backend } = server
    const first = browser.openTab()
    const one = createAuthClient({ backend, platform: first.platform })
    one.start()
    await browser.advance(1_000)
    void one.signIn.popup()
    await browser.advance(100)
    answerPopup(first)
    await browser.advance(1_000)
    const write = () => new Promise<void>((resolve) => void browser.clock.after(100, resolve))
    const storage = { get: () => null, set: write, remove: write }
    const { platform } = browser.openTab()
    const other = createAuthClient({ backend, platform, storage })
    other.start()
    await browser.advance(150)
    expect(other.getState().status).toBe('restoring')
    void other.signOut()
    await browser.advance(5_000)
    expect(other.getState().status).toBe('anonymous')
  })
})

describe('every promise ends', () => {
  async function ends(world: World, promise: Promise<unknown>): Promise<boolean> {
    let isOver = false
    void promise.catch(() => {}).then(() => (isOver = true))
    await world.browser.advance(120_000)
    return isOver
  }

  // createMutex.withLease waits for the records without a limit.
  test('getAccessToken(), without locks and with records that hang', async () => {
    let isBad = false
    const world = createWorld({ wrap: faulty(() => isBad, never, false) })
    const page = await world.open(world.server.stored())
    world.browser.clock.sleep(2 * HOUR_MS)
    isBad = true
    expect(await ends(world, page.client.getAccessToken())).toBe(true)
  })

  // createSignOut awaits vault.load() before it tells anybody.
  test('signOut(), with a store that never answers', async () => {
    const world = createWorld({ storage: { get: never, set: () => {}, remove: () => {} } })
    const page = await world.open()
    expect(await ends(world, page.client.signOut())).toBe(true)
  })

  // reconcile awaits vault.load() within settle, and every later settle waits for that one.
  test('of a tab whose store has stopped answering, so that it hears of a sign-out', async () => {
    let isBad = false
    const values = new Map<string, string>()
    const storage = {
      get: (key: string) => (isBad ? never() : (values.get(key) ?? null)),
      set: (key: string, value: string) => void values.set(key, value),
      remove: (key: string) => void values.delete(key),
    }
    const world = createWorld({ storage })
    const first = await world.open()
    await world.signIn(first)
    const second = await world.open()
    isBad = true
    world.browser.clock.sleep(2 * HOUR_MS)
    void first.client.getAccessToken()
    await world.browser.advance(5_000)
    void first.client.signOut()
    await world.browser.advance(5_000)
    expect(shown([second])).toEqual(['anonymous'])
  })

  // createChallenges listens for an abort that has been already.
  test('fetch() whose signal is aborted, before a challenge that nobody answers', async () => {
    const world = createWorld()
    const page = await world.open(world.server.stored())
    world.server.next('refresh', ENDED)
    await page.client.refresh().catch(() => {})
    page.client.challenge.handle(never)
    const signal = AbortSignal.abort()
    expect(await ends(world, page.client.fetch('/orders', { signal }))).toBe(true)
  })
})

// expireSession moves the generation, as a sign-out does; the popup's answer then counts as late.
test('a sign-in in a popup outlives the end of the session that it replaces', async () => {
  const { browser, server, openTabs } = createWorld()
  const [page] = await openTabs(2)
  const done = page.client.signIn.popup()
  await browser.settle()
  server.next('refresh', ENDED)
  await page.client.refresh().catch(() => {})
  answerPopup(page.tab)
  await done
  await browser.settle()
  expect(shown([page])).toEqual(['ada'])
})

// wakeFromCache takes the empty hint, which an expiry writes too, for a sign-out.
test('an expired page that comes back by the Back button stays covered', async () => {
  const { browser, server, openTabs } = createWorld()
  const [page] = await openTabs(2)
  server.next('refresh', ENDED)
  await page.client.refresh().catch(() => {})
  expect(browser.sharedValues.get(HINT)).toBe('')
  page.tab.wake('pageshow', true)
  await browser.settle()
  expect(shown([page])).toEqual(['expired'])
})
