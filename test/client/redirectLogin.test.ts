import { describe, expect, test } from 'vitest'
import { createHarness, keep, signedIn } from '../support/createHarness.ts'
import type { HarnessOptions } from '../support/createHarness.ts'
import { createTestPlatform } from '../support/createTestPlatform.ts'
import { createMemoryBackend } from '../support/createMemoryBackend.ts'

async function anonymous(options: HarnessOptions = {}) {
  const harness = createHarness(options)
  harness.client.start()
  await harness.client.ready()
  return harness
}

const stop = { fail: new TypeError('refused') }

test('a sign-in leaves for the provider', async () => {
  const { client, platform } = await anonymous()
  await client.signIn.redirect()
  expect(client.getState()).toEqual({ status: 'redirecting' })
  expect(platform.navigations).toEqual(['https://id.example/authorize?state=fp.state-1'])
})

test('AR-12 starting twice at once is one navigation and one attempt', async () => {
  const { client, platform, server } = await anonymous()
  await Promise.all([client.signIn.redirect(), client.signIn.redirect()])
  expect(platform.navigations).toHaveLength(1)
  expect(server.calls.start).toBe(1)
})

test('a sign-in that cannot start ends anonymous, is told and is thrown', async () => {
  const { client, server, events, platform } = await anonymous()
  server.next('start', stop)
  await expect(client.signIn.redirect()).rejects.toMatchObject({ code: 'network_failed' })
  expect(client.getState()).toMatchObject({ reason: 'login_failed' })
  expect(events).toEqual(['error'])
  expect(platform.navigations).toEqual([])
})

test('a sign-in can be started again after it failed', async () => {
  const { client, server, platform } = await anonymous()
  server.next('start', stop)
  await client.signIn.redirect().catch(() => {})
  await client.signIn.redirect()
  expect(platform.navigations).toHaveLength(1)
})

test('NF-02 preparing a sign-in is given up after ten seconds', async () => {
  const { client, server, platform } = await anonymous()
  server.next('start', { hang: true })
  const result = client.signIn.redirect().catch((error: unknown) => error)
  await platform.advance(10_000)
  await expect(result).resolves.toMatchObject({ code: 'timeout', phase: 'login' })
  expect(client.getState()).toMatchObject({ reason: 'login_failed' })
})

test('an answer of start that comes too late does not navigate', async () => {
  const { client, server, platform } = await anonymous()
  server.next('start', { delayMs: 11_000 })
  client.signIn.redirect().catch(() => {})
  await platform.advance(12_000)
  expect(platform.navigations).toEqual([])
})

test('AR-16 no more than five attempts are kept', async () => {
  const { client, platform } = await anonymous()
  for (let count = 0; count < 20; count += 1) {
    await client.signIn.redirect()
    await platform.advance(61_000)
  }
  const text = [...platform.tabValues.values()].join()
  expect(text.match(/fp\.state-\d+/g)).toHaveLength(5)
  expect(text).toContain('fp.state-20')
})

test('ST-10 expired attempts go when another begins', async () => {
  const { client, platform } = await anonymous()
  await client.signIn.redirect()
  await platform.advance(600_001)
  await client.signIn.redirect()
  const text = [...platform.tabValues.values()].join()
  expect(text.match(/fp\.state-\d+/g)).toEqual(['fp.state-2'])
})

describe('a redirect loop', () => {
  test('is broken at the sixth attempt within a minute that nobody answered', async () => {
    const { client, platform } = await anonymous()
    for (let count = 0; count < 5; count += 1) await client.signIn.redirect()
    await expect(client.signIn.redirect()).rejects.toMatchObject({ code: 'redirect_loop' })
    expect(platform.navigations).toHaveLength(5)
  })

  test('is over after a minute', async () => {
    const { client, platform } = await anonymous()
    for (let count = 0; count < 5; count += 1) await client.signIn.redirect()
    await platform.advance(60_000)
    await client.signIn.redirect()
    expect(platform.navigations).toHaveLength(6)
  })

  test('is broken as well when every attempt comes back with an error', async () => {
    let harness = await anonymous()
    harness.server.always('finish', { fail: new TypeError('refused') })
    let thrown: unknown = null
    for (let round = 1; round <= 6 && !thrown; round += 1) {
      await harness.client.signIn.redirect().catch((error: unknown) => (thrown = error))
      const href = `https://app.example/callback?error=x&state=fp.state-${round}`
      harness = await anonymous({ platform: harness.platform.reload(href), server: harness.server })
    }
    expect(thrown).toMatchObject({ code: 'redirect_loop' })
  })
})

test('coming back by the Back button to a frozen page cancels the sign-in', async () => {
  const { client, platform } = await anonymous()
  await client.signIn.redirect()
  await platform.wake('pageshow', true)
  expect(client.getState()).toMatchObject({
    reason: 'login_failed',
    error: { code: 'login_cancelled' },
  })
})

test('an ordinary pageshow does not cancel the sign-in', async () => {
  const { client, platform } = await anonymous()
  await client.signIn.redirect()
  await platform.wake('pageshow')
  expect(client.getState()).toEqual({ status: 'redirecting' })
})

test('signing in again leaves the session that is there in place', async () => {
  const { client, platform } = await signedIn()
  await client.signIn.redirect()
  expect(client.getState().status).toBe('authenticated')
  expect(platform.navigations).toHaveLength(1)
})

test('a sign-in that fails while restoring does not hide the stored session', async () => {
  const harness = createHarness()
  keep(harness, harness.server.stored())
  harness.server.next('restore', { delayMs: 100 })
  harness.server.next('start', stop)
  harness.client.start()
  await harness.client.signIn.redirect().catch(() => {})
  await harness.platform.advance(100)
  expect(harness.client.getState().status).toBe('authenticated')
})

test('without a page there is nothing to leave from', async () => {
  const { client } = await anonymous({ href: null })
  await expect(client.signIn.redirect()).rejects.toMatchObject({ code: 'config_invalid' })
})

test('a backend without the group has no sign-in by redirect', async () => {
  const platform = createTestPlatform()
  const server = createMemoryBackend({ platform })
  const { redirect: _redirect, ...backend } = server.backend
  const harness = createHarness({ platform, server: { ...server, backend: backend as never } })
  expect(harness.client.has('redirect')).toBe(false)
  await expect(harness.client.signIn.redirect()).rejects.toMatchObject({
    code: 'capability_missing',
  })
})
