import { beforeEach, describe, expect, test } from 'vitest'
import {
  ada,
  codeOf,
  count,
  DEAD,
  errorOf,
  fail,
  linkToken,
  reload,
  shown,
  signIn,
  startPage,
  runFlowise,
} from './harness.ts'

const under = runFlowise()
const cloud = runFlowise({ platform: 'cloud' })
const NEW_PASSWORD = 'Difference-Engine-2'

beforeEach(() => {
  under.server.controls.setFault(null)
  under.server.controls.resetRequests()
})

describe('sign-in', () => {
  test('ER-07 an unknown address and a wrong password are one and the same error', async () => {
    const { client } = await startPage(under)
    const attempts = [
      { email: ada.email, password: 'Wrong-password-1' },
      { email: 'nobody@example.com', password: 'Wrong-password-1' },
    ]
    const errors = []
    for (const attempt of attempts) errors.push(await errorOf(client.password.signIn(attempt)))
    expect(errors[0]).toMatchObject({ code: 'credentials_invalid', status: undefined })
    expect(JSON.stringify(errors[1])).toBe(JSON.stringify(errors[0]))
  })

  test.each(['ada＠example.com', 'ada@example.com,eve@example.com', '"ada"@example.com'])(
    'TF-14 %s is refused before it is sent',
    async (email) => {
      const { client } = await startPage(under)
      const error = await errorOf(client.password.signIn({ ...ada, email }))
      expect(error).toMatchObject({ code: 'credentials_invalid', details: { reason: 'email' } })
      expect(count(under, '/auth/login')).toBe(0)
    },
  )

  test('an address that is not verified is told (cloud)', async () => {
    const account = { email: 'new@example.com', password: ada.password, name: 'New' }
    const { client } = await startPage(cloud)
    await expect(client.password.signUp(account)).resolves.toEqual({ status: 'sent' })
    expect(await codeOf(client.password.signIn(account))).toBe('email_unverified')
  })

  test('NF-10 a limit is told, with how long to wait', async () => {
    const { client } = await startPage(under)
    fail(under, '/auth/login', {
      status: 429,
      body: { type: 'authentication_rate_limit' },
      headers: { 'retry-after': '30', 'access-control-expose-headers': 'retry-after' },
    })
    const error = await errorOf(client.password.signIn(ada))
    expect(error).toMatchObject({ code: 'rate_limited', details: { retryAfterSeconds: 30 } })
  })

  test("a licence that is over is the operator's affair", async () => {
    const { client } = await startPage(under)
    const body = { redirectUrl: '/license-expired' }
    fail(under, '/auth/login', { status: 401, body })
    const error = await errorOf(client.password.signIn(ada))
    expect(error).toMatchObject({ code: 'config_invalid', details: { reason: 'licence' } })
  })

  test('no error holds a text of the server, an address or a password', async () => {
    const { client } = await startPage(under)
    const error = await errorOf(client.password.signIn({ ...ada, password: 'Wrong-password-1' }))
    expect(JSON.stringify([error, error?.message])).not.toMatch(
      /Incorrect|example\.com|Wrong-password/,
    )
  })
})

describe('rules', () => {
  test('8 to 128, with all four kinds of characters', async () => {
    const { client } = await startPage(under)
    await expect(client.password.rules()).resolves.toEqual({
      minLength: 8,
      maxBytes: 128,
      needsUppercase: true,
      needsLowercase: true,
      needsDigit: true,
      needsSymbol: true,
    })
  })
})

describe('registration', () => {
  test('makes the account and signs in, for Flowise itself does not', async () => {
    const fresh = await startPage(cloud)
    const account = { email: 'grown@example.com', password: ada.password, name: 'Grown' }
    await fresh.client.password.signUp(account)
    await fresh.client.emailVerification.verify({ token: linkToken(cloud, account.email) })
    await fresh.client.password.signIn(account)
    expect(shown(fresh)).toBe('Grown')
  })

  test('a second account is refused by the open-source edition', async () => {
    const { client } = await startPage(under)
    const input = { email: 'second@example.com', password: ada.password, name: 'Second' }
    const error = await errorOf(client.password.signUp(input))
    expect(error).toMatchObject({
      code: 'signup_rejected',
      details: { reason: 'one_organization' },
    })
  })

  test('a weak password is told', async () => {
    const { client } = await startPage(cloud)
    const input = { email: 'weak@example.com', password: 'weak', name: 'Weak' }
    expect(await codeOf(client.password.signUp(input))).toBe('password_rejected')
  })

  test('an address that is taken is told', async () => {
    const { client } = await startPage(cloud)
    const error = await errorOf(client.password.signUp(ada))
    expect(error).toMatchObject({ code: 'signup_rejected', details: { reason: 'email_taken' } })
  })
})

describe('proof of an address', () => {
  test('a used link is over', async () => {
    const { client } = await startPage(cloud)
    await client.password.signUp({ email: 'once@example.com', password: ada.password })
    const token = linkToken(cloud, 'once@example.com')
    await expect(client.emailVerification.verify({ token })).resolves.toEqual({ status: 'done' })
    expect(await codeOf(client.emailVerification.verify({ token }))).toBe('link_expired')
  })

  test('ER-07 unknown, verified and unverified addresses look alike, and one of them gets mail', async () => {
    const { client } = await startPage(cloud)
    const unverified = 'unverified@example.com'
    await client.password.signUp({ email: unverified, password: ada.password })
    const before = cloud.inbox.list(unverified).length
    for (const email of ['nobody@example.com', ada.email, unverified])
      await expect(client.emailVerification.resend({ email })).resolves.toBeUndefined()
    expect(cloud.inbox.list(unverified)).toHaveLength(before + 1)
    expect(cloud.inbox.list('nobody@example.com')).toEqual([])
  })

  test('what is wrong with the server is told all the same', async () => {
    const { client } = await startPage(cloud)
    const message = 'Email (SMTP) is not configured on this server'
    fail(cloud, '/account/resend-verification', { status: 400, body: { message }, times: 1 })
    const error = await errorOf(client.emailVerification.resend({ email: ada.email }))
    expect(error).toMatchObject({ code: 'config_invalid', details: { reason: 'smtp' } })
  })
})

describe('a forgotten password', () => {
  test('ER-07 a request resolves just the same for unknown and for unverified addresses', async () => {
    const { client } = await startPage(under)
    const ask = (email: string) => client.passwordReset.request({ email })
    for (const message of ['User Email Unverified', 'User Email Already Exists']) {
      fail(under, '/account/forgot-password', { status: 404, body: { message }, times: 1 })
      await expect(ask('unverified@example.com')).resolves.toBeUndefined()
    }
    await expect(ask('nobody@example.com')).resolves.toBeUndefined()
    await expect(ask(ada.email)).resolves.toBeUndefined()
    expect(under.inbox.list('nobody@example.com')).toEqual([])
  })

  test('the link sets another one, once', async () => {
    const { client } = await startPage(under)
    await client.passwordReset.request({ email: ada.email })
    const token = linkToken(under, ada.email)
    const input = { token, email: ada.email, password: ada.password }
    await expect(client.passwordReset.confirm(input)).resolves.toEqual({ status: 'done' })
    expect(await codeOf(client.passwordReset.confirm(input))).toBe('link_expired')
  })

  test('the link is over after a quarter of an hour', async () => {
    const { client } = await startPage(under)
    await client.passwordReset.request({ email: ada.email })
    const token = linkToken(under, ada.email)
    under.server.controls.advance(16 * 60)
    const input = { token, email: ada.email, password: NEW_PASSWORD }
    expect(await codeOf(client.passwordReset.confirm(input))).toBe('link_expired')
  })

  test('the wrong address makes the link no good, whether or not there is such an account', async () => {
    const { client } = await startPage(under)
    await client.passwordReset.request({ email: ada.email })
    const token = linkToken(under, ada.email)
    const input = { token, email: 'nobody@example.com', password: NEW_PASSWORD }
    expect(await codeOf(client.passwordReset.confirm(input))).toBe('link_expired')
  })

  test('a weak password, which is status 500, is told', async () => {
    const { client } = await startPage(under)
    await client.passwordReset.request({ email: ada.email })
    const token = linkToken(under, ada.email)
    const input = { token, email: ada.email, password: 'weak' }
    expect(await codeOf(client.passwordReset.confirm(input))).toBe('password_rejected')
  })

  test('any other 500 is a failure of the server', async () => {
    const { client } = await startPage(under)
    fail(under, '/account/reset-password', { status: 500, body: { message: 'Boom' } })
    const input = { token: 'x', email: ada.email, password: NEW_PASSWORD }
    expect(await codeOf(client.passwordReset.confirm(input))).toBe('server_failed')
  })

  test('who is signed in here as that person is signed out by it', async () => {
    const page = await signIn(under)
    await page.client.passwordReset.request({ email: ada.email })
    const token = linkToken(under, ada.email)
    await page.client.passwordReset.confirm({ token, email: ada.email, password: ada.password })
    expect(shown(page)).toBe('anonymous')
  })
})

describe('another password', () => {
  const change = { currentPassword: ada.password, newPassword: NEW_PASSWORD }
  const back = { currentPassword: NEW_PASSWORD, newPassword: ada.password }

  test('keeps this browser signed in and ends all other sessions', async () => {
    const page = await signIn(under)
    const elsewhere = await signIn(under)
    await page.client.passwordChange.change(change)
    expect(shown(await reload(under, page))).toBe(ada.name)
    expect(await codeOf(elsewhere.client.refresh())).toBe('session_expired')
    await resetPassword()
  })

  async function resetPassword() {
    const again = await startPage(under)
    await again.client.password
      .signIn({ email: ada.email, password: NEW_PASSWORD })
      .then(() => again.client.passwordChange.change(back))
      .catch(() => {})
  }

  test('the wrong present one is told', async () => {
    const { client } = await signIn(under)
    const wrong = { ...change, currentPassword: 'Wrong-password-1' }
    expect(await codeOf(client.passwordChange.change(wrong))).toBe('credentials_invalid')
  })

  test('a weak new one is told', async () => {
    const { client } = await signIn(under)
    const weak = { ...change, newPassword: 'weak' }
    expect(await codeOf(client.passwordChange.change(weak))).toBe('password_rejected')
  })

  test('where signing in again fails, the session has ended, and that is shown', async () => {
    const page = await signIn(under)
    fail(under, '/auth/login', { status: 503, body: {}, times: 1 })
    await page.client.passwordChange.change(change)
    expect(shown(page)).toBe('anonymous')
    await resetPassword()
  })

  test('nobody is asked where nobody is signed in', async () => {
    const { client } = await startPage(under)
    expect(await codeOf(client.passwordChange.change(change))).toBe('session_expired')
    expect(count(under, '/user')).toBe(0)
  })
})

test('a session that died in between is told by each group', async () => {
  const { client } = await signIn(under)
  fail(under, '/user', { status: 401, body: { message: 'Invalid or Missing token' } })
  expect(await codeOf(client.profile.update({ name: 'Countess' }))).toBe('session_expired')
  fail(under, '/auth/refreshToken', DEAD)
  expect(await codeOf(client.profile.reload())).toBe('session_expired')
})
