import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  APP_ORIGIN,
  PASSWORD,
  claimsOf,
  objectAt,
  startServer,
  type TestServer,
} from './startServer.ts'

/** Sections 4 to 6, of the contract document. */
export function describeWire(): void {
  describe('Fluxbase server: errors, headers and settings (sections 4 to 6)', () => {
    let server: TestServer
    beforeAll(async () => {
      server = await startServer()
    })
    afterAll(() => server.close())

    it('puts the text into error, the machine code into code, and an id beside them', async () => {
      const { body, headers } = await server.call('/auth/signin', {
        body: { email: 'ada@example.com', password: 'wrong' },
      })
      expect(body).toEqual({
        error: 'Invalid email or password',
        code: 'INVALID_CREDENTIALS',
        request_id: headers.get('x-request-id'),
      })
    })

    it.each(['{', '[]', '"text"'])(
      'refuses the body %s with INVALID_REQUEST_BODY',
      async (body) => {
        const response = await fetch(`${server.url}/api/v1/auth/signup`, { method: 'POST', body })
        expect([response.status, await response.json()]).toEqual([
          400,
          expect.objectContaining({ code: 'INVALID_REQUEST_BODY' }),
        ])
      },
    )

    it('answers an unknown route with its path', async () => {
      const { status, body } = await server.call('/auth/nothing-here')
      expect([status, body]).toEqual([
        404,
        { error: 'Not Found', path: '/api/v1/auth/nothing-here' },
      ])
    })

    it('has no anonymous sign-in (Fluxbase fact 2)', async () => {
      const { status, body } = await server.call('/auth/signin/anonymous', { body: {} })
      expect([status, body]).toEqual([
        404,
        { error: 'Not Found', path: '/api/v1/auth/signin/anonymous' },
      ])
    })

    it('has no list of sessions and nothing to revoke (Fluxbase fact 1)', async () => {
      const { access } = await server.join()
      const list = await server.call('/auth/user/sessions', { token: access })
      const revoke = await server.call('/auth/user/sessions/any', {
        method: 'DELETE',
        token: access,
      })
      expect([list.status, revoke.status]).toEqual([404, 404])
    })

    it('gives a session id that is no row of the table (Fluxbase fact 1)', async () => {
      const { access } = await server.join()
      const rows = await server.database.query('SELECT id FROM fluxbase_sessions WHERE id = $1', [
        String(claimsOf(access)['session_id']),
      ])
      expect(rows).toEqual([])
    })

    it('has no way to change a password while signed in (Fluxbase fact 5)', async () => {
      const { access } = await server.join()
      const body = { current_password: PASSWORD, new_password: 'Another-horse-43' }
      const { status } = await server.call('/auth/user/password', { token: access, body })
      expect(status).toBe(404)
    })

    it('lets allowed origins send credentials, and read limits but not Retry-After', async () => {
      const from = (origin: string) => server.call('/auth/config', { headers: { origin } })
      const { headers } = await from(APP_ORIGIN)
      expect(headers.get('access-control-allow-origin')).toBe(APP_ORIGIN)
      expect(headers.get('access-control-allow-credentials')).toBe('true')
      const exposed = headers.get('access-control-expose-headers') ?? ''
      expect(exposed).toContain('X-RateLimit-Remaining')
      expect(exposed).not.toContain('Retry-After')
      const stranger = await from('https://evil.example')
      expect(stranger.headers.get('access-control-allow-origin')).toBeNull()
    })

    it('lets no page send a client key or a tenant across origins', async () => {
      const response = await fetch(`${server.url}/api/v1/auth/config`, {
        method: 'OPTIONS',
        headers: { origin: APP_ORIGIN, 'access-control-request-method': 'GET' },
      })
      const allowed = response.headers.get('access-control-allow-headers') ?? ''
      expect(allowed).toContain('Authorization')
      expect(allowed).not.toMatch(/X-FB-Tenant|X-Client-Key|Idempotency-Key/i)
    })

    it('can be put in no frame', async () => {
      const { headers } = await server.call('/auth/config')
      expect(headers.get('x-frame-options')).toBe('DENY')
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    })

    it('keeps those headers when a failure is acted out', async () => {
      server.controls.setFault({ path: '/api/v1/auth/config', status: 503, times: 1 })
      const { status, headers } = await server.call('/auth/config', {
        headers: { origin: APP_ORIGIN },
      })
      expect([status, headers.get('access-control-allow-origin')]).toEqual([503, APP_ORIGIN])
    })

    it('tells literal fallbacks in /config (row 27), and what counts with the quirk off', async () => {
      const honest = await startServer({ quirks: { configTellsFallbacks: false } })
      const told = []
      for (const to of [server, honest]) told.push((await to.call('/auth/config')).body)
      await honest.close()
      expect(told).toMatchObject([
        { password_min_length: 8, magic_link_enabled: false, mfa_available: true },
        { password_min_length: 12, magic_link_enabled: true, captcha: { enabled: false } },
      ])
    })

    it('has an empty CSRF token', async () => {
      expect((await server.call('/auth/csrf')).body).toEqual({ csrf_token: '' })
    })

    it('mints service tokens with their roles', async () => {
      const [service, anon] = [
        await server.mintServiceToken('service_role'),
        await server.mintServiceToken('anon'),
      ]
      expect([claimsOf(service)['role'], claimsOf(anon)['role']]).toEqual(['service_role', 'anon'])
      expect(Number(claimsOf(service)['exp']) - Number(claimsOf(service)['iat'])).toBe(86_400)
    })
  })

  describe('Fluxbase server: captcha (rows 28 and 29)', () => {
    let server: TestServer
    beforeAll(async () => {
      server = await startServer({ captchaEndpoints: ['login', 'password_reset'] })
    })
    afterAll(() => server.close())

    const signIn = (extra: object) =>
      server.call('/auth/signin', {
        body: { email: 'ada@example.com', password: 'analytical-engine', ...extra },
      })
    const codeOf = async (extra: object) => (await signIn(extra)).body['code']

    it('tells where it is wanted', async () => {
      const { body } = await server.call('/auth/captcha/config')
      expect(body).toMatchObject({ enabled: true, endpoints: ['login', 'password_reset'] })
      expect(objectAt((await server.call('/auth/config')).body, 'captcha')).toEqual(body)
    })

    it('refuses a sign-in without it or with a wrong one, and takes the right one', async () => {
      expect([await codeOf({}), await codeOf({ captcha_token: 'bad' })]).toEqual([
        'CAPTCHA_REQUIRED',
        'CAPTCHA_INVALID',
      ])
      const { status, body } = await signIn({ captcha_token: 'captcha-ok' })
      expect([status, body['trust_token']]).toEqual([200, expect.any(String)])
    })

    it('leaves other endpoints alone', async () => {
      const body = { email: 'free@example.com', password: PASSWORD }
      expect((await server.call('/auth/signup', { body })).status).toBe(201)
    })

    it('takes a challenge once, for its own endpoint, in time', async () => {
      const open = async (endpoint: string) =>
        (await server.call('/auth/captcha/check', { body: { endpoint } })).body['challenge_id']
      const solved = { captcha_token: 'captcha-ok', challenge_id: await open('login') }
      const late = { captcha_token: 'captcha-ok', challenge_id: await open('login') }
      expect((await signIn(solved)).status).toBe(200)
      expect(await codeOf(solved)).toBe('CHALLENGE_CONSUMED')
      expect(await codeOf({ ...solved, challenge_id: await open('signup') })).toBe(
        'CHALLENGE_INVALID',
      )
      server.controls.advance(301)
      expect(await codeOf(late)).toBe('CHALLENGE_EXPIRED')
    })

    it('refuses to check an endpoint it does not know', async () => {
      const { status, body } = await server.call('/auth/captcha/check', { body: { endpoint: 'x' } })
      expect([status, body['code']]).toEqual([400, 'INVALID_ENDPOINT'])
    })
  })
}
