import { expect, test } from 'vitest'
import type { BackendContext } from '../../src/core/backend.ts'
import type { StoredGrant } from '../../src/core/grant.ts'
import { createMemoryBackend } from '../../src/testing/createMemoryBackend.ts'
import type { MemoryBackendOptions } from '../../src/testing/createMemoryBackend.ts'
import { createTestBrowser } from '../../src/testing/createTestBrowser.ts'
import type { TestTab } from '../../src/testing/createTestTab.ts'

function setUp(options: MemoryBackendOptions = {}) {
  const browser = createTestBrowser()
  const server = createMemoryBackend({ browser, ...options })
  const context = ({ platform }: TestTab): BackendContext => ({
    platform,
    signal: new AbortController().signal,
    namespace: 'memory',
    cache: { get: () => null, set: () => {} },
    report: () => {},
  })
  const tab = browser.openTab()
  const held = server.stored()
  const refresh = async (grant: StoredGrant, from = tab) =>
    (await server.backend.refresh(context(from), grant)).tokens
  return { browser, server, context, tab, held, refresh }
}

test('RF-06: without a reuse window a spent token ends the whole sign-in', async () => {
  const { server, held, refresh } = setUp({ rotation: { reuseWindowSeconds: 0 } })
  const tokens = await refresh(held)
  await expect(refresh(held)).rejects.toMatchObject({ code: 'session_expired' })
  await expect(refresh({ ...held, ...(tokens && { tokens }) })).rejects.toMatchObject({
    details: { reason: 'revoked' },
  })
  expect(server.userOf(tokens?.accessToken ?? '')).toBeNull()
  expect(server.stats).toMatchObject({ replays: 1, revocations: 1 })
  expect([...server.stats.spends.values()]).toEqual([1])
})

test('a server may refuse a spent token and leave the sign-in alone', async () => {
  const rotation = { reuseWindowSeconds: 0, revokesFamily: false }
  const { server, held, refresh } = setUp({ rotation })
  const tokens = await refresh(held)
  await expect(refresh(held)).rejects.toMatchObject({ details: { reason: 'reused' } })
  expect(await refresh({ ...held, ...(tokens && { tokens }) })).toBeDefined()
  expect(server.stats.revocations).toBe(0)
})

test('RF-07: within the window a spent token is answered with its successor', async () => {
  const { browser, server, held, refresh } = setUp({ rotation: { reuseWindowSeconds: 10 } })
  const first = await refresh(held)
  await browser.advance(9_000)
  browser.clock.jump(86_400_000)
  const second = await refresh(held)
  expect(second?.refreshToken).toBe(first?.refreshToken)
  expect(second?.lifetimeSeconds).toBe(3591)
  expect([...server.stats.spends.values()]).toEqual([2])
  browser.clock.sleep(1_000)
  await expect(refresh(held)).rejects.toMatchObject({ code: 'session_expired' })
})

test('a fault after the server has acted loses the answer, not the deed', async () => {
  const { server, held, refresh } = setUp({ rotation: { reuseWindowSeconds: 0 } })
  server.next('refresh', { fail: new Error('lost') }, { fail: new Error('lost'), when: 'after' })
  await expect(refresh(held)).rejects.toThrow('lost')
  expect(server.stats.spends.size).toBe(0)
  await expect(refresh(held)).rejects.toThrow('lost')
  expect(server.stats.spends.size).toBe(1)
})

test('a tab that is killed while it waits has had its token spent; a frozen one hears of it later', async () => {
  const { browser, server, held, refresh } = setUp({
    rotation: { reuseWindowSeconds: 60 },
    latency: 100,
  })
  const [killed, frozen] = [browser.openTab(), browser.openTab()]
  const heard: string[] = []
  void refresh(held, killed).then(() => heard.push('killed'))
  void refresh(held, frozen).then(() => heard.push('frozen'))
  await browser.advance(10)
  killed.kill()
  frozen.freeze()
  await browser.advance(1_000)
  expect(server.stats.spends.get('refresh-1')).toBe(2)
  expect(heard).toEqual([])
  frozen.thaw()
  await browser.settle()
  expect(heard).toEqual(['frozen'])
})

test('an access token names its person until it expires or is given up', async () => {
  const { browser, server, held, context, tab } = setUp({ lifetimeSeconds: 60 })
  const token = held.tokens?.accessToken ?? ''
  expect(server.userOf(token)?.id).toBe('ada')
  await browser.advance(60_000)
  expect(server.userOf(token)).toBeNull()
  const other = server.stored()
  await server.backend.signOut(context(tab), { held: other, scope: 'app', returnTo: '/' })
  expect(server.userOf(other.tokens?.accessToken ?? '')).toBeNull()
})

test('with cookies the session is the browser’s, and any tab finds it', async () => {
  const eve = { id: 'eve', claims: {} }
  const { browser, server, context, tab } = setUp({ transport: 'cookie' })
  server.signInAs(eve)
  const restore = (from: TestTab) => server.backend.restore(context(from), null)
  expect(await restore(tab)).toBeNull()
  const attempt = { state: 's', backend: 'memory', redirectUri: '', returnTo: '/', startedAt: 0 }
  const grant = await server.backend.redirect.finish(context(tab), { ...attempt, sealed: {} })
  expect(grant).not.toHaveProperty('tokens')
  expect((await restore(browser.openTab()))?.session.user).toBe(eve)
})
