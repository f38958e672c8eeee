import { describe, expect, test } from 'vitest'
import { AuthError } from '../../src/core/authError.ts'
import type { AuthErrorCode } from '../../src/core/errorCodes.ts'
import { keep, createHarness, SESSION_KEY, signedIn } from '../support/createHarness.ts'
import { ada } from '../support/createMemoryBackend.ts'
import { flush } from '../support/flush.ts'

const failure = (code: AuthErrorCode) => ({ fail: new AuthError(code, 'refresh') })

test('RF-01 a hundred requests for a token at expiry are one refresh', async () => {
  const { client, platform, server } = await signedIn()
  platform.clock.sleep(3_600_000)
  const tokens = await Promise.all(Array.from({ length: 100 }, () => client.getAccessToken()))
  expect(server.calls.refresh).toBe(1)
  expect(new Set(tokens)).toEqual(new Set(['access-2']))
})

test('a refresh and a request for a token share one call', async () => {
  const { client, platform, server } = await signedIn()
  platform.clock.sleep(3_600_000)
  await Promise.all([client.refresh(), client.getAccessToken(), platform.wake('focus')])
  expect(server.calls.refresh).toBe(1)
})

test('a refresh that follows another is a call of its own', async () => {
  const { client, server } = await signedIn()
  await client.refresh()
  await client.refresh()
  expect(server.calls.refresh).toBe(2)
})

test('a silent refresh changes no state', async () => {
  const { client, statuses, events } = await signedIn()
  const before = client.getState()
  const heard = statuses.length
  await client.refresh()
  expect(client.getState()).toBe(before)
  expect(statuses).toHaveLength(heard)
  expect(events).toEqual(['tokenRefreshed'])
})

test('a refresh that changes the user updates the session and says so', async () => {
  const { client, server, events } = await signedIn()
  server.next('refresh', { give: { user: { ...ada, name: 'Ada L.' }, tokens: server.tokens() } })
  await client.refresh()
  expect(client.getState()).toMatchObject({ session: { user: { name: 'Ada L.' } } })
  expect(events).toEqual(['tokenRefreshed', 'userUpdated'])
})

test('tokenRefreshed tells the trigger and when the token expires', async () => {
  const { client, platform } = await signedIn()
  const heard: unknown[] = []
  client.on('tokenRefreshed', (payload) => heard.push(payload))
  await client.refresh()
  expect(heard).toEqual([{ trigger: 'demand', expiresAt: platform.clock.now() + 3_600_000 }])
})

test('a refresh is cut off after eight seconds', async () => {
  const { client, platform, server } = await signedIn()
  server.next('refresh', { hang: true })
  const result = client.refresh().catch((error: unknown) => error)
  await platform.advance(8_000)
  await expect(result).resolves.toMatchObject({ code: 'timeout' })
})

test('a refresh when nobody is signed in fails without a call', async () => {
  const { client, server } = createHarness()
  client.start()
  await client.ready()
  await expect(client.refresh()).rejects.toMatchObject({ code: 'session_expired' })
  expect(server.calls.refresh).toBe(0)
})

test('a refresh asked for while restoring waits for the session', async () => {
  const harness = createHarness()
  keep(harness, harness.server.stored())
  harness.client.start()
  await harness.client.refresh()
  expect(harness.server.calls.refresh).toBe(1)
})

describe('RF-10 a failure that can pass keeps the session', () => {
  test.each<AuthErrorCode>([
    'network_failed',
    'offline',
    'timeout',
    'response_invalid',
    'rate_limited',
    'server_failed',
  ])('%s', async (code) => {
    const { client, server, events } = await signedIn()
    server.next('refresh', failure(code))
    await expect(client.refresh()).rejects.toMatchObject({ code })
    expect(client.getState()).toMatchObject({ status: 'authenticated', freshness: 'fresh' })
    expect(events).toEqual(['error'])
  })

  test('an error of unknown kind', async () => {
    const { client, server } = await signedIn()
    server.next('refresh', { fail: new Error('bug') })
    await expect(client.refresh()).rejects.toMatchObject({ code: 'network_failed' })
    expect(client.getState()).toMatchObject({ status: 'authenticated' })
  })
})

describe('RF-12 a failure that is final ends the session once', () => {
  test.each<AuthErrorCode>(['session_expired', 'identity_changed'])('%s', async (code) => {
    const { client, server, events, platform } = await signedIn()
    server.always('refresh', failure(code))
    await Promise.allSettled([client.refresh(), client.refresh(), client.getAccessToken()])
    await platform.advance(86_400_000)
    expect(client.getState()).toMatchObject({ status: 'expired', error: { code } })
    expect(events).toEqual(['sessionExpired'])
    expect(server.calls.refresh).toBe(1)
    expect(platform.tabValues.has(SESSION_KEY)).toBe(false)
    await expect(client.getAccessToken()).rejects.toMatchObject({ code: 'session_expired' })
  })
})

describe('a mistake in the configuration keeps the session and is retried ever more rarely', () => {
  test.each<AuthErrorCode>(['config_invalid', 'issuer_mismatch', 'id_token_invalid'])(
    '%s',
    async (code) => {
      const { client, server, platform } = await signedIn()
      server.always('refresh', failure(code))
      await client.refresh().catch(() => {})
      expect(client.getState()).toMatchObject({ status: 'authenticated' })
      await platform.advance(86_400_000)
      expect(client.getState()).toMatchObject({ status: 'authenticated', freshness: 'stale' })
      expect(server.calls.refresh).toBeLessThanOrEqual(600)
    },
  )
})

test('past expiry a session that cannot be renewed is stale, and fresh once it can', async () => {
  const { client, server, platform } = await signedIn()
  server.always('refresh', failure('server_failed'))
  await platform.advance(3_630_000)
  expect(client.getState()).toMatchObject({ freshness: 'stale' })
  server.always('refresh', null)
  await platform.advance(30_000)
  expect(client.getState()).toMatchObject({ status: 'authenticated', freshness: 'fresh' })
})

test('a session turns stale when its token dies, however far away the next try is', async () => {
  const { client, server, platform } = await signedIn()
  const details = { retryAfterSeconds: 300 }
  server.always('refresh', { fail: new AuthError('rate_limited', 'refresh', { details }) })
  await platform.advance(3_600_000)
  expect(client.getState()).toMatchObject({ freshness: 'stale' })
})

test('past expiry without a network a session is offline', async () => {
  const { client, platform } = await signedIn()
  platform.setOnline(false)
  await platform.advance(3_600_000)
  expect(client.getState()).toMatchObject({ status: 'authenticated', freshness: 'offline' })
})

test('ID-19 a refresh for another user ends the session', async () => {
  const { client, server } = await signedIn()
  server.next('refresh', { give: { user: { id: 'eve', claims: {} }, tokens: server.tokens() } })
  await expect(client.refresh()).rejects.toMatchObject({ code: 'identity_changed' })
  expect(client.getState()).toMatchObject({ status: 'expired', session: { user: { id: 'ada' } } })
  await expect(client.getAccessToken()).rejects.toMatchObject({ code: 'session_expired' })
})

describe('RF-21 a sign-out during a refresh', () => {
  async function overtaken() {
    const harness = await signedIn()
    const { client, platform, server } = harness
    server.next('refresh', { delayMs: 1000 })
    const refreshed = client.refresh().catch((error: unknown) => error)
    await flush()
    await client.signOut()
    await platform.advance(1000)
    return { ...harness, refreshed }
  }

  test('wins', async () => {
    const { client, refreshed, platform } = await overtaken()
    await expect(refreshed).resolves.toMatchObject({ code: 'cancelled' })
    expect(client.getState()).toEqual({ status: 'anonymous', reason: 'signed_out' })
    await expect(client.getAccessToken()).resolves.toBe(null)
    expect(platform.tabValues.has(SESSION_KEY)).toBe(false)
  })

  test('revokes the tokens it was too late to stop', async () => {
    const { server } = await overtaken()
    const revoked = server.signedOut.map(({ held }) => held.tokens?.refreshToken)
    expect(revoked).toContain('refresh-2')
  })
})

test('RF-05 a handler may ask for a token and sign out during a refresh event', async () => {
  const { client } = await signedIn()
  const results: unknown[] = []
  client.on('tokenRefreshed', () => {
    void client.getAccessToken().then((token) => results.push(token))
    void client.signOut().then(({ local }) => results.push(local))
  })
  await client.refresh()
  await flush()
  expect(results).toHaveLength(2)
  expect(client.getState()).toEqual({ status: 'anonymous', reason: 'signed_out' })
})

test('RF-25 a backend that cancels again and again is not called in a loop', async () => {
  const { server, platform } = await signedIn()
  server.always('refresh', { fail: new DOMException('stop', 'AbortError') })
  await platform.advance(3_600_000).catch(() => {})
  expect(server.calls.refresh).toBeLessThan(50)
})

test('a renewal is in use although the store never ends its write', async () => {
  const { client, platform, server } = await signedIn()
  const hung = createHarness({
    platform: platform.reload(),
    server,
    client: { storage: { get: () => null, set: () => new Promise(() => {}), remove: () => {} } },
  })
  hung.server.next('restore', { give: server.stored() })
  hung.client.start()
  await hung.platform.advance(10_000)
  client.stop()
  const token = hung.client.getAccessToken({ forceRefresh: true })
  await hung.platform.advance(10_000)
  await expect(Promise.race([token, flush(20).then(() => 'hung')])).resolves.toMatch(/^access-/)
})
