import { afterEach, describe, expect, test } from 'vitest'
import type { EmbedHandle } from '../../../src/client/embed/embedAdapter.ts'
import { createEmbedWorld, settle } from '../../support/createEmbedWorld.ts'
import { GUEST, HOST } from '../../support/createGuestDocument.ts'
import type { EmbedWorld } from '../../support/createEmbedWorld.ts'
import { createRandom } from '../../support/createRandom.ts'
import { createTestFlowSource } from '../../support/createTestFlowSource.ts'
import { strayMessage } from '../../support/strayMessage.ts'

let world: EmbedWorld
let handle: EmbedHandle

function begin() {
  world = createEmbedWorld()
  const source = createTestFlowSource(world.platform)
  source.issue()
  handle = world.mount({}, source)
  return source
}

afterEach(() => handle.destroy())

const hello = (n: string) => ({ ns: 'flowpass-embed', v: 1, t: 'hello', n, caps: [] })

/** One whose content may not be touched. */
const sealed = {
  get ns(): never {
    throw new Error('It was read.')
  },
}

describe('messages from elsewhere', () => {
  test('EM-01: the right shape from the wrong origin is not read, and counted', async () => {
    begin()
    const { window } = world.frame()
    const message = {
      source: window,
      origin: 'https://evil.example',
      get data(): never {
        throw new Error('It was read.')
      },
    }
    world.say(message)
    expect(world.frames[0]?.welcomes).toEqual([])
    expect(world.errors()).toEqual(['frame_origin_mismatch/navigated'])
    await world.platform.advance(1_000)
    expect(world.events.at(-1)).toEqual({ type: 'dropped', count: 1 })
  })

  test.each([
    'https://builder.example.evil',
    'https://evil-builder.example',
    'https://builder.example:8443',
    'http://builder.example',
    'https://BUILDER.example',
    'https://builder.example.',
    'https://builder.example/',
    'https://xn--bilder-3ya.example',
    'https://b\u00fcilder.example',
    HOST,
    'null',
    '*',
    '',
  ])('EM-02: %j is not the origin', (origin) => {
    begin()
    world.frame().show(origin)
    world.say({ source: world.frame().window, origin, data: hello('a-nonce-of-this-document') })
    expect(world.frame().welcomes).toEqual([])
    expect(world.frame().isInPage()).toBe(false)
  })

  test('EM-03: the right origin in another window is somebody else’s, and costs nothing', async () => {
    begin()
    for (const source of [{}, null, undefined, globalThis])
      world.say({ source, origin: GUEST, data: sealed })
    expect(world.frame().welcomes).toEqual([])
    await world.platform.advance(1_000)
    expect(world.events.map(({ type }) => type)).toEqual(['status'])
  })

  test('EM-05: a frame that has gone to another origin is taken away, and gets nothing', async () => {
    const source = begin()
    world.connect()
    await settle()
    const posted = world.frame().ports.length
    world.frame().show('https://evil.example')
    world.frame().load()
    source.issue()
    await world.platform.advance(9_999)
    expect(world.status()).toBe('ready')
    await world.platform.advance(1)
    expect(world.errors()).toEqual(['frame_origin_mismatch/navigated'])
    expect(world.frame().isInPage()).toBe(false)
    expect(world.frame().ports).toHaveLength(posted)
    expect(world.listeners()).toBe(0)
    // The next token is no reason to try it again.
    source.issue()
    await settle()
    expect(world.frames).toHaveLength(1)
    handle.reload()
    world.connect()
    await settle()
    expect(world.status()).toBe('ready')
  })

  test('a frame that answers has not gone anywhere, however often something loads', async () => {
    begin()
    world.connect()
    await settle()
    for (let load = 0; load < 3; load += 1) {
      world.frame().load()
      await world.platform.advance(60_000)
    }
    expect([world.status(), world.errors()]).toEqual(['ready', []])
  })

  test('of 10,000 malformed messages from four origins none is acted on', async () => {
    const random = createRandom(7)
    begin()
    world.connect()
    await settle()
    const before = world.events.length
    const { window, ports, marks } = world.frame()
    const [port] = ports
    const known = marks()
    const origins = [GUEST, HOST, 'https://evil.example', 'null']
    let fromFrame = 0
    for (let count = 0; count < 10_000; count += 1) {
      const origin = random.pick(origins)
      const data = strayMessage(random, known)
      // What is of another origin comes from another window; EM-01 has the rest.
      const source = origin === GUEST && random.chance(0.5) ? window : {}
      if (source === window) fromFrame += 1
      if (origin === GUEST && random.chance(0.5)) {
        fromFrame += 1
        port?.postMessage(data)
      }
      world.say({ source, origin, data })
      if (count % 100 === 99) await world.platform.advance(1_000)
    }
    await settle()
    await world.platform.advance(1_000)
    const after = world.events.slice(before)
    expect(after.filter(({ type }) => type !== 'dropped')).toEqual([])
    expect(after.at(-1)).toEqual({ type: 'dropped', count: fromFrame })
    expect(world.status()).toBe('ready')
    expect(world.frame().welcomes).toHaveLength(1)
  })
})

describe('floods', () => {
  test('EM-07: a window that floods is read 200 times a second at most, and then not heard until it is loaded anew', async () => {
    begin()
    world.connect()
    await settle()
    await world.platform.advance(1_000)
    const { window } = world.frame()
    let reads = 0
    const data = {
      get ns() {
        reads += 1
        return 'flowpass-embed'
      },
    }
    const say = (count: number) => {
      for (let said = 0; said < count; said += 1) world.say({ source: window, origin: GUEST, data })
    }
    say(1_000)
    expect([reads, world.status(), world.listeners()]).toEqual([200, 'ready', 1])
    await world.platform.advance(1_000)
    say(1_001)
    expect([reads, world.listeners()]).toEqual([400, 0])
    expect(world.errors()).toEqual(['frame_blocked/flood'])
    await world.platform.advance(1_000)
    expect(world.events.at(-1)).toEqual({ type: 'dropped', count: 2_001 })
    handle.reload()
    world.connect()
    await settle()
    expect(world.status()).toBe('ready')
  })

  test('a port that floods is closed, and nobody is heard until the frame is loaded anew', async () => {
    begin()
    world.connect()
    await settle()
    const [port] = world.frame().ports
    for (let count = 0; count < 1_200; count += 1) port?.postMessage({ t: 'resize' })
    for (let turn = 0; turn < 20; turn += 1) await settle()
    expect(world.errors()).toEqual(['frame_blocked/flood'])
    world.connect()
    await settle()
    expect(world.frame().welcomes).toHaveLength(1)
    handle.reload()
    world.connect()
    await settle()
    expect(world.status()).toBe('ready')
  })

  test('10,000 messages in a second take less than a twentieth of it', async () => {
    begin()
    world.connect()
    await settle()
    const { window } = world.frame()
    const data = hello('a-nonce-of-this-document')
    const flood = () => {
      const started = performance.now()
      for (let count = 0; count < 10_000; count += 1) {
        world.say({ source: window, origin: GUEST, data })
        world.say({ source: {}, origin: GUEST, data })
      }
      return performance.now() - started
    }
    // Of five, the one that nothing else on the machine came in between.
    expect(Math.min(...Array.from({ length: 5 }, flood))).toBeLessThan(50)
  })
})
