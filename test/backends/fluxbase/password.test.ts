import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { failure } from './support/createFluxbaseClient.ts'
import { ADA, AUTH, GRACE, startFluxbase } from './support/startFluxbase.ts'
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

it('signs in by password, and shows the user at once', async () => {
  const { client, user, status } = stand.client()
  expect(await client.password.signIn(ADA)).toEqual({ status: 'signed_in' })
  expect(status()).toBe('authenticated')
  expect(user()).toMatchObject({
    email: ADA.email,
    name: 'Ada Lovelace',
    emailVerified: true,
    claims: { role: 'authenticated' },
  })
})

it('holds an access token after a sign-in, and no token in the state', async () => {
  const { client } = stand.client()
  await client.password.signIn(ADA)
  const token = await client.getAccessToken()
  expect(token).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/)
  expect(JSON.stringify(client.getState())).not.toContain(token)
})

it('a failed sign-in never authenticates (section 8)', async () => {
  const { client, status } = stand.client()
  await failure(client.password.signIn({ ...ADA, password: 'wrong' }))
  expect(status()).toBe('anonymous')
  expect(await client.getAccessToken()).toBeNull()
})

it('says the same of an unknown person and a wrong password (ER-07)', async () => {
  const { client } = stand.client()
  const wrong = await failure(client.password.signIn({ ...ADA, password: 'wrong' }))
  const email = 'nobody@example.com'
  const unknown = await failure(client.password.signIn({ email, password: 'wrong' }))
  expect(wrong).toMatchObject({ code: 'credentials_invalid', status: 401, retryable: false })
  expect([unknown.code, unknown.details, unknown.message]).toEqual([
    wrong.code,
    wrong.details,
    wrong.message,
  ])
})

it('posts a wrong password once, and renews nothing, while somebody is signed in (section 8)', async () => {
  const { client, user } = stand.client()
  await client.password.signIn(ADA)
  stand.controls.resetRequests()
  await failure(client.password.signIn({ ...GRACE, password: 'wrong' }))
  expect(stand.controls.requests().map(({ path }) => path)).toEqual([`${AUTH}/signin`])
  expect(user()?.email).toBe(ADA.email)
})

it('says that an account is locked, and for how long', async () => {
  const person = await stand.newcomer('locked')
  const { client } = stand.client()
  for (let tries = 0; tries < 5; tries += 1)
    await failure(client.password.signIn({ ...person, password: `wrong ${tries}` }))
  expect(await failure(client.password.signIn(person))).toMatchObject({
    code: 'account_locked',
    status: 403,
    details: { retryAfterSeconds: 900 },
  })
})

it.each([
  'ada＠example.com',
  'ada@example.com,eve@example.com',
  '"ada"@example.com',
  'a b@c.example',
])('sends nothing for %s, which is not one address (TF-14)', async (email) => {
  const { client } = stand.client()
  const error = await failure(client.password.signIn({ ...ADA, email }))
  expect(error).toMatchObject({ code: 'credentials_invalid', details: { reason: 'email' } })
  expect(stand.controls.requests()).toEqual([])
})

it('tells a network that is down from a wrong password', async () => {
  const { client, platform, status } = stand.client()
  platform.onFetch(() => {
    throw new TypeError('fetch failed')
  })
  expect(await failure(client.password.signIn(ADA))).toMatchObject({
    code: 'network_failed',
    retryable: true,
  })
  expect(status()).toBe('anonymous')
})

it('no error holds the password or the address', async () => {
  const { client } = stand.client()
  const error = await failure(client.password.signIn({ ...ADA, password: 'my-secret' }))
  expect(JSON.stringify([error, error.message, error.stack])).not.toMatch(/my-secret|ada@/)
})

it('makes an account with a name and metadata, which signs in', async () => {
  const { client, user } = stand.client()
  const result = await client.password.signUp({
    email: 'katherine@example.com',
    password: 'Trajectory-1962',
    name: 'Katherine Johnson',
    metadata: { avatar_url: 'https://app.example/k.png', theme: 'dark' },
  })
  expect(result).toEqual({ status: 'signed_in' })
  expect(user()).toMatchObject({
    name: 'Katherine Johnson',
    picture: 'https://app.example/k.png',
    claims: { user_metadata: { theme: 'dark' } },
  })
})

it('refuses a password that the rules refuse before it is sent, and says which rule', async () => {
  const { client } = stand.client()
  const weak = client.password.signUp({ email: 'new@example.com', password: 'short' })
  expect(await failure(weak)).toMatchObject({
    code: 'password_rejected',
    details: { reason: 'too_short' },
  })
  expect(stand.controls.requests(`${AUTH}/signup`)).toEqual([])
})

it('refuses a password of more than 72 bytes, though it has fewer characters (TF-17)', async () => {
  const { client } = stand.client()
  const password = `Aa1${'é'.repeat(35)}`
  expect(password.length).toBeLessThan(72)
  expect(
    await failure(client.password.signUp({ email: 'new@example.com', password })),
  ).toMatchObject({ code: 'password_rejected', details: { reason: 'too_long' } })
  expect(stand.controls.requests()).toEqual([])
})

it('sends a password of 72 bytes whole', async () => {
  const { client } = stand.client()
  const password = `Aa1-${'x'.repeat(68)}`
  await client.password.signUp({ email: 'long@example.com', password })
  expect(stand.bodies('/signup').at(-1)?.['password']).toBe(password)
})

it('cannot tell an address that is taken from anything else: signup_rejected', async () => {
  const { client } = stand.client()
  const password = 'Some-pass-word-1'
  const error = await failure(client.password.signUp({ email: ADA.email, password }))
  expect(error).toMatchObject({ code: 'signup_rejected', status: 400 })
})

it('tells the rules that count, not the 8 characters the server announces, and the limit of bcrypt', async () => {
  const { client } = stand.client()
  expect(await client.password.rules()).toMatchObject({ minLength: 12, maxBytes: 72 })
})

it('a server with another minimum is the word of the app', async () => {
  const rules = (minPasswordLength: number) =>
    stand.client({ minPasswordLength }).client.password.rules()
  expect(await rules(16)).toMatchObject({ minLength: 16 })
  expect(await rules(6)).toMatchObject({ minLength: 8 })
})

it('a server that announces more than the option is believed', async () => {
  stand.controls.setFault({
    path: `${AUTH}/config`,
    status: 200,
    body: { password_min_length: 20 },
  })
  const { client } = stand.client()
  expect(await client.password.rules()).toMatchObject({ minLength: 20 })
  const short = client.password.signUp({
    email: 'new@example.com',
    password: 'Nineteen-characters',
  })
  expect((await failure(short)).details['reason']).toBe('too_short')
})

it('eleven characters, which the announced rule takes, are refused before they are sent', async () => {
  const { client } = stand.client()
  const password = 'Elf-zeichen'
  const calls = [
    client.password.signUp({ email: 'new@example.com', password }),
    client.passwordReset.confirm({ token: 'x', password }),
  ]
  for (const call of calls)
    expect(await failure(call)).toMatchObject({
      code: 'password_rejected',
      details: { reason: 'too_short' },
    })
  expect(stand.controls.requests()).toEqual([])
})

it('asks for the rules once in five minutes', async () => {
  const { client } = stand.client()
  await client.password.rules()
  await client.password.rules()
  expect(stand.controls.requests(`${AUTH}/config`)).toHaveLength(1)
})

it('a server that fails is no refusal', async () => {
  stand.controls.setFault({ path: `${AUTH}/signin`, status: 503, times: 1 })
  const { client } = stand.client()
  const error = await failure(client.password.signIn(ADA))
  expect(error).toMatchObject({ code: 'server_failed', retryable: true })
  expect(await client.password.signIn(ADA)).toEqual({ status: 'signed_in' })
})

it('a web page in place of an answer signs nobody in (NF-06)', async () => {
  stand.controls.setFault({ path: `${AUTH}/signin`, html: true, times: 1 })
  const { client, status } = stand.client()
  expect((await failure(client.password.signIn(ADA))).code).toBe('response_invalid')
  expect(status()).toBe('anonymous')
})

it('an empty success signs nobody in (NF-05)', async () => {
  stand.controls.setFault({ path: `${AUTH}/signin`, status: 200, body: {}, times: 1 })
  const { client, status } = stand.client()
  expect((await failure(client.password.signIn(ADA))).code).toBe('response_invalid')
  expect(status()).toBe('anonymous')
})
