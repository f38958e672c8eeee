import { describe, expect, test, vi } from 'vitest'
import { AuthError } from '../../src/core/authError.ts'
import type { AuthErrorCode } from '../../src/core/errorCodes.ts'
import { createHarness, keep } from '../support/createHarness.ts'
import type { Harness, HarnessOptions } from '../support/createHarness.ts'

const HOUR_MS = 3_600_000
const failure = (code: AuthErrorCode) => ({ fail: new AuthError(code, 'refresh') })

/** A client at rest that will find Ada's session, `ageMs` old. */
function stored(ageMs: number, options: HarnessOptions = {}): Harness {
  const harness = createHarness(options)
  keep(harness, harness.server.stored())
  harness.platform.clock.jump(ageMs)
  return harness
}

async function restored(harness: Harness): Promise<Harness> {
  harness.client.start()
  await harness.client.ready()
  return harness
}

test('a client is restoring until it is started', () => {
  expect(stored(0).client.getState()).toEqual({ status: 'restoring' })
})

test('a live session is restored without a single request', async () => {
  const { client, platform, server, statuses, events } = await restored(stored(60_000))
  expect(client.getState()).toMatchObject({
    status: 'authenticated',
    session: { id: 's1', user: { id: 'ada' } },
    freshness: 'fresh',
  })
  expect(platform.requests).toHaveLength(0)
  expect(server.calls.refresh).toBe(0)
  expect(statuses).toEqual(['authenticated'])
  expect(events).toEqual([])
})

test('nothing stored means anonymous without a reason to worry', async () => {
  const { client } = await restored(createHarness())
  expect(client.getState()).toEqual({ status: 'anonymous', reason: 'none' })
})

test('an expired session is renewed before it is shown', async () => {
  const { client, server, statuses } = await restored(stored(HOUR_MS))
  expect(client.getState()).toMatchObject({ status: 'authenticated', freshness: 'fresh' })
  expect(server.calls.refresh).toBe(1)
  expect(statuses).toEqual(['authenticated'])
})

describe('an expired session that cannot be renewed just now is stale', () => {
  test.each<AuthErrorCode>(['network_failed', 'server_failed', 'response_invalid'])(
    '%s',
    async (code) => {
      const harness = stored(HOUR_MS)
      harness.server.next('refresh', failure(code))
      await restored(harness)
      expect(harness.client.getState()).toMatchObject({
        status: 'authenticated',
        freshness: 'stale',
      })
    },
  )

  test('a refresh that hangs', async () => {
    const harness = stored(HOUR_MS)
    harness.server.always('refresh', { hang: true })
    harness.client.start()
    await harness.platform.advance(10_000)
    expect(harness.client.getState()).toMatchObject({ status: 'authenticated', freshness: 'stale' })
  })

  test('a refresh that hangs longer than the budget', async () => {
    const harness = stored(HOUR_MS, { client: { restoreBudgetSeconds: 5 } })
    harness.server.always('refresh', { hang: true })
    harness.client.start()
    await harness.platform.advance(5_000)
    expect(harness.client.getState()).toMatchObject({ status: 'authenticated', freshness: 'stale' })
  })
})

test('an expired session without a network is offline, and nothing is tried', async () => {
  const harness = stored(HOUR_MS)
  harness.platform.setOnline(false)
  await restored(harness)
  expect(harness.client.getState()).toMatchObject({ status: 'authenticated', freshness: 'offline' })
  expect(harness.server.calls.refresh).toBe(0)
})

test('an expired session that is over for good ends anonymous', async () => {
  const harness = stored(HOUR_MS)
  harness.server.next('refresh', failure('session_expired'))
  await restored(harness)
  expect(harness.client.getState()).toMatchObject({
    status: 'anonymous',
    reason: 'session_expired',
    error: { code: 'session_expired' },
  })
  expect(harness.statuses).toEqual(['anonymous'])
})

test('CK-09 an expired session without a refresh token is never shown as signed in', async () => {
  const harness = await restored(stored(HOUR_MS, { renewable: false }))
  await harness.platform.advance(1000)
  expect(harness.statuses).not.toContain('authenticated')
  expect(harness.client.getState()).toMatchObject({
    status: 'anonymous',
    reason: 'session_expired',
  })
})

describe('restoring ends within its budget', () => {
  const hang = () => new Promise<never>(() => {})

  test('when storage never answers', async () => {
    const storage = { get: hang, set: () => {}, remove: () => {} }
    const { client, platform, events } = createHarness({ client: { storage } })
    client.start()
    await platform.advance(9_999)
    expect(client.getState()).toEqual({ status: 'restoring' })
    await platform.advance(1)
    expect(client.getState()).toMatchObject({
      status: 'anonymous',
      reason: 'unreachable',
      error: { code: 'timeout', phase: 'restore' },
    })
    expect(events).toEqual(['error'])
  })

  test('when the backend never answers', async () => {
    const harness = stored(0)
    harness.server.next('restore', { hang: true })
    harness.client.start()
    await harness.platform.advance(10_000)
    expect(harness.client.getState()).toMatchObject({ reason: 'unreachable' })
  })

  test('when the exchange of an answer never ends', async () => {
    const before = createHarness()
    await before.client.signIn.redirect()
    before.server.next('finish', { hang: true })
    const platform = before.platform.reload('https://app.example/callback?code=c&state=fp.state-1')
    const harness = createHarness({ platform, server: before.server })
    harness.client.start()
    await vi.waitFor(() => expect(before.server.calls.finish).toBe(1))
    await platform.advance(10_000)
    expect(harness.client.getState()).toMatchObject({ status: 'anonymous' })
  })

  test('when the budget is another one', async () => {
    const storage = { get: hang, set: () => {}, remove: () => {} }
    const client = { storage, restoreBudgetSeconds: 2 }
    const harness = createHarness({ client })
    harness.client.start()
    await harness.platform.advance(2_000)
    expect(harness.client.getState()).toMatchObject({ reason: 'unreachable' })
  })
})

test('what the budget has cut off signs nobody in later', async () => {
  const harness = stored(0)
  harness.server.next('restore', { delayMs: 11_000 })
  harness.client.start()
  await harness.platform.advance(20_000)
  expect(harness.client.getState()).toMatchObject({ reason: 'unreachable' })
})

test.each(['online', 'focus'] as const)(
  'an unreachable server is tried again on %s',
  async (signal) => {
    const harness = stored(0)
    harness.server.next('restore', { fail: new TypeError('refused') })
    await restored(harness)
    expect(harness.client.getState()).toMatchObject({ reason: 'unreachable' })
    await harness.platform.wake(signal)
    expect(harness.client.getState()).toMatchObject({ status: 'authenticated', freshness: 'fresh' })
  },
)

test('an unreachable server is tried again when a token is asked for', async () => {
  const harness = stored(0)
  harness.server.next('restore', { fail: new TypeError('refused') })
  await restored(harness)
  await expect(harness.client.getAccessToken()).resolves.toMatch(/^access-/)
})

test('a backend that throws ends restoring', async () => {
  const harness = stored(0)
  harness.server.next('restore', { fail: new TypeError('refused') })
  await restored(harness)
  expect(harness.client.getState()).toMatchObject({
    status: 'anonymous',
    reason: 'unreachable',
    error: { code: 'network_failed' },
  })
})

test('a sign-out while restoring wins', async () => {
  const harness = stored(0)
  harness.server.next('restore', { delayMs: 100 })
  harness.client.start()
  await harness.client.signOut()
  await harness.platform.advance(100)
  expect(harness.client.getState()).toEqual({ status: 'anonymous', reason: 'signed_out' })
  await expect(harness.client.getAccessToken()).resolves.toBe(null)
})

test('restoring happens once, however often it is asked for', async () => {
  const harness = stored(0)
  await Promise.all([harness.client.ready(), harness.client.ready()])
  harness.client.start()
  await harness.client.ready()
  expect(harness.server.calls.restore).toBe(1)
})

test('CB-06 an unknown answer is silent for somebody who is signed in', async () => {
  const href = 'https://app.example/callback?code=c&state=fp.unknown'
  const { client, events } = await restored(stored(0, { href }))
  expect(client.getState().status).toBe('authenticated')
  expect(events).toEqual([])
})
