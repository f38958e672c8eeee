import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { failure } from './support/createFluxbaseClient.ts'
import { APP, AUTH, startFluxbase } from './support/startFluxbase.ts'
import type { FluxbaseStand } from './support/startFluxbase.ts'

let stand: FluxbaseStand
let count = 0
beforeAll(async () => {
  stand = await startFluxbase()
})
afterAll(() => stand.close())
beforeEach(() => {
  stand.controls.setFault(null)
  stand.controls.resetRequests()
})

/** Somebody with a second factor, who is asked for it on a new page. */
async function challenged() {
  count += 1
  const person = await stand.newcomer(`factor-${count}`)
  const first = stand.client()
  await first.client.password.signIn(person)
  const { secret } = await first.client.twoFactor.setUp()
  const { backupCodes } = await first.client.twoFactor.enable({ code: stand.totp(secret) })
  const now = stand.client()
  const result = await now.client.password.signIn(person)
  // A step has to pass before the app shows another code.
  stand.controls.advance(31)
  return { ...now, person, secret, backupCodes, result, code: () => stand.totp(secret) }
}

it('asks for the second factor after a right password (Fluxbase fact 4)', async () => {
  const { result } = await challenged()
  expect(result).toMatchObject({
    status: 'challenged',
    challenge: { kind: 'two_factor', methods: ['totp', 'backup_code'] },
  })
})

it('nobody is signed in while the second factor is pending, in any tab (TF-01)', async () => {
  const { client, platform, status, user } = await challenged()
  expect(status()).toBe('challenged')
  expect(user()).toBeNull()
  expect(await client.getAccessToken()).toBeNull()
  const second = stand.client({}, platform.openPage(`${APP}/`))
  await second.client.ready()
  expect(second.status()).toBe('anonymous')
})

it('keeps the user id, which is half of the proof, in memory only (Fluxbase fact 4)', async () => {
  const { client, platform } = await challenged()
  const { user_id: id } = await (
    await fetch(`${stand.url}${AUTH}/signin`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(stand.bodies('/signin').at(-1)),
    })
  ).json()
  await failure(client.twoFactor.verify({ code: '000000' }))
  expect(id).toMatch(/^[\w-]{36}$/)
  const everything = JSON.stringify([[...platform.tabValues], client.getState()])
  expect(everything).not.toContain(id)
})

it('a reload during the challenge begins at the password again (TF-02)', async () => {
  const { platform, code } = await challenged()
  const { client, status } = stand.client({}, platform.reload())
  await client.ready()
  expect(status()).toBe('anonymous')
  expect((await failure(client.twoFactor.verify({ code: code() }))).code).toBe('attempt_expired')
})

it('signs in with a code of the app', async () => {
  const { client, user, person, code } = await challenged()
  expect(await client.twoFactor.verify({ code: code() })).toEqual({ status: 'signed_in' })
  expect(user()?.email).toBe(person.email)
})

it('takes a code with blanks, as authenticators show it', async () => {
  const { client, code } = await challenged()
  const digits = code()
  const result = await client.twoFactor.verify({
    code: ` ${digits.slice(0, 3)} ${digits.slice(3)} `,
  })
  expect(result).toEqual({ status: 'signed_in' })
})

it('a wrong code is told as such, and the challenge stays open (TF-04)', async () => {
  const { client, status, code } = await challenged()
  expect(await failure(client.twoFactor.verify({ code: '000000' }))).toMatchObject({
    code: 'two_factor_invalid',
    phase: 'challenge',
    status: 400,
  })
  expect(status()).toBe('challenged')
  expect(await client.twoFactor.verify({ code: code() })).toEqual({ status: 'signed_in' })
})

it.each(['', '12345', '1234567', 'ABCD-123', 'ABCDEFG1'])(
  'spends no try on %j, which is no code',
  async (code) => {
    const { client } = await challenged()
    expect(await failure(client.twoFactor.verify({ code }))).toMatchObject({
      code: 'two_factor_invalid',
      details: { reason: 'format' },
    })
    expect(stand.controls.requests(`${AUTH}/2fa/verify`)).toEqual([])
  },
)

it('the same code sent twice at once is one call and one session (TF-06)', async () => {
  const { client, events, code } = await challenged()
  const input = { code: code() }
  await Promise.all([client.twoFactor.verify(input), client.twoFactor.verify(input)])
  expect(stand.controls.requests(`${AUTH}/2fa/verify`)).toHaveLength(1)
  expect(events).toEqual(['signedIn'])
})

it('a backup code works once, in any case and with blanks (TF-13)', async () => {
  const { client, person, backupCodes } = await challenged()
  const typed = ` ${(backupCodes[0] ?? '').toLowerCase().replace(/(....)/, '$1-')} `
  expect(await client.twoFactor.verify({ code: typed })).toEqual({ status: 'signed_in' })
  const again = stand.client()
  await again.client.password.signIn(person)
  const error = await failure(again.client.twoFactor.verify({ code: typed }))
  expect(error.code).toBe('two_factor_invalid')
})

it('five wrong codes in a row are a lock, though the server says nothing of it (TF-07, Fluxbase fact 4)', async () => {
  const { client, code } = await challenged()
  for (let tries = 0; tries < 4; tries += 1)
    expect((await failure(client.twoFactor.verify({ code: `00000${tries}` }))).code).toBe(
      'two_factor_invalid',
    )
  const fifth = await failure(client.twoFactor.verify({ code: '000005' }))
  expect(fifth).toMatchObject({
    code: 'account_locked',
    retryable: false,
    details: { reason: 'two_factor', retryAfterSeconds: 900 },
  })
  expect((await failure(client.twoFactor.verify({ code: code() }))).code).toBe('account_locked')
})

it('the lock survives a reload, and counts down (TF-07)', async () => {
  const { client, platform, person } = await challenged()
  for (let tries = 0; tries < 5; tries += 1)
    await failure(client.twoFactor.verify({ code: `00000${tries}` }))
  const after = stand.client({}, platform.reload())
  await after.client.password.signIn(person)
  await after.platform.advance(60_000)
  const error = await failure(after.client.twoFactor.verify({ code: '000006' }))
  expect(error).toMatchObject({ code: 'account_locked', details: { retryAfterSeconds: 840 } })
})

it('the right code ends the count once the lock is over', async () => {
  const { client, platform, person, code } = await challenged()
  for (let tries = 0; tries < 5; tries += 1)
    await failure(client.twoFactor.verify({ code: `00000${tries}` }))
  stand.controls.advance(901)
  await platform.advance(901_000)
  await client.password.signIn(person)
  expect(await client.twoFactor.verify({ code: code() })).toEqual({ status: 'signed_in' })
})

it('a server that fails counts no try, and takes the same code afterwards (TF-08)', async () => {
  const { client, status, code } = await challenged()
  stand.controls.setFault({ path: `${AUTH}/2fa/verify`, status: 500, times: 6 })
  const input = { code: code() }
  for (let tries = 0; tries < 6; tries += 1)
    expect(await failure(client.twoFactor.verify(input))).toMatchObject({
      code: 'server_failed',
      retryable: true,
    })
  expect(status()).toBe('challenged')
  expect(await client.twoFactor.verify(input)).toEqual({ status: 'signed_in' })
})

it('no answer in time counts no try either (TF-08)', async () => {
  const { client, platform, code } = await challenged()
  platform.onFetch(() => new Promise(() => {}))
  const hanging = failure(client.twoFactor.verify({ code: code() }))
  await platform.advance(10_000)
  expect((await hanging).code).toBe('timeout')
  platform.onFetch((request) => fetch(request))
  expect(await client.twoFactor.verify({ code: code() })).toEqual({ status: 'signed_in' })
})

it('too many calls from one address say so, and for how long (TF-07)', async () => {
  const { client } = await challenged()
  const body = { code: 'RATE_LIMIT_EXCEEDED', error: 'Too many', retry_after: 0 }
  stand.controls.setFault({ path: `${AUTH}/2fa/verify`, status: 429, body, times: 1 })
  expect(await failure(client.twoFactor.verify({ code: '000000' }))).toMatchObject({
    code: 'rate_limited',
    details: { retryAfterSeconds: 1 },
  })
})

it('a challenge of more than ten minutes goes back to the password, with the reason (TF-09)', async () => {
  const { client, platform, code } = await challenged()
  await platform.advance(600_001)
  expect((await failure(client.twoFactor.verify({ code: code() }))).code).toBe('attempt_expired')
  expect(client.getState()).toMatchObject({
    status: 'anonymous',
    reason: 'login_failed',
    error: { code: 'attempt_expired' },
  })
})

it('never checks a code by the clock of the device (TF-10)', async () => {
  const { client, platform, code } = await challenged()
  platform.clock.jump(300_000)
  expect(await client.twoFactor.verify({ code: code() })).toEqual({ status: 'signed_in' })
})

it('sets up with a secret and an address, good for ten minutes, and switches nothing on yet', async () => {
  const { client, platform } = stand.client({ totpIssuer: 'Acme' })
  await client.password.signIn(await stand.newcomer('set-up'))
  const { secret, uri, expiresAt } = await client.twoFactor.setUp()
  expect(new URL(uri).searchParams.get('secret')).toBe(secret)
  expect(new URL(uri).searchParams.get('issuer')).toBe('Acme')
  expect(expiresAt).toBe(platform.clock.now() + 600_000)
  expect(await client.twoFactor.status()).toEqual({ isEnabled: false })
})

it('switches on with a code only, and gives ten backup codes', async () => {
  const { client } = stand.client()
  await client.password.signIn(await stand.newcomer('enable'))
  const { secret } = await client.twoFactor.setUp()
  const wrong = await failure(client.twoFactor.enable({ code: '000000' }))
  expect(wrong.code).toBe('two_factor_invalid')
  const { backupCodes } = await client.twoFactor.enable({ code: stand.totp(secret) })
  expect(backupCodes).toHaveLength(10)
  expect(await client.twoFactor.status()).toEqual({ isEnabled: true })
})

it('is switched off by the password, and by no other (TF-15)', async () => {
  const { client, person, code } = await challenged()
  await client.twoFactor.verify({ code: code() })
  const none = await failure(client.twoFactor.disable({ code: code() }))
  expect(none).toMatchObject({ code: 'credentials_invalid', details: { reason: 'password' } })
  const wrong = await failure(client.twoFactor.disable({ password: 'wrong' }))
  expect(wrong).toMatchObject({ code: 'credentials_invalid', status: 400 })
  await client.twoFactor.disable({ password: person.password })
  expect(await client.twoFactor.status()).toEqual({ isEnabled: false })
})
