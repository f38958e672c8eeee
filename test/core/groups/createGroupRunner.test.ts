import { expect, test } from 'vitest'
import { isAuthError } from '../../../src/core/isAuthError.ts'
import { ada } from '../../support/createMemoryBackend.ts'
import { createFakeHost, method, signedIn } from './createFakeHost.ts'

test('a value is returned, and nothing happens to the session', async () => {
  const { run, said } = createFakeHost()
  const { call, calls } = method({ kind: 'value', value: [1] })
  await expect(run('sessions.list', call, { cursor: 'a' })).resolves.toEqual([1])
  expect(calls[0]?.input).toEqual({ cursor: 'a' })
  expect(said).toEqual(['begin'])
})

test('an updated person is in place before the value is returned', async () => {
  const { run, said } = createFakeHost()
  const grant = { user: { ...ada, name: 'Augusta' } }
  await run('profile.update', method({ kind: 'updated', grant, value: undefined }).call, {})
  expect(said).toEqual(['begin', ['update', grant]])
})

test('SL-02: a session that the server has ended is a sign-out', async () => {
  const { run, said } = createFakeHost()
  await run('sessions.revoke', method({ kind: 'ended', value: undefined }).call, { id: 's' })
  expect(said).toEqual(['begin', 'end'])
})

test('a redirect leaves, with the options of the backend', async () => {
  const { run, said } = createFakeHost()
  const options = { prompt: 'consent' }
  const result = await run('emailSharing.request', method({ kind: 'redirect', options }).call, {})
  expect(result).toEqual({ status: 'redirecting' })
  expect(said).toEqual(['begin', ['redirect', options]])
})

test('a grant signs in, and is not returned', async () => {
  const { run, said } = createFakeHost()
  const result = await run('password.signIn', method(signedIn).call, {})
  expect(result).toEqual({ status: 'signed_in' })
  expect(said).toEqual(['begin', ['admit', signedIn.grant]])
})

test('a grant that nobody wants any more is `cancelled`', async () => {
  const { run, state } = createFakeHost()
  state.admits = false
  const call = run('password.signIn', method(signedIn).call, {})
  await expect(call).rejects.toMatchObject({ code: 'cancelled', phase: 'login' })
})

test('the sign-in begins before the backend is asked, so that a sign-out in between wins', async () => {
  const { run, said } = createFakeHost()
  await run(
    'password.signIn',
    async () => {
      said.push('asked')
      return signedIn
    },
    {},
  )
  expect(said.slice(0, 2)).toEqual(['begin', 'asked'])
})

test('ER-04: what a backend throws reaches the app as an AuthError, without its text', async () => {
  const { run } = createFakeHost()
  const call = run(
    'apiKeys.list',
    async () => {
      throw new RangeError('canary-server-text')
    },
    undefined,
  )
  const error = await call.catch((thrown: unknown) => thrown)
  expect(isAuthError(error)).toBe(true)
  expect(error).toMatchObject({ phase: 'request', details: { reason: 'RangeError' } })
  expect(JSON.stringify(error) + String(error)).not.toContain('canary')
})
