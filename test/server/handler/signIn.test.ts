import { describe, expect, test } from 'vitest'
import { AuthError } from '../../../src/core/authError.ts'
import { APP, COME_BACK, createWorld, stateOf } from './support/handlerWorld.ts'
import { ISSUER } from './support/scriptedProvider.ts'

const SESSION = '__Host-flowpass'

describe.each([
  ['stateless', false],
  ['with a store', true],
])('%s', (_name, stored) => {
  test('a sign-in leads to the provider and back, and from then on there is a session', async () => {
    const { browser, provider } = createWorld({ stored })
    const page = browser()
    expect((await page.call('/auth/session')).body).toEqual({ user: null })
    const begun = await page.go('/auth/login?returnTo=/inbox%3Fa%3D1&login_hint=ada')
    expect(begun.status).toBe(303)
    const target = new URL(begun.headers.get('location') ?? '')
    expect(target.origin).toBe(ISSUER)
    expect(target.searchParams.get('redirect_uri')).toBe(`${APP}/auth/callback`)
    expect(provider.parameters).toEqual({ login_hint: 'ada' })
    const back = await page.go(`/auth/callback?code=ada&state=${stateOf(begun)}`, COME_BACK)
    expect([back.status, back.headers.get('location')]).toEqual([303, '/inbox?a=1'])
    const { status, body } = await page.call('/auth/session')
    expect(status).toBe(200)
    expect(body).toEqual({
      user: expect.objectContaining({ id: 'ada', name: 'ADA', email: 'ada@example.com' }),
      session: { id: expect.stringMatching(/^[\da-f]{64}$/), scopes: ['openid'], expiresIn: 300 },
    })
  })

  test('BF-01 every cookie is __Host-, Secure, HttpOnly, for / and Lax, and names no domain', async () => {
    const { browser } = createWorld({ stored })
    const page = browser()
    await page.signIn()
    await page.call('/auth/refresh', { method: 'POST' })
    await page.call('/auth/logout', { method: 'POST' })
    const lines = page.seen.flatMap(({ headers }) => headers.getSetCookie())
    expect(lines.length).toBeGreaterThan(4)
    for (const line of lines) {
      expect(line).toMatch(
        /^__Host-flowpass[\w.-]*=[\w.-]*; Max-Age=\d+; Path=\/; Secure; HttpOnly; SameSite=Lax$/,
      )
      expect(line.length).toBeLessThan(4096)
    }
  })

  test('BF-10 CVE-2021-41246 the session is a new one after each sign-in, and the old one is of no use', async () => {
    const { browser, settle, provider } = createWorld({ stored })
    const page = browser()
    page.jar.cookies.set(SESSION, 'planted-by-somebody')
    await page.signIn()
    const first = page.jar.cookies.get(SESSION)
    expect(first).not.toBe('planted-by-somebody')
    const before = page.cookieHeader()
    provider.sid = 'sid-2'
    await page.signIn()
    await settle()
    expect(page.jar.cookies.get(SESSION)).not.toBe(first)
    const { call } = browser()
    expect((await call('/auth/session', { headers: { cookie: before } })).body).toEqual({
      user: null,
    })
    expect(provider.revoked).toHaveLength(1)
  })

  test('CB-12 GHSA-cq3f who signs in while somebody else is signed in takes their place, and nothing is mixed', async () => {
    const { browser, settle, provider } = createWorld({ stored })
    const page = browser()
    await page.signIn('ada')
    const ada = [...provider.live.keys()]
    await page.signIn('eve')
    await settle()
    const { body } = await page.call('/auth/session')
    expect(body['user']).toMatchObject({ id: 'eve', email: 'eve@example.com' })
    expect(JSON.stringify(body)).not.toMatch(/"ada"|ADA|ada@/)
    expect(provider.revoked).toEqual(ada)
  })

  test('to sign in again within one session of the provider voids nothing: the grant may be the same', async () => {
    const { browser, settle, provider } = createWorld({ stored })
    const page = browser()
    await page.signIn('ada')
    await page.signIn('ada')
    await settle()
    expect(provider.revoked).toEqual([])
    expect((await page.call('/auth/session')).status).toBe(200)
  })

  test('CB-06 a callback that is delivered twice at once spends its code once', async () => {
    const { auth, browser, provider } = createWorld({ stored })
    const page = browser()
    const state = stateOf(await page.go('/auth/login'))
    const headers = { ...COME_BACK, cookie: page.cookieHeader() }
    const url = `${APP}/auth/callback?code=ada&state=${state}`
    const both = await Promise.all([1, 2].map(async () => auth(new Request(url, { headers }))))
    expect(both.map(({ headers }) => headers.get('location'))).toEqual(['/', '/'])
    expect(provider.calls.filter((name) => name === 'finish')).toHaveLength(1)
  })

  test('CB-06 a callback that is loaded again later does nothing, and shows no error', async () => {
    const { browser, provider } = createWorld({ stored })
    const page = browser()
    const state = stateOf(await page.go('/auth/login'))
    await page.go(`/auth/callback?code=ada&state=${state}`, COME_BACK)
    const again = await page.go(`/auth/callback?code=ada&state=${state}`, COME_BACK)
    expect([again.status, again.headers.get('location')]).toEqual([303, '/'])
    expect(provider.calls.filter((name) => name === 'finish')).toHaveLength(1)
  })
})

describe('answers that were not asked for', () => {
  test('CB-05 CB-11 CVE-2023-27490 an answer whose sign-in this browser has not begun makes no session', async () => {
    const { browser, provider } = createWorld()
    const attacker = browser()
    const state = stateOf(await attacker.go('/auth/login'))
    const victim = browser()
    const answer = await victim.go(`/auth/callback?code=eve&state=${state}`, COME_BACK)
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/?error=attempt_lost'])
    expect(victim.jar.cookies.size).toBe(0)
    expect(provider.calls).toEqual(['begin'])
  })

  test.each([
    'code=ada',
    'code=ada&state=',
    'code=ada&state=%20',
    'code=ada&state=STATE&state=STATE',
    'code=ada&code=eve&state=STATE',
    'code=ada&state=STATE&iss=a&iss=b',
    'code=ada&state=STATEx',
    'code=ada&state=UPPER',
    `code=ada&state=${'a'.repeat(9000)}`,
  ])('CB-01 CB-04 %# an answer that is not clear is not exchanged', async (query) => {
    const { browser, provider } = createWorld()
    const page = browser()
    const state = stateOf(await page.go('/auth/login'))
    const url = `/auth/callback?${query.replaceAll('STATE', state).replace('UPPER', state.toUpperCase())}`
    const answer = await page.go(url, COME_BACK)
    expect(answer.headers.get('location')).toBe('/?error=attempt_lost')
    expect(provider.calls).toEqual(['begin'])
    expect(page.jar.cookies.has(SESSION)).toBe(false)
  })

  test('CB-10 GHSA-x445: the attempt of one provider, renamed or not, ends no sign-in at another', async () => {
    const one = createWorld()
    const other = createWorld({
      provider: { ...createWorld().provider, issuer: 'https://other.example' },
    })
    const page = one.browser()
    const first = stateOf(await page.go('/auth/login'))
    const [name] = page.jar.cookies.keys()
    const crossed = other.browser()
    crossed.jar.cookies.set(name ?? '', page.jar.cookies.get(name ?? '') ?? '')
    const answer = await crossed.go(`/auth/callback?code=eve&state=${first}`, COME_BACK)
    expect(answer.headers.get('location')).toBe('/?error=attempt_lost')
    // The cookie of one attempt under the name of another.
    const second = stateOf(await page.go('/auth/login'))
    const [, otherName] = page.jar.cookies.keys()
    page.jar.cookies.set(otherName ?? '', page.jar.cookies.get(name ?? '') ?? '')
    const renamed = await page.go(`/auth/callback?code=ada&state=${second}`, COME_BACK)
    expect(renamed.headers.get('location')).toBe('/?error=attempt_lost')
    expect(one.provider.calls).toEqual(['begin', 'begin'])
  })

  test('CB-07 an attempt that is older than ten minutes is over', async () => {
    const { browser, clock, provider } = createWorld()
    const page = browser()
    const state = stateOf(await page.go('/auth/login'))
    clock.at += 600_000
    const answer = await page.go(`/auth/callback?code=ada&state=${state}`, COME_BACK)
    expect(answer.headers.get('location')).toBe('/?error=attempt_lost')
    expect(provider.calls).toEqual(['begin'])
  })

  test('CB-13 CB-21 a refusal of the provider comes to the page as a code, and its text does not', async () => {
    const { browser, provider, failures } = createWorld()
    const page = browser()
    const state = stateOf(await page.go('/auth/login?returnTo=/a%3Fcode%3Dsession%26state%3Dx'))
    const query = `error=access_denied&error_description=%3Cscript%3Eboo&state=${state}`
    const answer = await page.go(`/auth/callback?${query}`, COME_BACK)
    expect(answer.headers.get('location')).toBe('/a?code=session&state=x&error=login_cancelled')
    expect(page.jar.cookies.size).toBe(0)
    expect(provider.live.size).toBe(0)
    expect(failures).toEqual(['/callback login_cancelled callback'])
    const next = stateOf(await page.go('/auth/login'))
    const hybrid = await page.go(`/auth/callback?code=ada&access_token=t&state=${next}`, COME_BACK)
    expect(hybrid.headers.get('location')).toBe('/?error=callback_invalid')
  })

  test('CB-22 an answer by form is refused', async () => {
    const { browser } = createWorld()
    const answer = await browser().send('/auth/callback', { method: 'POST', headers: COME_BACK })
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET'])
  })

  test('a sign-in that fails leaves the session as it was', async () => {
    const { browser, provider } = createWorld()
    const page = browser()
    await page.signIn('ada')
    provider.fail = new AuthError('server_failed', 'callback', { status: 502 })
    expect((await page.go('/auth/login')).headers.get('location')).toBe('/?error=server_failed')
    provider.fail = null
    const state = stateOf(await page.go('/auth/login'))
    provider.fail = new AuthError('id_token_invalid', 'callback')
    const answer = await page.go(`/auth/callback?code=eve&state=${state}`, COME_BACK)
    expect(answer.headers.get('location')).toBe('/?error=id_token_invalid')
    provider.fail = null
    expect((await page.call('/auth/session')).body['user']).toMatchObject({ id: 'ada' })
  })

  test('a session that does not fit into cookies is none, and its tokens are voided', async () => {
    const { browser, provider, settle } = createWorld()
    const page = browser()
    provider.claims = { large: 'x'.repeat(30_000) }
    const answer = await page.signIn('ada')
    await settle()
    expect(answer.headers.get('location')).toBe('/?error=cookie_invalid')
    expect(provider.revoked).toHaveLength(1)
    expect(page.jar.cookies.has(SESSION)).toBe(false)
  })
})

test('the ID token is left out where a session would not fit with it', async () => {
  const { browser, provider } = createWorld()
  const page = browser()
  provider.claims = { large: 'x'.repeat(4_800) }
  provider.idTokenFilling = 'x'.repeat(4_000)
  const answer = await page.signIn('ada')
  expect(answer.headers.get('location')).toBe('/')
  expect(page.jar.cookies.size).toBe(2)
  await page.call('/auth/logout', { method: 'POST' })
  const left = await page.go('/auth/logout/continue')
  expect(left.headers.get('location')).toContain('id_token_hint=&')
})
