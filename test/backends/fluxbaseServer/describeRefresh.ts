import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { claimsOf, startServer, toPerson, type TestServer } from './startServer.ts'

/** Row 5, of the contract document. */
export function describeRefresh(): void {
  describe('Fluxbase server: refresh (row 5, section 3)', () => {
    let server: TestServer
    beforeAll(async () => {
      server = await startServer()
    })
    afterAll(() => server.close())

    const refresh = (token: string, from = server) =>
      from.call('/auth/refresh', { body: { refresh_token: token } })

    it('answers without a user (Fluxbase fact 6)', async () => {
      const { status, body } = await refresh((await server.join()).refresh)
      expect(status).toBe(200)
      expect(Object.keys(body).sort()).toEqual(['access_token', 'expires_in', 'refresh_token'])
    })

    it('takes a refresh token once, without a window of grace (Fluxbase fact 6, RF-06)', async () => {
      const { refresh: first } = await server.join()
      expect((await refresh(first)).status).toBe(200)
      const again = await refresh(first)
      expect([again.status, again.body['code']]).toEqual([401, 'INVALID_TOKEN'])
    })

    it('leaves the session alive when an old token comes back (section 3)', async () => {
      const { refresh: first } = await server.join()
      const second = toPerson((await refresh(first)).body)
      await refresh(first)
      expect((await refresh(second.refresh)).status).toBe(200)
    })

    it('lets one of two tabs lose that refresh at once (Fluxbase fact 6)', async () => {
      const { refresh: token } = await server.join()
      const answers = await Promise.all([refresh(token), refresh(token)])
      expect(answers.map(({ status }) => String(status)).sort()).toEqual(['200', '401'])
    })

    it('lets both of them win with the quirk racyRefresh', async () => {
      const racy = await startServer({ quirks: { racyRefresh: true } })
      // It is a race: on a busy machine one may be through before the other begins.
      const bothWin = async () => {
        const { refresh: token } = await racy.join()
        const answers = await Promise.all([refresh(token, racy), refresh(token, racy)])
        return answers.every(({ status }) => status === 200)
      }
      await expect.poll(bothWin, { timeout: 20_000 }).toBe(true)
      await racy.close()
    })

    it('names a refresh token that is missing, and clears the cookies for one that is bad', async () => {
      const missing = await server.call('/auth/refresh', { body: {} })
      const bad = await refresh('not-a-token-at-all-really')
      expect([missing.status, missing.body['code']]).toEqual([400, 'MISSING_REQUIRED_FIELD'])
      expect([bad.status, bad.body['code']]).toEqual([401, 'INVALID_TOKEN'])
      expect(bad.headers.getSetCookie().every((cookie) => cookie.includes('Max-Age=0'))).toBe(true)
    })

    it('refuses an access token', async () => {
      expect((await refresh((await server.join()).access)).status).toBe(401)
    })

    it('slides: 168 hours from each refresh, without an end', async () => {
      let { refresh: token } = await server.join()
      for (let week = 0; week < 3; week += 1) {
        server.controls.advance(167 * 3600)
        const answer = await refresh(token)
        expect(answer.status).toBe(200)
        token = toPerson(answer.body).refresh
      }
      server.controls.advance(169 * 3600)
      expect((await refresh(token)).status).toBe(401)
    })

    it('gives the new access token another session id, and the refresh token the old one', async () => {
      const person = await server.join()
      const renewed = toPerson((await refresh(person.refresh)).body)
      const [before, access, kept] = [person.access, renewed.access, renewed.refresh].map(
        (token) => claimsOf(token)['session_id'],
      )
      expect(access).not.toBe(before)
      expect(kept).toBe(before)
    })

    it('copies the e-mail address out of the old token, and reads the role anew', async () => {
      const person = await server.join()
      const email = `moved-${person.email}`
      await server.call('/auth/user', {
        method: 'PATCH',
        token: person.access,
        body: { email, role: 'editor' },
      })
      const { access } = toPerson((await refresh(person.refresh)).body)
      expect(claimsOf(access)).toMatchObject({ email: person.email, role: 'editor' })
    })

    it('has neither with the quirks unsteadySessionId and staleClaims off', async () => {
      const steady = await startServer({
        quirks: { unsteadySessionId: false, staleClaims: false },
      })
      const person = await steady.join()
      const email = `moved-${person.email}`
      await steady.call('/auth/user', { method: 'PATCH', token: person.access, body: { email } })
      const { access } = toPerson((await refresh(person.refresh, steady)).body)
      await steady.close()
      expect(claimsOf(access)).toMatchObject({
        email,
        session_id: claimsOf(person.access)['session_id'],
      })
    })

    it('keeps the sessions of people over a restart', async () => {
      const first = await startServer()
      const person = await first.join()
      await first.close()
      const second = await startServer()
      const answer = await refresh(person.refresh, second)
      await second.close()
      expect(answer.status).toBe(200)
    })
  })
}
