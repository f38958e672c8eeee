// Loaded ahead, so that virtual time never waits for a module.
import '../../../src/client/engine/createEngine.ts'
import '../../../src/core/groups/createGroupRunner.ts'
import { expect, test } from 'vitest'
import { createAuthClient } from '../../../src/client/createAuthClient.ts'
import { AuthError } from '../../../src/core/authError.ts'
import { createMemoryBackend } from '../../../src/testing/createMemoryBackend.ts'
import { createTestBrowser } from '../../../src/testing/createTestBrowser.ts'
import type { TestBrowserOptions } from '../../../src/testing/createTestBrowser.ts'
import type { TestTab } from '../../../src/testing/createTestTab.ts'
import { grace } from '../../client/tabs/createWorld.ts'
import { ada } from '../../support/createMemoryBackend.ts'

const PASSWORD = 'correct-horse'
const adaSigns = { email: 'ada', password: PASSWORD }

/** A browser, and a server with accounts. */
function createScene(options: TestBrowserOptions = {}) {
  const browser = createTestBrowser(options)
  const server = createMemoryBackend({
    browser,
    groups: ['password', 'twoFactor', 'profile', 'sessions'],
    users: [ada, grace],
    rotation: { reuseWindowSeconds: 0 },
  })
  async function open(tab: TestTab = browser.openTab()) {
    const client = createAuthClient({ backend: server.backend, platform: tab.platform })
    const events: string[] = []
    for (const name of ['signedIn', 'signedOut', 'userUpdated', 'challengeRequired'] as const)
      client.on(name, () => events.push(name))
    client.start()
    await browser.advance(1_000)
    return { tab, client, events }
  }
  return { browser, server, open }
}

/** A page where the password was right and the code is asked for. */
async function challengedPage() {
  const scene = createScene()
  const first = await scene.open()
  await first.client.password.signIn(adaSigns)
  await first.client.twoFactor.enable({ code: '123456' })
  await first.client.signOut()
  const page = await scene.open()
  await expect(page.client.password.signIn(adaSigns)).resolves.toMatchObject({
    status: 'challenged',
  })
  return { ...scene, first, page }
}

const nameOf = ({ client }: { client: { getState(): object } }) => {
  const state = client.getState()
  return 'session' in state && state.session
}

test('TF-01: with the code to come there is no session, no token and nothing in storage', async () => {
  const { browser, server, page, first } = await challengedPage()
  expect(page.client.getState().status).toBe('challenged')
  expect(page.events).toEqual(['challengeRequired'])
  await expect(page.client.getAccessToken()).resolves.toBeNull()
  expect(first.client.getState().status).toBe('anonymous')
  const stored = [page.tab.values, browser.records, browser.sharedValues]
  expect(JSON.stringify(stored.map((map) => [...map]))).not.toMatch(/ada|expiresAt|access-/)
  expect(server.calls['twoFactor.verify']).toBeUndefined()
})

test('TF-02: a reload, or another tab, does not get past the code', async () => {
  const { browser, open, page } = await challengedPage()
  page.tab.reload()
  const again = await open(page.tab)
  const other = await open()
  expect(again.client.getState().status).toBe('anonymous')
  expect(other.client.getState().status).toBe('anonymous')
  const answer = again.client.twoFactor.verify({ code: '123456' })
  await expect(answer).rejects.toMatchObject({ code: 'attempt_expired' })
  await browser.settle()
})

test('a challenge is void when somebody signs in in another tab', async () => {
  const { browser, page, open, server } = await challengedPage()
  const other = await open()
  await other.client.password.signIn({ email: 'grace', password: PASSWORD })
  await browser.advance(1_000)
  expect(nameOf(page)).toMatchObject({ user: { id: 'grace' } })
  const answer = page.client.twoFactor.verify({ code: '123456' })
  await expect(answer).rejects.toMatchObject({ code: 'attempt_expired' })
  expect(nameOf(page)).toMatchObject({ user: { id: 'grace' } })
  expect(server.calls['twoFactor.verify']).toBeUndefined()
})

test('TF-09: a challenge that has expired leads back to the password, with the reason', async () => {
  const { browser, page } = await challengedPage()
  await browser.advance(600_000)
  await expect(page.client.twoFactor.verify({ code: '123456' })).rejects.toBeDefined()
  expect(page.client.getState()).toMatchObject({
    status: 'anonymous',
    reason: 'login_failed',
    error: { code: 'attempt_expired' },
  })
})

test('TF-08: a lost answer leaves the challenge in place', async () => {
  const { server, page } = await challengedPage()
  const lost = new AuthError('network_failed', 'challenge')
  server.next('twoFactor.verify', { fail: lost })
  await expect(page.client.twoFactor.verify({ code: '123456' })).rejects.toBe(lost)
  expect(page.client.getState().status).toBe('challenged')
  await page.client.twoFactor.verify({ code: '123456' })
  expect(page.client.getState().status).toBe('authenticated')
})

test('a sign-out during a sign-in wins', async () => {
  const { browser, server, open } = createScene()
  const { client } = await open()
  await client.password.signIn(adaSigns)
  server.next('password.signIn', { delayMs: 500, when: 'after' })
  const second = client.password.signIn({ email: 'grace', password: PASSWORD })
  const outcome = second.catch((error: unknown) => error)
  await browser.advance(100)
  await client.signOut()
  await browser.advance(1_000)
  expect(await outcome).toMatchObject({ code: 'cancelled' })
  expect(client.getState()).toMatchObject({ status: 'anonymous', reason: 'signed_out' })
  // Nobody else can use what was bought.
  expect(server.signedOut.map(({ held }) => held.session.user.id).sort()).toEqual(['ada', 'grace'])
})

test('a sign-out during a sign-in wins over its challenge, too', async () => {
  const { browser, server, open } = createScene()
  const { client, events } = await open()
  await client.password.signIn(adaSigns)
  await client.twoFactor.enable({ code: '123456' })
  server.next('password.signIn', { delayMs: 500, when: 'after' })
  const again = client.password.signIn(adaSigns).catch((error: unknown) => error)
  await browser.advance(100)
  await client.signOut()
  await browser.advance(1_000)
  expect(await again).toMatchObject({ code: 'cancelled' })
  expect(client.getState()).toMatchObject({ status: 'anonymous', reason: 'signed_out' })
  expect(events).not.toContain('challengeRequired')
})

test('a call as the person is sent once more after a renewal, and no more', async () => {
  const { server, open } = createScene()
  const { client } = await open()
  await client.password.signIn(adaSigns)
  const refuse = { give: null }
  server.next('profile.reload', refuse)
  await client.profile.reload()
  expect(server.calls['profile.reload']).toBe(2)
  expect(server.calls.refresh).toBe(1)
  server.next('profile.reload', refuse, refuse, refuse)
  await expect(client.profile.reload()).rejects.toMatchObject({ code: 'session_expired' })
  expect(server.calls['profile.reload']).toBe(4)
})

test('a call as the person, where nobody is signed in, asks nothing', async () => {
  const { server, open } = createScene()
  const { client } = await open()
  await expect(client.sessions.list()).rejects.toMatchObject({
    code: 'session_expired',
    details: { reason: 'nobody' },
  })
  expect(server.calls['sessions.list']).toBeUndefined()
})

test('a change of the profile reaches the other tabs', async () => {
  const { browser, open } = createScene()
  const page = await open()
  await page.client.password.signIn(adaSigns)
  const other = await open()
  await page.client.profile.update({ name: 'Augusta' })
  expect(nameOf(page)).toMatchObject({ user: { name: 'Augusta' } })
  expect(page.events).toEqual(['signedIn', 'userUpdated'])
  await browser.advance(1_000)
  expect(nameOf(other)).toMatchObject({ user: { name: 'Augusta' } })
  expect(other.events).toEqual(['userUpdated'])
})

test('a reload that brings nothing new says nothing', async () => {
  const { open } = createScene()
  const page = await open()
  await page.client.password.signIn(adaSigns)
  const before = page.client.getState()
  await page.client.profile.reload()
  expect(page.client.getState()).toBe(before)
  expect(page.events).toEqual(['signedIn'])
})

test('RF-06: a change by a tab that is behind never makes its spent token pass for the newest', async () => {
  const { browser, server, open } = createScene({ channelLatency: 20 })
  const page = await open()
  await page.client.password.signIn(adaSigns)
  const behind = await open()
  expect(behind.client.inspect().serial).toBe(0)
  await page.client.refresh()
  // It has not heard of the renewal yet.
  await behind.client.profile.update({ name: 'Augusta' })
  expect([page, behind].map(({ client }) => client.inspect().serial)).toEqual([1, 0])
  for (const { client } of [behind, page]) {
    const refreshed = client.refresh()
    await browser.advance(1_000)
    await refreshed
  }
  expect(server.stats).toMatchObject({ replays: 0, revocations: 0 })
  for (const { client } of [page, behind])
    expect(client.getState()).toMatchObject({ status: 'authenticated', freshness: 'fresh' })
})

test('SL-02: to end this very session is a sign-out in every tab', async () => {
  const { browser, open } = createScene()
  const page = await open()
  await page.client.password.signIn(adaSigns)
  const other = await open()
  const { sessions } = await page.client.sessions.list()
  const [own] = sessions.filter(({ isCurrent }) => isCurrent)
  await page.client.sessions.revoke({ id: own?.id ?? '' })
  await browser.advance(1_000)
  for (const { client, events } of [page, other]) {
    expect(client.getState()).toMatchObject({ status: 'anonymous', reason: 'signed_out' })
    expect(events.filter((event) => event === 'signedOut')).toHaveLength(1)
  }
})
