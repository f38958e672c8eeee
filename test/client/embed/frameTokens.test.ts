import { afterEach, describe, expect, test } from 'vitest'
import type { EmbedHandle } from '../../../src/client/embed/embedAdapter.ts'
import { AuthError } from '../../../src/core/authError.ts'
import { createEmbedWorld, settle } from '../../support/createEmbedWorld.ts'
import type { EmbedWorld } from '../../support/createEmbedWorld.ts'
import { createTestFlowSource, LOADING } from '../../support/createTestFlowSource.ts'
import type { TestFlowSource } from '../../support/createTestFlowSource.ts'

let world: EmbedWorld
let source: TestFlowSource
let handle: EmbedHandle

function begin(): void {
  world = createEmbedWorld()
  source = createTestFlowSource(world.platform)
  handle = world.mount({}, source)
}

afterEach(() => handle.destroy())

const statuses = () =>
  world.events.flatMap((event) => (event.type === 'status' ? [event.status] : []))

describe('tokens of a frame', () => {
  test('one that is renewed is pushed, and the frame stays ready', async () => {
    begin()
    source.issue()
    const tokens: string[] = []
    world.connect({ onToken: ({ token }) => void tokens.push(token) })
    await settle()
    for (let renewal = 0; renewal < 5; renewal += 1) {
      source.issue()
      await settle()
    }
    expect(tokens).toEqual([1, 2, 3, 4, 5, 6].map((count) => `canary.ada.${count}`))
    expect(statuses()).toEqual(['connecting', 'authenticating', 'ready'])
  })

  test('a frame that is there before its token waits for it', async () => {
    begin()
    const { guest } = world.connect()
    await settle()
    expect(world.status()).toBe('authenticating')
    const waiting = guest.getToken()
    const token = source.issue()
    expect(await waiting).toBe(token)
    await settle()
    expect(world.status()).toBe('ready')
  })

  test('a token that is not acknowledged is sent once more, and then of no use', async () => {
    begin()
    source.issue()
    let hearings = 0
    world.connect({
      onToken() {
        hearings += 1
        return new Promise(() => undefined)
      },
    })
    await settle()
    await world.platform.advance(5_000)
    expect([hearings, world.status()]).toEqual([2, 'authenticating'])
    await world.platform.advance(5_000)
    expect(world.errors()).toEqual(['flow_token_rejected/not_acknowledged'])
    expect(hearings).toBe(2)
  })

  test('one that the guest refuses is renewed once, and a second refusal ends it', async () => {
    begin()
    source.issue()
    const refused = new Set(['canary.ada.1'])
    world.connect({
      onToken({ token }) {
        if (refused.has(token)) throw new Error('no')
      },
    })
    await settle()
    expect([source.refreshes(), world.status()]).toEqual([1, 'ready'])
    for (const count of [3, 4]) refused.add(`canary.ada.${count}`)
    source.issue()
    await settle()
    expect([source.refreshes(), world.errors()]).toEqual([2, ['flow_token_rejected/refused']])
    await world.platform.advance(60_000)
    expect(source.refreshes()).toBe(2)
    // A later one may be better.
    source.issue()
    await settle()
    expect(world.status()).toBe('ready')
  })

  test('a refused token for which there is no other is reported as that', async () => {
    begin()
    source.issue()
    source.onRefresh(() => undefined)
    world.connect({
      onToken() {
        throw new Error('no')
      },
    })
    await settle()
    expect(world.errors()).toEqual(['flow_token_rejected/refused'])
  })

  test('a renewal that fails after a refusal says why', async () => {
    begin()
    source.issue()
    source.onRefresh(() => {
      throw new AuthError('offline', 'embed')
    })
    world.connect({ onToken: () => Promise.reject(new Error('no')) })
    await settle()
    expect(world.errors()).toEqual(['offline'])
  })

  test('the guest asks for a token: once for all who want one, once in five seconds', async () => {
    begin()
    source.issue()
    const { guest } = world.connect()
    await settle()
    const asked = [guest.requestToken('rejected'), guest.requestToken('rejected')]
    await world.platform.advance(1)
    await settle()
    expect(await Promise.all(asked)).toEqual(['canary.ada.2', 'canary.ada.2'])
    expect(source.refreshes()).toBe(1)
    const later = guest.requestToken('expired')
    await world.platform.advance(4_900)
    expect(source.refreshes()).toBe(1)
    await world.platform.advance(200)
    await settle()
    expect(await later).toBe('canary.ada.3')
    expect(world.events.filter(({ type }) => type === 'token_request')).toHaveLength(2)
  })

  test('a guest that asks all the time is not followed', async () => {
    begin()
    source.issue()
    world.connect()
    await settle()
    const [port] = world.frame().ports
    const { ch } = world.frame().marks()
    for (let again = 0; again < 100; again += 1)
      port?.postMessage({ t: 'token-request', ch, reason: 'rejected' })
    await settle()
    expect(source.refreshes()).toBe(1)
  })

  test('a token that has run out is asked for, and getToken waits no longer than ten seconds', async () => {
    begin()
    source.issue('ada', 60_000)
    const { guest } = world.connect()
    await settle()
    await world.platform.advance(60_000)
    const next = guest.getToken()
    await world.platform.advance(1)
    expect(await next).toBe('canary.ada.2')
    source.onRefresh(() => undefined)
    await world.platform.advance(600_000)
    source.set(LOADING)
    const none = guest.getToken().catch((error: unknown) => error)
    await world.platform.advance(10_000)
    expect(await none).toMatchObject({ name: 'EmbedError', code: 'flow_token_unavailable' })
  })

  test('a token that is over is not brought', async () => {
    begin()
    source.issue('ada', 1_000)
    await world.platform.advance(2_000)
    const tokens: string[] = []
    world.connect({ onToken: ({ token }) => void tokens.push(token) })
    await settle()
    expect([tokens, world.status()]).toEqual([[], 'authenticating'])
  })

  test('a source that fails is told to guest and page, and one that recovers as well', async () => {
    begin()
    source.issue()
    const sessions: unknown[] = []
    world.connect({
      onSession: ({ state, recoverable }) => void sessions.push([state, recoverable]),
    })
    await settle()
    source.fail(new AuthError('server_failed', 'embed'))
    await settle()
    expect([world.status(), world.errors()]).toEqual(['error', ['server_failed']])
    source.issue()
    await settle()
    expect(world.status()).toBe('ready')
    expect(sessions).toEqual([
      ['interrupted', true],
      ['active', true],
    ])
  })

  test('a sleep in which the token ran out is no change of person', async () => {
    begin()
    source.issue('ada', 60_000)
    const { document } = world.connect()
    await settle()
    world.platform.clock.sleep(3_600_000)
    source.set(LOADING)
    source.issue('ada')
    await settle()
    expect(world.frames).toHaveLength(1)
    expect(world.status()).toBe('ready')
    expect(document.listeners()).toBe(1)
  })

  test('a page without a source of tokens is ready as soon as it listens', async () => {
    world = createEmbedWorld()
    handle = world.mount()
    world.connect()
    await settle()
    expect(world.status()).toBe('ready')
  })
})
