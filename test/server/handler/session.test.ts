import { describe, expect, test } from 'vitest'
import { createWorld } from './support/handlerWorld.ts'
import { TOKEN_MS } from './support/scriptedProvider.ts'

const SESSION = '__Host-flowpass'
const DAY_MS = 86_400_000
const spent = (calls: readonly string[]) => calls.filter((name) => name === 'refresh').length

describe('without a store', () => {
  test('only POST refresh spends a refresh token; everything else says that it is due', async () => {
    const { browser, clock, provider } = createWorld({
      proxy: [{ path: '/api', target: 'https://api.example.com' }],
      flowTokens: { secret: 'fs_embed_9fQ2mZ7xLw4RtB6vKs1YdHc8NpJg3XeA', projectId: 'p' },
    })
    const page = browser()
    await page.signIn()
    clock.at += TOKEN_MS
    const due = await page.call('/auth/session')
    expect(due.status).toBe(401)
    expect(due.body).toMatchObject({ error: 'session_expired', user: { id: 'ada' } })
    expect((await page.call('/auth/api/orders')).body).toEqual({ error: 'session_expired' })
    const token = await page.call('/auth/flow-token', { method: 'POST' })
    expect([token.status, token.body]).toEqual([401, { error: 'session_expired' }])
    expect(spent(provider.calls)).toBe(0)
    const renewed = await page.call('/auth/refresh', { method: 'POST' })
    expect(renewed.body).toMatchObject({ user: { id: 'ada' }, session: { expiresIn: 300 } })
    expect(spent(provider.calls)).toBe(1)
    expect((await page.call('/auth/session')).status).toBe(200)
    expect((await page.call('/auth/api/orders')).body).toEqual({ ok: true })
  })

  test('RF-01 RF-06 the same renewal asked for at once, or again a moment later, is one', async () => {
    const { auth, browser, clock, provider } = createWorld()
    const page = browser()
    await page.signIn()
    clock.at += TOKEN_MS
    const [cookie] = [page.cookieHeader()]
    const old = browser()
    const ask = () => old.call('/auth/refresh', { method: 'POST', headers: { cookie } })
    const both = await Promise.all([ask(), ask()])
    expect(both.map(({ status }) => status)).toEqual([200, 200])
    clock.at += 9_000
    // Its answer was lost, so the browser comes with the cookie that was spent.
    expect((await ask()).status).toBe(200)
    expect(spent(provider.calls)).toBe(1)
    clock.at += 1_001
    expect((await ask()).status).toBe(401)
    expect(auth).toBeTypeOf('function')
  })

  test('RF-08 the loser of a race takes away neither the cookie of the winner nor its own', async () => {
    const { browser, clock, provider } = createWorld()
    const page = browser()
    await page.signIn()
    clock.at += TOKEN_MS
    const before = page.cookieHeader()
    // Another server renews: this one knows nothing of it.
    await page.call('/auth/refresh', { method: 'POST' })
    const winner = page.cookieHeader()
    clock.at += 11_000
    const late = await page.call('/auth/refresh', { method: 'POST', headers: { cookie: before } })
    expect([late.status, late.body]).toEqual([401, { error: 'session_expired' }])
    const [line = '', ...others] = late.headers
      .getSetCookie()
      .filter((each) => !each.includes('Max-Age=0'))
    expect(line).toContain('__Host-flowpass-refused=')
    expect(others).toEqual([])
    expect(page.cookieHeader()).toContain(winner)
    expect((await page.call('/auth/session')).status).toBe(200)
    expect(provider.calls.filter((name) => name === 'revoke')).toEqual([])
  })

  test('RF-12 a session that the provider refuses for good is none from the next request on', async () => {
    const { browser, clock, provider } = createWorld()
    const page = browser()
    await page.signIn()
    clock.at += TOKEN_MS
    provider.live.clear()
    expect((await page.call('/auth/refresh', { method: 'POST' })).status).toBe(401)
    const next = await page.call('/auth/session')
    expect([next.status, next.body]).toEqual([200, { user: null }])
    // It stays: an answer that is late must not take away what a sign-in has set meanwhile.
    expect(next.headers.getSetCookie()).toEqual([])
  })

  test('RF-21 what is renewed while somebody signs out is voided, and nobody gets it', async () => {
    const { browser, clock, provider, settle } = createWorld()
    const page = browser()
    await page.signIn()
    clock.at += TOKEN_MS
    let finish = () => {}
    provider.wait = () => new Promise((resolve) => (finish = resolve))
    const renewal = page.call('/auth/refresh', { method: 'POST' })
    while (spent(provider.calls) === 0) await new Promise((resolve) => setTimeout(resolve, 1))
    const go = finish
    provider.wait = async () => {}
    const stolen = page.cookieHeader()
    await page.call('/auth/logout', { method: 'POST' })
    go()
    expect((await renewal).status).toBe(401)
    await settle()
    expect(page.jar.cookies.has(SESSION)).toBe(false)
    expect(provider.live.size).toBe(0)
    // LO-16: this process at least knows that it is over; the provider refuses the tokens anyway.
    const replayed = await browser().call('/auth/session', { headers: { cookie: stolen } })
    expect(replayed.body).toEqual({ user: null })
  })

  test('a session without a refresh token lasts as long as its access token', async () => {
    const { browser, clock, provider } = createWorld()
    provider.hasRefreshToken = false
    const page = browser()
    await page.signIn()
    expect((await page.call('/auth/refresh', { method: 'POST' })).status).toBe(200)
    clock.at += TOKEN_MS
    expect((await page.call('/auth/refresh', { method: 'POST' })).status).toBe(401)
    expect((await page.call('/auth/session')).body).toEqual({ user: null })
    expect(spent(provider.calls)).toBe(0)
  })
})

describe('with a store', () => {
  test('the server renews by itself, once for all who ask at a time', async () => {
    const { browser, clock, provider } = createWorld({ stored: true })
    const page = browser()
    await page.signIn()
    const cookie = page.jar.cookies.get(SESSION)
    clock.at += TOKEN_MS
    const many = await Promise.all(Array.from({ length: 50 }, () => page.call('/auth/session')))
    for (const { status, body } of many) {
      expect(status).toBe(200)
      expect(body).toMatchObject({ session: { expiresIn: 300 } })
    }
    expect(spent(provider.calls)).toBe(1)
    // The cookie is but a name, and does not change.
    expect(page.jar.cookies.get(SESSION)).toBe(cookie)
    await page.call('/auth/refresh', { method: 'POST' })
    expect(spent(provider.calls)).toBe(1)
    clock.at += 3_000
    await page.call('/auth/refresh', { method: 'POST' })
    expect(spent(provider.calls)).toBe(2)
  })

  test('RF-12 a session that the provider refuses for good is gone', async () => {
    const { browser, clock, provider, store } = createWorld({ stored: true })
    const page = browser()
    await page.signIn()
    const { body } = await page.call('/auth/session')
    const { id } = body['session'] as { id: string }
    provider.live.clear()
    clock.at += TOKEN_MS
    expect((await page.call('/auth/session')).body).toEqual({ user: null })
    expect(await store?.find(id)).toBeNull()
    expect((await page.call('/auth/refresh', { method: 'POST' })).status).toBe(401)
  })

  test('BF-10 an answer that is late does not take away the cookie of a newer sign-in', async () => {
    const { browser, settle } = createWorld({ stored: true })
    const page = browser()
    await page.signIn('ada')
    const old = page.cookieHeader()
    await page.signIn('eve')
    await settle()
    const late = await page.call('/auth/session', { headers: { cookie: old } })
    expect(late.body).toEqual({ user: null })
    expect(late.headers.getSetCookie()).toEqual([])
    expect((await page.call('/auth/session')).body['user']).toMatchObject({ id: 'eve' })
  })
})

describe.each([
  ['without a store', false],
  ['with a store', true],
])('%s', (_name, stored) => {
  test('BF-30 to ask who is signed in does not keep a session alive; to renew it does', async () => {
    const { browser, clock } = createWorld({ stored })
    const [polling, open, silent] = [browser(), browser(), browser()]
    for (const page of [polling, open, silent]) await page.signIn()
    for (let hour = 0; hour < 30; hour += 1) {
      clock.at += DAY_MS / 24
      await polling.call('/auth/session')
      await open.call('/auth/refresh', { method: 'POST' })
      await silent.call('/auth/refresh?slide=false', { method: 'POST' })
    }
    expect((await open.call('/auth/session')).body['user']).toMatchObject({ id: 'ada' })
    expect((await polling.call('/auth/session')).body).toEqual({ user: null })
    expect((await silent.call('/auth/session')).body).toEqual({ user: null })
  })

  test('RF-20 a session ends after seven days, however much it is used', async () => {
    const { browser, clock } = createWorld({ stored })
    const page = browser()
    await page.signIn()
    for (let hour = 0; hour < 7 * 24 - 1; hour += 1) {
      clock.at += DAY_MS / 24
      expect((await page.call('/auth/refresh', { method: 'POST' })).status).toBe(200)
    }
    clock.at += DAY_MS / 24
    expect((await page.call('/auth/refresh', { method: 'POST' })).status).toBe(401)
    expect((await page.call('/auth/session')).body).toEqual({ user: null })
  })

  test('BF-09 CVE-2025-46344 a cookie that does not open is taken away on any route, and is no error', async () => {
    const routes: [method: string, path: string][] = [
      ['GET', '/session'],
      ['POST', '/refresh'],
      ['POST', '/logout'],
      ['GET', '/sessions'],
      ['POST', '/sessions/revoke'],
      ['POST', '/sessions/revoke-others'],
      ['GET', '/api/orders'],
      ['POST', '/flow-token'],
    ]
    const { browser, clock } = createWorld({
      stored,
      proxy: [{ path: '/api', target: 'https://api.example.com' }],
      flowTokens: { secret: 'fs_embed_9fQ2mZ7xLw4RtB6vKs1YdHc8NpJg3XeA', projectId: 'p' },
    })
    const signedIn = browser()
    await signedIn.signIn()
    const real = signedIn.jar.cookies.get(SESSION) ?? ''
    const values = [
      'garbage',
      '',
      real.slice(0, -1),
      `${real}x`,
      real.replace('..', '.x.'),
      '%E0%A4%A',
    ]
    for (const [method, path] of routes)
      for (const value of values) {
        const page = browser()
        page.jar.cookies.set(SESSION, value)
        const { status } = await page.call(`/auth${path}`, { method })
        expect([200, 204, 401, 404]).toContain(status)
        // Without a list of sessions there is nothing to be asked for it.
        if (status !== 404) expect(page.jar.cookies.has(SESSION)).toBe(false)
      }
    clock.at += 8 * DAY_MS
    expect((await signedIn.call('/auth/session')).body).toEqual({ user: null })
    expect(signedIn.jar.cookies.has(SESSION)).toBe(false)
  })

  test('a provider that does not tell how long its tokens last is believed until it refuses', async () => {
    const { browser, clock, provider } = createWorld({ stored })
    provider.tokenMs = null
    const page = browser()
    await page.signIn()
    clock.at += DAY_MS / 2
    const { status, body } = await page.call('/auth/session')
    // The page renews it before it is over for want of use.
    const expiresIn = DAY_MS / 2 / 1000
    const session = { id: expect.any(String), scopes: ['openid'], expiresIn }
    expect([status, body['session']]).toEqual([200, session])
  })
})
