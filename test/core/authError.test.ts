import { createContext, runInContext } from 'node:vm'
import { describe, expect, test } from 'vitest'
import { AuthError } from '../../src/core/authError.ts'
import { authErrorCodes } from '../../src/core/errorCodes.ts'
import type { AuthErrorCode } from '../../src/core/errorCodes.ts'
import { isAuthError } from '../../src/core/isAuthError.ts'
import { outcomeOf } from '../../src/core/outcome.ts'
import { toAuthError } from '../../src/core/toAuthError.ts'

test('the list of codes is append-only', () => {
  expect(authErrorCodes.join(' ')).toMatch(
    new RegExp(
      '^provider_missing capability_missing config_invalid insecure_context duplicate_package ' +
        'state_mismatch issuer_mismatch attempt_expired attempt_lost callback_invalid ' +
        'id_token_invalid login_cancelled popup_blocked popup_closed login_timeout redirect_loop ' +
        'credentials_invalid account_locked email_unverified two_factor_required ' +
        'two_factor_invalid code_expired link_expired password_rejected signup_rejected ' +
        'captcha_required session_expired access_denied reauthentication_required ' +
        'identity_changed cookie_blocked frame_source_invalid frame_timeout frame_blocked ' +
        'frame_origin_mismatch frame_version flow_token_unavailable flow_token_rejected ' +
        'network_failed offline timeout response_invalid rate_limited server_failed cancelled ' +
        'request_forged cookie_invalid store_unavailable( |$)',
    ),
  )
})

test('no code is listed twice', () => {
  expect(new Set(authErrorCodes).size).toBe(authErrorCodes.length)
})

describe('transport failures are retryable, all others are not', () => {
  const retryable: AuthErrorCode[] = [
    'network_failed',
    'offline',
    'timeout',
    'response_invalid',
    'rate_limited',
    'server_failed',
  ]
  test.each(authErrorCodes)('%s', (code) => {
    expect(new AuthError(code, 'request').retryable).toBe(retryable.includes(code))
  })
})

test.each(authErrorCodes)('%s has a message', (code) => {
  expect(new AuthError(code, 'request').message).not.toBe('')
})

test('ER-02 a wrapped error carries neither cause nor foreign message', () => {
  const foreign = new Error('token=secret-canary', { cause: { body: 'secret-canary' } })
  const error = toAuthError(foreign, 'refresh')
  expect(error).not.toHaveProperty('cause')
  expect(`${error.message} ${error.stack} ${JSON.stringify(error)}`).not.toContain('canary')
})

test('wrapping keeps the name of the foreign error and the phase', () => {
  const error = toAuthError(new TypeError('x'), 'callback', 'callback_invalid')
  expect(error).toMatchObject({
    code: 'callback_invalid',
    phase: 'callback',
    details: { reason: 'TypeError' },
  })
})

test('an AuthError passes through unwrapped', () => {
  const error = new AuthError('timeout', 'refresh')
  expect(toAuthError(error, 'login')).toBe(error)
})

test('an abort becomes cancelled', () => {
  const abort = new DOMException('stop', 'AbortError')
  expect(toAuthError(abort, 'request').code).toBe('cancelled')
})

test.each([[undefined], [null], ['text'], [42]])('thrown %s becomes an AuthError', (value) => {
  expect(toAuthError(value, 'login')).toBeInstanceOf(AuthError)
})

test('isAuthError recognises the class of another copy of the package', () => {
  const source = `class AuthError extends E { name = 'AuthError'; code = 'timeout' }; new AuthError()`
  const copy: unknown = runInContext(source, createContext({ E: Error }))
  expect(copy instanceof AuthError).toBe(false)
  expect(isAuthError(copy, 'timeout')).toBe(true)
})

test('isAuthError asks for the given code', () => {
  expect(isAuthError(new AuthError('timeout', 'login'), 'offline')).toBe(false)
})

test.each([
  ['a plain object', { name: 'AuthError', code: 'timeout' }],
  ['another error', new Error('timeout')],
  ['nothing', undefined],
])('isAuthError refuses %s', (_name, value) => {
  expect(isAuthError(value)).toBe(false)
})

describe('only an expired session or another identity ends a session', () => {
  test.each(authErrorCodes)('%s', (code) => {
    const isTerminal = outcomeOf(new AuthError(code, 'refresh')) === 'terminal'
    expect(isTerminal).toBe(code === 'session_expired' || code === 'identity_changed')
  })
})
