import { describe, expect, test } from 'vitest'
import { AuthError } from '../../../src/core/authError.ts'
import { askAll, createWorld, HOUR_MS, LOCK, shown } from './createWorld.ts'

const lost = { fail: new AuthError('network_failed', 'refresh'), when: 'after' } as const

test('RF-02 a thousand tabs that expire together and ask at once are one refresh', async () => {
  const { browser, server, openTabs } = createWorld()
  const pages = await openTabs(1_000)
  for (let round = 1; round <= 2; round += 1) {
    browser.clock.sleep(HOUR_MS)
    const tokens = await askAll(pages)
    expect(server.calls.refresh).toBe(round)
    expect(new Set(tokens).size).toBe(1)
  }
  expect(server.stats.replays).toBe(0)
  expect(new Set(shown(pages))).toEqual(new Set(['ada']))
}, 60_000)

test('RF-02 tabs that renew by their timers are one refresh per expiry', async () => {
  const { browser, server, openTabs } = createWorld()
  const pages = await openTabs(8)
  await browser.advance(10 * HOUR_MS)
  expect(server.calls.refresh).toBe(10)
  expect(new Set(pages.map(({ client }) => client.inspect().serial))).toEqual(new Set([10]))
  expect(server.stats.replays).toBe(0)
})

test('CK-04 five windows that wake up after eight hours are one refresh within a second', async () => {
  const { browser, server, openTabs } = createWorld()
  const pages = await openTabs(5)
  browser.clock.sleep(8 * HOUR_MS)
  for (const { tab } of pages) tab.wake('visibilitychange')
  await browser.advance(1_000)
  expect(server.calls.refresh).toBe(1)
  expect(new Set(await askAll(pages))).toEqual(new Set(['access-2']))
  expect(new Set(shown(pages))).toEqual(new Set(['ada']))
})

describe('RF-03 without Web Locks tabs take turns by a lease', () => {
  test('twenty tabs that ask at once are one refresh', async () => {
    const { browser, server, openTabs } = createWorld({ locks: false })
    const pages = await openTabs(20)
    browser.clock.sleep(HOUR_MS)
    const tokens = askAll(pages)
    await browser.advance(5_000)
    expect(new Set(await tokens).size).toBe(1)
    expect(server.calls.refresh).toBe(1)
    expect(new Set(shown(pages))).toEqual(new Set(['ada']))
  })

  test('a slow server makes nobody impatient', async () => {
    const { browser, server, openTabs } = createWorld({ locks: false })
    const pages = await openTabs(4)
    server.always('refresh', { delayMs: 7_900 })
    browser.clock.sleep(HOUR_MS)
    const tokens = askAll(pages)
    await browser.advance(12_000)
    expect(new Set(await tokens).size).toBe(1)
    expect(server.calls.refresh).toBe(1)
  })

  test('the lease of a tab that died runs out, and the next one goes on', async () => {
    const { browser, server, openTabs } = createWorld({ locks: false })
    const [first, second] = await openTabs(2)
    server.next('refresh', { hang: true })
    browser.clock.sleep(HOUR_MS)
    void first.client.getAccessToken()
    await browser.settle()
    first.tab.kill()
    const token = second.client.getAccessToken()
    await browser.advance(8_000)
    expect(server.calls.refresh).toBe(1)
    await browser.advance(2_000)
    await expect(token).resolves.toBe('access-2')
    expect(shown([second])).toEqual(['ada'])
  })

  test('a sign-in that ends while a tab waits for the lease is not renewed', async () => {
    const { browser, server, openTabs } = createWorld({ locks: false })
    const [first, second] = await openTabs(2)
    server.next('refresh', { hang: true })
    browser.clock.sleep(HOUR_MS)
    void first.client.getAccessToken()
    await browser.settle()
    first.tab.kill()
    const token = second.client.getAccessToken().catch((error: unknown) => error)
    await browser.settle()
    await second.client.signOut()
    await browser.advance(12_000)
    await expect(token).resolves.toMatchObject({ code: 'cancelled' })
    expect(server.calls.refresh).toBe(1)
  })
})

describe('RF-04 a tab that holds the lock', () => {
  test('and is killed lets the next one go on at once', async () => {
    const { browser, server, openTabs } = createWorld()
    const [first, second] = await openTabs(2)
    server.next('refresh', { hang: true })
    browser.clock.sleep(HOUR_MS)
    void first.client.getAccessToken()
    await browser.settle()
    const token = second.client.getAccessToken()
    await browser.settle()
    expect(browser.queued(LOCK)).toBe(2)
    first.tab.kill()
    await expect(token).resolves.toBe('access-2')
  })

  test('and is killed once the server has rotated costs nothing within a reuse window', async () => {
    const rotation = { reuseWindowSeconds: 10 }
    const { browser, server, openTabs } = createWorld({ rotation })
    const [first, second] = await openTabs(2)
    server.next('refresh', { hang: true, when: 'after' })
    browser.clock.sleep(HOUR_MS)
    void first.client.getAccessToken()
    await browser.settle()
    first.tab.kill()
    await expect(second.client.getAccessToken()).resolves.toBe('access-2')
    expect(server.stats.replays).toBe(1)
  })

  test('and is killed once a strict server has rotated ends the session, and says so', async () => {
    const { browser, server, openTabs } = createWorld()
    const [first, second] = await openTabs(2)
    server.next('refresh', { hang: true, when: 'after' })
    browser.clock.sleep(HOUR_MS)
    void first.client.getAccessToken()
    await browser.settle()
    first.tab.kill()
    await expect(second.client.getAccessToken()).rejects.toMatchObject({ code: 'session_expired' })
    expect(shown([second])).toEqual(['expired'])
    expect(second.events).toEqual(['sessionExpired'])
  })

  test('and is frozen is waited for nine seconds, then a lease decides; its thaw costs nobody anything', async () => {
    const { browser, server, openTabs } = createWorld({ rotation: { reuseWindowSeconds: 60 } })
    const [first, ...others] = await openTabs(3)
    browser.clock.sleep(HOUR_MS)
    server.next('refresh', { delayMs: 100 })
    const late = first.client.getAccessToken()
    await browser.settle()
    first.tab.freeze()
    const tokens = askAll(others)
    await browser.advance(8_900)
    expect(server.calls.refresh).toBe(1)
    await browser.advance(10_000)
    expect(new Set(await tokens).size).toBe(1)
    expect(server.calls.refresh).toBe(2)
    first.tab.thaw()
    await browser.advance(1_000)
    await expect(late).resolves.toMatch(/^access-/)
    expect(shown([first, ...others])).toEqual(['ada', 'ada', 'ada'])
    expect(browser.queued(LOCK)).toBe(0)
  })
})

describe('RF-06 a response that is lost after the server has rotated', () => {
  test('is had again within the reuse window', async () => {
    const { server, openTabs } = createWorld({ rotation: { reuseWindowSeconds: 10 } })
    const [first] = await openTabs(2)
    server.next('refresh', lost)
    await expect(first.client.refresh()).rejects.toMatchObject({ code: 'network_failed' })
    await first.client.refresh()
    expect(shown([first])).toEqual(['ada'])
    expect([...server.stats.spends]).toEqual([['refresh-1', 2]])
  })

  test('ends the session in all tabs where there is no window, and no sooner than the server says so', async () => {
    const { browser, server, openTabs } = createWorld()
    const pages = await openTabs(3)
    server.next('refresh', lost)
    await pages[0].client.refresh().catch(() => {})
    expect(shown(pages)).toEqual(['ada', 'ada', 'ada'])
    await expect(pages[0].client.refresh()).rejects.toMatchObject({ code: 'session_expired' })
    await browser.settle()
    expect(shown(pages)).toEqual(['expired', 'expired', 'expired'])
  })
})

describe('RF-07 a tab that lost a race', () => {
  test('without locks, waits a second for the winner to tell, and takes over what it has', async () => {
    const rotation = { reuseWindowSeconds: 0, revokesFamily: false }
    const { browser, server, openTabs } = createWorld({ locks: false, rotation })
    const [winner, loser] = await openTabs(2)
    server.next('refresh', { delayMs: 300, when: 'after' })
    const won = winner.client.refresh()
    await browser.settle()
    // The lease is lost, as where the store of the browser fails: both spend the same credential.
    browser.records.delete(LOCK)
    const lostRace = loser.client.refresh()
    await browser.advance(5_000)
    await Promise.all([won, lostRace])
    expect(server.stats.replays).toBe(1)
    expect(shown([winner, loser])).toEqual(['ada', 'ada'])
    await expect(askAll([winner, loser])).resolves.toEqual(['access-2', 'access-2'])
    expect(loser.tab.values.size).toBeGreaterThan(0)
  })

  test('with a lock, finds what the winner has noted and takes it over without a call', async () => {
    const { browser, server, openTabs } = createWorld()
    const [winner, loser] = await openTabs(2)
    await Promise.all([winner.client.refresh(), loser.client.refresh()])
    await browser.settle()
    expect(server.calls.refresh).toBe(1)
    await expect(askAll([winner, loser])).resolves.toEqual(['access-2', 'access-2'])
  })
})

test('RF-12 a session that the server has ended ends once in every tab', async () => {
  const { browser, server, openTabs } = createWorld()
  const pages = await openTabs(5)
  server.always('refresh', { fail: new AuthError('session_expired', 'refresh') })
  await Promise.allSettled(pages.map(({ client }) => client.refresh()))
  await browser.advance(60_000)
  for (const { client, events } of pages) {
    expect(client.getState().status).toBe('expired')
    expect(events).toEqual(['sessionExpired'])
  }
  expect(server.calls.refresh).toBe(1)
})
