import { describe, expect, test } from 'vitest'
import { decodeJwt } from 'jose'
import { openBrowser } from './openBrowser.ts'
import { ada, linkToken, runServer } from './runServer.ts'

const DAY = 86_400
const refresh = { method: 'POST' }

describe('lifetimes (Flowise section 6)', () => {
  const under = runServer({ accessTokenSeconds: 60, refreshTokenSeconds: 3 * DAY })

  test('a token carries who it is of, encrypted as well, and for how long', async () => {
    const browser = openBrowser(under)
    await browser.login(ada)
    const { exp = 0, iat = 0, ...claims } = decodeJwt(browser.cookies.get('token') ?? '')
    expect(exp - iat).toBe(60)
    expect(claims).toMatchObject({
      username: ada.email,
      aud: 'flowise',
      iss: 'flowise',
      nbf: iat,
      meta: expect.stringMatching(/^[0-9a-f]{32}:([0-9a-f]{32})+$/),
    })
  })

  test('a session ends 24 hours after its login, however often it is renewed', async () => {
    const browser = openBrowser(under)
    await browser.login(ada)
    under.server.controls.advance(DAY - 60)
    const renewed = await browser.ask('/auth/refreshToken', refresh)
    under.server.controls.advance(61)
    const late = await browser.ask('/auth/refreshToken', refresh)
    expect(renewed.body).toMatchObject({ email: ada.email })
    expect(late).toMatchObject({ status: 200, body: { isSSO: false } })
  })

  test('three renewals at once are all good: the refresh token is not rotated', async () => {
    const browser = openBrowser(under)
    await browser.login(ada)
    const answers = await Promise.all(
      [1, 2, 3].map(() => browser.ask('/auth/refreshToken', refresh)),
    )
    expect(answers.map(({ body }) => body)).toEqual([1, 2, 3].map(() => answers[0]?.body))
    expect(answers[0]?.body).toHaveProperty('id')
  })

  test('an old access token is good after a renewal, until it expires', async () => {
    const browser = openBrowser(under)
    await browser.login(ada)
    const old = browser.cookies.get('token') ?? ''
    await browser.ask('/auth/refreshToken', refresh)
    browser.cookies.set('token', old)
    expect(await browser.ask('/chatflows')).toMatchObject({ status: 200 })
  })

  test('a refresh token that has expired is refused', async () => {
    const browser = openBrowser(under)
    await browser.login(ada)
    under.server.controls.advance(3 * DAY)
    const answer = await browser.ask('/auth/refreshToken', refresh)
    expect(answer).toMatchObject({ status: 401, body: { message: 'Refresh Token Expired' } })
  })

  test('a link for a new password is good for 15 minutes', async () => {
    const browser = openBrowser(under)
    await browser.ask('/account/forgot-password', { json: { user: { email: ada.email } } })
    under.server.controls.advance(15 * 60)
    const tempToken = linkToken(under, ada.email)
    const user = { email: ada.email, tempToken, password: ada.password }
    const answer = await browser.ask('/account/reset-password', { json: { user } })
    expect(answer).toMatchObject({ status: 400, body: { message: 'Expired Temporary Token' } })
  })

  test('a session survives a restart', async () => {
    const browser = openBrowser(under)
    await browser.login(ada)
    await under.server.restart()
    expect(await browser.ask('/chatflows')).toMatchObject({ status: 200 })
  })

  test('links of mails lead to the app', async () => {
    const json = { user: { email: ada.email } }
    await openBrowser(under).ask('/account/forgot-password', { json })
    expect(under.inbox.list(ada.email)[0]?.link).toMatch(
      new RegExp(`^${under.server.url}/reset-password\\?token=[A-Za-z0-9]{64}$`),
    )
  })
})

describe('a server that ends sessions when it restarts', () => {
  const under = runServer({ quirks: { expireOnRestart: true } })

  test('old cookies are of nobody', async () => {
    const browser = openBrowser(under)
    await browser.login(ada)
    await under.server.restart()
    const call = await browser.ask('/chatflows')
    expect(call).toMatchObject({ status: 401, body: { message: 'Invalid or Missing token' } })
    expect(await browser.ask('/auth/refreshToken', refresh)).toMatchObject({
      status: 200,
      body: { isSSO: false },
    })
  })
})
