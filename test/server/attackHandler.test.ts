import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { AuthError } from '../../src/core/authError.ts'
import { createAuthHandler } from '../../src/server/handler/createAuthHandler.ts'
import { createRenewalShare } from '../../src/server/handler/createRenewalShare.ts'
import { toNodeListener } from '../../src/server/node/toNodeListener.ts'
import type { SessionStore } from '../../src/server/sessionStore.ts'
import { memoryStore } from '../../src/server/stores/memoryStore.ts'
import {
  APP,
  COME_BACK,
  createBrowser,
  createWorld,
  stateOf,
} from './handler/support/handlerWorld.ts'
import type { Browser } from './handler/support/handlerWorld.ts'
import { scriptedProvider } from './handler/support/scriptedProvider.ts'
import { NEW_SECRET, createClock } from './support/sealed.ts'

const logout = (page: Browser, body: object) => page.call('/auth/logout', { method: 'POST', body })
const refresh = (page: Browser) => page.call('/auth/refresh', { method: 'POST' })
const who = async (page: Browser) => (await page.call('/auth/session')).body['user']
const notify = (page: Browser) =>
  page.send('/auth/backchannel-logout', { method: 'POST', body: 'logout_token=good' })

/** Rejections that nobody has handled: they end a process. */
const unhandled: unknown[] = []
const note = (reason: unknown) => void unhandled.push(reason)

beforeEach(() => {
  unhandled.length = 0
  process.on('unhandledRejection', note)
})

afterEach(() => {
  process.off('unhandledRejection', note)
})

describe.each([false, true])('a session of another provider (store: %s)', (isStored) => {
  test('is none, though secret, cookie and store are the same: its tokens go nowhere', async () => {
    const clock = createClock()
    const shared = isStored ? { store: memoryStore({ now: clock.now }) } : {}
    const [old, next] = [scriptedProvider(clock.now), scriptedProvider(clock.now)]
    const handlerOf = (provider: typeof old) =>
      createAuthHandler({
        appUrl: APP,
        provider,
        secret: NEW_SECRET,
        ...shared,
        environment: { now: clock.now },
      })
    const page = createBrowser(handlerOf(old), APP)
    await page.signIn('ada')
    const moved = createBrowser(handlerOf({ ...next, issuer: 'https://other.example' }), APP)
    for (const [name, value] of page.jar.cookies) moved.jar.cookies.set(name, value)
    expect(await who(moved)).toBeNull()
    expect((await refresh(moved)).status).toBe(401)
    expect(next.calls).toEqual([])
    expect(await who(page)).toMatchObject({ id: 'ada' })
  })
})

describe('a sign-out that fails halfway', () => {
  test('everywhere: this session is over, though the list of the others cannot be had', async () => {
    const { browser, provider, store, settle } = createWorld({ stored: true })
    const failing = new AuthError('server_failed', 'request')
    Object.assign(provider, {
      sessions: { list: () => Promise.reject(failing), revoke: async () => {} },
    })
    const page = browser()
    await page.signIn('ada')
    const cookies = new Map(page.jar.cookies)
    const { status, body } = await logout(page, { scope: 'everywhere' })
    await settle()
    expect([status, body['revoked']]).toEqual([200, false])
    expect(provider.live.size).toBe(0)
    for (const [name, value] of cookies) page.jar.cookies.set(name, value)
    expect(await who(page)).toBeNull()
    expect(store).toBeDefined()
  })

  test('everywhere without any list: what can be ended is, and it is said that it was not all', async () => {
    const { browser, provider, settle } = createWorld()
    const page = browser()
    await page.signIn('ada')
    const { status, body } = await logout(page, { scope: 'everywhere' })
    await settle()
    expect([status, body['revoked']]).toEqual([200, false])
    expect(provider.live.size).toBe(0)
  })

  test('an address of the provider that fits into no cookie is no failure of the sign-out', async () => {
    const { browser, provider } = createWorld({ stored: true })
    const page = browser()
    provider.idTokenFilling = 'x'.repeat(30_000)
    await page.signIn('ada')
    const { status, body } = await logout(page, { scope: 'provider' })
    expect([status, body]).toEqual([200, { revoked: true, provider: 'not-ended' }])
  })
})

describe('back-channel logout', () => {
  test('LO-11 a notice that could not be followed may come again', async () => {
    const clock = createClock()
    const store = memoryStore({ now: clock.now })
    let isDown = true
    const flaky: SessionStore = {
      ...store,
      removeByProvider: async (key) => {
        if (!isDown) return store.removeByProvider(key)
        throw new AuthError('store_unavailable', 'server')
      },
    }
    const { browser, provider } = createWorld({ store: flaky, environment: { now: clock.now } })
    provider.notice = { ...provider.notice, expiresAt: clock.at + 120_000 }
    const page = browser()
    await page.signIn('ada')
    expect((await notify(browser())).status).toBe(503)
    isDown = false
    clock.at += 10_000
    expect((await notify(browser())).status).toBe(200)
    expect(await who(page)).toBeNull()
    await page.signIn('ada')
    clock.at += 60_000
    expect((await notify(browser())).status).toBe(400)
    expect(await who(page)).toMatchObject({ id: 'ada' })
  })
})

describe('CK-02 a clock that is set back', () => {
  test('keeps nobody from a new token for an API that refuses the old one', async () => {
    const proxy = [{ path: '/api', target: 'https://api.example.com' }]
    const { browser, clock, world, provider } = createWorld({ stored: true, proxy })
    world.api = async (request) => {
      const isNew = [...provider.live.keys()].length > 0 && provider.calls.includes('refresh')
      return isNew && request.headers.has('authorization')
        ? Response.json({ ok: true })
        : Response.json({}, { status: 401 })
    }
    const page = browser()
    await page.signIn('ada')
    clock.at += 200_000
    await refresh(page)
    provider.calls.length = 0
    clock.at -= 3_600_000
    expect((await page.call('/auth/api/orders')).status).toBe(200)
    expect(provider.calls).toContain('refresh')
  })

  test('makes nothing of the past last longer: a spent cookie buys nothing from memory', async () => {
    const clock = createClock()
    const share = createRenewalShare<string>({ now: clock.now })
    expect(await share.run('id', 0, async () => 'first')).toBe('first')
    clock.at -= 3_600_000
    expect(await share.run('id', 0, async () => 'second')).toBe('second')
  })
})

test('a renewed session that fits into no cookie is lost, and its tokens are voided', async () => {
  const { browser, provider, settle } = createWorld()
  const page = browser()
  await page.signIn('ada')
  provider.claims = { large: 'x'.repeat(30_000) }
  const { status, body } = await refresh(page)
  await settle()
  expect([status, body]).toEqual([500, { error: 'cookie_invalid' }])
  expect(provider.live.size).toBe(0)
})

describe('a callback that comes twice at once', () => {
  test('CB-06 makes one session: no second one stays behind in the list', async () => {
    const { browser, settle } = createWorld({ stored: true })
    const page = browser()
    const state = stateOf(await page.go('/auth/login'))
    const back = () => page.go(`/auth/callback?code=ada&state=${state}`, COME_BACK)
    await Promise.all([back(), back()])
    const { body } = await page.call('/auth/sessions')
    expect(body['sessions']).toHaveLength(1)
    await page.call('/auth/sessions/revoke-others', { method: 'POST' })
    await settle()
    expect((await refresh(page)).status).toBe(200)
  })
})

describe('nothing that an app passes ends the process or the sign-in', () => {
  test('ER-08 a log that rejects', async () => {
    // Its type says void, and a function that returns a promise passes for that.
    const onError = (): unknown => Promise.reject(new Error('log'))
    const { browser, provider } = createWorld({ onError })
    provider.fail = new AuthError('server_failed', 'login')
    await browser().go('/auth/login')
    await sleep(5)
    expect(unhandled).toEqual([])
  })

  test('a platform that takes no work any more', async () => {
    const { browser } = createWorld({
      waitUntil: () => {
        throw new Error('too late')
      },
    })
    const page = browser()
    await page.signIn('ada')
    // Somebody else signs in: the tokens of the first are voided behind the answer.
    expect((await page.signIn('eve')).headers.get('location')).toBe('/')
    expect(await who(page)).toMatchObject({ id: 'eve' })
  })

  test('a provider whose methods throw instead of rejecting', async () => {
    const { browser, provider, settle } = createWorld({ stored: true })
    const page = browser()
    await page.signIn('ada')
    Object.assign(provider, {
      revoke: () => {
        throw new Error('no')
      },
      endSessionUrl: () => {
        throw new Error('no')
      },
    })
    expect((await logout(page, { scope: 'provider' })).status).toBe(200)
    await settle()
    await sleep(5)
    expect(unhandled).toEqual([])
  })

  test('a browser that has gone before a body that breaks off', async () => {
    const listen = toNodeListener(async () => {
      const body = new ReadableStream({ start: (each) => each.error(new Error('gone')) })
      return new Response(body)
    })
    const req = Object.assign(fakeRequest(), { method: 'GET' })
    listen(req, { ...fakeResponse(), destroyed: true })
    listen({ ...req, method: 'HEAD' }, fakeResponse())
    await sleep(5)
    expect(unhandled).toEqual([])
  })
})

function fakeRequest() {
  return {
    url: '/',
    headers: { host: 'app.example.com' },
    socket: {},
    readableEnded: true,
    destroyed: false,
    on: () => {},
    off: () => {},
    pause: () => {},
    resume: () => {},
  }
}

function fakeResponse() {
  return {
    statusCode: 0,
    headersSent: false,
    writableFinished: false,
    destroyed: false,
    setHeader: () => {},
    write: () => true,
    end: () => {},
    destroy: () => {},
    on: () => {},
    once: () => {},
  }
}
