import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  PASSWORD,
  objectAt,
  startServer,
  toPerson,
  tokenOf,
  type TestServer,
} from './startServer.ts'

const NEW_PASSWORD = 'Another-horse-43'

/** Rows 8 to 17, of the contract document. */
export function describeMails(): void {
  describe('Fluxbase server: what is sent by mail (rows 8 to 17)', () => {
    let server: TestServer
    beforeAll(async () => {
      server = await startServer()
    })
    afterAll(() => server.close())

    const reset = (body: unknown, to = server) => to.call('/auth/password/reset', { body })
    const confirm = (token: string, password = NEW_PASSWORD, to = server) =>
      to.call('/auth/password/reset/confirm', { body: { token, new_password: password } })

    it('answers a reset alike, whether or not there is an account', async () => {
      const { email } = await server.join()
      const [known, unknown] = [await reset({ email }), await reset({ email: 'no@example.com' })]
      expect([known.status, unknown.status]).toEqual([200, 200])
      expect(known.body).toEqual({ user: null, session: null })
      expect(unknown.body).toEqual(known.body)
    })

    it('reveals an account by the 429 of the second request within 60 s (row 8)', async () => {
      const { email } = await server.join()
      await reset({ email })
      await reset({ email: 'none@example.com' })
      const known = await reset({ email })
      expect([known.status, known.body['code']]).toEqual([429, 'RATE_LIMIT_EXCEEDED'])
      expect([known.headers.get('retry-after'), known.body['retry_after']]).toEqual([
        null,
        undefined,
      ])
      expect((await reset({ email: 'none@example.com' })).status).toBe(200)
      server.controls.advance(61)
      expect((await reset({ email })).status).toBe(200)
    })

    it('sends nothing and says nothing then, with the quirk off', async () => {
      const discreet = await startServer({ quirks: { resetRevealsAccounts: false } })
      const { email } = await discreet.join()
      await reset({ email }, discreet)
      const first = discreet.lastMail(email)
      const again = await reset({ email }, discreet)
      const second = discreet.lastMail(email)
      await discreet.close()
      expect([again.status, second.id]).toEqual([200, first.id])
    })

    it('appends ?token= to redirect_to even where there is a query, unless that quirk is off', async () => {
      const tidy = await startServer({ quirks: { naiveResetLink: false } })
      const links: string[] = []
      for (const to of [server, tidy]) {
        const { email } = await to.join()
        await reset({ email, redirect_to: 'https://app.example/reset?lang=de' }, to)
        links.push(to.lastMail(email).link ?? '')
      }
      await tidy.close()
      expect(links[0]).toMatch(/^https:\/\/app\.example\/reset\?lang=de\?token=/)
      expect(links[1]).toMatch(/^https:\/\/app\.example\/reset\?lang=de&token=/)
    })

    it('refuses a redirect_to that is no web address', async () => {
      const { body } = await reset({ email: 'ada@example.com', redirect_to: 'javascript:alert(1)' })
      expect(body['code']).toBe('INVALID_REDIRECT_URL')
    })

    it('refuses a reset without a mail server', async () => {
      const mute = await startServer({ mailEnabled: false })
      const { status, body } = await reset({ email: 'ada@example.com' }, mute)
      await mute.close()
      expect([status, body['code']]).toEqual([400, 'SMTP_NOT_CONFIGURED'])
    })

    it('sets the password by the token, signs in, sets no cookie and ends no session', async () => {
      const person = await server.join()
      await reset({ email: person.email })
      const token = tokenOf(server.lastMail(person.email))
      expect((await server.call('/auth/password/reset/verify', { body: { token } })).status).toBe(
        200,
      )
      const { status, body, headers } = await confirm(token)
      expect([status, toPerson(body).id, headers.getSetCookie()]).toEqual([200, person.id, []])
      expect((await server.call('/auth/user', { token: person.access })).status).toBe(200)
      const signIn = (password: string) =>
        server.call('/auth/signin', { body: { email: person.email, password } })
      expect([(await signIn(PASSWORD)).status, (await signIn(NEW_PASSWORD)).status]).toEqual([
        401, 200,
      ])
    })

    it('ends the other sessions with the quirk resetKeepsSessions off', async () => {
      const strict = await startServer({ quirks: { resetKeepsSessions: false } })
      const person = await strict.join()
      await reset({ email: person.email }, strict)
      await confirm(tokenOf(strict.lastMail(person.email)), NEW_PASSWORD, strict)
      const { status } = await strict.call('/auth/user', { token: person.access })
      await strict.close()
      expect(status).toBe(401)
    })

    it('refuses a bad token and a weak password alike; a weak one leaves the token good', async () => {
      const { email } = await server.join()
      await reset({ email })
      const token = tokenOf(server.lastMail(email))
      const answers = [await confirm('bad'), await confirm(token, 'all-lower-case-1')]
      expect(answers.map(({ status, body }) => [status, body['code']])).toEqual([
        [400, 'INVALID_INPUT'],
        [400, 'INVALID_INPUT'],
      ])
      expect((await confirm(token)).status).toBe(200)
      expect((await confirm(token)).status).toBe(400)
    })

    it('lets a reset link expire after an hour', async () => {
      const { email } = await server.join()
      await reset({ email })
      server.controls.advance(3601)
      expect((await confirm(tokenOf(server.lastMail(email)))).status).toBe(400)
    })

    it('signs in by a magic link, once, without cookies, within 15 minutes', async () => {
      const { email, id } = await server.join()
      const send = () => server.call('/auth/magiclink', { body: { email } })
      const verify = () =>
        server.call('/auth/magiclink/verify', { body: { token: tokenOf(server.lastMail(email)) } })
      expect((await send()).body).toEqual({ user: null, session: null })
      expect(new URL(server.lastMail(email).link ?? '').pathname).toBe('/auth/verify')
      const first = await verify()
      expect([toPerson(first.body).id, first.headers.getSetCookie()]).toEqual([id, []])
      expect((await verify()).body['code']).toBe('INVALID_INPUT')
      await send()
      server.controls.advance(15 * 60 + 1)
      expect((await verify()).status).toBe(400)
    })

    it('sends a magic link to anybody, and makes no account of it', async () => {
      const email = 'stranger@example.com'
      await server.call('/auth/magiclink', { body: { email } })
      const token = tokenOf(server.lastMail(email))
      expect((await server.call('/auth/magiclink/verify', { body: { token } })).status).toBe(400)
    })

    it('signs in by a code of six digits', async () => {
      const { email, id } = await server.join()
      await server.call('/auth/otp/signin', { body: { email } })
      const { code = '' } = server.lastMail(email)
      expect(code).toMatch(/^\d{6}$/)
      const body = { email, token: code, type: 'email' }
      const first = await server.call('/auth/otp/verify', { body })
      const again = await server.call('/auth/otp/verify', { body })
      expect([toPerson(first.body).id, again.status]).toEqual([id, 401])
    })

    it('gives a code three tries, and a new one with each mail', async () => {
      const { email } = await server.join()
      const verify = (token: string) =>
        server.call('/auth/otp/verify', { body: { email, token, type: 'email' } })
      await server.call('/auth/otp/signin', { body: { email } })
      for (let tries = 0; tries < 3; tries += 1) await verify('wrong')
      const spent = await verify(server.lastMail(email).code ?? '')
      await server.call('/auth/otp/resend', { body: { email, type: 'email' } })
      const fresh = await verify(server.lastMail(email).code ?? '')
      expect([spent.status, spent.body['code'], fresh.status]).toEqual([
        401,
        'INVALID_CREDENTIALS',
        200,
      ])
    })

    it('answers 404 to the right code of somebody without an account, and refuses phones', async () => {
      const email = 'nobody@example.com'
      await server.call('/auth/otp/signin', { body: { email } })
      const token = server.lastMail(email).code
      const verify = (body: object) => server.call('/auth/otp/verify', { body: { token, ...body } })
      const noAccount = await verify({ email })
      const phone = await verify({ phone: '+491701234567' })
      const sent = await server.call('/auth/otp/signin', { body: { phone: '+491701234567' } })
      expect([noAccount.body['code'], phone.body['code'], sent.status]).toEqual([
        'NOT_FOUND',
        'NOT_IMPLEMENTED',
        500,
      ])
    })

    it('holds people back until their address is verified, where that is asked for', async () => {
      const strict = await startServer({ verificationRequired: true })
      const email = 'unverified@example.com'
      const joined = await strict.call('/auth/signup', { body: { email, password: PASSWORD } })
      const signIn = () => strict.call('/auth/signin', { body: { email, password: PASSWORD } })
      const before = await signIn()
      const token = tokenOf(strict.lastMail(email))
      const verified = await strict.call('/auth/verify-email', { body: { token } })
      const again = await strict.call('/auth/verify-email', { body: { token } })
      const after = await signIn()
      await strict.close()
      expect([joined.status, joined.body['requires_email_verification']]).toEqual([201, true])
      expect(joined.body['access_token']).toBeUndefined()
      expect([before.status, before.body['code'], before.body['details']]).toEqual([
        403,
        'EMAIL_NOT_VERIFIED',
        { requires_email_verification: true },
      ])
      expect(objectAt(verified.body, 'user')['email_verified']).toBe(true)
      expect(verified.body['access_token']).toBeUndefined()
      expect([again.body['code'], after.status]).toEqual(['TOKEN_USED', 200])
    })

    it('tells an expired verification link from an unknown one, and sends another', async () => {
      const { email } = await server.join()
      const verify = (token: string) => server.call('/auth/verify-email', { body: { token } })
      const resend = () => server.call('/auth/verify-email/resend', { body: { email } })
      const sent = await resend()
      server.controls.advance(24 * 3600 + 1)
      const expired = await verify(tokenOf(server.lastMail(email)))
      await resend()
      await verify(tokenOf(server.lastMail(email)))
      const done = await resend()
      expect([expired.body['code'], (await verify('bad')).body['code']]).toEqual([
        'TOKEN_EXPIRED',
        'INVALID_TOKEN',
      ])
      expect(done.body['message']).not.toBe(sent.body['message'])
    })
  })
}
