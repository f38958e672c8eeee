import { describe, expect, test } from 'vitest'
import { AuthError } from '../../src/core/authError.ts'
import { createHarness, keep, signedIn } from '../support/createHarness.ts'

const down = { fail: new AuthError('server_failed', 'refresh', { status: 503 }) }

test('a live token is handed out without a request', async () => {
  const { client, server } = await signedIn()
  await expect(client.getAccessToken()).resolves.toBe('access-1')
  expect(server.calls.refresh).toBe(0)
})

test('nobody has a token while nobody is signed in', async () => {
  const { client } = createHarness()
  client.start()
  await expect(client.getAccessToken()).resolves.toBe(null)
})

test('a token that is asked for while restoring waits for the session', async () => {
  const harness = createHarness()
  keep(harness, harness.server.stored())
  harness.client.start()
  await expect(harness.client.getAccessToken()).resolves.toBe('access-1')
})

test('a token can be asked for before the client starts', async () => {
  const harness = createHarness()
  keep(harness, harness.server.stored())
  await expect(harness.client.getAccessToken()).resolves.toBe('access-1')
})

test('an expired token is renewed first', async () => {
  const { client, platform } = await signedIn()
  platform.clock.sleep(3_600_000)
  await expect(client.getAccessToken()).resolves.toBe('access-2')
})

test('a token with less than five seconds to live is renewed first', async () => {
  const { client, platform } = await signedIn()
  platform.clock.sleep(3_595_001)
  await expect(client.getAccessToken()).resolves.toBe('access-2')
})

test('a token of a short life is handed out while most of it is left', async () => {
  const { client, platform } = await signedIn({ lifetimeSeconds: 10 })
  platform.clock.sleep(7_000)
  await expect(client.getAccessToken()).resolves.toBe('access-1')
})

test('a forced refresh renews a live token', async () => {
  const { client } = await signedIn()
  await expect(client.getAccessToken({ forceRefresh: true })).resolves.toBe('access-2')
})

test('a forced refresh holds while restoring too', async () => {
  const harness = createHarness()
  keep(harness, harness.server.stored())
  harness.client.start()
  const token = harness.client.getAccessToken({ forceRefresh: true })
  await expect(token).resolves.toBe('access-2')
})

describe('when renewal fails', () => {
  test('a token with life left is handed out all the same', async () => {
    const { client, platform, server } = await signedIn()
    server.always('refresh', down)
    platform.clock.sleep(3_597_000)
    await expect(client.getAccessToken()).resolves.toBe('access-1')
  })

  test('a token with life left is handed out while renewal is paused', async () => {
    const { client, platform, server } = await signedIn()
    server.always('refresh', down)
    platform.clock.sleep(3_597_000)
    await client.getAccessToken()
    await expect(client.getAccessToken()).resolves.toBe('access-1')
  })

  test('an expired token is not handed out', async () => {
    const { client, platform, server } = await signedIn()
    server.always('refresh', down)
    platform.clock.sleep(3_600_000)
    await expect(client.getAccessToken()).rejects.toMatchObject({ code: 'server_failed' })
  })

  test('requests do not hammer the server during a pause', async () => {
    const { client, platform, server } = await signedIn()
    server.always('refresh', down)
    platform.clock.sleep(3_600_000)
    for (let count = 0; count < 50; count += 1) await client.getAccessToken().catch(() => {})
    expect(server.calls.refresh).toBe(1)
  })

  test('without a refresh token an expired token ends the session', async () => {
    const { client, platform, server } = await signedIn({ renewable: false })
    platform.clock.sleep(3_600_000)
    server.always('refresh', { fail: new AuthError('session_expired', 'refresh') })
    await expect(client.getAccessToken()).rejects.toMatchObject({ code: 'session_expired' })
    expect(client.getState().status).toBe('expired')
  })
})
