import { describe, expect, test } from 'vitest'
import { openBrowser } from './openBrowser.ts'
import type { Browser } from './openBrowser.ts'
import { ada, grace, runServer } from './runServer.ts'

const PROVIDERS = ['azure', 'google', 'auth0', 'github'] as const
const form = { 'content-type': 'application/x-www-form-urlencoded' }

/** Goes from the start to where the callback leads. */
async function signInBy(browser: Browser, provider: string, email: string): Promise<string> {
  const start = await browser.ask(`/${provider}/login`, { internal: false })
  const page = start.headers.get('location') ?? ''
  const state = new URL(page).searchParams.get('state') ?? ''
  const pressed = await fetch(page, {
    method: 'POST',
    redirect: 'manual',
    headers: form,
    body: new URLSearchParams({ email, state }),
  })
  const callback = await browser.open(pressed.headers.get('location') ?? '', { internal: false })
  return callback.headers.get('location') ?? ''
}

describe('single sign-on in enterprise (Flowise section 5.1)', () => {
  const under = runServer({ platform: 'enterprise' })

  test('the edition and its providers are told to everybody', async () => {
    const browser = openBrowser(under)
    const settings = await browser.ask('/settings', { internal: false })
    const methods = await browser.ask('/loginmethod/default', { internal: false })
    expect(settings.body).toEqual({ PLATFORM_TYPE: 'enterprise' })
    expect(methods.body).toEqual({ providers: PROVIDERS })
  })

  test.each(PROVIDERS)(
    '%s leads back to /sso-success with a token that works once',
    async (name) => {
      const browser = openBrowser(under)
      const back = await signInBy(browser, name, ada.email)
      expect(back).toMatch(/^\/sso-success\?token=[0-9a-f-]{36}$/)
      const token = back.split('=')[1]
      const first = await browser.ask(`/auth/sso-success?token=${token}`)
      const second = await browser.ask(`/auth/sso-success?token=${token}`)
      expect(first).toMatchObject({ status: 200, body: { email: ada.email, isSSO: true } })
      expect(second).toMatchObject({
        status: 401,
        body: { message: 'Invalid or expired SSO token' },
      })
    },
  )

  test('the callback sets all three cookies', async () => {
    const browser = openBrowser(under)
    await signInBy(browser, 'google', ada.email)
    expect([...browser.cookies.keys()]).toEqual(['token', 'refreshToken', 'connect.sid'])
  })

  test('without the cookies of the callback, its token is worth nothing', async () => {
    const browser = openBrowser(under)
    const back = await signInBy(browser, 'google', ada.email)
    const other = await openBrowser(under).ask(`/auth${back}`)
    expect(other).toMatchObject({ status: 401, body: { message: 'Invalid or Missing token' } })
  })

  test.each([
    ['somebody unknown', 'stranger@example.com'],
    ['a change of mind', ''],
  ])('%s leads to /signin with a message', async (_name, email) => {
    const back = await signInBy(openBrowser(under), 'google', email)
    const error = new URL(back, under.server.url).searchParams.get('error') ?? ''
    expect(back.startsWith('/signin?error=')).toBe(true)
    expect(JSON.parse(error)).toEqual({ message: expect.any(String) })
  })

  test('a state that was not given out is refused', async () => {
    const { headers } = await openBrowser(under).ask('/google/callback?code=x&state=made-up')
    expect(headers.get('location')).toMatch(/^\/signin\?error=/)
  })

  test('GitHub is sent no state', async () => {
    const { headers } = await openBrowser(under).ask('/github/login')
    expect(new URL(headers.get('location') ?? '').searchParams.get('state')).toBe('')
  })

  test('a session that came from Google can be renewed', async () => {
    const browser = openBrowser(under)
    await signInBy(browser, 'google', ada.email)
    const answer = await browser.ask('/auth/refreshToken', { method: 'POST' })
    expect(answer.body).toMatchObject({ isSSO: true, ssoProvider: 'Google SSO' })
  })

  test('a session that came from Azure cannot', async () => {
    const browser = openBrowser(under)
    await signInBy(browser, 'azure', ada.email)
    const answer = await browser.ask('/auth/refreshToken', { method: 'POST' })
    expect(answer).toMatchObject({ status: 401, body: { message: 'Refresh Token Expired' } })
  })

  test('the page of the provider offers the people of the playground', async () => {
    const { body } = await openBrowser(under).open('/playground/idp/google')
    expect(body).toContain(`Continue as ${grace.name}`)
  })
})

describe('where the app is somewhere else', () => {
  const under = runServer({ platform: 'enterprise', appUrl: 'http://app.example.test' })

  test('the provider and its callback are at the address of the app', async () => {
    const { headers } = await openBrowser(under).ask('/google/login')
    expect(headers.get('location')).toMatch(/^http:\/\/app\.example\.test\//)
  })
})
