import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer, type TestServer } from './startServer.ts'

/** Client keys, of the contract document. */
export function describeClientKeys(): void {
  describe('Fluxbase server: client keys', () => {
    let server: TestServer
    let owned: TestServer
    beforeAll(async () => {
      server = await startServer()
      owned = await startServer({ quirks: { keysWithoutOwner: false } })
    })
    afterAll(async () => {
      await server.close()
      await owned.close()
    })

    const create = (token: string, body: object = {}, to = server) =>
      to.call('/client-keys', { token, body: { name: 'Deploy', scopes: ['tables:read'], ...body } })
    const list = async (token: string, to = server) =>
      (await to.call('/client-keys', { token })).body['list']

    it('shows a key once, with its prefix', async () => {
      const { access } = await server.join()
      const { status, body } = await create(access)
      expect([status, body['key']]).toEqual([201, expect.stringMatching(/^fbk_.{40,}$/)])
      expect(body['key_prefix']).toBe(String(body['key']).slice(0, 12))
      const shown = await server.call(`/client-keys/${String(body['id'])}`, { token: access })
      expect(shown.body['key']).toBeUndefined()
      expect(shown.body).toMatchObject({ name: 'Deploy', scopes: ['tables:read'] })
    })

    it('takes 100 a minute for a rate limit of 0', async () => {
      const { body } = await create((await server.join()).access, { rate_limit_per_minute: 0 })
      expect(body['rate_limit_per_minute']).toBe(100)
    })

    it('refuses a key without scopes, or without a name', async () => {
      const { access } = await server.join()
      const [scopes, name] = [
        await create(access, { scopes: [] }),
        await create(access, { name: '' }),
      ]
      expect([scopes.status, name.body['code']]).toEqual([500, 'MISSING_REQUIRED_FIELD'])
    })

    it('shows nobody the keys they made, for they belong to nobody', async () => {
      const { access } = await server.join()
      await create(access)
      expect(await list(access)).toEqual([])
      const service = await server.mintServiceToken('service_role')
      expect(await list(service)).not.toEqual([])
    })

    it('lets anybody revoke a key', async () => {
      const { body } = await create((await server.join()).access)
      const { access: other } = await server.join()
      const path = `/client-keys/${String(body['id'])}`
      const revoked = await server.call(`${path}/revoke`, { method: 'POST', token: other })
      const shown = await server.call(path, { token: other })
      expect(revoked.body).toMatchObject({ success: true, message: expect.any(String) })
      expect(shown.body['revoked_at']).toEqual(expect.any(String))
    })

    it('shows people their own keys alone, with the quirk off', async () => {
      const [mine, other] = [await owned.join(), await owned.join()]
      const { body } = await create(mine.access, {}, owned)
      const path = `/client-keys/${String(body['id'])}/revoke`
      const refused = await owned.call(path, { method: 'POST', token: other.access })
      expect(await list(mine.access, owned)).toHaveLength(1)
      expect(await list(other.access, owned)).toEqual([])
      expect([refused.status, refused.body['code']]).toEqual([403, 'ACCESS_DENIED'])
    })

    it('renames and deletes', async () => {
      const { access: token } = await server.join()
      const path = `/client-keys/${String((await create(token)).body['id'])}`
      await server.call(path, { method: 'PATCH', token, body: { name: 'Other' } })
      expect((await server.call(path, { token })).body['name']).toBe('Other')
      expect((await server.call(path, { method: 'DELETE', token })).status).toBe(204)
      expect((await server.call(path, { token })).status).toBe(404)
    })

    it('says token_revoked in the place of a text to a token that was signed out', async () => {
      const { access: token } = await server.join()
      await server.call('/auth/signout', { method: 'POST', token })
      const { status, body } = await server.call('/client-keys', { token })
      expect([status, body['error'], body['code']]).toEqual([401, 'token_revoked', undefined])
    })
  })
}
