import { describe, expect, test } from 'vitest'
import { AuthError } from '../../src/core/authError.ts'
import { createHarness, SESSION_KEY, signedIn } from '../support/createHarness.ts'
import type { Harness } from '../support/createHarness.ts'
import { flush } from '../support/flush.ts'

const KEY = 'flowpass:memory:revocations'
const DAY_MS = 86_400_000
const failing = { fail: new AuthError('server_failed', 'sign_out', { status: 503 }) }

/** Signed out while the server does not answer for it. */
async function owing(): Promise<Harness> {
  const harness = await signedIn()
  harness.server.always('signOut', failing)
  await harness.client.signOut()
  await flush()
  return harness
}

/** The same tab, loaded anew. */
async function reloaded({ platform, server }: Harness): Promise<Harness> {
  const next = createHarness({ platform: platform.reload(), server })
  next.client.start()
  await flush()
  return next
}

const kept = ({ platform }: Pick<Harness, 'platform'>): { at: number }[] =>
  JSON.parse(platform.tabValues.get(KEY) ?? '[]')

describe('LO-01 a revocation that failed for a reason that may pass', () => {
  test('is kept under a key of its own, and the session is gone', async () => {
    const { platform } = await owing()
    expect(platform.tabValues.has(SESSION_KEY)).toBe(false)
    expect(kept({ platform })).toHaveLength(1)
  })

  test('is tried again after a pause, and forgotten once it has succeeded', async () => {
    const harness = await owing()
    const { platform, server } = harness
    const before = server.calls.signOut
    server.always('signOut', null)
    await platform.advance(60_000)
    expect(server.calls.signOut).toBe(before + 1)
    expect(server.signedOut.at(-1)).toMatchObject({
      held: { tokens: { refreshToken: 'refresh-1' } },
      scope: 'app',
    })
    expect(platform.tabValues.has(KEY)).toBe(false)
  })

  test('is tried ever more rarely while the server is down', async () => {
    const { platform, server } = await owing()
    await platform.advance(3_600_000)
    expect(server.calls.signOut).toBeGreaterThan(10)
    expect(server.calls.signOut).toBeLessThan(400)
  })

  test('is tried when the app is next started', async () => {
    const harness = await owing()
    harness.client.stop()
    harness.server.always('signOut', null)
    const before = harness.server.calls.signOut
    const next = await reloaded(harness)
    expect(next.server.calls.signOut).toBe(before + 1)
    expect(next.platform.tabValues.has(KEY)).toBe(false)
  })

  test('is nobody’s session after a reload', async () => {
    const next = await reloaded(await owing())
    expect(next.client.getState()).toMatchObject({ status: 'anonymous' })
    await expect(next.client.getAccessToken()).resolves.toBe(null)
    expect(next.server.calls.refresh).toBe(0)
  })

  test('is not handed over to another tab', async () => {
    const { platform, server } = await owing()
    const other = createHarness({ platform: platform.openPage('https://app.example/'), server })
    other.client.start()
    await platform.advance(1_000)
    expect(other.client.getState()).toMatchObject({ status: 'anonymous' })
    expect(other.platform.tabValues.size).toBe(0)
  })

  test('is dropped after a day', async () => {
    const harness = await owing()
    harness.client.stop()
    harness.platform.clock.sleep(DAY_MS)
    const before = harness.server.calls.signOut
    const next = await reloaded(harness)
    await next.platform.advance(60_000)
    expect(next.server.calls.signOut).toBe(before)
  })

  test('is one of five at most', async () => {
    const harness = await owing()
    const { client, platform, server } = harness
    for (let round = 0; round < 8; round += 1) {
      await platform.advance(1_000)
      await signInAgain(harness)
      await client.signOut()
      await flush()
    }
    expect(server.signedOut.length).toBeGreaterThan(8)
    expect(kept(harness)).toHaveLength(5)
  })

  test('does not wait in the way of the next sign-in', async () => {
    const harness = await owing()
    await signInAgain(harness)
    expect(harness.client.getState()).toMatchObject({ status: 'authenticated' })
    await harness.platform.advance(10_000)
    await expect(harness.client.getAccessToken()).resolves.toBe('access-2')
  })
})

describe('LO-02 what the server will never do is not owed', () => {
  const never = { fail: new AuthError('config_invalid', 'sign_out', { status: 400 }) }

  test('at once', async () => {
    const { client, platform, server } = await signedIn()
    server.always('signOut', never)
    await client.signOut()
    await flush()
    expect(platform.tabValues.has(KEY)).toBe(false)
  })

  test('or as soon as it says so', async () => {
    const { platform, server } = await owing()
    server.always('signOut', never)
    await platform.advance(60_000)
    expect(platform.tabValues.has(KEY)).toBe(false)
    const before = server.calls.signOut
    await platform.advance(DAY_MS)
    expect(server.calls.signOut).toBe(before)
  })
})

describe('ST-04 a damaged list of revocations is as good as none', () => {
  test.each(['undefined', 'null', '{', '{}', '[null]', '[{"at":1}]', '"x"', '[{"held":{}}]'])(
    '%s',
    async (text) => {
      const harness = createHarness()
      harness.platform.tabValues.set(KEY, text)
      harness.client.start()
      await harness.platform.advance(60_000)
      expect(harness.client.getState()).toMatchObject({ status: 'anonymous' })
      expect(harness.server.calls.signOut).toBe(0)
      expect(harness.unexpected).toEqual([])
    },
  )
})

async function signInAgain({ client, platform }: Harness): Promise<void> {
  const done = client.signIn.popup()
  await flush()
  const state = new URL(platform.views.at(-1)?.urls.at(-1) ?? '').searchParams.get('state') ?? ''
  const line = platform.openChannel(state, () => {})
  line.post(`https://app.example/callback?code=1&state=${state}`)
  line.close()
  await done
}
