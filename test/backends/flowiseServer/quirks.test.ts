import { afterAll, describe, expect, test } from 'vitest'
import { openDatabase } from '../../../playground/servers/database.ts'
import { openBrowser } from './openBrowser.ts'
import type { Browser } from './openBrowser.ts'
import { ada, linkToken, runServer } from './runServer.ts'

const ATTRIBUTES = /; .*$/

describe('every quirk switched off', () => {
  const under = runServer({
    quirks: {
      tellsUnknownUsers: false,
      emptyLoginIsPage: false,
      deadRefreshIsOk: false,
      unknownPathIsPage: false,
      catalogueAtAuth: false,
      logoutKeepsCookies: false,
      passwordEndsAllSessions: false,
      weakResetIsServerError: false,
      sessionIsSnapshot: false,
      confirmsAtOldEmail: false,
      emailChangeIsLost: false,
      sessionIsAbsolute: false,
      listsKeysInClear: false,
      lockedFlowIsServerError: false,
    },
  })
  const nobody = () => openBrowser(under)
  async function signedIn(): Promise<{ browser: Browser; id: string }> {
    const browser = openBrowser(under)
    const { body } = await browser.login(ada)
    return { browser, id: typeof body === 'object' ? String(body['id']) : '' }
  }

  test('an unknown user looks like a wrong password', async () => {
    const answer = await nobody().login({ email: 'nobody@example.com', password: 'x' })
    expect(answer).toMatchObject({ status: 401, body: { message: 'Incorrect Email or Password' } })
  })

  test('an empty login is refused', async () => {
    expect(await nobody().ask('/auth/login', { json: {} })).toMatchObject({ status: 400 })
  })

  test('a renewal without a session is refused', async () => {
    const { browser } = await signedIn()
    const request = { method: 'POST', only: ['refreshToken'] }
    expect(await browser.ask('/auth/refreshToken', request)).toMatchObject({ status: 401 })
  })

  test.each(['/no/such/path', '/auth/me'])('%s is unknown', async (path) => {
    const { browser } = await signedIn()
    const answer = await browser.ask(path)
    expect(answer).toMatchObject({ status: 404, type: 'application/json; charset=utf-8' })
  })

  test('a logout clears the cookies', async () => {
    const { browser } = await signedIn()
    const { cookies } = await browser.ask('/account/logout', { method: 'POST' })
    expect(cookies.map((cookie) => cookie.replace(ATTRIBUTES, ''))).toEqual([
      'token=',
      'refreshToken=',
      'connect.sid=',
    ])
  })

  test('a new password leaves the session that asked for it', async () => {
    const { browser, id } = await signedIn()
    const other = await signedIn()
    const same = { newPassword: ada.password, confirmPassword: ada.password }
    const json = { id, oldPassword: ada.password, ...same }
    await browser.ask('/user', { method: 'PUT', json })
    expect(await browser.ask('/chatflows')).toMatchObject({ status: 200 })
    expect(await other.browser.ask('/chatflows')).toMatchObject({ status: 401 })
  })

  test('a weak password in a reset is a fault of the request', async () => {
    const { email } = ada
    await nobody().ask('/account/forgot-password', { json: { user: { email } } })
    const user = { email, tempToken: linkToken(under, email), password: 'weak' }
    const answer = await nobody().ask('/account/reset-password', { json: { user } })
    expect(answer).toMatchObject({ status: 400, body: { message: 'Invalid Password' } })
  })

  test('a session shows the name as it is', async () => {
    const { browser, id } = await signedIn()
    await browser.ask('/user', { method: 'PUT', json: { id, name: 'Countess' } })
    const { body } = await browser.ask('/auth/refreshToken', { method: 'POST' })
    await browser.ask('/user', { method: 'PUT', json: { id, name: ada.name } })
    expect(body).toMatchObject({ name: 'Countess' })
  })

  test('another e-mail is confirmed at its own address, and then stored', async () => {
    const { browser, id } = await signedIn()
    const move = async (email: string) => {
      await browser.ask('/user', { method: 'PUT', json: { id, email } })
      const json = { user: { tempToken: linkToken(under, email) } }
      await browser.ask('/account/confirm-email-change', { json })
      return browser.ask(`/user?id=${id}`)
    }
    const there = await move('countess@example.com')
    const back = await move(ada.email)
    expect([there.body, back.body]).toMatchObject([
      { email: 'countess@example.com' },
      { email: ada.email },
    ])
  })

  test('use extends a session', async () => {
    const { browser } = await signedIn()
    for (const _ of [1, 2]) {
      under.server.controls.advance(80_000)
      await browser.ask('/auth/refreshToken', { method: 'POST' })
    }
    expect(await browser.ask('/chatflows')).toMatchObject({ status: 200 })
  })

  test('a key is listed by its end alone, and a flow it guards is 401', async () => {
    const { browser } = await signedIn()
    const { body } = await browser.ask('/apikey', {
      json: { keyName: 'k', permissions: ['chatflows:view'] },
    })
    const [key] = Object.values(body) as { id: string; apiKey: string; apiSecret: string }[]
    const flow = '/chatflows/00000000-0000-4000-8000-00000000ec40'
    await browser.ask(flow, { method: 'PUT', json: { apikeyid: key?.id } })
    const locked = await nobody().ask('/prediction/00000000-0000-4000-8000-00000000ec40', {
      json: { question: 'hi' },
    })
    expect(key?.apiKey).toMatch(/^….{4}$/)
    expect(key?.apiSecret).toBe('')
    expect(locked.status).toBe(401)
  })
})

describe('a proxy that takes https and passes on plain http', () => {
  const under = runServer({ quirks: { insecureProxy: true } })

  test('a login is 200, without the session cookie, and nothing works after', async () => {
    const browser = openBrowser(under)
    const { status, cookies } = await browser.login(ada)
    expect(status).toBe(200)
    expect(cookies.map((cookie) => cookie.replace(/=[^;]+/, ''))).toEqual([
      'token; Path=/; HttpOnly; Secure; SameSite=Lax',
      'refreshToken; Path=/; HttpOnly; Secure; SameSite=Lax',
    ])
    expect(await browser.ask('/chatflows')).toMatchObject({ status: 401 })
  })

  test('a proxy that says so heals it', async () => {
    const browser = openBrowser(under)
    const headers = { 'x-forwarded-proto': 'https' }
    const { cookies } = await browser.ask('/auth/login', { json: ada, headers })
    expect(cookies).toHaveLength(3)
  })
})

describe('who may frame it (IFRAME_ORIGINS, Flowise section 7)', () => {
  const all = [
    [`'self'`, `frame-ancestors 'self'`, 'SAMEORIGIN'],
    [`'none'`, `frame-ancestors 'none'`, 'DENY'],
    ['*', 'frame-ancestors *', null],
    [`'self',http://localhost:5173`, `frame-ancestors 'self' http://localhost:5173`, null],
  ] as const

  const database = openDatabase()
  afterAll(() => database.close())

  describe.each(all)('%s', (iframeOrigins, policy, older) => {
    const under = runServer({ iframeOrigins, database })

    test('is on every response', async () => {
      const browser = openBrowser(under)
      for (const path of ['/ping', '/chatflows']) {
        const { headers } = await browser.ask(path)
        expect(headers.get('content-security-policy')).toBe(policy)
        expect(headers.get('x-frame-options')).toBe(older)
      }
    })
  })
})
