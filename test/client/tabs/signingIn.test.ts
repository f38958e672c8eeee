import { describe, expect, test } from 'vitest'
import { createRandom } from '../../support/createRandom.ts'
import { answerPopup, askAll, createWorld, deaf, HOUR_MS, shown } from './createWorld.ts'
import type { Page } from './createWorld.ts'

describe('CC-01 ten tabs that sign in together', () => {
  test.each([1, 2, 3])('and finish in random order end in one session (seed %i)', async (seed) => {
    const { browser, open, record } = createWorld()
    const pages = []
    while (pages.length < 10) pages.push(await open())
    const done = pages.map(({ client }) => client.signIn.popup())
    await browser.settle()
    const random = createRandom(seed)
    const order = pages.map((page) => ({ page, at: random.next() })).sort((a, b) => a.at - b.at)
    for (const { page } of order) {
      answerPopup(page.tab)
      await browser.advance(10)
    }
    await expect(Promise.all(done)).resolves.toHaveLength(10)
    await browser.advance(2_000)
    expect(new Set(shown(pages))).toEqual(new Set(['ada']))
    expect(new Set(await askAll(pages)).size).toBe(1)
    expect(record()?.ended).toBe(undefined)
  })
})

test('a sign-in in one tab signs all others in within a second', async () => {
  const { browser, open, signIn } = createWorld({ channelLatency: [1, 50] })
  const pages = [await open(), await open(), await open()] as const
  const done = signIn(pages[0])
  await browser.advance(1_000)
  await done
  expect(shown(pages)).toEqual(['ada', 'ada', 'ada'])
  expect(pages[2].events).toEqual(['signedIn'])
  await expect(askAll(pages)).resolves.toEqual(['access-1', 'access-1', 'access-1'])
})

describe('of two sign-ins the later one is everybody’s', () => {
  test.each([
    ['nobody was', ['grace', 'ada']],
    ['ada was', ['ada', 'grace']],
  ])('%s signed in before', async (_name, [earlier = '', later = '']) => {
    const { browser, open, signIn } = createWorld()
    const pages = [await open(), await open(), await open(), await open()] as const
    await signIn(pages[0], earlier)
    await browser.advance(1)
    await signIn(pages[1], later)
    await browser.advance(500)
    expect(new Set(shown(pages))).toEqual(new Set([later]))
    expect(new Set(await askAll(pages)).size).toBe(1)
    expect(shown([await open()])).toEqual([later])
  })

  test('whichever tab is asked first, and although the earlier one hears late of it', async () => {
    const { browser, open, signIn } = createWorld()
    const [first, second, third] = [await open(), await open(), await open()]
    third.tab.freeze()
    await signIn(first, 'grace')
    first.tab.freeze()
    await browser.advance(1_000)
    await signIn(second, 'ada')
    first.tab.thaw()
    third.tab.thaw()
    await browser.advance(1_000)
    expect(shown([first, second, third])).toEqual(['ada', 'ada', 'ada'])
  })
})

describe('RF-22 another person signs in in another tab', () => {
  test('and every tab tells so once, after the page of the first has gone', async () => {
    const { browser, openTabs, signIn } = createWorld()
    const pages = await openTabs(3)
    await browser.advance(1_000)
    await signIn(pages[0], 'grace')
    for (const { client, events, statuses } of pages) {
      expect(client.getState()).toMatchObject({ session: { user: { id: 'grace' } } })
      expect(events.filter((name) => name === 'ada -> grace')).toHaveLength(1)
      expect(statuses.slice(-2)).toEqual(['anonymous', 'authenticated'])
    }
  })

  test('during a refresh of the first, whose result nobody gets and which is revoked', async () => {
    const { browser, server, openTabs, signIn } = createWorld()
    const [first, second] = await openTabs(2)
    await browser.advance(1_000)
    server.next('refresh', { delayMs: 1_000, when: 'after' })
    const refreshed = first.client.refresh().catch((error: unknown) => error)
    const token = first.client.getAccessToken({ forceRefresh: true }).catch(() => 'none')
    await browser.settle()
    await signIn(second, 'grace')
    await browser.advance(1_500)
    await expect(refreshed).resolves.toMatchObject({ code: 'cancelled' })
    await expect(token).resolves.toBe('none')
    expect(shown([first, second])).toEqual(['grace', 'grace'])
    const revoked = server.signedOut.map(({ held }) => held.session.user.id)
    expect(new Set(revoked)).toEqual(new Set(['ada']))
    for (const text of await askAll([first, second]))
      expect(server.userOf(text ?? '')).toMatchObject({ id: 'grace' })
  })

  test('and a tab that has missed the message gives no token of the first out', async () => {
    const { browser, openTabs, signIn } = createWorld({ wrap: deaf })
    const [first, second] = await openTabs(2)
    await browser.advance(1_000)
    await signIn(first, 'grace')
    expect(shown([second])).toEqual(['ada'])
    // It was Ada's page that asked; it gets neither her token any more nor that of Grace.
    const token = second.client.getAccessToken().catch((error: unknown) => error)
    await browser.advance(500)
    await expect(token).resolves.toMatchObject({ code: 'identity_changed' })
    expect(shown([second])).toEqual(['grace'])
  })

  test('and nobody can hand her session over: the first is signed out rather than mixed up', async () => {
    const { browser, openTabs, signIn } = createWorld()
    const [first, second] = await openTabs(2)
    await browser.advance(1_000)
    first.tab.freeze()
    await signIn(second, 'grace')
    second.tab.kill()
    first.tab.thaw()
    await browser.advance(1_000)
    expect(shown([first])).toEqual(['anonymous'])
    await expect(first.client.getAccessToken()).resolves.toBe(null)
  })
})

describe('CC-02 the last action of the person wins', () => {
  test('a sign-out that was clicked before a sign-in elsewhere does not end it', async () => {
    const { browser, openTabs, signIn } = createWorld()
    const [first, second] = await openTabs(2)
    void first.client.signOut()
    first.tab.freeze()
    await browser.advance(1_000)
    await signIn(second, 'grace')
    first.tab.thaw()
    await browser.advance(1_000)
    expect(shown([first, second])).toEqual(['grace', 'grace'])
  })

  test('one that was clicked after it does', async () => {
    const { browser, openTabs, signIn } = createWorld()
    const [first, second] = await openTabs(2)
    await browser.advance(1_000)
    await signIn(second, 'grace')
    await browser.advance(1_000)
    await first.client.signOut()
    await browser.advance(1_000)
    expect(shown([first, second])).toEqual(['anonymous', 'anonymous'])
  })

  test('in every order of a sign-in and a sign-out, however slow the stores and lines are', async () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const latency = { channelLatency: [1, 60], recordLatency: [0, 60] } as const
      const { browser, open, signIn } = createWorld({ ...latency, seed, laggingStores: [1, 40] })
      const pages = [await open(), await open(), await open()] as const
      await browser.advance(1_000)
      const random = createRandom(seed)
      let leftAt = 0
      let enteredAt = 0
      pages[0].client.on('signedIn', () => {
        enteredAt = browser.clock.now()
      })
      browser.clock.after(1 + random.int(600), () => {
        leftAt = browser.clock.now()
        void pages[1].client.signOut()
      })
      browser.clock.after(1 + random.int(600), () => void signIn(pages[0]))
      await browser.advance(5_000)
      // A tab that had not heard of the sign-in when it was left looks once more when it is shown.
      for (const { tab } of pages) tab.wake('visibilitychange')
      await browser.advance(1_000)
      const [who = ''] = shown(pages)
      expect({ seed, who: shown(pages) }).toEqual({ seed, who: [who, who, who] })
      // Nearer to each other than the stores are quick, either may come first.
      const isClear = Math.abs(leftAt - enteredAt) > 120
      if (isClear)
        expect({ seed, who }).toEqual({ seed, who: leftAt < enteredAt ? 'ada' : 'anonymous' })
    }
  })

  // The store is slow, so the news of the renewal comes before the sign-out is noted anywhere.
  test('a renewal elsewhere does not bring back the session of a tab that is being left', async () => {
    let removal = Promise.resolve()
    const storage = { get: () => null, set: () => {}, remove: () => removal }
    const { browser, open, signIn } = createWorld({ storage })
    const first = await open()
    await signIn(first)
    const second = await open()
    removal = new Promise((resolve) => void browser.clock.after(200, resolve))
    void second.client.signOut()
    // Which of the two the server sees first is open; that everybody is signed out is not.
    await first.client.refresh().catch(() => {})
    await browser.advance(2_000)
    expect(second.statuses).toEqual(['authenticated', 'anonymous'])
    expect(shown([first, second])).toEqual(['anonymous', 'anonymous'])
  })
})

test('ten tabs that one signs in to and renews for a day never hold two lineages', async () => {
  const { browser, server, open, signIn } = createWorld({ channelLatency: [1, 30] })
  const pages = []
  while (pages.length < 10) pages.push(await open())
  const done = signIn(pages[3] ?? (await open()))
  await browser.advance(1_000)
  await done
  await browser.advance(24 * HOUR_MS)
  expect(server.calls.refresh).toBe(24)
  expect(new Set(pages.map(({ client }) => client.inspect().serial)).size).toBe(1)
})

// The questions about the first reach its tab when it has the second already.
test('two sign-ins in quick succession leave no tab with an older one', async () => {
  const { browser, openTabs, signIn, record } = createWorld({ channelLatency: 60 })
  const opening = openTabs(3)
  await browser.advance(1_000)
  const pages = [...(await opening)] as const
  await browser.advance(1_000)
  const [first] = pages
  await signInSlowly(first, 'ada')
  await signInSlowly(first, 'grace')
  await browser.advance(5_000)
  expect(shown(pages)).toEqual(['grace', 'grace', 'grace'])
  expect(record()?.since).toBe(sinceOf(first))

  async function signInSlowly(page: typeof first, who: string): Promise<void> {
    const done = signIn(page, who)
    await browser.advance(60)
    await done
  }
})

function sinceOf({ client }: Page): number {
  const state = client.getState()
  return 'session' in state ? state.session.signedInAt : 0
}
