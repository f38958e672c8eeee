import { describe, expect, test } from 'vitest'
import { createAuthClient } from '../../../src/client/createAuthClient.ts'
import { createKernel } from '../../../src/client/kernel.ts'
import { createRevocations } from '../../../src/client/engine/createRevocations.ts'
import { AuthError } from '../../../src/core/authError.ts'
import { createMemoryBackend } from '../../../src/testing/createMemoryBackend.ts'
import { createTestBrowser } from '../../../src/testing/createTestBrowser.ts'
import { createHarness, SESSION_KEY, signedIn } from '../../support/createHarness.ts'
import { flush } from '../../support/flush.ts'
import { answerPopup, createWorld, HOUR_MS, shown } from './createWorld.ts'
import type { Records } from '../../../src/core/platform.ts'
import type { GatedPlatform } from '../../../src/testing/createTestPage.ts'
import type { World } from './createWorld.ts'

/** Each of these states a rule that the engine breaks today; one that passes has been mended. */

const ENDED = { fail: new AuthError('session_expired', 'refresh') }
const AWAY = new AuthError('network_failed', 'sign_out')
const LIST = 'flowpass:memory:revocations'
const never = () => new Promise<never>(() => {})

/** Has the records of a page do what is said once `isBad` says so. */
const faulty =
  (isBad: () => boolean, fault: () => Promise<never>, hasLocks = true) =>
  (platform: GatedPlatform): GatedPlatform => {
    const { locks, records } = platform.shared
    const update: Records['update'] = (key, change) =>
      isBad() ? fault() : records.update(key, change)
    return { ...platform, shared: { locks: hasLocks ? locks : null, records: { update } } }
  }

describe('nobody is signed in again after a sign-out', () => {
  // The engine starts, and settles, before finishSignOut has noted the end.
  test('that was faster than the engine', async () => {
    const { browser, server, open } = createWorld()
    const first = await open(server.stored())
    const tab = browser.openTab()
    const stored = first.tab.values.get(SESSION_KEY) ?? ''
    tab.values.set(SESSION_KEY, stored)
    const client = createAuthClient({ backend: server.backend, platform: tab.platform })
    client.start()
    await client.ready()
    expect(client.getState().status).toBe('authenticated')
    await client.signOut()
    await browser.advance(2_000)
    expect(client.getState().status).toBe('anonymous')
  })

  // Only the record knows of it; this tab itself has forgotten by the next settle.
  test('that the records did not take', async () => {
    let isBad = false
    const fail = () => Promise.reject(new Error('full'))
    const { browser, openTabs } = createWorld({ wrap: faulty(() => isBad, fail) })
    const [first] = await openTabs(2)
    isBad = true
    await first.client.signOut()
    isBad = false
    first.tab.wake('online')
    await browser.advance(2_000)
    expect(shown([first])).toEqual(['anonymous'])
  })

  // restoreSession: no look at the generation between vault.replace and confirm.
  test('while a session of the cookie was being stored', async () => {
    const browser = createTestBrowser({ recordLatency: 20 })
    const server = createMemoryBackend({ browser, transport: 'cookie', latency: 50 })
    const { backend } = server
    const first = browser.openTab()
    const one = createAuthClient({ backend, platform: first.platform })
    one.start()
    await browser.advance(1_000)
    void one.signIn.popup()
    await browser.advance(100)
    answerPopup(first)
    await browser.advance(1_000)
    const write = () => new Promise<void>((resolve) => void browser.clock.after(100, resolve))
    const storage = { get: () => null, set: write, remove: write }
    const { platform } = browser.openTab()
    const other = createAuthClient({ backend, platform, storage })
    other.start()
    await browser.advance(150)
    expect(other.getState().status).toBe('restoring')
    void other.signOut()
    await browser.advance(5_000)
    expect(other.getState().status).toBe('anonymous')
  })
})

describe('every promise ends', () => {
  async function ends(world: World, promise: Promise<unknown>): Promise<boolean> {
    let isOver = false
    void promise.catch(() => {}).then(() => (isOver = true))
    await world.browser.advance(120_000)
    return isOver
  }

  // createMutex.withLease waits for the records without a limit.
  test('getAccessToken(), without locks and with records that hang', async () => {
    let isBad = false
    const world = createWorld({ wrap: faulty(() => isBad, never, false) })
    const page = await world.open(world.server.stored())
    world.browser.clock.sleep(2 * HOUR_MS)
    isBad = true
    expect(await ends(world, page.client.getAccessToken())).toBe(true)
  })

  // createSignOut awaits vault.load() before it tells anybody.
  test('signOut(), with a store that never answers', async () => {
    const world = createWorld({ storage: { get: never, set: () => {}, remove: () => {} } })
    const page = await world.open()
    expect(await ends(world, page.client.signOut())).toBe(true)
  })

  // reconcile awaits vault.load() within settle, and every later settle waits for that one.
  test('of a tab whose store has stopped answering, so that it hears of a sign-out', async () => {
    let isBad = false
    const values = new Map<string, string>()
    const storage = {
      get: (key: string) => (isBad ? never() : (values.get(key) ?? null)),
      set: (key: string, value: string) => void values.set(key, value),
      remove: (key: string) => void values.delete(key),
    }
    const world = createWorld({ storage })
    const first = await world.open()
    await world.signIn(first)
    const second = await world.open()
    isBad = true
    world.browser.clock.sleep(2 * HOUR_MS)
    void first.client.getAccessToken()
    await world.browser.advance(5_000)
    void first.client.signOut()
    await world.browser.advance(5_000)
    expect(shown([second])).toEqual(['anonymous'])
  })

  // createChallenges listens for an abort that has been already.
  test('fetch() whose signal is aborted, before a challenge that nobody answers', async () => {
    const world = createWorld()
    const page = await world.open(world.server.stored())
    world.server.next('refresh', ENDED)
    await page.client.refresh().catch(() => {})
    page.client.challenge.handle(never)
    const signal = AbortSignal.abort()
    expect(await ends(world, page.client.fetch('/orders', { signal }))).toBe(true)
  })
})

describe('what is owed to the server after a sign-out', () => {
  // `retry` filters what is too old, and leaves it where it is.
  test('is forgotten after a day, tokens and profile included', async () => {
    const { client, platform, server } = await signedIn()
    server.next('signOut', { fail: AWAY }, { fail: AWAY })
    await client.signOut()
    await flush()
    client.stop()
    platform.clock.sleep(48 * HOUR_MS)
    const again = createHarness({ platform, server })
    again.client.start()
    await again.client.ready()
    await platform.clock.advance(5_000)
    expect(platform.tabValues.has(LIST)).toBe(false)
  })

  // `add` reads, and writes what it has read: of two at once one is lost, and its token lives on.
  test('is all of it, when two sessions end at once', async () => {
    const { platform, server } = createHarness()
    const values = new Map<string, string>()
    const storage = {
      get: async (key: string) => values.get(key) ?? null,
      set: async (key: string, value: string) => void values.set(key, value),
      remove: async (key: string) => void values.delete(key),
    }
    const options = { backend: server.backend, platform, storage, timeouts: undefined }
    const kernel = createKernel({ ...options, initial: { status: 'restoring' }, report: () => {} })
    const owed = createRevocations(kernel, () => Promise.reject(AWAY))
    const held = server.stored()
    void owed.add({ ...held, lineage: 'one' })
    void owed.add({ ...held, lineage: 'two' })
    await flush()
    expect(values.get(LIST)).toMatch(/one.*two/)
  })

  // `retry` sets the next timer although `stop` has been called.
  test('is not asked for by a client that has been stopped', async () => {
    const { client, platform, server } = await signedIn()
    server.always('signOut', { fail: AWAY })
    void client.signOut()
    client.stop()
    await flush()
    await platform.clock.advance(10_000)
    const calls = server.calls.signOut
    await platform.clock.advance(HOUR_MS)
    expect(server.calls.signOut).toBe(calls)
  })
})
