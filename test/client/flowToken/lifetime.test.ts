import { describe, expect, test } from 'vitest'
import { codeOf, createScene, deferred, MINUTE_MS, record } from './createScene.ts'

/** A page with a token, that somebody listens to. */
async function setUp() {
  const scene = createScene()
  const page = scene.open()
  const source = page.source()
  const { seen, undo } = record(source)
  await scene.settle()
  return { ...scene, page, source, seen, undo }
}

describe('a token on demand', () => {
  test('is the one there is, and is asked for where there is none', async () => {
    const { open, server } = createScene()
    const page = open()
    const source = page.source()
    expect(await source.getToken()).toBe(server.minted[0])
    expect(await source.getToken()).toBe(server.minted[0])
    expect(page.asked).toHaveLength(1)
  })

  test('leaves no timer behind, and none that is nearly over is handed out', async () => {
    const { open, browser, server, settle } = createScene()
    const source = open().source()
    await source.getToken()
    await settle()
    expect(browser.clock.pending()).toBe(0)
    browser.clock.sleep(10 * MINUTE_MS - 4_000)
    expect(await source.getToken()).toBe(server.minted[1])
  })

  test('waits until it is known who is signed in', async () => {
    const { open, server } = createScene()
    const page = open(null, { status: 'restoring' })
    page.client.ready = async () => page.signIn('ada')
    expect(await page.source().getToken()).toBe(server.minted[0])
  })

  test('that was refused is replaced, once for all who say so, and once a second at most', async () => {
    const { page, source, pass, server } = await setUp()
    await pass(1_000)
    const forced = { forceRefresh: true }
    const all = await Promise.all(Array.from({ length: 20 }, () => source.getToken(forced)))
    expect(new Set(all)).toEqual(new Set([server.minted[1]]))
    expect(await source.getToken(forced)).toBe(server.minted[1])
    expect(page.asked).toHaveLength(2)
    await pass(1_000)
    await source.refresh()
    expect(page.asked).toHaveLength(3)
    expect(source.getState().token).toBe(server.minted[2])
  })

  test('that cannot be replaced within a second fails for the same reason', async () => {
    const { page, source, pass } = await setUp()
    await pass(1_000)
    page.fetchToken = (input) => Promise.reject(page.asked.push(input))
    expect(await codeOf(source.refresh())).toBe('flow_token_unavailable/number')
    expect(await codeOf(source.refresh())).toBe('flow_token_unavailable/number')
    expect(page.asked).toHaveLength(2)
  })
})

test('somebody who hears of another person first asks for theirs, not for the one on its way', async () => {
  const { open, settle, server } = createScene()
  const page = open()
  const answers = [deferred<string>(), deferred<string>()]
  page.fetchToken = (input) => answers[page.asked.push(input) - 1]?.promise ?? Promise.reject()
  const source = page.source()
  const early: Promise<string>[] = []
  page.client.subscribe(() => early.push(source.getToken()))
  record(source)
  await settle()
  page.signIn('grace')
  answers[1]?.resolve(server.mint({ sub: 'grace' }))
  await settle()
  expect(await Promise.all(early)).toEqual(server.minted)
})

describe('with the last listener gone', () => {
  test('no timer, no listener and no line is left', async () => {
    const { undo, browser, settle, page } = await setUp()
    expect(browser.clock.pending()).toBe(1)
    expect(page.tab.listeners()).toBe(1)
    undo()
    undo()
    await settle()
    expect(browser.clock.pending()).toBe(0)
    expect(page.tab.listeners()).toBe(0)
  })

  test('each line that was opened has been closed', async () => {
    let lines = 0
    const { open, pass } = createScene({
      wrap: (platform) => ({
        ...platform,
        openChannel(name, listener) {
          lines += 1
          const channel = platform.openChannel(name, listener)
          return {
            ...channel,
            close() {
              lines -= 1
              channel.close()
            },
          }
        },
      }),
    })
    const used = [record(open().source()), record(open().source())]
    await pass(1_000)
    expect(lines).toBe(2)
    for (const { undo } of used) undo()
    expect(lines).toBe(0)
  })

  test('nobody goes on waiting for a turn', async () => {
    const { open, settle, browser } = createScene()
    const first = open()
    first.fetchToken = () => new Promise(() => {})
    record(first.source())
    await settle()
    const { undo } = record(open().source())
    await settle()
    const [lock = ''] = [...browser.records.keys()].filter((key) => /:flow:[^:]+$/.test(key))
    expect(browser.queued(lock)).toBe(2)
    undo()
    await settle()
    expect(browser.queued(lock)).toBe(1)
  })

  test('what nobody waits for is given up', async () => {
    const { open, settle, browser } = createScene()
    const page = open()
    page.fetchToken = (input) => {
      page.asked.push(input)
      return new Promise(() => {})
    }
    const { undo } = record(page.source())
    await settle()
    undo()
    await settle()
    expect(page.asked[0]?.signal.aborted).toBe(true)
    expect(browser.clock.pending()).toBe(0)
  })

  test('what somebody else waits for is not', async () => {
    const { open, settle, server } = createScene()
    const page = open()
    const answer = deferred<string>()
    page.fetchToken = () => answer.promise
    const source = page.source()
    const { undo } = record(source)
    const token = source.getToken()
    await settle()
    undo()
    answer.resolve(server.mint())
    expect(await token).toBe(server.minted[0])
  })

  test('and another one there at once, as in React’s strict mode, it goes on as if nothing had been', async () => {
    const { open, settle } = createScene()
    const page = open()
    const source = page.source()
    record(source).undo()
    const { seen, undo } = record(source)
    await settle()
    undo()
    const again = record(source)
    await settle()
    expect(page.asked).toHaveLength(1)
    expect([...seen, ...again.seen]).toEqual(['loading', 'ready', 'ready'])
  })

  test('a thousand that come and go leave nothing', async () => {
    const { page, source, browser, settle, undo } = await setUp()
    for (let index = 0; index < 1_000; index += 1) record(source).undo()
    undo()
    for (let index = 0; index < 1_000; index += 1) {
      record(source).undo()
      if (index % 100 === 0) await settle()
    }
    await settle()
    expect([browser.clock.pending(), page.tab.listeners(), page.asked.length]).toEqual([0, 0, 1])
  })
})
