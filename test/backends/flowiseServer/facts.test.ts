import { describe, expect, test } from 'vitest'
import { openBrowser } from './openBrowser.ts'
import { ada, APP, runServer } from './runServer.ts'

const NO_TOKEN = { message: 'Invalid or Missing token' }
const NOT_INTERNAL = { error: 'Unauthorized Access' }

describe('the ten facts of the contract', () => {
  const under = runServer()
  async function signedIn() {
    const browser = openBrowser(under)
    await browser.login(ada)
    return browser
  }

  test('Flowise fact 1: the access token is read from its cookie, never from Authorization', async () => {
    const browser = await signedIn()
    const headers = { authorization: `Bearer ${browser.cookies.get('token')}` }
    const answer = await openBrowser(under).ask('/chatflows', { headers })
    expect(answer).toMatchObject({ status: 401, body: NO_TOKEN })
  })

  test('Flowise fact 1: no script reads a cookie', async () => {
    const { cookies } = await openBrowser(under).login(ada)
    expect(cookies.map((cookie) => cookie.includes('HttpOnly'))).toEqual([true, true, true])
  })

  test('Flowise fact 2: a login sets three cookies', async () => {
    const browser = await signedIn()
    expect([...browser.cookies.keys()]).toEqual(['token', 'refreshToken', 'connect.sid'])
  })

  test.each(['token', 'connect.sid'])('Flowise fact 2: %s alone is not enough', async (name) => {
    const answer = await (await signedIn()).ask('/chatflows', { only: [name] })
    expect(answer).toMatchObject({ status: 401, body: NO_TOKEN })
  })

  test('Flowise fact 2: a session cookie that nobody has signed is none', async () => {
    const browser = await signedIn()
    browser.cookies.set('connect.sid', 's%3Amade-up.AAAA')
    expect(await browser.ask('/chatflows')).toMatchObject({ status: 401, body: NO_TOKEN })
  })

  test('Flowise fact 3: without the header, cookies count for nothing', async () => {
    const answer = await (await signedIn()).ask('/chatflows', { internal: false })
    expect(answer).toMatchObject({ status: 401, body: NOT_INTERNAL })
  })

  test('Flowise fact 4: an expired token says so, and that a renewal helps', async () => {
    const browser = await signedIn()
    under.server.controls.advance(3601)
    const answer = await browser.ask('/chatflows')
    const renewed = await browser.ask('/auth/refreshToken', { method: 'POST' })
    const again = await browser.ask('/chatflows')
    expect(answer).toMatchObject({ status: 401, body: { message: 'Token Expired', retry: true } })
    expect([renewed.status, again.status]).toEqual([200, 200])
  })

  test('Flowise fact 4: an expired token without a refresh token is none', async () => {
    const browser = await signedIn()
    under.server.controls.advance(3601)
    const answer = await browser.ask('/chatflows', { only: ['token', 'connect.sid'] })
    expect(answer).toMatchObject({ status: 401, body: NO_TOKEN })
  })

  test('Flowise fact 5: a renewal without a session is 200 without a person', async () => {
    const browser = await signedIn()
    const answer = await browser.ask('/auth/refreshToken', {
      method: 'POST',
      only: ['refreshToken'],
    })
    expect(answer).toMatchObject({ status: 200, body: { isSSO: false } })
    expect(answer.body).not.toHaveProperty('id')
    expect(answer.cookies).toHaveLength(2)
  })

  test('Flowise fact 6: auth/me is a catalogue of permissions, not a person', async () => {
    const { status, body } = await (await signedIn()).ask('/auth/me')
    expect(status).toBe(200)
    expect(body).toHaveProperty('chatflows')
    expect(body).not.toHaveProperty('id')
  })

  test('Flowise fact 6: a renewal restores the person', async () => {
    const browser = await signedIn()
    const { body } = await browser.ask('/auth/refreshToken', { method: 'POST' })
    expect(body).toMatchObject({ email: ada.email, name: ada.name })
  })

  test('Flowise fact 7: an unknown path is a page, once signed in', async () => {
    const answer = await (await signedIn()).ask('/no/such/path')
    expect(answer).toMatchObject({ status: 200, type: 'text/html; charset=UTF-8' })
  })

  test('Flowise fact 7: a login without a password is a page', async () => {
    const answer = await openBrowser(under).ask('/auth/login', { json: { email: ada.email } })
    expect(answer).toMatchObject({ status: 200, type: 'text/html; charset=UTF-8' })
  })

  test('Flowise fact 8: a logout ends the session and clears no cookie', async () => {
    const browser = await signedIn()
    const answer = await browser.ask('/account/logout', { method: 'POST' })
    expect(answer.body).toEqual({ message: 'logged_out', redirectTo: '/login' })
    expect(answer.cookies).toEqual([])
    expect(await browser.ask('/chatflows')).toMatchObject({ status: 401, body: NO_TOKEN })
  })

  test('Flowise fact 9: cookies are Lax, of this host alone, and end with the browser', async () => {
    const { cookies } = await openBrowser(under).login(ada)
    expect(cookies.map((cookie) => cookie.replace(/=[^;]+/, ''))).toEqual([
      'token; Path=/; HttpOnly; SameSite=Lax',
      'refreshToken; Path=/; HttpOnly; SameSite=Lax',
      'connect.sid; Path=/; HttpOnly; SameSite=Lax',
    ])
  })

  test('Flowise fact 10: open source signs in with no provider', async () => {
    const answer = await openBrowser(under).ask('/google/login')
    expect(answer).toMatchObject({ status: 400, body: { error: 'Google SSO is not configured.' } })
  })

  test('Flowise section 7: CORS keeps an app from reading, not from signing in', async () => {
    const headers = { origin: 'http://elsewhere.test' }
    const answer = await openBrowser(under).ask('/auth/login', { json: ada, headers })
    expect(answer.cookies).toHaveLength(3)
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
  })

  test('Flowise section 7: the app may read, with credentials', async () => {
    const answer = await openBrowser(under).ask('/auth/login', {
      json: ada,
      headers: { origin: APP },
    })
    expect(answer.headers.get('access-control-allow-origin')).toBe(APP)
    expect(answer.headers.get('access-control-allow-credentials')).toBe('true')
  })
})
