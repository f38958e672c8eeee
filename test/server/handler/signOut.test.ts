import { describe, expect, test } from 'vitest'
import { AuthError } from '../../../src/core/authError.ts'
import { APP, COME_BACK, EVIL, GO, createWorld, stateOf } from './support/handlerWorld.ts'
import type { Browser } from './support/handlerWorld.ts'
import { ISSUER } from './support/scriptedProvider.ts'

const logout = (page: Browser, body?: object) =>
  page.call('/auth/logout', { method: 'POST', ...(body && { body }) })
/** Cookies, but for the note that a session is over. */
const kept = ({ jar }: Browser) =>
  [...jar.cookies.keys()].filter((name) => name !== '__Host-flowpass-refused')
const who = async (page: Browser) => (await page.call('/auth/session')).body['user']

describe.each([
  ['without a store', false],
  ['with a store', true],
])('%s', (_name, stored) => {
  test('to sign out of the app voids the tokens and leaves the provider alone', async () => {
    const { browser, provider } = createWorld({ stored })
    const page = browser()
    await page.signIn()
    const { status, body } = await logout(page, { scope: 'app', returnTo: '/' })
    expect([status, body]).toEqual([200, { revoked: true, provider: 'not-ended' }])
    expect(kept(page)).toEqual([])
    expect(provider.live.size).toBe(0)
    expect(await who(page)).toBeNull()
  })

  test('BF-28 to sign out of the provider leads over a page of ours, so that no script sees the ID token', async () => {
    const { browser } = createWorld({ stored, signOutPaths: ['/', '/goodbye'] })
    const page = browser()
    await page.signIn()
    const { body, text } = await logout(page, { scope: 'provider', returnTo: '/goodbye' })
    expect(body).toEqual({
      revoked: true,
      provider: 'unknown',
      navigateTo: '/auth/logout/continue',
    })
    expect(text).not.toContain('canary')
    expect(kept(page)).toEqual(['__Host-flowpass-leaving'])
    const left = await page.go('/auth/logout/continue')
    const target = new URL(left.headers.get('location') ?? '')
    expect(target.origin + target.pathname).toBe(`${ISSUER}/logout`)
    expect(target.searchParams.get('post_logout_redirect_uri')).toBe(`${APP}/goodbye`)
    expect(kept(page)).toEqual([])
    expect((await page.go('/auth/logout/continue')).headers.get('location')).toBe('/')
  })

  test('a sign-in that was under way in another tab does not undo a sign-out', async () => {
    const { browser } = createWorld({ stored })
    const page = browser()
    await page.signIn()
    const state = stateOf(await page.go('/auth/login'))
    const others = await logout(page, { scope: 'others' })
    expect(others.headers.getSetCookie()).toEqual([])
    await logout(page, { scope: 'app' })
    expect(kept(page)).toEqual([])
    const back = await page.go(`/auth/callback?code=ada&state=${state}`, COME_BACK)
    expect(back.headers.get('location')).toContain('attempt_lost')
    expect(await who(page)).toBeNull()
  })

  test('LO-08 to sign out twice, or without having signed in, is as good as once', async () => {
    const { browser, provider } = createWorld({ stored })
    const page = browser()
    for (const scope of ['app', 'provider', 'everywhere'])
      expect((await logout(page, { scope })).status).toBe(204)
    await page.signIn()
    await logout(page)
    expect((await logout(page)).status).toBe(204)
    expect(provider.calls.filter((name) => name === 'revoke')).toHaveLength(1)
  })

  test.each([
    '//evil.example',
    '/\\evil.example',
    '/%5Cevil.example',
    '/%09/evil.example',
    'https:evil.example',
    'https://evil.example/',
    'javascript:alert(1)',
    'data:text/html,x',
    '\t//evil.example',
    '/..//evil.example',
    'http://app@evil.example',
    'https://app.example.com.evil.example/',
    'https://аpp.example.com/',
    '/auth/login',
    '/AUTH/login',
    '/auth/../auth/logout',
    '//',
    'http://[',
    '/%',
    `/${'a'.repeat(8192)}`,
  ])(
    'CB-15 CB-17 LO-06 BF-19 CVE-2022-31093 %# a hostile return address becomes the default',
    async (returnTo) => {
      const { browser, provider } = createWorld({ stored })
      const page = browser()
      const begun = await page.go(`/auth/login?returnTo=${encodeURIComponent(returnTo)}`)
      expect(begun.headers.get('location')?.startsWith(`${ISSUER}/authorize`)).toBe(true)
      const state = new URL(begun.headers.get('location') ?? '').searchParams.get('state')
      const back = await page.go(`/auth/callback?code=ada&state=${state}`, COME_BACK)
      expect(back.headers.get('location')).toBe('/')
      await logout(page, { scope: 'provider', returnTo })
      const left = new URL((await page.go('/auth/logout/continue')).headers.get('location') ?? '')
      expect(left.searchParams.get('post_logout_redirect_uri')).toBe(`${APP}/`)
      expect(provider.live.size).toBe(0)
    },
  )

  test('LO-01 a provider that fails or is silent stops no sign-out, and it is said that it did', async () => {
    const { browser, provider, failures } = createWorld({
      stored,
      environment: { after: (_ms, task) => (task(), () => {}) },
    })
    const page = browser()
    await page.signIn()
    provider.wait = () => new Promise(() => {})
    const { body } = await logout(page)
    expect(body).toEqual({ revoked: false, provider: 'not-ended' })
    expect(kept(page)).toEqual([])
    provider.wait = async () => {}
    const other = createWorld({ stored })
    const second = other.browser()
    await second.signIn()
    other.provider.fail = new AuthError('server_failed', 'sign_out', { status: 500 })
    expect((await logout(second)).body).toEqual({ revoked: false, provider: 'not-ended' })
    expect(kept(second)).toEqual([])
    expect(other.failures).toContain('/logout server_failed sign_out')
    expect(failures.join()).not.toContain('canary')
  })

  test('LO-07 nothing but a call of the app signs out', async () => {
    const { browser } = createWorld({ stored })
    const page = browser()
    await page.signIn()
    const image = {
      'sec-fetch-mode': 'no-cors',
      'sec-fetch-dest': 'image',
      'sec-fetch-site': 'cross-site',
    }
    expect((await page.send('/auth/logout', { headers: image })).status).toBe(405)
    expect((await page.go('/auth/logout')).status).toBe(405)
    const form = {
      ...GO,
      'sec-fetch-site': 'cross-site',
      origin: EVIL,
      'content-type': 'text/plain',
    }
    expect(
      (await page.send('/auth/logout', { method: 'POST', headers: form, body: '{}' })).status,
    ).toBe(403)
    expect(await who(page)).toMatchObject({ id: 'ada' })
  })

  test('a scope that there is not is refused, and nobody is signed out', async () => {
    const { browser } = createWorld({ stored })
    const page = browser()
    await page.signIn()
    for (const body of [{ scope: 'all' }, { scope: 1 }])
      expect((await logout(page, body)).status).toBe(400)
    expect((await page.call('/auth/logout', { method: 'POST', body: '{' })).status).toBe(400)
    expect(await who(page)).toMatchObject({ id: 'ada' })
  })
})

describe('with a store', () => {
  test('others and everywhere reach the sessions in other browsers, and nobody else’s', async () => {
    const { browser, provider, settle } = createWorld({ stored: true })
    const [one, two, three, eve] = [browser(), browser(), browser(), browser()]
    for (const page of [one, two, three]) await page.signIn('ada')
    await eve.signIn('eve')
    expect((await logout(one, { scope: 'others' })).body).toEqual({
      revoked: true,
      provider: 'not-ended',
    })
    expect(await who(one)).toMatchObject({ id: 'ada' })
    for (const page of [two, three]) expect(await who(page)).toBeNull()
    await two.signIn('ada')
    expect((await logout(one, { scope: 'everywhere' })).body).toMatchObject({ revoked: true })
    for (const page of [one, two]) expect(await who(page)).toBeNull()
    expect(await who(eve)).toMatchObject({ id: 'eve' })
    await settle()
    expect([...provider.live.values()]).toEqual(['eve'])
    expect((await logout(one, { scope: 'others' })).status).toBe(401)
  })

  test('LO-16 a cookie that was copied before the sign-out is of no use after it', async () => {
    const { auth, browser } = createWorld({ stored: true })
    const page = browser()
    await page.signIn()
    const cookie = page.cookieHeader()
    await logout(page)
    const stolen = new Request(`${APP}/orders`, { headers: { cookie } })
    expect(await auth.getSession(stolen)).toBeNull()
  })
})

test('without a list of sessions there is nothing of others to end', async () => {
  const page = createWorld().browser()
  await page.signIn()
  expect((await logout(page, { scope: 'others' })).status).toBe(404)
  expect(await who(page)).toMatchObject({ id: 'ada' })
})

describe('back-channel logout', () => {
  const notify = (page: Browser, token = 'good') =>
    page.send('/auth/backchannel-logout', {
      method: 'POST',
      body: new URLSearchParams({ logout_token: token }).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })

  test('LO-12 ends the session that it names, and no other; no cookie is needed', async () => {
    const { browser, provider } = createWorld({ stored: true })
    const [one, two] = [browser(), browser()]
    provider.sid = 'sid-1'
    await one.signIn('ada')
    provider.sid = 'sid-2'
    await two.signIn('ada')
    const { status, headers } = await notify(browser())
    expect([status, headers.get('cache-control')]).toEqual([200, 'private, no-store'])
    expect(await who(one)).toBeNull()
    expect(await who(two)).toMatchObject({ id: 'ada' })
  })

  test('ends all sessions of a person where it names no session', async () => {
    const { browser, provider } = createWorld({ stored: true })
    const [one, eve] = [browser(), browser()]
    await one.signIn('ada')
    await eve.signIn('eve')
    provider.notice = { ...provider.notice, sid: null, sub: 'ada' }
    expect((await notify(browser())).status).toBe(200)
    expect(await who(one)).toBeNull()
    expect(await who(eve)).toMatchObject({ id: 'eve' })
  })

  test('LO-11 a notice counts once, and a bad one never', async () => {
    const { browser, provider } = createWorld({ stored: true })
    const page = browser()
    expect((await notify(browser())).status).toBe(200)
    await page.signIn()
    const again = await notify(browser())
    expect([again.status, again.body]).toEqual([400, { error: 'request_forged' }])
    provider.notice = { ...provider.notice, jti: 'another' }
    for (const token of ['bad', '']) expect((await notify(browser(), token)).status).toBe(400)
    const twice = { method: 'POST', body: 'logout_token=good&logout_token=good' }
    expect((await browser().send('/auth/backchannel-logout', twice)).status).toBe(400)
    provider.notice = { ...provider.notice, sid: null, sub: null }
    expect((await notify(browser())).status).toBe(400)
    provider.fail = new AuthError('server_failed', 'server')
    expect((await notify(browser())).status).toBe(503)
    provider.fail = null
    expect(await who(page)).toMatchObject({ id: 'ada' })
  })

  test('without a store it is no endpoint, and says so', async () => {
    expect((await notify(createWorld().browser())).status).toBe(404)
  })
})
