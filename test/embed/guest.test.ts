import { describe, expect, test } from 'vitest'
import { settle } from '../support/createEmbedWorld.ts'
import { begin, welcome } from './support/guestScene.ts'

describe('whom a guest believes', () => {
  test.each([
    ['of another window', {}, { source: {} }],
    ['of another origin', {}, { origin: 'https://evil.example' }],
    ['to somebody else', { n: 'another' }, {}],
    ['without a port', {}, { ports: [] }],
    ['of another namespace', { ns: 'other' }, {}],
    ['without a mark', { ch: undefined }, {}],
  ])('an answer %s is none', async (_, change, event) => {
    const scene = begin()
    welcome(scene, change, event).port1.close()
    let isReady = false
    scene.guest.ready.then(
      () => (isReady = true),
      () => undefined,
    )
    await settle()
    expect(isReady).toBe(false)
    const { port1 } = welcome(scene)
    await scene.guest.ready
    scene.guest.close()
    port1.close()
  })

  test('an answer with two ports is none', async () => {
    const scene = begin()
    const { port1, port2 } = new MessageChannel()
    const { said, port1: own } = welcome(scene, {}, { ports: [port1, port2] })
    await settle()
    expect(said).toEqual([])
    for (const port of [port1, port2, own]) port.close()
    scene.guest.close()
  })

  test('a host of another version is told apart', async () => {
    const scene = begin()
    const { port1 } = welcome(scene, { v: 2 })
    await expect(scene.guest.ready).rejects.toMatchObject({ code: 'frame_version' })
    await expect(scene.guest.getToken()).rejects.toMatchObject({ code: 'frame_version' })
    expect([scene.document.listeners(), scene.platform.clock.pending()]).toEqual([0, 0])
    port1.close()
  })

  test('once it has its port, the window is not listened to any more', async () => {
    const scene = begin()
    const first = welcome(scene)
    await scene.guest.ready
    const second = welcome(scene)
    await settle()
    expect(first.said).toEqual([{ t: 'ready', ch: 'mark' }])
    expect(second.said).toEqual([])
    scene.guest.close()
    for (const port of [first.port1, second.port1]) port.close()
  })
})

describe('the token of a guest', () => {
  const token = { t: 'token', seq: 1, token: 'a.b.c', exp: 0, ttl: 60_000 }

  test('is gone before anybody hears of the sign-out, which is acknowledged when all have heard', async () => {
    const log: string[] = []
    let finish: () => void = () => undefined
    const scene = begin({
      onLogout() {
        log.push('heard')
        return new Promise((resolve) => void (finish = resolve))
      },
    })
    const { say, said, port1 } = welcome(scene)
    say(token)
    await settle()
    expect(await scene.guest.getToken()).toBe('a.b.c')
    say({ t: 'logout' })
    await settle()
    expect(log).toEqual(['heard'])
    expect(said).not.toContainEqual({ t: 'logout-ack', ch: 'mark' })
    finish()
    await settle()
    expect(said).toContainEqual({ t: 'logout-ack', ch: 'mark' })
    const none = scene.guest.getToken().catch((error: unknown) => error)
    await scene.platform.advance(10_000)
    expect(await none).toMatchObject({ code: 'flow_token_unavailable' })
    scene.guest.close()
    port1.close()
  })

  test('goes with the page, and with the connection', async () => {
    const scene = begin()
    const { say, said, port1 } = welcome(scene)
    say(token)
    await settle()
    // As a page that the browser keeps for the way back.
    scene.document.hide()
    const again = scene.guest.getToken()
    await scene.platform.advance(1)
    await settle()
    expect(said).toContainEqual({ t: 'token-request', ch: 'mark', reason: 'expired' })
    say({ ...token, token: 'd.e.f' })
    expect(await again).toBe('d.e.f')
    const waiting = scene.guest.requestToken('rejected').catch((error: unknown) => error)
    say({ t: 'bye', reason: 'unmount' })
    await settle()
    expect(await waiting).toMatchObject({ code: 'frame_blocked' })
    await expect(scene.guest.getToken()).rejects.toMatchObject({ code: 'frame_blocked' })
    expect([scene.document.listeners(), scene.platform.clock.pending()]).toEqual([0, 0])
    port1.close()
  })

  test('a message without the mark of the port is nothing', async () => {
    const scene = begin()
    const { say, said, port1 } = welcome(scene)
    say({ ...token, ch: 'another' })
    say({ ...token, seq: 'one' })
    await settle()
    expect(said).toEqual([{ t: 'ready', ch: 'mark' }])
    scene.guest.close()
    port1.close()
  })
})

test('listeners come and go, and one that is gone is not called', async () => {
  const scene = begin()
  const heard: string[] = []
  const offs = ['a', 'b', 'c'].map((name) =>
    scene.guest.on('navigate', ({ route }) => void heard.push(name + route)),
  )
  const { say, port1 } = welcome(scene)
  offs[1]?.()
  offs[1]?.()
  say({ t: 'navigate', route: '/x' })
  await settle()
  expect(heard).toEqual(['a/x', 'c/x'])
  scene.guest.close()
  port1.close()
})

test('it says how high it is, and again when that changes', async () => {
  const scene = begin()
  const observed: { notify: () => void; isOn: boolean }[] = []
  Object.assign(scene.document.window, {
    ResizeObserver: class {
      entry: (typeof observed)[number]
      constructor(notify: () => void) {
        this.entry = { notify, isOn: false }
        observed.push(this.entry)
      }
      observe() {
        this.entry.isOn = true
        this.entry.notify()
      }
      disconnect() {
        this.entry.isOn = false
      }
    },
  })
  const stop = scene.guest.autoHeight()
  const { said, port1 } = welcome(scene)
  observed[0]?.notify()
  await settle()
  const height = { t: 'resize', ch: 'mark', height: 640.5 }
  expect(said).toEqual([{ t: 'ready', ch: 'mark' }, height, height])
  stop()
  expect(observed.map(({ isOn }) => isOn)).toEqual([false])
  scene.guest.close()
  port1.close()
})

test('what cannot be sent is refused where it is said', () => {
  const { guest } = begin()
  for (const data of ['x'.repeat(40_000), new Map(), () => 1])
    expect(() => guest.event('big', data)).toThrowError(
      expect.objectContaining({ code: 'config_invalid' }),
    )
  guest.close()
})
