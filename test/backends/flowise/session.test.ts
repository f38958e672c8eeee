import { setTimeout as sleep } from 'node:timers/promises'
import { beforeEach, describe, expect, test } from 'vitest'
import {
  ada,
  APP,
  codeOf,
  count,
  DEAD,
  errorOf,
  eventually,
  fail,
  openPage,
  pass,
  reload,
  shown,
  signIn,
  startPage,
  runFlowise,
} from './harness.ts'
import type { FlowisePage } from './harness.ts'

const under = runFlowise()
const REFRESH = '/auth/refreshToken'
const RENEWAL_MS = 50 * 60_000
const GONE = { status: 401, body: { message: 'Refresh Token Expired' } }
const DOWN = { status: 503, body: {} }

beforeEach(() => {
  under.server.controls.setFault(null)
  under.server.controls.resetRequests()
})

const freshness = ({ client }: FlowisePage) => {
  const state = client.getState()
  return state.status === 'authenticated' ? state.freshness : state.status
}

describe('restore', () => {
  test('a first visitor is nobody, after one question', async () => {
    expect(shown(await startPage(under))).toBe('anonymous')
    expect(count(under, REFRESH)).toBe(1)
  })

  test('a session of a closed browser is gone: the cookies have no lifetime', async () => {
    const page = await signIn(under)
    await page.jar.restart()
    expect(shown(await startPage(under, { jar: page.jar }))).toBe('anonymous')
  })

  test.each([
    ['503', DOWN],
    ['a web page', { html: true, status: 200 }],
    ['502 with a web page', { html: true, status: 502 }],
    ['429', { status: 429, body: { type: 'authentication_rate_limit' } }],
  ])('NF a server that answers %s: whoever was there is shown as stale', async (_name, fault) => {
    const page = await signIn(under)
    fail(under, REFRESH, fault)
    const next = await reload(under, page)
    expect(shown(next)).toBe(ada.name)
    expect(freshness(next)).toBe('stale')
  })

  test('NF-01 a server that cannot be reached: stale, and fresh as soon as it is back', async () => {
    const page = await signIn(under)
    const send = page.jar.page(`${APP}/`)
    const platform = page.platform.reload()
    const next = await startPageDown(platform)
    expect(freshness(next)).toBe('stale')
    platform.onFetch(send)
    await pass(platform.advance, 60_000, 5_000)
    await eventually(() => expect(freshness(next)).toBe('fresh'))
  })

  async function startPageDown(platform: FlowisePage['platform']) {
    const next = openPage(under, { platform })
    platform.onFetch(() => Promise.reject(new TypeError('fetch failed')))
    next.client.start()
    await next.client.ready()
    return next
  }

  test('NF-01 where nobody was known, it is unreachable, and tried again on demand', async () => {
    fail(under, REFRESH, DOWN)
    const page = await startPage(under)
    expect(page.client.getState()).toMatchObject({ status: 'anonymous', reason: 'unreachable' })
  })

  test('NF-02 a server that never answers costs ten seconds and nobody the session', async () => {
    const page = await signIn(under)
    fail(under, REFRESH, { hang: true })
    const platform = page.platform.reload()
    const next = openPage(under, { platform, jar: page.jar })
    next.client.start()
    await pass(platform.advance, 30_000, 2_000)
    expect(shown(next)).toBe(ada.name)
    expect(freshness(next)).toBe('stale')
  })

  test('nobody stays nobody once the server has said so, whatever the browser remembers', async () => {
    const page = await signIn(under)
    fail(under, REFRESH, DEAD)
    const next = await reload(under, page)
    await pass(next.platform.advance, 3_000, 500)
    expect(shown(next)).toBe('anonymous')
    expect(next.events).not.toContain('signedIn')
  })

  test('somebody else behind the cookie is believed', async () => {
    const page = await signIn(under)
    const other = { id: 'somebody-else', name: 'Somebody', isSSO: false }
    fail(under, REFRESH, { status: 200, body: other })
    const next = await reload(under, page)
    expect(shown(next)).toBe('Somebody')
  })
})

describe('renewal', () => {
  test('three in a row, by the clock alone', async () => {
    const page = await signIn(under)
    under.server.controls.resetRequests()
    const renewals = () => page.events.filter((name) => name === 'tokenRefreshed').length
    for (const round of [1, 2, 3]) {
      under.server.controls.advance(RENEWAL_MS / 1000)
      await page.platform.advance(RENEWAL_MS - 80_000)
      // In small steps from here on: a real server needs real time.
      while (renewals() < round) await pass(page.platform.advance, 1_000, 1_000)
    }
    expect(count(under, REFRESH)).toBe(3)
    expect(freshness(page)).toBe('fresh')
    expect(page.errors).toEqual([])
  })

  test("the interval is the app's to choose", async () => {
    const page = await signIn(under, { options: { renewalMinutes: 5 } })
    under.server.controls.resetRequests()
    await page.platform.advance(3 * 60_000)
    expect(count(under, REFRESH)).toBe(0)
    await pass(page.platform.advance, 120_000, 10_000)
    await eventually(() => expect(count(under, REFRESH)).toBe(1))
  })

  test('a session that is a day old is over, renewed or not (SQLite)', async () => {
    const page = await signIn(under)
    under.server.controls.advance(86_401)
    expect(await codeOf(page.client.refresh())).toBe('session_expired')
    expect(page.client.getState().status).toBe('expired')
  })

  test('a restart that expires sessions ends this one at the next renewal', async () => {
    const page = await signIn(under)
    const ending = await signIn(under, {}, ada)
    await ending.client.passwordChange.change({
      currentPassword: ada.password,
      newPassword: 'Another-Engine-2',
    })
    expect(await codeOf(page.client.refresh())).toBe('session_expired')
    await ending.client.passwordChange.change({
      currentPassword: 'Another-Engine-2',
      newPassword: ada.password,
    })
  })

  test('a restart that keeps sessions is not noticed', async () => {
    const page = await signIn(under)
    await under.server.restart()
    await sleep(50)
    await page.client.refresh()
    expect(freshness(page)).toBe('fresh')
  })

  test('without a refresh cookie the refusal is plain text, and the session is over', async () => {
    const page = await signIn(under)
    fail(under, REFRESH, {
      status: 401,
      headers: { 'content-type': 'text/plain' },
    })
    page.platform.onFetch(() => new Response('Unauthorized', { status: 401 }))
    expect(await codeOf(page.client.refresh())).toBe('session_expired')
  })

  test('a login wall in front (401 with a web page) ends nothing', async () => {
    const page = await signIn(under)
    fail(under, REFRESH, { html: true, status: 401 })
    expect(await codeOf(page.client.refresh())).toBe('response_invalid')
    expect(shown(page)).toBe(ada.name)
  })

  test.each([
    ['an empty object', {}],
    ['a list', []],
    ['somebody without an id', { name: 'Ada', email: 'ada@example.com' }],
  ])('NF-04 %s is no end of the session', async (_name, body) => {
    const page = await signIn(under)
    fail(under, REFRESH, { status: 200, body })
    expect(await codeOf(page.client.refresh())).toBe('response_invalid')
    expect(shown(page)).toBe(ada.name)
  })

  test('NF-11 two failures and then an answer: renewed, and nobody is signed out', async () => {
    const page = await signIn(under)
    fail(under, REFRESH, { ...DOWN, times: 2 })
    under.server.controls.resetRequests()
    await page.platform.advance(RENEWAL_MS - 60_000)
    await pass(page.platform.advance, 60_000, 1_000)
    await eventually(() => expect(page.events).toContain('tokenRefreshed'))
    expect(freshness(page)).toBe('fresh')
  })
})

describe('RF-18 Refresh Token Expired', () => {
  test('is asked about once more, after a while, before it is believed', async () => {
    const page = await signIn(under)
    fail(under, REFRESH, { ...GONE, times: 1 })
    under.server.controls.resetRequests()
    const renewal = page.client.refresh()
    await eventually(() => expect(count(under, REFRESH)).toBe(1))
    await pass(page.platform.advance, 2_000, 500)
    await renewal
    expect(freshness(page)).toBe('fresh')
    expect(count(under, REFRESH)).toBe(2)
  })

  test('twice is an end', async () => {
    const page = await signIn(under)
    fail(under, REFRESH, GONE)
    under.server.controls.resetRequests()
    const renewal = errorOf(page.client.refresh())
    await eventually(() => expect(count(under, REFRESH)).toBe(1))
    await pass(page.platform.advance, 2_000, 500)
    expect(await renewal).toMatchObject({ code: 'session_expired' })
    expect(count(under, REFRESH)).toBe(2)
  })

  test('and an outage in between is an outage', async () => {
    const page = await signIn(under)
    fail(under, REFRESH, { ...GONE, times: 1 })
    const renewal = errorOf(page.client.refresh())
    await eventually(() => expect(count(under, REFRESH)).toBe(1))
    fail(under, REFRESH, DOWN)
    await pass(page.platform.advance, 2_000, 500)
    expect(await renewal).toMatchObject({ code: 'server_failed' })
    expect(shown(page)).toBe(ada.name)
  })

  test('when a page loads, cookies that still work keep the session', async () => {
    const page = await signIn(under)
    fail(under, REFRESH, GONE)
    expect(shown(await reload(under, page))).toBe(ada.name)
  })
})

describe('sign-out', () => {
  test('is told to the server, and the reload finds nobody', async () => {
    const page = await signIn(under)
    await page.client.signOut()
    expect(count(under, '/account/logout')).toBe(1)
    expect(shown(await reload(under, page))).toBe('anonymous')
  })

  test('that failed is owed, and paid later', async () => {
    const page = await signIn(under)
    fail(under, '/account/logout', { status: 500, body: { message: 'Logout failed' }, times: 1 })
    await expect(page.client.signOut()).resolves.toMatchObject({ local: true, revoked: false })
    await pass(page.platform.advance, 60_000, 10_000)
    await eventually(() => expect(count(under, '/account/logout')).toBe(2))
    expect(shown(await startPage(under, { jar: page.jar }))).toBe('anonymous')
  })

  test('everywhere is not to be had', async () => {
    const page = await signIn(under)
    await page.client.signOut({ scope: 'everywhere' })
    expect(page.errors.at(-1)).toMatchObject({ code: 'capability_missing' })
  })

  test('nothing of it is kept in the browser', async () => {
    const page = await signIn(under)
    await page.client.signOut()
    expect([...page.platform.tabValues.values()].join()).not.toContain(ada.email)
  })
})
