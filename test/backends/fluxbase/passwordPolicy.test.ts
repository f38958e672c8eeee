import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { failure } from './support/createFluxbaseClient.ts'
import { ADA, AUTH, startFluxbase } from './support/startFluxbase.ts'
import type { FluxbaseStand } from './support/startFluxbase.ts'

let stand: FluxbaseStand | undefined
afterEach(() => stand?.close())

const person = { email: '', password: 'Some-pass-word-1' }
let count = 0
beforeEach(() => {
  count += 1
  person.email = `new-${count}@example.com`
})

it('an account that has to be verified first signs nobody in: a mail was sent', async () => {
  stand = await startFluxbase({ verificationRequired: true })
  const { client, status } = stand.client()
  expect(await client.password.signUp(person)).toEqual({ status: 'sent' })
  expect(status()).toBe('anonymous')
  expect((await failure(client.password.signIn(person))).code).toBe('email_unverified')
  const token = stand.mailedToken(person.email)
  expect(await client.emailVerification.verify({ token })).toEqual({ status: 'done' })
  expect(await client.password.signIn(person)).toEqual({ status: 'signed_in' })
})

it('a verification link works once, and has another sent', async () => {
  stand = await startFluxbase({ verificationRequired: true })
  const { client } = stand.client()
  await client.password.signUp(person)
  const token = stand.mailedToken(person.email)
  await client.emailVerification.verify({ token })
  expect((await failure(client.emailVerification.verify({ token }))).code).toBe('link_expired')
  const before = stand.inbox.list().length
  await client.password.signUp({ ...person, email: 'another@example.com' })
  await client.emailVerification.resend({ email: 'another@example.com' })
  expect(stand.inbox.list().length).toBe(before + 2)
})

it('a verification link ends after a day', async () => {
  stand = await startFluxbase({ verificationRequired: true })
  const { client } = stand.client()
  await client.password.signUp(person)
  stand.controls.advance(86_401)
  const token = stand.mailedToken(person.email)
  expect((await failure(client.emailVerification.verify({ token }))).code).toBe('link_expired')
})

it('verification shows at once where the person is signed in', async () => {
  stand = await startFluxbase()
  const { client, user } = stand.client()
  await client.password.signUp(person)
  await client.emailVerification.resend({ email: person.email })
  expect(user()?.emailVerified).toBe(false)
  await client.emailVerification.verify({ token: stand.mailedToken(person.email) })
  expect(user()?.emailVerified).toBe(true)
})

it('sends nothing to sign up where that is switched off', async () => {
  stand = await startFluxbase({ signUpEnabled: false })
  const { client } = stand.client()
  expect(await failure(client.password.signUp(person))).toMatchObject({
    code: 'signup_rejected',
    details: { reason: 'signup_disabled' },
  })
  expect(stand.controls.requests(`${AUTH}/signup`)).toEqual([])
})

it('says that passwords are switched off', async () => {
  stand = await startFluxbase({ passwordLoginEnabled: false })
  const { client } = stand.client()
  expect(await failure(client.password.signIn(ADA))).toMatchObject({
    code: 'capability_missing',
    details: { capability: 'password' },
  })
})

it('asks for a captcha only where the server names the action', async () => {
  stand = await startFluxbase({ captchaEndpoints: ['signup'] })
  const captcha = vi.fn(async () => 'captcha-ok')
  const { client } = stand.client({ captcha })
  await client.password.signIn(ADA)
  expect(captcha).not.toHaveBeenCalled()
  expect(await client.password.signUp(person)).toEqual({ status: 'signed_in' })
  expect(captcha).toHaveBeenCalledExactlyOnceWith('signup', {
    provider: 'turnstile',
    siteKey: 'stand-in-site-key',
    serverUrl: null,
    endpoints: ['signup'],
  })
})

it('says that a captcha is missing, wrong, or that its widget failed', async () => {
  stand = await startFluxbase({ captchaEndpoints: ['login'] })
  const { client } = stand.client()
  expect((await failure(client.password.signIn(ADA))).code).toBe('captcha_required')
  const wrong = client.password.signIn({ ...ADA, captchaToken: 'forged' })
  expect(await failure(wrong)).toMatchObject({
    code: 'captcha_required',
    details: { reason: 'captcha_invalid' },
  })
  const broken = stand.client({ captcha: () => Promise.reject(new Error('no widget')) })
  expect(await failure(broken.client.password.signIn(ADA))).toMatchObject({
    code: 'captcha_required',
    details: { reason: 'widget' },
  })
})

it('a captcha that the caller brings is taken, and nobody asks for another', async () => {
  stand = await startFluxbase({ captchaEndpoints: ['login'] })
  const captcha = vi.fn(async () => 'captcha-ok')
  const { client } = stand.client({ captcha })
  await client.password.signIn({ ...ADA, captchaToken: 'captcha-ok' })
  expect(captcha).not.toHaveBeenCalled()
})

it('waits at least a second where the server says 0 (section 6)', async () => {
  stand = await startFluxbase({ quirks: { rateLimits: true }, limits: { mail: 1 } })
  const { client } = stand.client()
  await client.oneTimeCode.send(ADA)
  expect(await failure(client.oneTimeCode.send(ADA))).toMatchObject({
    code: 'rate_limited',
    details: { retryAfterSeconds: 1 },
  })
})

it('waits as long as the server says where it says more (section 6)', async () => {
  stand = await startFluxbase({ quirks: { rateLimits: true }, limits: { signIn: 1 } })
  const { client } = stand.client()
  await client.password.signIn(ADA)
  expect(await failure(client.password.signIn(ADA))).toMatchObject({
    code: 'rate_limited',
    details: { retryAfterSeconds: 60 },
  })
})
