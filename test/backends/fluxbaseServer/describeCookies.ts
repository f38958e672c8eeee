import { CookieJar } from 'tough-cookie'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { enableTwoFactor, startServer, type TestServer } from './startServer.ts'

/** Section 4, of the contract document. */
export function describeCookies(): void {
  describe('Fluxbase server: cookies (section 4)', () => {
    let server: TestServer
    beforeAll(async () => {
      server = await startServer()
    })
    afterAll(() => server.close())

    const signIn = (email: string, password: string) =>
      server.call('/auth/signin', { body: { email, password } })
    const adasCookie = async () => {
      const { body } = await signIn('ada@example.com', 'analytical-engine')
      return `fluxbase_access_token=${String(body['access_token'])}`
    }

    it('sets both at sign-in, with the documented attributes and never Secure', async () => {
      const { headers } = await signIn('ada@example.com', 'analytical-engine')
      const [access = '', refresh = ''] = headers.getSetCookie()
      expect(access).toMatch(
        /^fluxbase_access_token=[^;]+; Max-Age=900; Path=\/; HttpOnly; SameSite=Lax$/,
      )
      expect(refresh).toMatch(
        /^fluxbase_refresh_token=[^;]+; Max-Age=604800; Path=\/api\/v1\/auth; HttpOnly; SameSite=Strict$/,
      )
    })

    it('sets none when the second factor is asked for, and none when it is given', async () => {
      const person = await server.join()
      const { secret } = await enableTwoFactor(server, person)
      const asked = await signIn(person.email, person.password)
      const verified = await server.call('/auth/2fa/verify', {
        body: { user_id: person.id, code: server.code(secret) },
      })
      expect(verified.status).toBe(200)
      expect([asked, verified].flatMap(({ headers }) => headers.getSetCookie())).toEqual([])
    })

    it('renews from the cookie where the body has no token', async () => {
      const { headers } = await signIn('ada@example.com', 'analytical-engine')
      const jar = new CookieJar()
      const url = `${server.url}/api/v1/auth/refresh`
      for (const cookie of headers.getSetCookie()) await jar.setCookie(cookie, url)
      const answer = await server.call('/auth/refresh', {
        method: 'POST',
        headers: { cookie: await jar.getCookieString(url) },
      })
      expect([answer.status, answer.headers.getSetCookie().length]).toEqual([200, 2])
    })

    it('lets the cookie beat the header (Fluxbase fact 8)', async () => {
      const person = await server.join()
      await enableTwoFactor(server, person)
      const headers = { cookie: await adasCookie() }
      const { body } = await server.call('/auth/2fa/status', { token: person.access, headers })
      expect(body['totp_enabled']).toBe(false)
    })

    it('mixes two people up at GET /user, which reads the header (Fluxbase fact 8)', async () => {
      const person = await server.join()
      const headers = { cookie: await adasCookie() }
      const { body } = await server.call('/auth/user', { token: person.access, headers })
      expect(body['email']).toBe(person.email)
    })

    it('refuses GET /user a cookie alone (row 6)', async () => {
      const headers = { cookie: await adasCookie() }
      const { status, body } = await server.call('/auth/user', { headers })
      expect([status, body['code']]).toEqual([401, 'MISSING_AUTHENTICATION'])
    })

    it('lets the header beat the cookie with the quirk off', async () => {
      const usual = await startServer({ quirks: { cookieBeatsHeader: false } })
      const person = await usual.join()
      await enableTwoFactor(usual, person)
      const headers = { cookie: await adasCookie() }
      const { body } = await usual.call('/auth/2fa/status', { token: person.access, headers })
      await usual.close()
      expect(body['totp_enabled']).toBe(true)
    })

    it('clears both at sign-out', async () => {
      const { access } = await server.join()
      const { headers } = await server.call('/auth/signout', { method: 'POST', token: access })
      const cleared = headers.getSetCookie()
      expect(cleared).toHaveLength(2)
      expect(cleared.every((cookie) => cookie.includes('Max-Age=0'))).toBe(true)
    })
  })
}
