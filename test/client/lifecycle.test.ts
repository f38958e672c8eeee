import { describe, expect, test, vi } from 'vitest'
import { createAuthClient } from '../../src/client/createAuthClient.ts'
import { createHarness, keep, signedIn } from '../support/createHarness.ts'
import { createMemoryBackend } from '../support/createMemoryBackend.ts'
import { createTestPlatform } from '../support/createTestPlatform.ts'
import { flush } from '../support/flush.ts'

test('starting twice does nothing more', async () => {
  const { client, platform, server } = await signedIn()
  const before = platform.listeners()
  client.start()
  await flush()
  expect(platform.listeners()).toBe(before)
  expect(server.calls.restore).toBe(1)
})

test('a stopped client has no timers and no listeners', async () => {
  const { client, platform } = await signedIn()
  client.stop()
  await flush()
  expect(platform.listeners()).toBe(0)
  expect(platform.clock.pending()).toBe(0)
})

test('a stopped client renews nothing', async () => {
  const { client, platform, server } = await signedIn()
  client.stop()
  await platform.advance(86_400_000)
  await platform.wake('focus')
  expect(server.calls.refresh).toBe(0)
})

test('a client that is started again renews what fell due meanwhile', async () => {
  const { client, platform, server } = await signedIn()
  client.stop()
  await platform.advance(3_600_000)
  client.start()
  await platform.advance(1)
  expect(server.calls.refresh).toBe(1)
})

describe('CC-04 start, stop, start at once, as StrictMode does', () => {
  test('leaves the listeners of one start', async () => {
    const once = await signedIn()
    const harness = createHarness()
    keep(harness, harness.server.stored())
    harness.client.start()
    harness.client.stop()
    harness.client.start()
    await harness.client.ready()
    await flush()
    expect(harness.platform.listeners()).toBe(once.platform.listeners())
    expect(harness.server.calls.restore).toBe(1)
  })

  test('RE-01 on a callback page exchanges once and stops without a trace', async () => {
    const before = createHarness()
    await before.client.signIn.redirect()
    const href = 'https://app.example/callback?code=c&state=fp.state-1'
    const platform = before.platform.reload(href)
    const { client, server } = createHarness({ platform, server: before.server })
    client.start()
    client.stop()
    client.start()
    await client.ready()
    await flush()
    expect(server.calls.finish).toBe(1)
    client.stop()
    await flush()
    expect(platform.listeners()).toBe(0)
    expect(platform.clock.pending()).toBe(0)
  })
})

test('CC-04 a client that is stopped while restoring still ends restoring', async () => {
  const { client } = createHarness()
  client.start()
  client.stop()
  await client.ready()
  expect(client.getState()).toEqual({ status: 'anonymous', reason: 'none' })
})

test('a client does nothing before it is started', async () => {
  const harness = createHarness()
  keep(harness, harness.server.stored())
  await harness.platform.advance(86_400_000)
  expect(harness.server.calls).toMatchObject({ restore: 0, refresh: 0 })
  expect(harness.platform.listeners()).toBe(0)
})

test('subscribers hear every change of the state', async () => {
  const { client, statuses } = await signedIn()
  await client.signOut()
  await client.signIn.redirect()
  expect(statuses).toEqual(['authenticated', 'anonymous', 'redirecting'])
})

test('a subscriber that has unsubscribed hears nothing', async () => {
  const { client } = await signedIn()
  const listener = vi.fn()
  client.subscribe(listener)()
  await client.signOut()
  expect(listener).not.toHaveBeenCalled()
})

test('a handler that has been taken off hears nothing', async () => {
  const { client } = await signedIn()
  const handler = vi.fn()
  client.on('signedOut', handler)()
  await client.signOut()
  expect(handler).not.toHaveBeenCalled()
})

test('ER-08 a handler that throws does not keep the others from hearing', async () => {
  const { client, unexpected } = await signedIn()
  const last = vi.fn()
  client.on('tokenRefreshed', () => {
    throw new Error('bug of the app')
  })
  client.on('tokenRefreshed', last)
  await client.refresh()
  expect(last).toHaveBeenCalledOnce()
  expect(unexpected).toHaveLength(1)
})

test('has tells the groups of the backend', () => {
  expect(createHarness().client.has('redirect')).toBe(true)
})

test('inspect tells the life of the token and nothing secret', async () => {
  const { client } = await signedIn()
  expect(client.inspect()).toMatchObject({
    backend: 'memory',
    transport: 'bearer',
    remainingMs: 3_600_000,
  })
})

describe('RE-02 on a server', () => {
  test('a client can be made without a platform or a handler for errors', () => {
    const { backend } = createMemoryBackend({ platform: createTestPlatform() })
    expect(() => createAuthClient({ backend })).not.toThrow()
  })

  test('a client without a page is restoring, and no request is sent', () => {
    const { client, platform } = createHarness({ href: null })
    expect(client.getState()).toEqual({ status: 'restoring' })
    expect(platform.requests).toHaveLength(0)
  })
})

test('CC-06 two clients on one page share nothing', async () => {
  const first = await signedIn()
  const second = createHarness({ platform: first.platform, namespace: 'other' })
  second.client.start()
  await second.client.ready()
  await first.client.signOut()
  expect(second.events).toEqual([])
  expect(second.statuses).toEqual(['anonymous'])
})

test('ST-03 a tab store that throws does not keep the client from starting', async () => {
  const { client } = createHarness({ throwingTabStore: true })
  client.start()
  await client.ready()
  expect(client.getState().status).toBe('anonymous')
})

test('a stray stop does not keep a later one from stopping', async () => {
  const { client, platform } = createHarness()
  client.stop()
  client.start()
  client.start()
  expect(platform.listeners()).toBe(1)
  client.stop()
  client.stop()
  expect(platform.listeners()).toBe(0)
})
