import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PASSWORD, claimsOf, objectAt, startServer, type TestServer } from './startServer.ts'

/** Rows 1 and 2, of the contract document. */
export function describePasswords(): void {
  describe('Fluxbase server: passwords (rows 1 and 2)', () => {
    let server: TestServer
    beforeAll(async () => {
      server = await startServer()
    })
    afterAll(() => server.close())

    it('answers a sign-up with 201, the user and the tokens', async () => {
      const { status, body } = await server.call('/auth/signup', {
        body: { email: 'New@Example.com', password: PASSWORD, user_metadata: { name: 'New' } },
      })
      expect(status).toBe(201)
      expect(Object.keys(body).sort()).toEqual([
        'access_token',
        'expires_in',
        'refresh_token',
        'user',
      ])
      expect(body['expires_in']).toBe(900)
      expect(body['user']).toMatchObject({ email_verified: false, user_metadata: { name: 'New' } })
    })

    it.each([
      ['a weak password', { email: 'weak@example.com', password: 'short' }],
      ['a password of more than 72 bytes', { email: 'long@example.com', password: 'ä'.repeat(37) }],
      ['a malformed address', { email: 'nobody', password: PASSWORD }],
      ['an address that is taken', { email: 'ada@example.com', password: PASSWORD }],
    ])('refuses %s at sign-up with the same INVALID_INPUT', async (_name, body) => {
      const answer = await server.call('/auth/signup', { body })
      expect([answer.status, answer.body['code'], answer.body['error']]).toEqual([
        400,
        'INVALID_INPUT',
        'Registration failed',
      ])
    })

    it('names a field that is missing at sign-up', async () => {
      const { status, body } = await server.call('/auth/signup', { body: { password: PASSWORD } })
      expect([status, body['code']]).toEqual([400, 'MISSING_REQUIRED_FIELD'])
    })

    it('strips app_metadata from a sign-up', async () => {
      const { body } = await server.call('/auth/signup', {
        body: { email: 'meta@example.com', password: PASSWORD, app_metadata: { role: 'admin' } },
      })
      expect(objectAt(body, 'user')['app_metadata']).toEqual({})
    })

    it.each([
      ['ada@example.com', 'analytical-engine'],
      ['grace@example.com', 'first-compiler'],
    ])('signs in the demo account %s', async (email, password) => {
      const { status, body } = await server.call('/auth/signin', { body: { email, password } })
      expect([status, objectAt(body, 'user')['email_verified']]).toEqual([200, true])
    })

    it('puts the listed claims into an access token', async () => {
      const { access, id, email } = await server.join()
      const claims = claimsOf(access)
      expect(claims).toMatchObject({
        user_id: id,
        sub: id,
        email,
        role: 'authenticated',
        token_type: 'access',
        iss: 'fluxbase',
        aud: ['fluxbase'],
      })
      expect(Number(claims['exp']) - Number(claims['iat'])).toBe(900)
      expect(claims['jti']).toEqual(expect.any(String))
    })

    it('refuses a wrong password and an unknown address alike', async () => {
      const { email } = await server.join()
      const wrong = await server.call('/auth/signin', {
        body: { email, password: 'wrong-password' },
      })
      const unknown = await server.call('/auth/signin', {
        body: { email: 'unknown@example.com', password: 'wrong-password' },
      })
      expect([wrong.status, wrong.body['code']]).toEqual([401, 'INVALID_CREDENTIALS'])
      expect(unknown.body['code']).toBe(wrong.body['code'])
    })

    it('locks an account after five wrong passwords, for 15 minutes', async () => {
      const { email, password } = await server.join()
      for (let tries = 0; tries < 5; tries += 1) {
        const answer = await server.call('/auth/signin', { body: { email, password: 'wrong' } })
        expect(answer.status).toBe(401)
      }
      const locked = await server.call('/auth/signin', { body: { email, password } })
      expect([locked.status, locked.body['code']]).toEqual([403, 'ACCOUNT_LOCKED'])
      server.controls.advance(15 * 60 + 1)
      expect((await server.call('/auth/signin', { body: { email, password } })).status).toBe(200)
    })

    it('counts wrong passwords that come at once', async () => {
      const { email, password } = await server.join()
      const wrong = { body: { email, password: 'wrong' } }
      await Promise.all(Array.from({ length: 5 }, () => server.call('/auth/signin', wrong)))
      expect((await server.call('/auth/signin', { body: { email, password } })).status).toBe(403)
    })

    it('counts wrong passwords anew once a lock has run out', async () => {
      const { email, password } = await server.join()
      const wrong = { body: { email, password: 'wrong' } }
      for (let tries = 0; tries < 5; tries += 1) await server.call('/auth/signin', wrong)
      server.controls.advance(15 * 60 + 1)
      await server.call('/auth/signin', wrong)
      expect((await server.call('/auth/signin', { body: { email, password } })).status).toBe(200)
    })
  })

  describe('Fluxbase server: what an operator can switch off', () => {
    it('refuses a sign-up with SIGNUP_DISABLED', async () => {
      const server = await startServer({ signUpEnabled: false })
      const { status, body } = await server.call('/auth/signup', { body: {} })
      await server.close()
      expect([status, body['code']]).toEqual([403, 'SIGNUP_DISABLED'])
    })

    it('refuses a sign-in with PASSWORD_LOGIN_DISABLED', async () => {
      const server = await startServer({ passwordLoginEnabled: false })
      const { status, body } = await server.call('/auth/signin', { body: {} })
      await server.close()
      expect([status, body['code']]).toEqual([403, 'PASSWORD_LOGIN_DISABLED'])
    })
  })
}
