import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer, toPerson, type TestServer } from './startServer.ts'

/** Rows 4, 6, 7 and 23, of the contract document. */
export function describeUser(): void {
  describe('Fluxbase server: the person who is signed in (rows 4, 6, 7 and 23)', () => {
    let server: TestServer
    beforeAll(async () => {
      server = await startServer()
    })
    afterAll(() => server.close())

    const patch = (token: string, body: unknown, to = server) =>
      to.call('/auth/user', { method: 'PATCH', token, body })
    const statusOf = async (path: string, token: string) =>
      (await server.call(path, { token })).status

    it('answers with the bare user', async () => {
      const { access, id, email } = await server.join()
      const { body } = await server.call('/auth/user', { token: access })
      expect(body).toMatchObject({ id, email, role: 'authenticated', user_metadata: {} })
    })

    it('refuses GET /user an access token from before the refresh, which passes elsewhere', async () => {
      const { access, refresh } = await server.join()
      await server.call('/auth/refresh', { body: { refresh_token: refresh } })
      expect(await statusOf('/auth/user', access)).toBe(401)
      expect(await statusOf('/auth/2fa/status', access)).toBe(200)
    })

    it('takes a refresh token as a Bearer token, outside of GET /user', async () => {
      const { refresh } = await server.join()
      expect(await statusOf('/auth/2fa/status', refresh)).toBe(200)
      expect(await statusOf('/auth/user', refresh)).toBe(401)
    })

    it('is usual about tokens with the three quirks of them off', async () => {
      const usual = await startServer({
        quirks: {
          refreshTokenAsBearer: false,
          userNeedsNewestToken: false,
          userNeedsHeader: false,
        },
      })
      const { access, refresh } = await usual.join()
      const asBearer = await usual.call('/auth/2fa/status', { token: refresh })
      await usual.call('/auth/refresh', { body: { refresh_token: refresh } })
      const older = await usual.call('/auth/user', { token: access })
      const headers = { cookie: `fluxbase_access_token=${access}` }
      const byCookie = await usual.call('/auth/user', { headers })
      await usual.close()
      expect([asBearer.status, older.status, byCookie.status]).toEqual([401, 200, 200])
    })

    it('replaces metadata, without merging', async () => {
      const { access } = await server.join()
      await patch(access, { user_metadata: { name: 'One', theme: 'dark' } })
      const { body } = await patch(access, { user_metadata: { name: 'Two' } })
      expect(body['user_metadata']).toEqual({ name: 'Two' })
    })

    it('lets people set their own role, verified flag and app_metadata', async () => {
      const { access } = await server.join()
      const { body } = await patch(access, {
        role: 'admin',
        email_verified: true,
        app_metadata: { plan: 'gold' },
      })
      expect(body).toMatchObject({
        role: 'admin',
        email_verified: true,
        app_metadata: { plan: 'gold' },
      })
    })

    it('merges metadata and keeps roles with those quirks off', async () => {
      const closed = await startServer({
        quirks: { metadataReplaced: false, selfServiceRoles: false },
      })
      const { access } = await closed.join()
      await patch(access, { user_metadata: { theme: 'dark' } }, closed)
      const { body } = await patch(
        access,
        { role: 'admin', user_metadata: { name: 'Two' } },
        closed,
      )
      await closed.close()
      expect(body).toMatchObject({
        role: 'authenticated',
        user_metadata: { theme: 'dark', name: 'Two' },
      })
    })

    it('changes the e-mail address at once, sends nothing and leaves the flag', async () => {
      const { access, email } = await server.join()
      const { body } = await patch(access, { email: `new-${email}` })
      expect(body).toMatchObject({ email: `new-${email}`, email_verified: false })
      expect(() => server.lastMail(`new-${email}`)).toThrow('no mail')
    })

    it('refuses an address that is taken with INVALID_INPUT', async () => {
      const { access } = await server.join()
      const { status, body } = await patch(access, { email: 'ada@example.com' })
      expect([status, body['code']]).toEqual([400, 'INVALID_INPUT'])
    })

    it('drops a password and a nonce with 200, and changes nothing (Fluxbase fact 5)', async () => {
      const { access, email, password } = await server.join()
      const changed = await patch(access, { password: 'Another-horse-43', nonce: 'any' })
      const before = await server.call('/auth/signin', { body: { email, password } })
      expect([changed.status, before.status]).toEqual([200, 200])
    })

    it('issues a nonce that nothing asks for (Fluxbase fact 5)', async () => {
      const { access } = await server.join()
      const { body } = await server.call('/auth/reauthenticate', { method: 'POST', token: access })
      expect(body['nonce']).toEqual(expect.any(String))
    })

    it('ends this session alone at sign-out, and blacklists its access token', async () => {
      const { access, refresh, email, password } = await server.join()
      const other = toPerson(
        (await server.call('/auth/signin', { body: { email, password } })).body,
      )
      const out = await server.call('/auth/signout', { method: 'POST', token: access })
      const after = await server.call('/auth/2fa/status', { token: access })
      const renewed = await server.call('/auth/refresh', { body: { refresh_token: refresh } })
      expect(out.body['message']).toEqual(expect.any(String))
      expect([after.status, after.body['code']]).toEqual([401, 'REVOKED_TOKEN'])
      expect(renewed.status).toBe(401)
      expect(await statusOf('/auth/user', other.access)).toBe(200)
    })

    it('lets an access token expire after 15 minutes', async () => {
      const { access } = await server.join()
      server.controls.advance(15 * 60 + 1)
      const { status, body } = await server.call('/auth/user', { token: access })
      expect([status, body['code']]).toEqual([401, 'INVALID_TOKEN'])
    })
  })
}
