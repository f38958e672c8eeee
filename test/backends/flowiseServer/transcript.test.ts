import { describe, expect, test } from 'vitest'
import { openBrowser } from './openBrowser.ts'
import { ada, APP, linkToken, runServer } from './runServer.ts'

const credential = ada.password
const { name, email } = ada
const NO_TOKEN = { status: 401, body: { message: 'Invalid or Missing token' } }
const failure = (statusCode: number, message: string) => ({
  status: statusCode,
  body: { statusCode, success: false, message, stack: {} },
})

describe('the transcript of section 10, line by line and in its order', () => {
  const under = runServer({ demo: false })
  const nobody = () => openBrowser(under)
  const browser = openBrowser(under)
  const refresh = { method: 'POST' }

  test('resolve before the first account', async () => {
    const answer = await nobody().ask('/auth/resolve', { json: {} })
    expect(answer).toMatchObject({ status: 200, body: { redirectUrl: '/organization-setup' } })
  })

  test('register', async () => {
    const answer = await nobody().ask('/account/register', {
      json: { user: { name, email, credential } },
    })
    expect(answer).toMatchObject({ status: 201, body: { user: { status: 'active' } }, cookies: [] })
    expect(Object.keys(answer.body)).toEqual([
      'user',
      'organization',
      'organizationUser',
      'workspace',
      'workspaceUser',
      'role',
    ])
  })

  test('register a second time', async () => {
    const answer = await nobody().ask('/account/register', {
      json: { user: { name, email, credential } },
    })
    expect(answer).toMatchObject(failure(400, 'You can only have one organization'))
  })

  test('login with a wrong password', async () => {
    const answer = await nobody().login({ email, password: 'wrong' })
    expect(answer).toMatchObject(failure(401, 'Incorrect Email or Password'))
  })

  test('login of an unknown user', async () => {
    const answer = await nobody().login({ email: 'nobody@example.com', password: 'wrong' })
    expect(answer).toMatchObject(failure(404, 'User Not Found'))
  })

  test('login', async () => {
    const answer = await browser.login(ada)
    expect(answer).toMatchObject({ status: 200, body: { email, isOrganizationAdmin: true } })
    expect(answer.cookies).toHaveLength(3)
  })

  test('chatflows with cookies and the header', async () => {
    expect(await browser.ask('/chatflows')).toMatchObject({ status: 200, body: [] })
  })

  test('chatflows without the header', async () => {
    const answer = await browser.ask('/chatflows', { internal: false })
    expect(answer).toMatchObject({ status: 401, body: { error: 'Unauthorized Access' } })
  })

  test.each(['token', 'connect.sid'])('chatflows with %s alone', async (only) => {
    expect(await browser.ask('/chatflows', { only: [only] })).toMatchObject(NO_TOKEN)
  })

  test('renewal with all cookies', async () => {
    const before = browser.cookies.get('refreshToken')
    const answer = await browser.ask('/auth/refreshToken', refresh)
    expect(answer).toMatchObject({ status: 200, body: { email } })
    expect(answer.cookies).toHaveLength(2)
    expect(browser.cookies.get('refreshToken')).toBe(before)
  })

  test('renewal with the refresh token alone', async () => {
    const other = nobody()
    other.cookies.set('refreshToken', browser.cookies.get('refreshToken') ?? '')
    const answer = await other.ask('/auth/refreshToken', refresh)
    expect(answer).toMatchObject({ status: 200, body: { isSSO: false } })
  })

  test('renewal with nothing', async () => {
    const answer = await nobody().ask('/auth/refreshToken', refresh)
    expect(answer).toMatchObject({
      status: 401,
      body: 'Unauthorized',
      type: 'text/plain; charset=utf-8',
    })
  })

  test('renewal with garbage', async () => {
    const other = nobody()
    other.cookies.set('refreshToken', 'garbage')
    const answer = await other.ask('/auth/refreshToken', refresh)
    expect(answer).toMatchObject({ status: 401, body: { message: 'Refresh Token Expired' } })
  })

  test('logout, and what is left', async () => {
    const answer = await browser.ask('/account/logout', { method: 'POST' })
    expect(answer).toMatchObject({ status: 200, body: { message: 'logged_out' }, cookies: [] })
    expect(await browser.ask('/chatflows')).toMatchObject(NO_TOKEN)
    const renewal = await browser.ask('/auth/refreshToken', refresh)
    expect(renewal).toMatchObject({ status: 200, body: { isSSO: false } })
  })

  test('another password, with two sessions open', async () => {
    const other = nobody()
    await browser.login(ada)
    const { body } = await other.login(ada)
    const answer = await browser.ask('/user', {
      method: 'PUT',
      json: {
        ...(typeof body === 'object' ? { id: body['id'] } : {}),
        oldPassword: credential,
        newPassword: 'Analytical-engine-2',
        confirmPassword: 'Analytical-engine-2',
      },
    })
    expect(answer).toMatchObject({ status: 200, body: { user: { email } } })
    for (const one of [browser, other]) {
      expect(await one.ask('/chatflows')).toMatchObject(NO_TOKEN)
      const renewal = await one.ask('/auth/refreshToken', refresh)
      expect(renewal).toMatchObject({ status: 200, body: { isSSO: false } })
    }
  })

  test('forgotten password', async () => {
    const asked = await nobody().ask('/account/forgot-password', { json: { user: { email } } })
    const user = { email, tempToken: linkToken(under, email), password: credential }
    const done = await nobody().ask('/account/reset-password', { json: { user } })
    const again = await nobody().ask('/account/reset-password', { json: { user } })
    expect(asked).toMatchObject({ status: 201, body: { message: 'success' } })
    expect(done).toMatchObject({ status: 200, body: { message: 'success' } })
    expect(again).toMatchObject(failure(400, 'Invalid Temporary Token'))
    expect(await nobody().login(ada)).toMatchObject({ status: 200 })
  })

  test.each([
    [APP, 204, APP],
    ['http://elsewhere.test', 401, null],
  ])('preflight of %s', async (origin, status, allowed) => {
    const headers = { origin, 'access-control-request-method': 'GET' }
    const answer = await nobody().ask('/chatflows', { method: 'OPTIONS', headers, internal: false })
    expect(answer.status).toBe(status)
    expect(answer.headers.get('access-control-allow-origin')).toBe(allowed)
  })
})
