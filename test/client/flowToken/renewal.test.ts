import { describe, expect, test } from 'vitest'
import { flowToken } from '../../support/flowTokens.ts'
import { createScene, DAY_MS, deferred, HOUR_MS, MINUTE_MS, record } from './createScene.ts'
import type { SceneOptions } from './createScene.ts'

/** A page with a token, that somebody listens to. */
async function setUp(options: SceneOptions = {}) {
  const scene = createScene(options)
  const page = scene.open()
  const source = page.source()
  const { seen, undo } = record(source)
  await scene.settle()
  return { ...scene, page, source, seen, undo }
}

describe('EM-13 a token is renewed before it expires', () => {
  test('at 80 % of its life, again and again, and nobody is without one meanwhile', async () => {
    const { page, pass, seen } = await setUp()
    await pass(8 * MINUTE_MS - 100)
    expect(page.asked).toHaveLength(1)
    await pass(200)
    expect(page.asked).toHaveLength(2)
    await pass(4 * 8 * MINUTE_MS + 1_000)
    expect(page.asked).toHaveLength(6)
    expect(new Set(seen)).toEqual(new Set(['loading', 'ready']))
    expect(seen.filter((status) => status === 'loading')).toHaveLength(1)
  })

  test('within a second of waking up, where it has become due in sleep', async () => {
    const { page, pass, source, server, browser } = await setUp()
    browser.clock.sleep(9 * MINUTE_MS)
    page.tab.wake('visibilitychange')
    await pass(1_000)
    expect(page.asked).toHaveLength(2)
    expect(source.getState().token).toBe(server.minted[1])
  })

  test('one that has expired in sleep is never handed out, not even before anything has woken up', async () => {
    const { page, pass, source, server, browser, seen } = await setUp()
    browser.clock.sleep(HOUR_MS)
    expect(source.getState()).toMatchObject({ status: 'loading', token: null })
    expect(await source.getToken()).toBe(server.minted[1])
    page.tab.wake('pageshow', true)
    await pass(1_000)
    expect(server.minted).toHaveLength(2)
    expect(seen.at(-1)).toBe('ready')
  })

  test('wake-ups that come in bursts are one look', async () => {
    const { page, browser, settle } = await setUp()
    page.fetchToken = (input) => {
      page.asked.push(input)
      return Promise.reject(new Error('no'))
    }
    browser.clock.sleep(9 * MINUTE_MS)
    for (let index = 0; index < 20; index += 1) {
      page.tab.wake('focus')
      page.tab.wake('visibilitychange')
      await settle()
    }
    expect(page.asked).toHaveLength(2)
  })

  test('a hidden page that was frozen hands nothing out that is over, and is up to date a second later', async () => {
    const { page, pass, source, server } = await setUp()
    page.tab.freeze()
    await pass(20 * MINUTE_MS)
    expect(source.getState().token).toBeNull()
    page.tab.thaw()
    page.tab.wake('visibilitychange')
    await pass(1_000)
    expect(source.getState().token).toBe(server.minted.at(-1))
    expect(server.minted).toHaveLength(2)
  })

  test('no timer is longer than an hour', async () => {
    const { browser, pass, page } = await setUp({ lifeSeconds: 86_400 })
    await pass(19 * HOUR_MS)
    expect(page.asked).toHaveLength(1)
    await pass(HOUR_MS)
    expect(page.asked).toHaveLength(2)
    expect(Math.max(...browser.clock.waits)).toBeLessThanOrEqual(HOUR_MS)
  })

  test('tokens of a second are asked for once a second', async () => {
    const { page, pass } = await setUp({ lifeSeconds: 1 })
    await pass(30_000)
    expect(page.asked.length).toBeLessThanOrEqual(31)
  })

  test('one that is good for weeks is renewed daily, with a warning', async () => {
    const { page, pass, source } = await setUp({ lifeSeconds: 30 * 86_400 })
    expect(source.getState()).toMatchObject({ status: 'ready', warning: 'long_lived' })
    await pass(0.8 * DAY_MS + 1_000)
    expect(page.asked).toHaveLength(2)
  })

  test('expiry is told in time while a renewal hangs', async () => {
    const { page, pass, source, seen, server } = await setUp({ lifeSeconds: 20 })
    const answer = deferred<string>()
    page.fetchToken = () => answer.promise
    await pass(16_000)
    expect(source.getState().status).toBe('ready')
    await pass(4_100)
    expect(seen).toEqual(['loading', 'ready', 'loading'])
    answer.resolve(server.mint())
    await pass(10)
    expect(source.getState().status).toBe('ready')
  })
})

describe('whatever the clock of the machine shows', () => {
  test.each([-DAY_MS, DAY_MS])('one that is %d ms off renews as any other does', async (skewMs) => {
    const scene = createScene()
    scene.browser.clock.jump(skewMs)
    const page = scene.open()
    const source = page.source()
    record(source)
    await scene.settle()
    expect(source.getState().expiresAt).toBe(scene.browser.clock.now() + 600_000)
    await scene.pass(40 * MINUTE_MS + 1_000)
    expect(page.asked).toHaveLength(6)
  })

  test.each([-DAY_MS, DAY_MS])('one that is set by %d ms while it runs', async (skewMs) => {
    const { browser, page, pass, source } = await setUp()
    browser.clock.jump(skewMs)
    await pass(48 * MINUTE_MS)
    expect(source.getState().status).toBe('ready')
    expect(page.asked.length).toBeLessThanOrEqual(8)
    expect(page.asked.length).toBeGreaterThanOrEqual(6)
  })

  test('one that is ahead by most of a token’s life costs requests, and nobody the token', async () => {
    const scene = createScene()
    scene.browser.clock.jump(9 * MINUTE_MS)
    const page = scene.open()
    const { seen } = record(page.source())
    await scene.pass(20 * MINUTE_MS)
    expect(seen.slice(0, 2)).toEqual(['loading', 'ready'])
    expect(new Set(seen.slice(1))).toEqual(new Set(['ready']))
    expect(page.asked.length).toBeLessThan(110)
  })

  test('the server’s own time counts, where the response tells', async () => {
    const scene = createScene()
    scene.browser.clock.jump(5 * MINUTE_MS)
    const page = scene.open()
    scene.browser.onFetch(() =>
      Response.json(
        { token: scene.server.mint() },
        { headers: { date: new Date(scene.browser.serverClock.now()).toUTCString() } },
      ),
    )
    const source = page.source({ endpoint: '/api/token' })
    record(source)
    await scene.settle()
    // A date has whole seconds, and the token may be as much older.
    expect(source.getState().expiresAt).toBe(scene.browser.clock.now() + 600_000 - 999)
  })
})

describe('a server is never asked in a loop', () => {
  test('one that keeps its tokens until they are nearly over', async () => {
    const { page, pass, source } = await setUp()
    const kept = source.getState().token ?? ''
    page.fetchToken = async (input) => {
      page.asked.push(input)
      return kept
    }
    await pass(10 * MINUTE_MS - 1_000)
    expect(source.getState()).toMatchObject({ status: 'ready', token: kept })
    expect(page.asked.length).toBeLessThan(20)
  })

  test('one that goes on handing out the same token makes it no younger, whatever the clock shows', async () => {
    const scene = createScene()
    scene.browser.clock.jump(DAY_MS)
    const page = scene.open()
    const kept = scene.server.mint()
    page.fetchToken = async (input) => {
      page.asked.push(input)
      return kept
    }
    const source = page.source()
    record(source)
    await scene.pass(10 * MINUTE_MS + 1_000)
    expect(source.getState()).toMatchObject({
      status: 'failed',
      error: { details: { reason: 'expired' } },
    })
    await scene.pass(10 * MINUTE_MS)
    expect(source.getState().token).toBeNull()
    expect(page.asked.length).toBeLessThan(40)
  })

  test('one whose tokens are all due on arrival, each another one', async () => {
    const scene = createScene()
    const page = scene.open()
    page.fetchToken = async (input) => {
      page.asked.push(input)
      const now = Math.floor(scene.browser.clock.now() / 1000)
      const jti = `${page.asked.length}`
      return flowToken({ sub: 'ada', jti, iat: now - 590, exp: now + 10 })
    }
    const source = page.source()
    record(source)
    await scene.pass(10 * MINUTE_MS)
    expect(source.getState().status).toBe('ready')
    expect(page.asked.length).toBeLessThan(100)
  })

  test('one whose tokens are over already', async () => {
    const scene = createScene()
    const page = scene.open()
    page.fetchToken = async (input) => {
      page.asked.push(input)
      return flowToken({ exp: 1 })
    }
    const source = page.source()
    record(source)
    await scene.pass(10 * MINUTE_MS)
    expect(source.getState()).toMatchObject({
      status: 'failed',
      error: { details: { reason: 'expired' } },
    })
    expect(page.asked.length).toBeLessThan(20)
  })
})
