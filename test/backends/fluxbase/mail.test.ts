import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { failure } from './support/createFluxbaseClient.ts'
import { ADA, APP, AUTH, startFluxbase } from './support/startFluxbase.ts'
import type { FluxbaseStand } from './support/startFluxbase.ts'

let stand: FluxbaseStand
beforeAll(async () => {
  stand = await startFluxbase()
})
afterAll(() => stand.close())
beforeEach(() => {
  stand.controls.setFault(null)
  stand.controls.resetRequests()
})

const stranger = 'stranger@example.com'
const code = (email: string) => stand.inbox.list(email).find((mail) => mail.code)?.code ?? ''

it('signs in by the link of a mail, once', async () => {
  const { client, user } = stand.client()
  await client.magicLink.send({ email: ADA.email })
  const token = stand.mailedToken(ADA.email)
  expect(await client.magicLink.verify({ token })).toEqual({ status: 'signed_in' })
  expect(user()?.email).toBe(ADA.email)
  const second = stand.client()
  expect((await failure(second.client.magicLink.verify({ token }))).code).toBe('link_expired')
  expect(second.status()).toBe('anonymous')
})

it('a link ends after fifteen minutes', async () => {
  const { client } = stand.client()
  await client.magicLink.send({ email: ADA.email })
  stand.controls.advance(901)
  const token = stand.mailedToken(ADA.email)
  expect(await failure(client.magicLink.verify({ token }))).toMatchObject({
    code: 'link_expired',
    status: 400,
  })
})

it('sends no place to return to, which the server would ignore', async () => {
  const { client } = stand.client()
  await client.magicLink.send({ email: ADA.email, returnTo: '/orders' })
  expect(stand.bodies('/magiclink')).toEqual([{ email: ADA.email }])
})

it('a link for nobody is sent all the same, as far as anybody can tell (ER-07)', async () => {
  const { client } = stand.client()
  await expect(client.magicLink.send({ email: stranger })).resolves.toBeUndefined()
  const token = stand.mailedToken(stranger)
  expect((await failure(client.magicLink.verify({ token }))).code).toBe('link_expired')
})

it('links that are switched off are a capability that is missing', async () => {
  const off = await startFluxbase({ magicLinkEnabled: false })
  const { client } = off.client()
  expect(await failure(client.magicLink.send({ email: ADA.email }))).toMatchObject({
    code: 'capability_missing',
    details: { capability: 'magicLink' },
  })
  await off.close()
})

it('signs in by the code of a mail, with blanks in it', async () => {
  const { client, user } = stand.client()
  await client.oneTimeCode.send({ email: ADA.email })
  const digits = code(ADA.email)
  const typed = `${digits.slice(0, 3)} ${digits.slice(3)}`
  const result = await client.oneTimeCode.verify({ email: ADA.email, code: typed })
  expect(result).toEqual({ status: 'signed_in' })
  expect(user()?.email).toBe(ADA.email)
})

it('a wrong code, an old one and one for nobody are the same (ER-07)', async () => {
  const { client, status } = stand.client()
  await client.oneTimeCode.send({ email: ADA.email })
  await client.oneTimeCode.send({ email: stranger })
  const old = code(ADA.email)
  const attempts = [
    () => client.oneTimeCode.verify({ email: ADA.email, code: old === '000000' ? '1' : '000000' }),
    () => client.oneTimeCode.verify({ email: stranger, code: code(stranger) || '123456' }),
    () => {
      stand.controls.advance(901)
      return client.oneTimeCode.verify({ email: ADA.email, code: old })
    },
  ]
  for (const attempt of attempts)
    expect((await failure(attempt())).code).toBe('credentials_invalid')
  expect(status()).toBe('anonymous')
})

it('spends none of three tries on what is no code', async () => {
  const { client } = stand.client()
  const error = await failure(client.oneTimeCode.verify({ email: ADA.email, code: '12 34' }))
  expect(error).toMatchObject({ code: 'credentials_invalid', details: { reason: 'format' } })
  expect(stand.controls.requests()).toEqual([])
})

it('a refused code is never taken for a session that is over', async () => {
  const { client, user } = stand.client()
  await client.password.signIn(ADA)
  stand.controls.resetRequests()
  await failure(client.oneTimeCode.verify({ email: stranger, code: '000000' }))
  expect(stand.controls.requests(`${AUTH}/refresh`)).toEqual([])
  expect(user()?.email).toBe(ADA.email)
})

it('sets a new password by the link of a mail, and signs in by it', async () => {
  const { email } = await stand.newcomer('forgetful')
  const { client, user } = stand.client()
  await client.passwordReset.request({ email })
  const password = 'Another-pass-word-2'
  const token = stand.mailedToken(email)
  expect(await client.passwordReset.confirm({ token, password })).toEqual({ status: 'signed_in' })
  expect(user()?.email).toBe(email)
  expect(stand.bodies('/password/reset/confirm').at(-1)).toEqual({ token, new_password: password })
  const after = stand.client()
  expect(await after.client.password.signIn({ email, password })).toEqual({ status: 'signed_in' })
})

it('a password that is too weak is told from a link that is over', async () => {
  const { email } = await stand.newcomer('weak')
  const { client } = stand.client()
  await client.passwordReset.request({ email })
  const token = stand.mailedToken(email)
  const weak = await failure(client.passwordReset.confirm({ token, password: 'all-small-letters' }))
  expect(weak).toMatchObject({ code: 'password_rejected', details: { reason: 'weak' } })
  const password = 'Another-pass-word-2'
  const wrong = await failure(client.passwordReset.confirm({ token: 'x', password }))
  expect(wrong.code).toBe('link_expired')
  stand.controls.advance(3601)
  const late = await failure(client.passwordReset.confirm({ token, password }))
  expect(late.code).toBe('link_expired')
})

it('no new password of more than 72 bytes is sent (TF-17)', async () => {
  const { client } = stand.client()
  const password = `Aa1${'ß'.repeat(36)}`
  const error = await failure(client.passwordReset.confirm({ token: 'x', password }))
  expect(error).toMatchObject({ code: 'password_rejected', details: { reason: 'too_long' } })
  expect(stand.controls.requests()).toEqual([])
})

it('who asks for a reset again within a minute learns nothing about the account (ER-07)', async () => {
  const { email } = await stand.newcomer('impatient')
  const { client } = stand.client()
  await client.passwordReset.request({ email })
  await client.passwordReset.request({ email })
  const answers = stand.controls.requests(`${AUTH}/password/reset`).map(({ status }) => status)
  expect(answers).toEqual([200, 429])
  await client.passwordReset.request({ email: stranger })
  await expect(client.passwordReset.request({ email: stranger })).resolves.toBeUndefined()
})

it('the limit of the route is told: it says nothing about anybody', async () => {
  const { client } = stand.client()
  const body = { code: 'RATE_LIMIT_EXCEEDED', error: 'Too many', retry_after: 0 }
  stand.controls.setFault({ path: `${AUTH}/password/reset`, status: 429, body, times: 1 })
  expect(await failure(client.passwordReset.request({ email: ADA.email }))).toMatchObject({
    code: 'rate_limited',
    details: { retryAfterSeconds: 1 },
  })
})

it('the link leads to a page of the app, and to no other origin', async () => {
  const { client } = stand.client()
  await client.passwordReset.request({ email: stranger, returnTo: '/new-password' })
  await client.passwordReset.request({ email: stranger, returnTo: 'https://evil.example/x' })
  expect(stand.bodies('/password/reset').map((body) => body['redirect_to'])).toEqual([
    `${APP}/new-password`,
    `${APP}/`,
  ])
})

it('a page with a query is refused: the server would break its link', async () => {
  const { client } = stand.client()
  const asked = client.passwordReset.request({ email: ADA.email, returnTo: '/reset?from=mail' })
  expect(await failure(asked)).toMatchObject({
    code: 'config_invalid',
    details: { option: 'returnTo', reason: 'query' },
  })
})

it('a server without mail says so', async () => {
  const silent = await startFluxbase({ mailEnabled: false })
  const { client } = silent.client()
  expect(await failure(client.passwordReset.request({ email: ADA.email }))).toMatchObject({
    code: 'config_invalid',
    details: { reason: 'smtp_not_configured' },
  })
  await silent.close()
})

it.each(['ada＠example.com', 'a@b.example,c@d.example', '"a"@b.example'])(
  'no mail is asked for %s (TF-14)',
  async (email) => {
    const { client } = stand.client()
    const calls = [
      client.magicLink.send({ email }),
      client.oneTimeCode.send({ email }),
      client.passwordReset.request({ email }),
      client.emailVerification.resend({ email }),
    ]
    for (const call of calls) expect((await failure(call)).details['reason']).toBe('email')
    expect(stand.controls.requests()).toEqual([])
  },
)
