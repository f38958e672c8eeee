import { afterEach, describe, expect, test } from 'vitest'
import type { EmbedHandle } from '../../../src/client/embed/embedAdapter.ts'
import type { FrameOptions } from '../../../src/client/embed/frameOptions.ts'
import { createEmbedWorld, settle } from '../../support/createEmbedWorld.ts'
import { GUEST, HOST } from '../../support/createGuestDocument.ts'
import type { EmbedWorld, WorldOptions } from '../../support/createEmbedWorld.ts'
import { createTestFlowSource } from '../../support/createTestFlowSource.ts'

let handle: EmbedHandle
let world: EmbedWorld

function begin(options: WorldOptions = {}, frameOptions: Partial<FrameOptions> = {}) {
  world = createEmbedWorld(options)
  const source = createTestFlowSource(world.platform)
  const token = source.issue()
  handle = world.mount(frameOptions, source)
  return { source, token }
}

afterEach(() => handle.destroy())

const hello = (n: string, v = 1) => ({ ns: 'flowpass-embed', v, t: 'hello', n, caps: [] })

function say(data: unknown, origin = GUEST) {
  world.say({ source: world.frame().window, origin, data })
}

describe('the handshake', () => {
  test('a frame that says hello gets a port, its look, and a token through the port alone', async () => {
    const { token } = begin({ config: { view: 'builder', locale: 'de', theme: 'dark' } })
    const seen: unknown[] = []
    const { document, guest } = world.connect({
      onToken: ({ token, expiresAt }) => void seen.push([token, expiresAt]),
      onConfig: ({ config }) => void seen.push(config),
    })
    await guest.ready
    await settle()
    expect(world.status()).toBe('ready')
    expect(seen).toEqual([
      { view: 'builder', locale: 'de', theme: 'dark' },
      [token, world.platform.clock.now() + 600_000],
    ])
    expect(await guest.getToken()).toBe(token)
    expect(document.posted.every(({ targetOrigin }) => targetOrigin === HOST)).toBe(true)
    const { welcomes, url, attributes } = world.frame()
    expect(welcomes.map(({ targetOrigin }) => targetOrigin)).toEqual([GUEST])
    const visible = [welcomes, document.posted, url, attributes, world.events]
    expect(JSON.stringify(visible)).not.toContain('canary')
    expect(document.listeners()).toBe(1)
  })

  test('a guest that comes late is answered, and so is one that reloads', async () => {
    const { token } = begin()
    await world.platform.advance(9_000)
    world.connect()
    await settle()
    expect(world.status()).toBe('ready')
    const { guest } = world.connect()
    await settle()
    expect(world.frame().ports).toHaveLength(2)
    expect(await guest.getToken()).toBe(token)
    expect(world.events.map((event) => event.type === 'status' && event.status)).toEqual([
      ...['connecting', 'authenticating', 'ready'],
      ...['connecting', 'authenticating', 'ready'],
    ])
  })

  test('EM-07: a greeting that is sent again gets nothing, and so many documents are no reloads', async () => {
    begin()
    world.frame().show()
    for (let again = 0; again < 5; again += 1) say(hello('a-nonce-of-this-document'))
    expect(world.frame().welcomes).toHaveLength(1)
    for (let next = 0; next < 50; next += 1) say(hello(`another-document-${next}`))
    expect(world.frame().welcomes).toHaveLength(10)
    await world.platform.advance(10_000)
    say(hello('a-nonce-of-this-document'))
    expect(world.frame().welcomes).toHaveLength(10)
    say(hello('a-document-of-its-own'))
    expect(world.frame().welcomes).toHaveLength(11)
    await world.platform.advance(1_000)
    expect(world.events.filter(({ type }) => type === 'dropped').at(-1)).toEqual({
      type: 'dropped',
      count: 4 + 41 + 1,
    })
  })

  test('a guest of another version is told apart, and gets no port', async () => {
    begin()
    world.frame().show()
    say(hello('a-nonce-of-this-document', 2))
    expect(world.errors()).toEqual(['frame_version/guest'])
    expect(world.frame().welcomes).toEqual([])
    await world.platform.advance(60_000)
    expect(world.errors()).toHaveLength(1)
  })

  test('a frame that does not load, and one that does not speak, are told apart', async () => {
    begin()
    await world.platform.advance(10_000)
    expect(world.errors()).toEqual(['frame_timeout/not_loaded'])
    handle.reload()
    await world.platform.advance(2_000)
    world.frame().load()
    await world.platform.advance(9_999)
    expect(world.status()).toBe('connecting')
    await world.platform.advance(1)
    expect(world.errors()[1]).toBe('frame_blocked/no_hello')
    // It may have been slow, that is all.
    world.connect()
    await settle()
    expect(world.status()).toBe('ready')
  })

  test('a frame that loads lazily has all the time until it begins', async () => {
    begin({}, { loading: 'lazy' })
    await world.platform.advance(3_600_000)
    expect(world.errors()).toEqual([])
    world.frame().load()
    await world.platform.advance(10_000)
    expect(world.errors()).toEqual(['frame_blocked/no_hello'])
  })

  test('a guest that takes its port and never listens is given up', async () => {
    begin()
    world.frame().show()
    say(hello('a-nonce-of-this-document'))
    await world.platform.advance(5_000)
    expect(world.errors()).toEqual(['frame_timeout/not_ready'])
  })

  test('what is asked for before the guest listens reaches it in order', async () => {
    begin()
    handle.navigate('/flows/7')
    handle.send('greeting', { to: 'guest' })
    handle.configure({ locale: 'fr' })
    const seen: unknown[] = []
    world.connect({
      onConfig: (event) => void seen.push(event),
      onNavigate: (event) => void seen.push(event),
      onEvent: (event) => void seen.push(event),
    })
    await settle()
    handle.configure({ theme: { scheme: 'dark', tokens: { accent: '#123456' } } })
    await settle()
    expect(seen).toEqual([
      { t: 'config', config: { locale: 'fr' } },
      { t: 'navigate', route: '/flows/7' },
      { t: 'event', name: 'greeting', data: { to: 'guest' } },
      { t: 'config', config: { theme: { scheme: 'dark', tokens: { accent: '#123456' } } } },
    ])
  })

  test('what the guest says reaches the page, within bounds', async () => {
    begin()
    const { guest } = world.connect()
    // It need not wait.
    guest.resize()
    await settle()
    guest.resize(1e9)
    guest.resize(-3)
    guest.navigate('/flows/7')
    guest.openUrl('https://docs.example/a')
    for (const url of ['javascript:alert(1)', 'http://docs.example', 'https://a:b@docs.example'])
      guest.openUrl(url)
    guest.event('flowCreated', { id: 'f1' })
    guest.session('expiring', true, 30)
    guest.error('quota', 'No more flows')
    guest.error('broken', 'Nothing works', true)
    await settle()
    const said = world.events.filter(({ type }) => type !== 'status')
    expect(said).toEqual([
      { type: 'resize', height: 641, width: null },
      { type: 'resize', height: 20_000, width: null },
      { type: 'resize', height: 0, width: null },
      { type: 'navigate', route: '/flows/7' },
      { type: 'open_url', url: 'https://docs.example/a' },
      { type: 'event', name: 'flowCreated', data: { id: 'f1' } },
      { type: 'session', state: 'expiring', isRecoverable: true, ttlSeconds: 30 },
      { type: 'guest_error', code: 'quota', message: 'No more flows', isFatal: false },
      { type: 'guest_error', code: 'broken', message: 'Nothing works', isFatal: true },
    ])
    expect(world.errors()).toEqual(['frame_blocked/guest_error'])
    await world.platform.advance(1_000)
    expect(world.events.at(-1)).toEqual({ type: 'dropped', count: 3 })
  })

  test.each([['//evil.example'], ['flows'], ['/\\evil.example'], ['/a\n'], ['/..//evil.example']])(
    'a route that is none is refused on both sides: %s',
    async (route) => {
      begin()
      expect(() => handle.navigate(route)).toThrowError(
        expect.objectContaining({ code: 'config_invalid' }),
      )
      const { guest } = world.connect()
      expect(() => guest.navigate(route)).toThrowError(
        expect.objectContaining({ code: 'config_invalid' }),
      )
    },
  )

  test('a message that no guest would take is refused at once', () => {
    begin()
    for (const data of ['x'.repeat(40_000), new Map(), () => 1])
      expect(() => handle.send('big', data)).toThrowError(
        expect.objectContaining({ code: 'config_invalid' }),
      )
  })
})
