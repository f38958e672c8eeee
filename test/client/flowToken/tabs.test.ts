import { describe, expect, test } from 'vitest'
import { flowTokenSourceOf } from '../../../src/client/flowToken/flowTokenSourceOf.ts'
import type { FlowTokenSource } from '../../../src/client/flowToken/flowTokenSource.ts'
import { AuthError } from '../../../src/core/authError.ts'
import { createScene, deferred, MINUTE_MS, record } from './createScene.ts'
import type { Page, SceneOptions } from './createScene.ts'

/** Tabs of one person, each of them with components that use a token. */
async function openTabs(count: number, options: SceneOptions = {}, components = 1) {
  const scene = createScene(options)
  const pages = Array.from({ length: count }, () => scene.open())
  const uses = pages.map((page) => use(page, components))
  const told = uses.map(() => 0)
  for (const [index, source] of uses.entries())
    source.subscribe(() => (told[index] = (told[index] ?? 0) + 1))
  await scene.pass(2_000)
  return { ...scene, pages, uses, told, tokens: () => uses.map(({ getState }) => getState().token) }
}

function use(page: Page, components = 1, more: object = {}): FlowTokenSource {
  const source = flowTokenSourceOf(page.client, {
    fetchToken: (input) => page.fetchToken(input),
    ...more,
  })
  for (let index = 0; index < components; index += 1) record(source)
  return source
}

const LATENCIES: SceneOptions = { channelLatency: [1, 20], recordLatency: [0, 5] }

describe('EM-15 all tabs are one', () => {
  test.each([{}, LATENCIES])(
    'eight with twenty components each: one request per expiry, %o',
    async (more) => {
      const { pass, server, tokens, told } = await openTabs(8, more, 20)
      expect(server.minted).toHaveLength(1)
      for (let expiry = 2; expiry <= 6; expiry += 1) {
        await pass(8 * MINUTE_MS)
        expect(server.minted).toHaveLength(expiry)
        expect(new Set(tokens())).toEqual(new Set([server.minted.at(-1)]))
        expect(new Set(told)).toEqual(new Set([expiry]))
      }
    },
  )

  test('one request for each audience and role', async () => {
    const scene = createScene(LATENCIES)
    const kinds = [{ audience: 'a' }, { audience: 'b' }, { role: 'editor' }, {}]
    for (let index = 0; index < 8; index += 1) {
      const page = scene.open()
      for (const kind of kinds) use(page, 5, kind)
    }
    await scene.pass(8 * MINUTE_MS + 3_000)
    expect(scene.server.minted).toHaveLength(2 * kinds.length)
  })

  test('all wake up after eight hours, and one of them asks', async () => {
    const { browser, pages, pass, server, tokens } = await openTabs(8, LATENCIES)
    browser.clock.sleep(480 * MINUTE_MS)
    for (const { tab } of pages) tab.wake('visibilitychange')
    await pass(1_000)
    expect(server.minted).toHaveLength(2)
    expect(new Set(tokens())).toEqual(new Set([server.minted[1]]))
  })

  test('a tab that is opened later asks the others, and not the server', async () => {
    const { open, pass, server } = await openTabs(2, LATENCIES)
    await pass(MINUTE_MS)
    const late = use(open())
    await pass(500)
    expect(late.getState().token).toBe(server.minted[0])
    expect(server.minted).toHaveLength(1)
    await pass(7 * MINUTE_MS)
    expect(late.getState().token).toBe(server.minted[1])
  })

  test('a token that one tab has replaced reaches the others within a second', async () => {
    const { uses, pass, server, tokens } = await openTabs(4, LATENCIES)
    await pass(MINUTE_MS)
    void uses[2]?.refresh()
    await pass(1_000)
    expect(new Set(tokens())).toEqual(new Set([server.minted[1]]))
    expect(server.minted).toHaveLength(2)
  })

  test('what the server has refused to one tab it does not get from another', async () => {
    const { pages, uses, pass, server } = await openTabs(2)
    const index = pages.findIndex(({ asked }) => asked.length === 0)
    const [page, source] = [pages[index], uses[index]]
    if (!page || !source) throw new Error('Both have asked.')
    let refused = 0
    page.fetchToken = () => {
      refused += 1
      return Promise.reject(new AuthError('access_denied', 'embed'))
    }
    for (let time = 1; time <= 2; time += 1) {
      await pass(2_000)
      await expect(source.refresh()).rejects.toMatchObject({ code: 'access_denied' })
      expect(refused).toBe(time)
      expect(source.getState().status).toBe('expired')
    }
    expect(server.minted).toHaveLength(1)
  })

  test('a token that frames of all tabs were refused is replaced once', async () => {
    const { uses, pass, server, tokens } = await openTabs(8, LATENCIES)
    const forced = uses.map((source) => source.getToken({ forceRefresh: true }))
    await pass(2_000)
    expect(new Set(await Promise.all(forced))).toEqual(new Set([server.minted[1]]))
    expect(server.minted).toHaveLength(2)
    expect(new Set(tokens())).toEqual(new Set([server.minted[1]]))
  })
})

describe('nobody gets what is another person’s', () => {
  test('a tab of somebody else is not answered, and makes its own', async () => {
    const { open, pass, server, pages } = await openTabs(2)
    const grace = use(open('grace'))
    // At once, for nobody has what would be hers.
    await pass(50)
    expect(grace.getState()).toMatchObject({ status: 'ready', claims: { sub: 'grace' } })
    expect(server.minted).toHaveLength(2)
    pages[0]?.signOut()
    await pass(20 * MINUTE_MS)
    expect(grace.getState()).toMatchObject({ claims: { sub: 'grace' } })
  })

  test('a tab that has signed out answers nobody', async () => {
    const { open, pass, pages, server } = await openTabs(1)
    pages[0]?.signOut()
    use(open())
    await pass(1_000)
    expect(server.minted).toHaveLength(2)
  })
})

describe('whatever becomes of a tab', () => {
  test.each([true, false])(
    'one that is killed while it asks is replaced (locks: %s)',
    async (locks) => {
      const { pages, uses, pass, server } = await openTabs(3, { locks })
      const hanging = deferred<string>()
      let asked = 0
      for (const page of pages) {
        const usual = page.fetchToken
        page.fetchToken = (input) => {
          asked += 1
          if (asked > 1) return usual(input)
          page.tab.kill()
          return hanging.promise
        }
      }
      await pass(8 * MINUTE_MS)
      await pass(12_000)
      const left = uses.filter((_, index) => pages[index]?.tab.status() === 'live')
      expect(left).toHaveLength(2)
      for (const source of left) expect(source.getState().token).toBe(server.minted[1])
      expect(server.minted).toHaveLength(2)
    },
  )

  test('one that is frozen with the lock keeps nobody for more than a few seconds', async () => {
    const { pages, uses, pass, server } = await openTabs(3)
    let isFirst = true
    for (const page of pages) {
      const usual = page.fetchToken
      page.fetchToken = async (input) => {
        if (isFirst) page.tab.freeze()
        isFirst = false
        return usual(input)
      }
    }
    await pass(8 * MINUTE_MS + 25_000)
    const live = uses.filter((_, index) => pages[index]?.tab.status() === 'live')
    expect(live).toHaveLength(2)
    expect(new Set(live.map((source) => source.getState().token)).size).toBe(1)
    expect(server.minted).toHaveLength(3)
    for (const { tab } of pages) tab.thaw()
    await pass(1_000)
    for (const source of uses) expect(source.getState().status).toBe('ready')
  })

  test('the one that made the token may go: the others have it', async () => {
    const { pages, uses, pass, server } = await openTabs(3)
    const maker = pages.findIndex(({ asked }) => asked.length > 0)
    pages[maker]?.tab.kill()
    await pass(8 * MINUTE_MS)
    const left = uses.filter((_, index) => index !== maker)
    for (const source of left) expect(source.getState().token).toBe(server.minted[1])
    expect(server.minted).toHaveLength(2)
  })

  test('a token that is over keeps nobody waiting for whoever had it', async () => {
    const { pages, open, pass, server } = await openTabs(1)
    pages[0]?.tab.kill()
    await pass(8 * MINUTE_MS)
    const late = use(open())
    await pass(50)
    expect(late.getState().token).toBe(server.minted[1])
  })

  test('one whose person leaves while it asks the others does not ask the server', async () => {
    const { pages, open, pass, server } = await openTabs(1)
    pages[0]?.tab.freeze()
    const page = open()
    use(page)
    await pass(100)
    page.signOut()
    await pass(1_000)
    expect(page.asked).toHaveLength(0)
    expect(server.minted).toHaveLength(1)
  })

  test('one that nobody answers makes its own after 300 ms', async () => {
    const { pages, open, pass, server } = await openTabs(1)
    pages[0]?.tab.freeze()
    const late = use(open())
    await pass(290)
    expect(server.minted).toHaveLength(1)
    await pass(20)
    expect(late.getState().token).toBe(server.minted[1])
  })
})

describe('a browser that lacks something', () => {
  test.each([
    ['no locks', { locks: false }, 1],
    ['no records', { records: false }, 1],
    ['no locks and no records', { locks: false, records: false }, 4],
    ['no lines', { wrap: deaf }, 4],
  ])('%s: it works, with that many requests at most', async (_name, options, most) => {
    const { pass, server, uses } = await openTabs(4, { ...LATENCIES, ...options })
    await pass(5_000)
    expect(server.minted.length).toBeLessThanOrEqual(most)
    const before = server.minted.length
    await pass(8 * MINUTE_MS + 5_000)
    expect(server.minted.length - before).toBeLessThanOrEqual(most)
    for (const source of uses) expect(source.getState().status).toBe('ready')
  })

  test('records that never answer cost some seconds, and no token', async () => {
    const { uses, pass } = await openTabs(1, {
      wrap: (platform) => ({
        ...platform,
        shared: { ...platform.shared, records: { update: () => new Promise(() => {}) } },
      }),
    })
    await pass(3_000)
    expect(uses[0]?.getState().status).toBe('ready')
  })
})

/** Nobody hears anything. */
function deaf(platform: Page['tab']['platform']): Page['tab']['platform'] {
  return { ...platform, openChannel: () => ({ post: () => {}, close: () => {} }) }
}
