import { describe, expect, test } from 'vitest'
import { AuthError } from '../../src/core/authError.ts'
import { createHarness, SESSION_KEY, signedIn } from '../support/createHarness.ts'
import { flush } from '../support/flush.ts'

const END = 'https://id.example/logout'
const leave = { give: { revoked: true, provider: 'unknown', navigateTo: END } }

test('a sign-out is complete here before the server has answered', async () => {
  const { client, platform, server } = await signedIn()
  server.next('signOut', { hang: true })
  void client.signOut()
  expect(client.getState()).toEqual({ status: 'anonymous', reason: 'signed_out' })
  await flush()
  expect(platform.tabValues.has(SESSION_KEY)).toBe(false)
  await expect(client.getAccessToken()).resolves.toBe(null)
})

test('signedOut tells who was signed in, once storage is clean', async () => {
  const { client, platform } = await signedIn()
  const heard: unknown[] = []
  client.on('signedOut', ({ session }) =>
    heard.push(session?.user.id, platform.tabValues.has(SESSION_KEY)),
  )
  await client.signOut()
  expect(heard).toEqual(['ada', false])
})

test('the server is told what was held, how far to go and where to end up', async () => {
  const { client, server } = await signedIn()
  await client.signOut({ scope: 'app', returnTo: '/bye' })
  expect(server.signedOut).toMatchObject([
    { held: { tokens: { accessToken: 'access-1' } }, scope: 'app', returnTo: '/bye' },
  ])
})

test('by default a sign-out reaches the provider and ends at the root', async () => {
  const { client, server } = await signedIn()
  await client.signOut()
  expect(server.signedOut).toMatchObject([{ scope: 'provider', returnTo: '/' }])
})

describe('LO-06 a hostile returnTo becomes the root', () => {
  test.each([['//evil.example'], ['https://evil.example'], ['javascript:alert(1)'], ['/\\evil']])(
    '%s',
    async (returnTo) => {
      const { client, server } = await signedIn()
      await client.signOut({ returnTo })
      expect(server.signedOut[0]?.returnTo).toBe('/')
    },
  )
})

test('the result repeats what the server said', async () => {
  const { client, server } = await signedIn()
  server.next('signOut', { give: { revoked: false, provider: 'not-ended' } })
  await expect(client.signOut()).resolves.toEqual({
    local: true,
    revoked: false,
    provider: 'not-ended',
  })
})

test('the browser leaves for the page that ends the provider session', async () => {
  const { client, platform, server } = await signedIn()
  server.next('signOut', leave)
  const result = await client.signOut()
  expect(platform.navigations).toEqual([END])
  expect(result).toEqual({ local: true, revoked: true, provider: 'unknown' })
})

describe('LO-01 a server that fails does not hold a sign-out up', () => {
  test('an error', async () => {
    const { client, server, events } = await signedIn()
    server.next('signOut', { fail: new AuthError('server_failed', 'sign_out', { status: 500 }) })
    await expect(client.signOut()).resolves.toEqual({
      local: true,
      revoked: false,
      provider: 'unknown',
    })
    expect(events).toEqual(['signedOut', 'error'])
  })

  test('no answer for three seconds', async () => {
    const { client, server, platform } = await signedIn()
    server.next('signOut', { hang: true })
    const result = client.signOut()
    await platform.advance(3_000)
    await expect(result).resolves.toMatchObject({ local: true, revoked: false })
  })

  test('an answer that comes too late does not navigate', async () => {
    const { client, server, platform } = await signedIn()
    server.next('signOut', {
      run: () => new Promise((done) => platform.clock.after(4_000, () => done(leave.give))),
    })
    void client.signOut()
    await platform.advance(5_000)
    expect(platform.navigations).toEqual([])
  })
})

test('LO-08 signing out twice tells the server once', async () => {
  const { client, server } = await signedIn()
  await Promise.all([client.signOut(), client.signOut()])
  expect(server.calls.signOut).toBe(1)
  expect(client.getState()).toEqual({ status: 'anonymous', reason: 'signed_out' })
})

test('LO-08 signing out when nobody is signed in succeeds without a call', async () => {
  const { client, server } = createHarness()
  client.start()
  await client.ready()
  await expect(client.signOut()).resolves.toMatchObject({ local: true, revoked: false })
  expect(server.calls.signOut).toBe(0)
})

test('a store that fails does not stop a sign-out', async () => {
  const harness = createHarness({ client: { storage: failing } })
  harness.server.next('restore', { give: harness.server.stored() })
  harness.client.start()
  await harness.client.ready()
  await expect(harness.client.signOut()).resolves.toMatchObject({ revoked: true })
})

test('a store that never ends its write does not hold a sign-out up', async () => {
  const storage = { get: () => null, set: () => {}, remove: () => new Promise<void>(() => {}) }
  const { client, server, platform } = createHarness({ client: { storage } })
  server.next('restore', { give: server.stored() })
  client.start()
  await client.ready()
  const result = client.signOut()
  await platform.advance(5_000)
  expect(server.calls.signOut).toBe(1)
  await expect(Promise.race([result, flush()])).resolves.toMatchObject({ local: true })
})

test('ER-08 a subscriber that throws does not stop a sign-out', async () => {
  const { client, server } = await signedIn()
  client.subscribe(() => {
    throw new Error('bug of the app')
  })
  await expect(client.signOut()).resolves.toMatchObject({ local: true, revoked: true })
  expect(server.calls.signOut).toBe(1)
})

test('ER-08 a handler that throws does not stop a sign-out, and is reported', async () => {
  const { client, unexpected } = await signedIn()
  client.on('signedOut', () => {
    throw new Error('bug of the app')
  })
  await expect(client.signOut()).resolves.toMatchObject({ revoked: true })
  expect(unexpected).toHaveLength(1)
})

test('a sign-in begun while the server is being told is not overtaken', async () => {
  const { client, server, platform } = await signedIn()
  server.next('signOut', {
    run: () => new Promise((done) => platform.clock.after(1_000, () => done(leave.give))),
  })
  void client.signOut()
  await flush()
  await client.signIn.redirect()
  await platform.advance(1_000)
  expect(platform.navigations.at(-1)).toMatch(/^https:\/\/id\.example\/authorize/)
})

test('a sign-out stops renewal', async () => {
  const { client, server, platform } = await signedIn()
  await client.signOut()
  await platform.advance(86_400_000)
  expect(server.calls.refresh).toBe(0)
})

const failing = {
  get: () => null,
  set: () => Promise.reject(new Error('quota')),
  remove: () => Promise.reject(new Error('quota')),
}
