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

/** A document that writes down its tokens, and does not hurry to forget them. */
async function visit() {
  const tokens: string[] = []
  const { guest } = world.connect({
    onToken: ({ token }) => void tokens.push(token),
    onLogout: () => new Promise(() => undefined),
  })
  guest.ready.catch(() => undefined)
  await settle()
  return { tokens, guest }
}

const tokenFailure = () => new AuthError('flow_token_unavailable', 'embed', { retryable: true })

afterEach(() => handle.destroy())

describe('EM-16: a guest that loads itself anew while it is to forget', () => {
  test.each(['a user switch', 'a sign-out'])(
    'gets nothing of the next person: %s',
    async (kind) => {
      begin()
      source.issue('ada')
      const first = await visit()
      expect(first.tokens).toEqual(['canary.ada.1'])
      if (kind === 'a sign-out') source.signOut()
      source.issue('grace')
      await settle()
      const { ports } = world.frame()
      const before = ports.length
      const second = await visit()
      second.guest.requestToken('expired').catch(() => undefined)
      await world.platform.advance(1)
      await settle()
      expect(second.tokens).toEqual([])
      expect(ports.length - before).toBeLessThan(2)
      await world.platform.advance(500)
      await settle()
      expect(second.tokens).toEqual([])
      expect(world.frames.map((frame) => frame.isInPage())).toEqual([false, true])
      expect((await visit()).tokens).toEqual(['canary.grace.2'])
    },
  )
})

describe('a frame that cannot be used', () => {
  test('is what is told, although there is no token either', async () => {
    begin()
    source.issue('ada')
    await world.platform.advance(10_000)
    expect(world.errors()).toEqual(['frame_timeout/not_loaded'])
    source.fail(tokenFailure())
    // A retry that asks for a token alone would wait for ever.
    expect(world.errors().at(-1)).toBe('frame_timeout/not_loaded')
  })

  test('that has hung up has hung up, whatever becomes of the token', async () => {
    begin()
    source.issue('ada')
    const { guest } = await visit()
    guest.close()
    await settle()
    expect(world.status()).toBe('closed')
    source.fail(tokenFailure())
    expect(world.status()).toBe('closed')
    source.expire()
    expect(world.status()).toBe('closed')
  })

  test('and comes after all says that there is no token', async () => {
    begin()
    await world.platform.advance(10_000)
    source.fail(tokenFailure())
    await visit()
    expect([world.status(), world.errors().at(-1)]).toEqual(['error', 'flow_token_unavailable'])
    source.issue('ada')
    await settle()
    expect(world.status()).toBe('ready')
  })
})

test('a token that was gone and is there again is brought again', async () => {
  begin()
  source.issue('ada')
  const { tokens } = await visit()
  const before = source.getState()
  source.fail(tokenFailure())
  expect(world.status()).toBe('error')
  source.set(before)
  await settle()
  expect([world.status(), tokens]).toEqual(['ready', ['canary.ada.1', 'canary.ada.1']])
})

test('a clock that is set back does not make a token that ran out in sleep one that was taken back', async () => {
  begin()
  source.issue('ada')
  const { tokens } = await visit()
  world.platform.clock.jump(-3_600_000)
  await world.platform.advance(601_000)
  source.set(LOADING)
  await settle()
  expect([world.status(), world.frames.length]).toEqual(['ready', 1])
  source.issue('ada')
  await settle()
  expect(tokens).toEqual(['canary.ada.1', 'canary.ada.2'])
})

test.each([
  ['/../admin', false],
  ['/flows/../../admin', false],
  ['/flows/..', false],
  ['/./flows', false],
  ['/%2e%2E/admin', false],
  ['/.%2e?x', false],
  ['/flows/..a/b..', true],
  ['/flows?back=/../x', true],
  ['/flows#/../x', true],
  ['/.well-known/x', true],
])('a route that leads out of where it is put is none: %s', async (route, isOne) => {
  begin()
  source.issue('ada')
  const { guest } = await visit()
  guest.navigate(route)
  await settle()
  expect(world.events.some(({ type }) => type === 'navigate')).toBe(isOne)
})
