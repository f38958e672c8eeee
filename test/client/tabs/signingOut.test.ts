import { describe, expect, test } from 'vitest'
import { AuthError } from '../../../src/core/authError.ts'
import { askAll, createWorld, deaf, HOUR_MS, shown } from './createWorld.ts'

describe('LO-03 a sign-out in one tab', () => {
  test('reaches all others within a second, and each hears of it once', async () => {
    const latency = { channelLatency: [1, 50], recordLatency: [0, 20] } as const
    const { browser, server, open } = createWorld(latency)
    const first = await open(server.stored())
    await browser.advance(1_000)
    const pages = [first, await open(), await open(), await open(), await open()]
    await browser.advance(1_000)
    expect(new Set(shown(pages))).toEqual(new Set(['ada']))
    void first.client.signOut()
    await browser.advance(1_000)
    expect(new Set(shown(pages))).toEqual(new Set(['anonymous']))
    for (const { events } of pages) expect(events).toEqual(['signedOut'])
    // What stays is which sign-in was left here: a random name.
    for (const { tab } of pages)
      expect([...tab.values.keys()].filter((key) => key !== 'flowpass:memory:left')).toEqual([])
  })

  test('reaches a tab that is frozen when it runs again, before it gives out a token', async () => {
    const { openTabs } = createWorld()
    const [first, second] = await openTabs(2)
    second.tab.freeze()
    await first.client.signOut()
    expect(shown([second])).toEqual(['ada'])
    second.tab.thaw()
    await expect(second.client.getAccessToken()).resolves.toBe(null)
    expect(shown([second])).toEqual(['anonymous'])
  })

  test('reaches a tab that has missed the message as soon as it wants a token', async () => {
    const { openTabs } = createWorld({ wrap: deaf })
    const [first, second] = await openTabs(2)
    await first.client.signOut()
    expect(shown([second])).toEqual(['ada'])
    await expect(second.client.getAccessToken()).resolves.toBe(null)
    expect(shown([second])).toEqual(['anonymous'])
  })

  test.each(['focus', 'visibilitychange', 'online'] as const)(
    'reaches a tab that has missed the message at the next %s',
    async (signal) => {
      const { browser, openTabs } = createWorld({ wrap: deaf })
      const [first, second] = await openTabs(2)
      await first.client.signOut()
      second.tab.wake(signal)
      await browser.settle()
      expect(shown([second])).toEqual(['anonymous'])
    },
  )

  test('is known to a tab that is opened afterwards', async () => {
    const { open, openTabs } = createWorld()
    const [first] = await openTabs(2)
    await first.client.signOut()
    expect(shown([await open()])).toEqual(['anonymous'])
  })

  test('is known to a tab that is loaded anew afterwards, whatever it has stored', async () => {
    const { openTabs, reload } = createWorld()
    const [first, second] = await openTabs(2)
    const stored = [...second.tab.values]
    second.tab.freeze()
    await first.client.signOut()
    const again = reload(second)
    for (const [key, value] of stored) second.tab.values.set(key, value)
    expect(shown([await again])).toEqual(['anonymous'])
  })
})

test('LO-04 a page that comes back by the Back button after a sign-out shows nobody, at once', async () => {
  const { browser, openTabs } = createWorld({ wrap: deaf })
  const [first, second] = await openTabs(2)
  second.tab.freeze()
  await first.client.signOut()
  second.tab.thaw()
  second.tab.wake('pageshow', true)
  await browser.settle()
  expect(shown([second])).toEqual(['anonymous'])
  expect(second.statuses).toEqual(['authenticated', 'anonymous'])
})

test('RF-21 a sign-out elsewhere during a refresh wins, and the new tokens are revoked', async () => {
  const { browser, server, openTabs } = createWorld()
  const [first, second] = await openTabs(2)
  server.next('refresh', { delayMs: 1_000, when: 'after' })
  const refreshed = first.client.refresh().catch((error: unknown) => error)
  await browser.settle()
  await second.client.signOut()
  await browser.advance(1_000)
  await expect(refreshed).resolves.toMatchObject({ code: 'cancelled' })
  expect(shown([first, second])).toEqual(['anonymous', 'anonymous'])
  const revoked = server.signedOut.map(({ held }) => held.tokens?.refreshToken)
  expect(revoked).toContain('refresh-2')
  await expect(askAll([first, second])).resolves.toEqual([null, null])
})

test('RF-21 a sign-out in a tab that missed the message of a refresh elsewhere holds everywhere', async () => {
  const { browser, openTabs } = createWorld({ wrap: deaf })
  const [first, second] = await openTabs(2)
  await first.client.refresh()
  await second.client.signOut()
  first.tab.wake('focus')
  await browser.settle()
  expect(shown([first, second])).toEqual(['anonymous', 'anonymous'])
})

describe('a session that has expired elsewhere', () => {
  async function expired() {
    const world = createWorld()
    const pages = await world.openTabs(2)
    world.server.next('refresh', { fail: new AuthError('session_expired', 'refresh') })
    await pages[0].client.refresh().catch(() => {})
    await world.browser.settle()
    return { ...world, pages }
  }

  test('expires here, once, with the session still to be seen', async () => {
    const { pages } = await expired()
    expect(pages[1].client.getState()).toMatchObject({
      status: 'expired',
      session: { user: { id: 'ada' } },
      error: { code: 'session_expired', details: { reason: 'elsewhere' } },
    })
    expect(pages[1].events).toEqual(['sessionExpired'])
    expect(pages[1].tab.values.has('flowpass:memory:session')).toBe(false)
  })

  test('is revived here by a sign-in elsewhere, without anybody being told of a change of person', async () => {
    const { pages, signIn } = await expired()
    await signIn(pages[0])
    expect(shown(pages)).toEqual(['ada', 'ada'])
    expect(pages[1].events).toEqual(['sessionExpired', 'signedIn'])
    expect(pages[1].statuses.slice(-2)).toEqual(['expired', 'authenticated'])
    expect(new Set(await askAll(pages)).size).toBe(1)
  })

  test('makes way for another person, whose page begins from nothing', async () => {
    const { pages, signIn } = await expired()
    await signIn(pages[0], 'grace')
    expect(shown(pages)).toEqual(['grace', 'grace'])
    for (const { events, statuses } of pages) {
      expect(events.filter((name) => name === 'ada -> grace')).toHaveLength(1)
      expect(statuses.slice(-2)).toEqual(['anonymous', 'authenticated'])
    }
  })

  test('ends here too when it is left elsewhere', async () => {
    const { browser, pages } = await expired()
    await pages[0].client.signOut()
    await browser.settle()
    expect(shown(pages)).toEqual(['anonymous', 'anonymous'])
  })
})

test('CK-09 a frozen tab that thaws after the session has ended hears of it once', async () => {
  const { browser, server, openTabs } = createWorld()
  const [first, second] = await openTabs(2)
  second.tab.freeze()
  server.always('refresh', { fail: new AuthError('session_expired', 'refresh') })
  await browser.advance(HOUR_MS)
  expect(shown([first])).toEqual(['expired'])
  second.tab.thaw()
  second.tab.wake('visibilitychange')
  await browser.advance(5_000)
  expect(second.events).toEqual(['sessionExpired'])
  expect(second.statuses).toEqual(['authenticated', 'expired'])
})
