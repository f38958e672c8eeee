import { describe, expect, test } from 'vitest'
import { createAuthHandler } from '../../../src/server/handler/createAuthHandler.ts'
import { memoryStore } from '../../../src/server/stores/memoryStore.ts'
import { NEW_SECRET } from '../support/sealed.ts'
import {
  APP,
  CALL,
  COME_BACK,
  createBrowser,
  createWorld,
  stateOf,
} from './support/handlerWorld.ts'
import type { Browser } from './support/handlerWorld.ts'
import { TOKEN_MS } from './support/scriptedProvider.ts'

const SESSION = /^__Host-flowpass(\.\d)?$/

const refresh = (page: Browser) => page.call('/auth/refresh', { method: 'POST' })
const logout = (page: Browser) => page.call('/auth/logout', { method: 'POST' })
const who = async (page: Browser) => (await page.call('/auth/session')).body['user']
const turn = () => new Promise((resolve) => setTimeout(resolve, 1))

/** Holds back the next call of the provider. @returns lets it go on, once it has come */
function holdNext({ provider }: ReturnType<typeof createWorld>) {
  let go: (() => void) | undefined
  provider.wait = () =>
    new Promise((resolve) => {
      provider.wait = async () => {}
      go = resolve
    })
  return async () => {
    while (!go) await turn()
    return go
  }
}

/**
 * One browser in front of the same app on two machines, which share a secret and the provider, and
 * nothing else.
 */
function twoMachines() {
  const world = createWorld()
  const { provider, clock } = world
  // What is spent is spent, whatever is revoked meanwhile.
  Object.assign(provider, { revoke: async () => true })
  const options = { appUrl: APP, provider, secret: NEW_SECRET, environment: { now: clock.now } }
  const machines = [world.auth, createAuthHandler(options)] as const
  let at: 0 | 1 = 0
  const page = createBrowser((request) => machines[at](request), APP)
  return { ...world, world, page, moveTo: (machine: 0 | 1) => (at = machine) }
}

/** Renews Ada's session on one machine, whose answer comes after something was done on the other. */
async function renewLate(act: (page: Browser) => Promise<unknown>) {
  const { world, page, moveTo, clock } = twoMachines()
  await page.signIn('ada')
  clock.at += TOKEN_MS
  const held = holdNext(world)
  const renewal = refresh(page)
  const go = await held()
  moveTo(1)
  await act(page)
  go()
  expect((await renewal).status).toBe(200)
  return { page, moveTo }
}

describe('without a store, on several machines', () => {
  test('RF-21 a renewal that ends after a sign-out elsewhere brings nobody back', async () => {
    const { page, moveTo } = await renewLate((browser) => logout(browser))
    expect([...page.jar.cookies.keys()].filter((name) => SESSION.test(name))).not.toEqual([])
    for (const machine of [0, 1] as const) {
      moveTo(machine)
      expect(await who(page)).toBeNull()
      expect((await refresh(page)).status).toBe(401)
    }
  })

  test('RF-21 nor after somebody else has signed in: nobody gets into their account by it', async () => {
    const { page } = await renewLate((browser) => browser.signIn('eve'))
    expect(await who(page)).toBeNull()
    await page.signIn('eve')
    expect(await who(page)).toMatchObject({ id: 'eve' })
  })

  test('BF-10 an answer about a session that was refused does not take away a newer one', async () => {
    const { browser, clock, provider } = createWorld()
    const page = browser()
    await page.signIn('ada')
    clock.at += TOKEN_MS
    provider.live.clear()
    expect((await refresh(page)).status).toBe(401)
    const old = page.cookieHeader()
    await page.signIn('eve')
    const late = await page.call('/auth/session', { headers: { ...CALL, cookie: old } })
    expect([late.body, late.headers.getSetCookie()]).toEqual([{ user: null }, []])
    expect(await who(page)).toMatchObject({ id: 'eve' })
  })
})

describe.each([false, true])('with a store: %s', (stored) => {
  test('a sign-in whose code is being spent does not undo a sign-out', async () => {
    const world = createWorld({ stored })
    const page = world.browser()
    await page.signIn('ada')
    const state = stateOf(await page.go('/auth/login'))
    const held = holdNext(world)
    const coming = page.go(`/auth/callback?code=ada&state=${state}`, COME_BACK)
    const go = await held()
    await logout(page)
    go()
    const back = await coming
    expect(back.headers.get('location')).toContain('attempt_lost')
    expect(await who(page)).toBeNull()
    await world.settle()
    expect(world.provider.live.size).toBe(0)
  })

  test("two handlers of one app do not take each other's sessions", async () => {
    const { provider, clock } = createWorld()
    const store = stored ? { store: memoryStore({ now: clock.now }) } : {}
    const options = { appUrl: APP, provider, secret: NEW_SECRET, environment: { now: clock.now } }
    const make = (basePath: string, name: string) =>
      createAuthHandler({ ...options, ...store, basePath, cookies: { name } })
    const [users, admins] = [make('/auth', '__Host-user'), make('/admin/auth', '__Host-admin')]
    const page = createBrowser(users, APP)
    await page.signIn('ada')
    const renamed = page.cookieHeader().replaceAll('__Host-user', '__Host-admin')
    const request = new Request(`${APP}/admin`, { headers: { cookie: renamed } })
    expect(await users.getSession(page.request())).not.toBeNull()
    expect(await admins.getSession(request)).toBeNull()
  })
})

test('BF-10 a sign-in ends the session before it where the cookie is Strict, and stays away on the way back', async () => {
  const { browser, settle, provider } = createWorld({
    stored: true,
    cookies: { sameSite: 'Strict' },
  })
  const page = browser()
  await page.signIn('ada')
  const old = page.cookieHeader()
  const state = stateOf(await page.go('/auth/login'))
  // What browsers send with a navigation that another site has begun.
  const attempt = page.cookieHeader().replace(old, '').replace(/^; /, '')
  await page.go(`/auth/callback?code=eve&state=${state}`, { ...COME_BACK, cookie: attempt })
  await settle()
  expect(await who(page)).toMatchObject({ id: 'eve' })
  expect((await page.call('/auth/session', { headers: { ...CALL, cookie: old } })).body).toEqual({
    user: null,
  })
  expect([...provider.live.values()]).toEqual(['eve'])
})

test('a sign-out while the store is away ends the session when it is back', async () => {
  const { browser, store, settle, provider } = createWorld({
    stored: true,
    environment: { after: (_ms, task) => (queueMicrotask(task), () => {}) },
  })
  const page = browser()
  await page.signIn('ada')
  const copy = page.cookieHeader()
  const find = store?.find
  if (!store || !find) throw new Error('There is no store.')
  let isAway = 3
  Object.assign(store, {
    find: async (key: string) => {
      if ((isAway -= 1) > 0) throw new Error('away')
      return find(key)
    },
  })
  expect((await logout(page)).body).toMatchObject({ revoked: false })
  await settle()
  expect((await page.call('/auth/session', { headers: { ...CALL, cookie: copy } })).body).toEqual({
    user: null,
  })
  expect(provider.live.size).toBe(0)
})

test('BF-31 sign-ins under way leave room for a large session: nobody is locked out', async () => {
  const { browser, provider } = createWorld({ loginFrom: 'anywhere' })
  provider.claims = { roles: Array.from({ length: 330 }, (_, index) => `role-of-the-${index}-x`) }
  const page = browser()
  await page.signIn('ada')
  const bytes = page.cookieHeader().length
  expect(bytes).toBeGreaterThan(9_500)
  for (let index = 0; index < 5; index += 1)
    await page.go(`/auth/login?returnTo=/${'x'.repeat(2_000)}`)
  expect(page.cookieHeader().length).toBeLessThan(14_500)
  const state = stateOf(await page.go(`/auth/login?returnTo=/${'x'.repeat(2_000)}`))
  const back = await page.go(`/auth/callback?code=ada&state=${state}`, COME_BACK)
  expect(back.status).toBe(303)
  expect(back.headers.get('location')).not.toContain('error')
})
