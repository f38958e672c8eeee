import { describe, expect, test } from 'vitest'
import { AuthError } from '../../src/core/authError.ts'
import type { AuthHandlerOptions } from '../../src/server/handler/authHandlerOptions.ts'
import {
  APP,
  CALL,
  COME_BACK,
  createBrowser,
  createWorld,
  stateOf,
} from './handler/support/handlerWorld.ts'
import type { Browser } from './handler/support/handlerWorld.ts'

/**
 * Advisories of other server kits, each as a test of this one. Those about answers and gates are in
 * `advisoriesAnswers.test.ts`, those about signatures, seals and names in `advisoriesCrypto.test.ts`.
 */

const SESSION = '__Host-flowpass'
const who = async (page: Browser) => (await page.call('/auth/session')).body['user']
const attemptOf = (page: Browser) =>
  [...page.jar.cookies].find(([name]) => name.includes('.attempt-')) ?? ['', '']

describe('whose sign-in it is', () => {
  test('would have caught GHSA-x445-f3h2-j279: a sign-in begun at one provider ends at another', async () => {
    const one = createWorld()
    const two = createWorld()
    Object.assign(two.provider, { issuer: 'https://attacker.example' })
    const page = one.browser()
    const state = stateOf(await page.go('/auth/login'))
    const other = createBrowser(two.auth, APP)
    for (const [name, value] of page.jar.cookies) other.jar.cookies.set(name, value)
    const answer = await other.go(`/auth/callback?code=ada&state=${state}`, COME_BACK)
    expect(answer.headers.get('location')).toBe('/?error=attempt_lost')
    expect(two.provider.calls).toEqual([])
  })

  test.each([
    'CVE-2025-68158 (Authlib)',
    'CVE-2025-68481 (fastapi-users)',
    'CVE-2025-65107 (Langfuse)',
    'CVE-2023-27490 (next-auth)',
    'GHSA-cq3f-vc6p-68fh (better-auth)',
  ])('would have caught %s: a sign-in of one browser is ended in another', async () => {
    const { browser, provider } = createWorld()
    const [attacker, victim] = [browser(), browser()]
    const state = stateOf(await attacker.go('/auth/login'))
    await victim.go('/auth/login')
    const answer = await victim.go(`/auth/callback?code=eve&state=${state}`, COME_BACK)
    expect(answer.headers.get('location')).toBe('/?error=attempt_lost')
    expect(await who(victim)).toBeNull()
    expect(provider.calls).not.toContain('finish')
  })

  test('would have caught CVE-2023-31999 (@fastify/oauth2): each sign-in has the same state', async () => {
    const { browser } = createWorld()
    const states = new Set<string>()
    for (let count = 0; count < 20; count += 1)
      states.add(stateOf(await browser().go('/auth/login')))
    expect(states.size).toBe(20)
  })

  test.each([
    'CVE-2021-41246 (express-openid-connect)',
    'CVE-2022-25896 (passport)',
    'CVE-2023-29019 (@fastify/passport)',
  ])('would have caught %s: a session that somebody has planted is signed in', async () => {
    for (const stored of [false, true]) {
      const { browser } = createWorld({ stored })
      const [attacker, victim] = [browser(), browser()]
      await attacker.signIn('eve')
      for (const [name, value] of attacker.jar.cookies) victim.jar.cookies.set(name, value)
      await victim.signIn('ada')
      expect(victim.jar.cookies.get(SESSION)).not.toBe(attacker.jar.cookies.get(SESSION))
      expect(await who(attacker)).not.toMatchObject({ id: 'ada' })
    }
  })

  test.each([
    'GHSA-g38m-r43w-p2q7, GHSA-7w99-5wm4-3g79, GHSA-392p-2q2v-4372, GHSA-pw9m-5jxm-xr6h (better-auth)',
    'CVE-2026-50631 (Apache CXF)',
  ])('would have caught %s: a code or a refresh token is spent twice at once', async () => {
    for (const stored of [false, true]) {
      const { browser, provider, clock } = createWorld({ stored })
      const page = browser()
      const state = stateOf(await page.go('/auth/login'))
      const back = () => page.go(`/auth/callback?code=ada&state=${state}`, COME_BACK)
      await Promise.all([back(), back(), back()])
      clock.at += 400_000
      const refresh = () => page.call('/auth/refresh', { method: 'POST' })
      await Promise.all(Array.from({ length: 8 }, refresh))
      const spent = provider.calls.filter((name) => name === 'finish' || name === 'refresh')
      expect(spent).toEqual(['finish', 'refresh'])
    }
  })
})

describe('what counts as a session', () => {
  test('would have caught CVE-2023-48309 (next-auth): the cookie of a sign-in is a session', async () => {
    for (const stored of [false, true]) {
      const { browser } = createWorld({ stored })
      const page = browser()
      await page.go('/auth/login')
      page.jar.cookies.set(SESSION, attemptOf(page)[1])
      expect(await who(page)).toBeNull()
    }
  })

  test('would have caught CVE-2025-46344 (nextjs-auth0) and its issue 2081: a sealed session lasts for ever, or crashes', async () => {
    const { browser, clock } = createWorld()
    const page = browser()
    await page.signIn('ada')
    const kept = page.jar.cookies.get(SESSION) ?? ''
    clock.at += 8 * 86_400_000
    page.jar.cookies.set(SESSION, kept)
    const { status, body } = await page.call('/auth/session')
    expect([status, body]).toEqual([200, { user: null }])
    page.jar.cookies.set(SESSION, kept)
    expect((await page.call('/auth/refresh', { method: 'POST' })).status).toBe(401)
  })

  test('would have caught the forged multi-session cookie of better-auth: an unsigned name ends a session', async () => {
    const { browser } = createWorld({ stored: true })
    const [ada, eve] = [browser(), browser()]
    await ada.signIn('ada')
    await eve.signIn('eve')
    const { id } = (await ada.call('/auth/session')).body['session'] as { id: string }
    const forged = browser()
    for (const name of [SESSION, `${SESSION}.0`, `${SESSION}-refused`])
      forged.jar.cookies.set(name, id)
    await forged.call('/auth/logout', { method: 'POST' })
    const sending = { method: 'POST', body: { id } }
    expect((await eve.call('/auth/sessions/revoke', sending)).status).toBe(404)
    expect(await who(ada)).toMatchObject({ id: 'ada' })
  })

  test('would have caught CVE-2025-48370 (auth-js): an id is a path', async () => {
    const { browser, provider } = createWorld({ stored: true })
    const asked: string[] = []
    Object.assign(provider, {
      sessions: {
        list: async () => [],
        revoke: async (_: unknown, __: unknown, id: string) => asked.push(id),
      },
    })
    const page = browser()
    await page.signIn('ada')
    for (const id of ['../users/eve', '..%2fusers', '/', '', 7, {}, ['x']]) {
      const sending = { method: 'POST', body: { id } }
      expect((await page.call('/auth/sessions/revoke', sending)).status).toBe(404)
    }
    expect(asked).toEqual([])
  })

  test('would have caught GHSA-8fpg-xm3f-6cx3 (next-auth): a server that is set up wrongly lets everybody in', async () => {
    const wrong: Partial<AuthHandlerOptions>[] = [
      { secret: '' },
      { secret: 'short' },
      { secrets: [] },
      { appUrl: '' },
      { provider: { ...createWorld().provider, issuer: '' } },
    ]
    for (const options of wrong)
      expect(() => createWorld({ ...options })).toThrow(
        expect.objectContaining({ code: 'config_invalid' }),
      )
    const { auth, browser, clock, provider } = createWorld({ stored: true })
    const page = browser()
    await page.signIn('ada')
    clock.at += 400_000
    provider.fail = new AuthError('server_failed', 'refresh')
    const asked = auth.getSession(page.request())
    await expect(asked).rejects.toMatchObject({ code: 'server_failed' })
    expect((await page.call('/auth/session')).status).toBe(503)
  })

  test('would have caught GHSA-xmf8-cvqr-rfgj (Auth.js): a malformed header throws', async () => {
    const { auth } = createWorld({ proxy: [{ path: '/api', target: 'https://api.example.com' }] })
    for (const authorization of ['Bearer', 'Bearer ', 'basic %', '\u00ff', ' ', 'Bearer a b', '=='])
      for (const path of ['/auth/session', '/auth/api/orders']) {
        const request = new Request(APP + path, { headers: { ...CALL, authorization } })
        expect([200, 401]).toContain((await auth(request)).status)
        await expect(auth.getSession(request)).resolves.toBeNull()
      }
  })
})
