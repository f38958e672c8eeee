import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  PASSWORD,
  claimsOf,
  listAt,
  objectAt,
  startServer,
  toPerson,
  tokenOf,
  type Person,
  type TestServer,
} from './startServer.ts'

const NEW_PASSWORD = 'Another-horse-43'

/** What the seed document promises beyond the server, of the contract document. */
export function describeExtensions(): void {
  describe('Fluxbase server: the extensions of the seed document', () => {
    let server: TestServer
    beforeAll(async () => {
      server = await startServer({ extensions: true })
    })
    afterAll(() => server.close())

    const sessionsOf = async (token: string) =>
      listAt((await server.call('/auth/user/sessions', { token })).body, 'sessions')
    const signIn = ({ email }: Pick<Person, 'email'>, password = PASSWORD) =>
      server.call('/auth/signin', {
        body: { email, password },
        headers: { 'user-agent': 'Other/1.0', 'x-forwarded-for': '192.0.2.7' },
      })
    const statusOf = async (token: string) => (await server.call('/auth/user', { token })).status

    it('signs in somebody who is nobody', async () => {
      const { status, body } = await server.call('/auth/signin/anonymous', { body: {} })
      expect([status, body['is_anonymous'], objectAt(body, 'user')['email']]).toEqual([
        200,
        true,
        '',
      ])
      expect(claimsOf(toPerson(body).access)).toMatchObject({ role: 'anon', is_anonymous: true })
    })

    it('makes an account of them, with the same id, and ends the old tokens', async () => {
      const anonymous = toPerson((await server.call('/auth/signin/anonymous', { body: {} })).body)
      const email = 'converted@example.com'
      const { status, body } = await server.call('/auth/user/convert', {
        token: anonymous.access,
        body: { email, password: PASSWORD },
      })
      expect([status, toPerson(body).id, claimsOf(toPerson(body).access)['role']]).toEqual([
        200,
        anonymous.id,
        'authenticated',
      ])
      expect(await statusOf(anonymous.access)).toBe(401)
      expect((await signIn({ email })).status).toBe(200)
    })

    it('converts nobody who has an account, and to no address that is taken', async () => {
      const { access } = await server.join()
      const anonymous = toPerson((await server.call('/auth/signin/anonymous', { body: {} })).body)
      const convert = async (token: string, email: string) => {
        const body = { email, password: PASSWORD }
        return (await server.call('/auth/user/convert', { token, body })).body['code']
      }
      expect(await convert(access, 'free-one@example.com')).toBe('INVALID_INPUT')
      expect(await convert(anonymous.access, 'ada@example.com')).toBe('INVALID_INPUT')
    })

    it('lists sessions with their agent, address and times, and marks this one', async () => {
      const person = await server.join()
      await signIn(person)
      const sessions = await sessionsOf(person.access)
      expect(sessions.map((session) => String(session['is_current'])).sort()).toEqual([
        'false',
        'true',
      ])
      expect(sessions.find((session) => session['is_current'] === false)).toMatchObject({
        user_agent: 'Other/1.0',
        ip_address: '192.0.2.7',
        created_at: expect.stringMatching(/Z$/),
        last_seen_at: expect.stringMatching(/Z$/),
      })
    })

    it('knows which one is this one after a refresh', async () => {
      const person = await server.join()
      await signIn(person)
      const [before] = (await sessionsOf(person.access)).filter((session) => session['is_current'])
      const { body } = await server.call('/auth/refresh', {
        body: { refresh_token: person.refresh },
      })
      const [after] = (await sessionsOf(String(body['access_token']))).filter(
        (session) => session['is_current'],
      )
      expect(after?.['id']).toBe(before?.['id'])
    })

    it('moves last_seen_at on with each request', async () => {
      const person = await server.join()
      const seen = async () => String((await sessionsOf(person.access))[0]?.['last_seen_at'])
      const before = await seen()
      server.controls.advance(60)
      expect(Date.parse(await seen()) - Date.parse(before)).toBeGreaterThanOrEqual(60_000)
    })

    it('ends another session at once', async () => {
      const person = await server.join()
      const other = toPerson((await signIn(person)).body)
      const [row] = (await sessionsOf(person.access)).filter((session) => !session['is_current'])
      const path = `/auth/user/sessions/${String(row?.['id'])}`
      const { body } = await server.call(path, { method: 'DELETE', token: person.access })
      const renewed = await server.call('/auth/refresh', { body: { refresh_token: other.refresh } })
      expect(body).toEqual({ success: true, is_current: false })
      expect([await statusOf(other.access), renewed.status]).toEqual([401, 401])
    })

    it('says so when it was this one', async () => {
      const { access } = await server.join()
      const [row] = await sessionsOf(access)
      const path = `/auth/user/sessions/${String(row?.['id'])}`
      const { body } = await server.call(path, { method: 'DELETE', token: access })
      expect(body).toEqual({ success: true, is_current: true })
    })

    it('ends nobody else’s session', async () => {
      const [mine, theirs] = [await server.join(), await server.join()]
      const [row] = await sessionsOf(theirs.access)
      const path = `/auth/user/sessions/${String(row?.['id'])}`
      const { status, body } = await server.call(path, { method: 'DELETE', token: mine.access })
      expect([status, body['code'], await statusOf(theirs.access)]).toEqual([404, 'NOT_FOUND', 200])
    })

    it('ends all sessions but this one', async () => {
      const person = await server.join()
      await signIn(person)
      await signIn(person)
      const { body } = await server.call('/auth/user/sessions?except=current', {
        method: 'DELETE',
        token: person.access,
      })
      expect(body).toEqual({ success: true, revoked: 2 })
      expect(await statusOf(person.access)).toBe(200)
    })

    it('changes the e-mail address with the password, and has it verified again', async () => {
      const person = await server.join()
      const email = `moved-${person.email}`
      const change = (password: string, to = email) =>
        server.call('/auth/user/email', { token: person.access, body: { email: to, password } })
      const wrong = await change('wrong')
      const taken = await change(PASSWORD, 'ada@example.com')
      const { body } = await change(PASSWORD)
      const verified = await server.call('/auth/verify-email', {
        body: { token: tokenOf(server.lastMail(email)) },
      })
      expect([wrong.body['code'], taken.body['code']]).toEqual([
        'INVALID_CREDENTIALS',
        'INVALID_INPUT',
      ])
      expect(body).toMatchObject({ email, email_verified: false })
      expect(objectAt(verified.body, 'user')).toMatchObject({ email, email_verified: true })
    })

    it('changes the password with the present one, and ends the other sessions', async () => {
      const person = await server.join()
      const other = toPerson((await signIn(person)).body)
      const change = (current: string, next = NEW_PASSWORD) =>
        server.call('/auth/user/password', {
          token: person.access,
          body: { current_password: current, new_password: next },
        })
      const wrong = await change('wrong')
      const weak = await change(PASSWORD, 'short')
      const changed = await change(PASSWORD)
      expect([wrong.body['code'], weak.body['code'], changed.status]).toEqual([
        'INVALID_CREDENTIALS',
        'INVALID_INPUT',
        200,
      ])
      expect([await statusOf(person.access), await statusOf(other.access)]).toEqual([200, 401])
      expect((await signIn(person, NEW_PASSWORD)).status).toBe(200)
    })
  })
}
