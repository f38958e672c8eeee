import { afterEach, describe, expect, test } from 'vitest'
import type { EmbedHandle } from '../../../src/client/embed/embedAdapter.ts'
import { createEmbedWorld, settle } from '../../support/createEmbedWorld.ts'
import type { EmbedWorld, WorldOptions } from '../../support/createEmbedWorld.ts'
import { createTestFlowSource, IDLE, LOADING } from '../../support/createTestFlowSource.ts'
import type { TestFlowSource } from '../../support/createTestFlowSource.ts'

let world: EmbedWorld
let source: TestFlowSource
let handle: EmbedHandle

/** A frame that has the token of Ada; what happens in it is written down. */
async function begin(options: WorldOptions = {}, onLogout?: () => Promise<void>) {
  world = createEmbedWorld(options)
  source = createTestFlowSource(world.platform)
  source.issue('ada')
  handle = world.mount({}, source)
  return visit(onLogout)
}

async function visit(onLogout?: () => Promise<void>) {
  const log: string[] = []
  world.connect({
    onToken: ({ token }) => void log.push(token),
    onSession: ({ state }) => void log.push(state),
    onClose: ({ reason }) => void log.push(`close ${reason}`),
    async onLogout() {
      log.push('logout')
      await onLogout?.()
      log.push('forgotten')
    },
  })
  await settle()
  return { log }
}

const status = () => world.status()

afterEach(() => handle.destroy())

describe('EM-16: a frame whose person goes', () => {
  test('signs out before it is taken away', async () => {
    const { log } = await begin()
    source.signOut()
    expect([status(), world.frame().isInPage()]).toEqual(['closed', true])
    await settle()
    expect(log).toEqual(['canary.ada.1', 'logout', 'forgotten'])
    expect(world.frame().isInPage()).toBe(false)
    await world.platform.advance(60_000)
    expect(world.frames).toHaveLength(1)
  })

  test('has half a second for it', async () => {
    await begin({}, () => new Promise(() => undefined))
    source.signOut()
    await world.platform.advance(499)
    expect(world.frame().isInPage()).toBe(true)
    await world.platform.advance(1)
    expect(world.frame().isInPage()).toBe(false)
  })

  test('is loaded anew before the next person has a token, and never has both', async () => {
    const { log } = await begin()
    source.issue('grace')
    await settle()
    expect(log).toEqual(['canary.ada.1', 'logout', 'forgotten'])
    expect(world.frames.map((frame) => frame.isInPage())).toEqual([false, true])
    const next = await visit()
    expect([next.log, status()]).toEqual([['canary.grace.2'], 'ready'])
  })

  test('signs out at once when a live token is taken back, whoever comes next', async () => {
    const { log } = await begin()
    source.set(LOADING)
    await settle()
    expect(log.slice(1)).toEqual(['logout', 'forgotten'])
    source.issue('grace')
    expect((await visit()).log).toEqual(['canary.grace.2'])
  })

  test('comes back for whoever signs in later', async () => {
    await begin()
    source.signOut()
    await settle()
    source.set(LOADING)
    source.issue('grace')
    expect(world.frames).toHaveLength(2)
    expect((await visit()).log).toEqual(['canary.grace.2'])
    expect(status()).toBe('ready')
  })

  test('gets nothing more of the one before while it signs out', async () => {
    let finish: () => void = () => undefined
    const { log } = await begin({}, () => new Promise((resolve) => void (finish = resolve)))
    source.signOut()
    source.issue('grace')
    source.issue('grace')
    await settle()
    expect(log).toEqual(['canary.ada.1', 'logout'])
    expect(world.frames).toHaveLength(1)
    finish()
    await settle()
    expect(world.frames).toHaveLength(2)
  })

  test('keeps its work when the session is over, and goes on with the same person alone', async () => {
    const { log } = await begin()
    source.expire()
    await settle()
    expect([status(), world.frame().isInPage()]).toEqual(['expired', true])
    expect(log).toEqual(['canary.ada.1', 'expired', 'logout', 'forgotten'])
    source.issue('ada')
    await settle()
    expect([status(), log.slice(4), world.frames.length]).toEqual([
      'ready',
      ['active', 'canary.ada.2'],
      1,
    ])
    source.expire()
    source.issue('grace')
    await settle()
    expect(world.frames).toHaveLength(2)
    expect(log).not.toContain('canary.grace.3')
  })

  test('stays away after it was told to go, until it is loaded anew', async () => {
    const { log } = await begin()
    await Promise.all([handle.logout(), settle()])
    expect(log.slice(1, 3)).toEqual(['logout', 'forgotten'])
    source.issue('ada')
    await settle()
    expect([status(), world.frames.length]).toEqual(['closed', 1])
    handle.reload()
    expect((await visit()).log).toEqual(['canary.ada.2'])
  })

  test.each([
    { canMove: true, where: 'is kept out of sight until it has forgotten' },
    { canMove: false, where: 'is gone at once where frames cannot be moved' },
  ])('is taken out of the page with its gate: it $where', async ({ canMove }) => {
    const { log } = await begin({ canMove })
    const seen = world.events.length
    // The gate goes before the source has told.
    source.getState = () => IDLE
    handle.destroy()
    expect([world.frame().isAside(), world.frame().isInPage()]).toEqual([canMove, canMove])
    await settle()
    expect(log.slice(1)).toEqual(canMove ? ['logout', 'forgotten'] : [])
    expect(world.frame().isInPage()).toBe(false)
    await world.platform.advance(1_000)
    expect(world.events).toHaveLength(seen)
    expect(world.platform.clock.pending()).toBe(0)
  })

  test('says goodbye when it is merely taken away', async () => {
    const { log } = await begin({ canMove: true })
    handle.destroy()
    handle.destroy()
    expect([world.frame().isInPage(), world.frame().isAside()]).toEqual([false, false])
    expect(log).toEqual(['canary.ada.1'])
  })
})

describe('EM-16: a frame whose person acts in another organization', () => {
  const issueIn = (organizationId: string, token: string) =>
    source.set({
      status: 'ready',
      token,
      claims: { sub: 'ada', exp: 2_000_000_000 },
      expiresAt: world.platform.clock.now() + 600_000,
      organizationId,
      warning: null,
      error: null,
    })

  async function beginIn(organizationId: string, options: WorldOptions = {}) {
    await begin(options)
    source.signOut()
    await settle()
    issueIn(organizationId, 'one')
    return visit()
  }

  test('signs out, and is loaded anew before it has a token of the other', async () => {
    const { log } = await beginIn('a')
    issueIn('a', 'two')
    await settle()
    issueIn('b', 'three')
    await settle()
    expect(log).toEqual(['one', 'two', 'logout', 'forgotten'])
    expect(world.frames.map((frame) => frame.isInPage())).toEqual([false, false, true])
    expect([(await visit()).log, status()]).toEqual([['three'], 'ready'])
  })

  test('keeps its work over the end of a session in the same organization alone', async () => {
    const { log } = await beginIn('a')
    source.expire()
    await settle()
    issueIn('a', 'two')
    await settle()
    expect(log.slice(-2)).toEqual(['active', 'two'])
    source.expire()
    await settle()
    issueIn('b', 'three')
    await settle()
    expect(log).not.toContain('three')
    expect((await visit()).log).toEqual(['three'])
  })

  test('is kept out of sight until it has forgotten, where its gate goes first', async () => {
    const { log } = await beginIn('a', { canMove: true })
    source.getState = () => LOADING
    handle.destroy()
    expect([world.frame().isAside(), world.frame().isInPage()]).toEqual([true, true])
    await settle()
    expect(log.slice(1)).toEqual(['logout', 'forgotten'])
    expect(world.frame().isInPage()).toBe(false)
  })
})
