import { describe, expect, test } from 'vitest'
import { AuthError } from '../../../src/core/authError.ts'
import { flush } from '../../support/flush.ts'
import { createWorld, LOCK, shown } from './createWorld.ts'
import type { Tab } from './createWorld.ts'

const HOUR_MS = 3_600_000
const ask = (tabs: readonly Tab[]) => Promise.all(tabs.map(({ client }) => client.getAccessToken()))
const signedOutTabs = (tabs: readonly Tab[]) => shown(tabs).filter((who) => who !== 'ada')

test('RF-02 a thousand tabs that expire together and ask at once are one refresh', async () => {
  const world = createWorld()
  const tabs = await world.openTabs(1_000)
  for (let round = 1; round <= 2; round += 1) {
    world.root.clock.sleep(HOUR_MS)
    const tokens = await ask(tabs)
    expect(world.server.calls.refresh).toBe(round)
    expect(new Set(tokens).size).toBe(1)
  }
  expect(world.script.refusals).toBe(0)
  expect(signedOutTabs(tabs)).toEqual([])
}, 60_000)

test('RF-02 tabs that renew by their timers are one refresh per expiry', async () => {
  const world = createWorld()
  const tabs = await world.openTabs(8)
  await world.advance(10 * HOUR_MS)
  expect(world.server.calls.refresh).toBe(10)
  const serials = tabs.map(({ client }) => client.inspect().serial)
  expect(new Set(serials)).toEqual(new Set([10]))
  expect(world.script.refusals).toBe(0)
})

test('CK-04 five windows that wake up after eight hours are one refresh within a second', async () => {
  const world = createWorld()
  const tabs = await world.openTabs(5)
  world.root.clock.sleep(8 * HOUR_MS)
  for (const { platform } of tabs) void platform.wake('visibilitychange')
  await world.advance(1_000)
  expect(world.server.calls.refresh).toBe(1)
  expect(new Set(await ask(tabs)).size).toBe(1)
  expect(signedOutTabs(tabs)).toEqual([])
})

describe('RF-03 without Web Locks tabs take turns by a lease', () => {
  test('many tabs that ask at once are one refresh', async () => {
    const world = createWorld({ hasLocks: false })
    const tabs = await world.openTabs(20)
    world.root.clock.sleep(HOUR_MS)
    const tokens = ask(tabs)
    await world.advance(5_000)
    expect(new Set(await tokens).size).toBe(1)
    expect(world.server.calls.refresh).toBe(1)
    expect(signedOutTabs(tabs)).toEqual([])
  })

  test('a slow server does not make them impatient', async () => {
    const world = createWorld({ hasLocks: false })
    const tabs = await world.openTabs(4)
    world.server.always('refresh', { delayMs: 7_900 })
    world.root.clock.sleep(HOUR_MS)
    const tokens = ask(tabs)
    await world.advance(12_000)
    expect(new Set(await tokens).size).toBe(1)
    expect(world.server.calls.refresh).toBe(1)
  })

  test('the lease of a tab that died runs out, and nobody is signed out', async () => {
    const world = createWorld({ hasLocks: false, reuseMs: 20_000 })
    const [first, second] = await world.openTabs(2)
    world.server.next('refresh', { hang: true })
    world.root.clock.sleep(HOUR_MS)
    void first.client.getAccessToken()
    await flush()
    first.kill()
    const token = second.client.getAccessToken().catch((error: unknown) => error)
    await world.advance(9_000)
    expect(world.server.calls.refresh).toBe(1)
    await world.advance(20_000)
    await expect(token).resolves.toMatch(/^access-/)
    expect(shown([second])).toEqual(['ada'])
  })
})

describe('RF-04 a tab that holds the lock', () => {
  test('and is killed lets the next one go on at once', async () => {
    const world = createWorld({ reuseMs: 10_000 })
    const [first, second] = await world.openTabs(2)
    world.server.next('refresh', { hang: true })
    world.root.clock.sleep(HOUR_MS)
    void first.client.getAccessToken()
    await flush()
    const token = second.client.getAccessToken()
    await flush()
    expect(world.locks.queued(LOCK)).toBe(2)
    first.kill()
    await flush()
    await expect(token).resolves.toMatch(/^access-/)
  })

  test('and is killed after the server rotated costs the session only where there is no reuse window', async () => {
    const world = createWorld({ reuseMs: 0 })
    const [first, second] = await world.openTabs(2)
    world.server.next('refresh', { hang: true })
    world.root.clock.sleep(HOUR_MS)
    void first.client.getAccessToken()
    await flush()
    first.kill()
    await expect(second.client.getAccessToken()).rejects.toMatchObject({ code: 'session_expired' })
    expect(shown([second])).toEqual(['expired'])
  })

  test('and is frozen is waited for ten seconds, then a lease decides', async () => {
    const world = createWorld({ reuseMs: 60_000 })
    const [first, second, third] = await world.openTabs(3)
    world.root.clock.sleep(HOUR_MS)
    const late = first.client.getAccessToken()
    first.freeze()
    const tokens = ask([second, ...(third ? [third] : [])])
    await world.advance(9_000)
    expect(world.server.calls.refresh).toBeLessThanOrEqual(1)
    await world.advance(12_000)
    expect(new Set(await tokens).size).toBe(1)
    first.thaw()
    await world.advance(12_000)
    await expect(late).resolves.toMatch(/^access-/)
    expect(shown([first, second])).toEqual(['ada', 'ada'])
    expect(world.locks.queued(LOCK)).toBe(0)
  })
})

describe('RF-06 a response that is lost after the server has rotated', () => {
  test('is had again within the reuse window', async () => {
    const world = createWorld({ reuseMs: 10_000 })
    const [first] = await world.openTabs(2)
    world.server.next('refresh', { fail: new AuthError('network_failed', 'refresh') })
    await first.client.refresh().catch(() => {})
    await first.client.refresh()
    expect(shown([first])).toEqual(['ada'])
    expect([...world.spent.keys()]).toEqual(['refresh-1'])
  })

  test('ends the session where there is no window, once, after a look at what others have', async () => {
    const world = createWorld()
    const tabs = await world.openTabs(3)
    world.server.next('refresh', { fail: new AuthError('network_failed', 'refresh') })
    await tabs[0].client.refresh().catch(() => {})
    expect(signedOutTabs(tabs)).toEqual([])
    await expect(tabs[0].client.refresh()).rejects.toMatchObject({ code: 'session_expired' })
    await flush()
    expect(shown(tabs)).toEqual(['expired', 'expired', 'expired'])
    expect(tabs.map(({ events }) => events.filter((name) => name === 'sessionExpired'))).toEqual(
      tabs.map(() => ['sessionExpired']),
    )
  })
})

describe('RF-07 a tab that lost a race', () => {
  test('takes over what the winner has, and deletes nothing', async () => {
    const world = createWorld()
    const [winner, loser] = await world.openTabs(2)
    const before = loser.platform.tabValues.get('flowpass:memory:session')
    // The record is lost, so nothing keeps the loser from spending what the winner has spent.
    winner.platform.shared.records.update = async () => null
    loser.freeze()
    await winner.client.refresh()
    expect(world.server.calls.refresh).toBe(1)
    expect(before).toBeDefined()
    loser.thaw()
    await loser.client.refresh().catch(() => {})
    await world.advance(2_000)
    expect(shown([winner, loser])).toEqual(['ada', 'ada'])
  })

  test('without locks, waits a second for the winner to tell', async () => {
    const world = createWorld({ hasLocks: false })
    const [winner, loser] = await world.openTabs(2)
    world.server.next('refresh', { delayMs: 300 })
    const won = winner.client.refresh()
    await flush()
    // Somebody removes the lease, so that both spend the same credential.
    await world.root.shared?.records.update(LOCK, () => '0')
    const lost = loser.client.refresh()
    await world.advance(5_000)
    await Promise.all([won, lost])
    expect(world.script.refusals).toBe(1)
    expect(shown([winner, loser])).toEqual(['ada', 'ada'])
    expect(new Set(await ask([winner, loser])).size).toBe(1)
  })
})

test('RF-12 a session that the server has ended ends once in every tab', async () => {
  const world = createWorld()
  const tabs = await world.openTabs(5)
  world.server.always('refresh', { fail: new AuthError('session_expired', 'refresh') })
  await Promise.allSettled(tabs.map(({ client }) => client.refresh()))
  await world.advance(60_000)
  expect(shown(tabs)).toEqual(tabs.map(() => 'expired'))
  for (const { events } of tabs) expect(events).toEqual(['sessionExpired'])
  expect(world.server.calls.refresh).toBe(1)
})
