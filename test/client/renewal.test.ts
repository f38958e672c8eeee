import { describe, expect, test } from 'vitest'
import { AuthError } from '../../src/core/authError.ts'
import { signedIn } from '../support/createHarness.ts'
import type { HarnessOptions } from '../support/createHarness.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const down = { fail: new AuthError('network_failed', 'refresh') }

function busy(seconds?: number) {
  const details = seconds === undefined ? {} : { retryAfterSeconds: seconds }
  return { fail: new AuthError('rate_limited', 'refresh', { status: 429, details }) }
}

/** Milliseconds until a signed-in client renews by itself, to the given step. */
async function msUntilRenewal(options: HarnessOptions, stepMs: number): Promise<number> {
  const { platform, server } = await signedIn(options)
  while (server.calls.refresh === 0) await platform.advance(stepMs)
  return platform.clock.monotonic()
}

describe('RF-19 renewal is due a minute, or a fifth of a short life, before expiry', () => {
  test.each([
    [3600, 3_540_000, 100],
    [60, 48_000, 10],
    [20, 16_000, 10],
    [1, 800, 1],
  ])('%i s', async (lifetimeSeconds, dueMs, stepMs) => {
    const at = await msUntilRenewal({ lifetimeSeconds, random: () => 0 }, stepMs)
    expect(at).toBe(dueMs)
  })
})

test('jitter brings renewal forward by at most a quarter of the margin', async () => {
  const at = await msUntilRenewal({ random: () => 0.999_999 }, 100)
  expect(at).toBeGreaterThanOrEqual(3_525_000)
  expect(at).toBeLessThan(3_540_000)
})

test.each([[1], [20], [60]])('RF-19 a life of %i s is renewed once in each life', async (life) => {
  const { platform, server } = await signedIn({ lifetimeSeconds: life })
  await platform.advance(life * 100_000)
  expect(server.calls.refresh).toBeGreaterThanOrEqual(100)
  expect(server.calls.refresh).toBeLessThanOrEqual(136)
})

test('CK-06 a token of thirty days is waited for in short timers', async () => {
  const { platform, server } = await signedIn({ lifetimeSeconds: 30 * 86_400 })
  await platform.advance(30 * DAY_MS - 120_000)
  expect(server.calls.refresh).toBe(0)
  expect(Math.max(...platform.clock.waits)).toBeLessThanOrEqual(HOUR_MS)
  await platform.advance(120_000)
  expect(server.calls.refresh).toBe(1)
})

test('CK-06 sixty days with tokens of thirty days are two refreshes', async () => {
  const { platform, server } = await signedIn({ lifetimeSeconds: 30 * 86_400 })
  await platform.advance(60 * DAY_MS)
  expect(server.calls.refresh).toBe(2)
})

test('CK-10 ten years of renewal leave one timer behind', async () => {
  const { platform, server, client } = await signedIn({ lifetimeSeconds: 86_400 * 30 })
  await platform.advance(3650 * DAY_MS)
  expect(server.calls.refresh).toBe(121)
  expect(platform.clock.pending()).toBe(1)
  expect(client.getState()).toMatchObject({ freshness: 'fresh' })
})

test('CK-04 waking up after sleep renews at once', async () => {
  const { platform, server } = await signedIn()
  platform.clock.sleep(8 * HOUR_MS)
  await platform.wake('visibilitychange')
  expect(server.calls.refresh).toBe(1)
})

test('CK-04 waking up renews although the page was woken just before it slept', async () => {
  const { platform, server } = await signedIn()
  await platform.wake('focus')
  await platform.advance(1000)
  platform.clock.sleep(8 * HOUR_MS)
  await platform.wake('visibilitychange')
  expect(server.calls.refresh).toBe(1)
})

test('waking up before renewal is due does nothing', async () => {
  const { platform, server } = await signedIn()
  await platform.wake('focus')
  expect(server.calls.refresh).toBe(0)
})

test('a burst of wake-ups is acted on once in five seconds', async () => {
  const { platform, server } = await signedIn()
  server.always('refresh', down)
  platform.clock.sleep(HOUR_MS)
  await platform.wake('focus')
  await platform.wake('visibilitychange')
  await platform.wake('pageshow')
  expect(server.calls.refresh).toBe(1)
})

test('CK-01 a wall clock that jumps ahead costs one refresh, and back again none', async () => {
  const { platform, server } = await signedIn()
  platform.clock.jump(DAY_MS)
  await platform.advance(HOUR_MS / 2)
  await platform.wake('focus')
  expect(server.calls.refresh).toBe(1)
  platform.clock.jump(-DAY_MS)
  await platform.advance(HOUR_MS / 2)
  expect(server.calls.refresh).toBe(1)
})

describe('after a failure', () => {
  test('RF-10 tries back off, and go on until one succeeds', async () => {
    const { platform, server, client } = await signedIn()
    server.always('refresh', down)
    await platform.advance(HOUR_MS + 600_000)
    expect(server.calls.refresh).toBeGreaterThan(10)
    expect(server.calls.refresh).toBeLessThan(70)
    server.always('refresh', null)
    await platform.advance(30_000)
    expect(client.getState()).toMatchObject({ freshness: 'fresh' })
  })

  test('clients that come back together do not renew together a life later', async () => {
    const { platform, server, client } = await signedIn({ lifetimeSeconds: 1000 })
    server.next('refresh', down)
    await client.refresh().catch(() => {})
    await client.refresh()
    const calls = server.calls.refresh
    // Margin and jitter make 67.5 s, and half of a half of what is left comes on top.
    await platform.advance((1000 - 67.5 - 0.25 * 932.5 - 1) * 1000)
    expect(server.calls.refresh).toBe(calls)
    await platform.advance(2_000)
    expect(server.calls.refresh).toBe(calls + 1)
    await platform.advance(900_000)
    expect(server.calls.refresh).toBe(calls + 1)
  })

  test('NF-11 two failures and a success are invisible', async () => {
    const { platform, server, statuses } = await signedIn()
    const heard = statuses.length
    server.next('refresh', down, down)
    await platform.advance(HOUR_MS)
    expect(server.calls.refresh).toBe(3)
    expect(statuses).toHaveLength(heard)
  })

  test('RF-09 Retry-After is waited for, wake-ups or not', async () => {
    const { platform, server } = await signedIn({ lifetimeSeconds: 10 })
    server.next('refresh', busy(30))
    await platform.advance(8_000)
    for (let second = 0; second < 29; second += 1) {
      await platform.wake('online')
      await platform.advance(1000)
    }
    expect(server.calls.refresh).toBe(1)
    await platform.advance(2000)
    expect(server.calls.refresh).toBe(2)
  })

  test('RF-09 Retry-After is capped at five minutes', async () => {
    const { platform, server, client } = await signedIn()
    server.next('refresh', busy(1_000_000_000))
    platform.clock.sleep(HOUR_MS)
    await client.refresh().catch(() => {})
    await platform.advance(299_000)
    expect(server.calls.refresh).toBe(1)
    await platform.advance(31_000)
    expect(server.calls.refresh).toBe(2)
  })

  test('without a Retry-After the ordinary delay holds', async () => {
    const { platform, server, client } = await signedIn()
    server.next('refresh', busy())
    platform.clock.sleep(HOUR_MS)
    await client.refresh().catch(() => {})
    await platform.advance(1000)
    expect(server.calls.refresh).toBe(2)
  })

  test('an online signal cuts the wait for a lost network short', async () => {
    const { platform, server, client } = await signedIn()
    server.next('refresh', down, down, down, down, down, down)
    platform.clock.sleep(HOUR_MS)
    for (let count = 0; count < 6; count += 1) await client.refresh().catch(() => {})
    await platform.wake('online')
    expect(server.calls.refresh).toBe(7)
    expect(client.getState()).toMatchObject({ freshness: 'fresh' })
  })
})

test('RF-14 without a network nothing is tried, and all is well once it is back', async () => {
  const { platform, server, client } = await signedIn()
  platform.setOnline(false)
  await platform.wake('offline')
  await platform.advance(8 * HOUR_MS)
  expect(server.calls.refresh).toBe(0)
  platform.setOnline(true)
  await platform.wake('online')
  expect(server.calls.refresh).toBe(1)
  expect(client.getState()).toMatchObject({ status: 'authenticated', freshness: 'fresh' })
})

test('NF-12 a network that flaps leads to one call at a time and no sign-out', async () => {
  const { platform, server, client } = await signedIn()
  server.always('refresh', down)
  platform.clock.sleep(HOUR_MS)
  for (let count = 0; count < 1200; count += 1) {
    platform.setOnline(count % 2 === 1)
    await platform.wake(count % 2 === 1 ? 'online' : 'offline')
    await platform.advance(500)
  }
  expect(server.calls.refresh).toBeLessThanOrEqual(620)
  expect(client.getState()).toMatchObject({ status: 'authenticated' })
})

test('a session without a refresh token ends when its token does', async () => {
  const { platform, client, events, server } = await signedIn({ renewable: false })
  await platform.advance(HOUR_MS - 1)
  await expect(client.getAccessToken()).resolves.toBe('access-1')
  await platform.advance(1)
  expect(client.getState()).toMatchObject({ status: 'expired', error: { code: 'session_expired' } })
  expect(events).toEqual(['sessionExpired'])
  expect(server.calls.refresh).toBe(0)
})

describe('RF-25 a server that hands out dead tokens is not called in a loop', () => {
  test('tokens that have expired already', async () => {
    const { platform, server } = await signedIn()
    server.always('refresh', {
      run: () => ({ tokens: { ...server.tokens(), receivedAt: platform.clock.now() - HOUR_MS } }),
    })
    await platform.advance(HOUR_MS).catch(() => {})
    expect(server.calls.refresh).toBeLessThan(60)
  })

  test('tokens that live for a thousandth of a second', async () => {
    const { platform, server } = await signedIn()
    server.always('refresh', {
      run: () => ({ tokens: { ...server.tokens(), lifetimeSeconds: 0.001 } }),
    })
    await platform.advance(HOUR_MS - 70_000)
    for (let count = 0; count < 10; count += 1) await platform.advance(1000).catch(() => {})
    expect(server.calls.refresh).toBeLessThan(60)
  })
})
