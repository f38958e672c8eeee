import { describe, expect, test } from 'vitest'
import { AuthError } from '../../../src/core/authError.ts'
import { answerPopup, createWorld, deaf, HINT, HOUR_MS, RECORD, shown } from './createWorld.ts'
import type { World } from './createWorld.ts'

/** Each of these states a rule that the engine breaks today; one that passes has been mended. */

const ENDED = { fail: new AuthError('session_expired', 'refresh') }

describe.each([2_000, HOUR_MS, 24 * HOUR_MS])('a clock that is set back by %i ms', (ms) => {
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
