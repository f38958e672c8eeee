import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  enableTwoFactor,
  objectAt,
  startServer,
  tokenOf,
  type Person,
  type TestServer,
} from './startServer.ts'

/** Rows 18 to 22, of the contract document. */
export function describeTwoFactor(): void {
  describe('Fluxbase server: second factor (rows 18 to 22)', () => {
    let server: TestServer
    let person: Person
    beforeAll(async () => {
      server = await startServer()
    })
    afterAll(() => server.close())

    const verify = (code: string, to = server, who = person) =>
      to.call('/auth/2fa/verify', { body: { user_id: who.id, code } })
    const signIn = (to = server, who = person) =>
      to.call('/auth/signin', { body: { email: who.email, password: who.password } })

    async function enrol(to = server) {
      person = await to.join()
      return enableTwoFactor(to, person)
    }

    it('labels the secret with the id of the person, not the address', async () => {
      person = await server.join()
      const { body } = await server.call('/auth/2fa/setup', {
        body: { issuer: 'Shop' },
        token: person.access,
      })
      const { uri, secret, qr_code: picture } = objectAt(body, 'totp')
      expect(body['type']).toBe('totp')
      expect(decodeURIComponent(String(uri))).toContain(`Shop:${person.id}`)
      expect(String(uri)).toContain(String(secret))
      expect(picture).toMatch(/^data:image\/png;base64,/)
    })

    it('is switched on by a code, with ten backup codes of eight base32 characters', async () => {
      const { backupCodes } = await enrol()
      const { body } = await server.call('/auth/2fa/status', { token: person.access })
      expect(body).toEqual({ totp_enabled: true })
      expect(backupCodes).toHaveLength(10)
      expect(backupCodes.every((code) => /^[A-Z2-7]{8}$/.test(code))).toBe(true)
    })

    it('refuses to be switched on by a wrong code, or after ten minutes', async () => {
      person = await server.join()
      const { body } = await server.call('/auth/2fa/setup', { body: {}, token: person.access })
      const secret = String(objectAt(body, 'totp')['secret'])
      const enable = (code: string) =>
        server.call('/auth/2fa/enable', { body: { code }, token: person.access })
      const wrong = await enable('abcdef')
      server.controls.advance(10 * 60 + 1)
      const late = await enable(server.code(secret))
      expect([wrong, late].map(({ status, body }) => [status, body['code']])).toEqual([
        [400, 'INVALID_INPUT'],
        [400, 'INVALID_INPUT'],
      ])
    })

    it('answers a right password with a user id and no token at all (Fluxbase fact 4)', async () => {
      await enrol()
      const { status, body } = await signIn()
      expect(status).toBe(200)
      expect(Object.keys(body).sort()).toEqual(['message', 'requires_2fa', 'user_id'])
      expect(body).toMatchObject({ requires_2fa: true, user_id: person.id })
    })

    it('signs in by user id and code alone, without a password (Fluxbase fact 4)', async () => {
      const { secret } = await enrol()
      const { status, body } = await verify(server.code(secret))
      expect([status, objectAt(body, 'user')['id']]).toEqual([200, person.id])
    })

    it('asks for the password first with the quirk off', async () => {
      const strict = await startServer({ quirks: { secondFactorWithoutPassword: false } })
      const { secret } = await enrol(strict)
      const without = await verify(strict.code(secret), strict)
      await signIn(strict)
      const after = await verify(strict.code(secret), strict)
      await strict.close()
      expect([without.status, after.status]).toEqual([400, 200])
    })

    it('asks nobody who comes by a magic link (Fluxbase fact 4)', async () => {
      await enrol()
      await server.call('/auth/magiclink', { body: { email: person.email } })
      const { body } = await server.call('/auth/magiclink/verify', {
        body: { token: tokenOf(server.lastMail(person.email)) },
      })
      expect(body['access_token']).toEqual(expect.any(String))
    })

    it('asks them too with the quirk off', async () => {
      const strict = await startServer({ quirks: { secondFactorForPasswordsAlone: false } })
      await enrol(strict)
      await strict.call('/auth/magiclink', { body: { email: person.email } })
      const { body } = await strict.call('/auth/magiclink/verify', {
        body: { token: tokenOf(strict.lastMail(person.email)) },
      })
      await strict.close()
      expect(body).toMatchObject({ requires_2fa: true, user_id: person.id })
    })

    it('takes codes of the step before and the step after, and no others', async () => {
      const { secret } = await enrol()
      const statuses: number[] = []
      // From the beginning of a step, so that none ends in between.
      server.controls.advance(30 - ((server.controls.now() / 1000) % 30))
      for (const offset of [-60, -30, 30, 90]) {
        server.controls.advance(offset)
        const code = server.code(secret)
        server.controls.advance(-offset)
        statuses.push((await verify(code)).status)
      }
      expect(statuses).toEqual([400, 200, 200, 400])
    })

    it('takes a code once, and again with the quirk replayableCodes', async () => {
      const lax = await startServer({ quirks: { replayableCodes: true } })
      const statuses: number[] = []
      for (const to of [server, lax]) {
        const { secret } = await enrol(to)
        const code = to.code(secret)
        statuses.push((await verify(code, to)).status, (await verify(code, to)).status)
      }
      await lax.close()
      expect(statuses).toEqual([200, 400, 200, 200])
    })

    it('takes each backup code once', async () => {
      const { backupCodes } = await enrol()
      const [first = '', second = ''] = backupCodes
      const statuses = []
      for (const code of [first, first, second]) statuses.push((await verify(code)).status)
      expect(statuses).toEqual([200, 400, 200])
    })

    it('takes a code and a backup code once, even of two requests at once', async () => {
      const { secret, backupCodes } = await enrol()
      for (const code of [server.code(secret), backupCodes[0] ?? '']) {
        const answers = await Promise.all([verify(code), verify(code)])
        expect(answers.map(({ status }) => String(status)).sort()).toEqual(['200', '400'])
      }
    })

    it('answers a wrong code and a lock alike, and unlocks after 15 minutes (TF-07)', async () => {
      const { secret } = await enrol()
      for (let tries = 0; tries < 5; tries += 1) await verify('abcdef')
      const locked = await verify(server.code(secret))
      expect([locked.status, locked.body['code']]).toEqual([400, 'INVALID_CREDENTIALS'])
      server.controls.advance(15 * 60 + 1)
      expect((await verify(server.code(secret))).status).toBe(200)
    })

    it('counts wrong codes together within five minutes alone', async () => {
      const { secret } = await enrol()
      for (let tries = 0; tries < 4; tries += 1) await verify('abcdef')
      server.controls.advance(5 * 60 + 1)
      await verify('abcdef')
      expect((await verify(server.code(secret))).status).toBe(200)
    })

    it('names what is missing', async () => {
      const { status, body } = await server.call('/auth/2fa/verify', { body: { code: '123456' } })
      expect([status, body['code']]).toEqual([400, 'MISSING_REQUIRED_FIELD'])
    })

    it('is switched off by the password, not by a code', async () => {
      await enrol()
      const disable = (password: string) =>
        server.call('/auth/2fa/disable', { body: { password }, token: person.access })
      const wrong = await disable('123456')
      const right = await disable(person.password)
      expect([wrong.status, wrong.body['code'], right.status]).toEqual([
        400,
        'INVALID_CREDENTIALS',
        200,
      ])
      expect((await signIn()).body['access_token']).toEqual(expect.any(String))
    })

    it('leaves a session row behind at each password (section 3), unless that quirk is off', async () => {
      const clean = await startServer({ quirks: { orphanSessions: false } })
      const counts: number[] = []
      for (const to of [server, clean]) {
        await enrol(to)
        await signIn(to)
        const rows = await server.database.query(
          'SELECT id FROM fluxbase_sessions WHERE user_id = $1',
          [person.id],
        )
        counts.push(rows.length)
      }
      await clean.close()
      expect(counts).toEqual([2, 1])
    })
  })
}
