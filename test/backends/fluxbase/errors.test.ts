import { describe, expect, it } from 'vitest'
import type { FluxbaseAction } from '../../../src/backends/fluxbase/fluxbaseCall.ts'
import { isExpired } from '../../../src/backends/fluxbase/isExpired.ts'
import { toFluxbaseError } from '../../../src/backends/fluxbase/toFluxbaseError.ts'
import { createTestPlatform } from '../../support/createTestPlatform.ts'

const platform = createTestPlatform()
const url = new URL('https://api.example.com/api/v1/auth/x')

async function meaning(action: FluxbaseAction, status: number, body: unknown, headers = {}) {
  const response = Response.json(body, { status, headers })
  return toFluxbaseError(response, { url, action, capability: 'profile' }, platform)
}

describe('what a refusal means', () => {
  it.each<[FluxbaseAction, number, object, string]>([
    ['sign_in', 401, { code: 'INVALID_CREDENTIALS' }, 'credentials_invalid'],
    ['sign_in', 401, { error: 'Unauthorized' }, 'credentials_invalid'],
    ['sign_in', 403, { code: 'ACCOUNT_LOCKED' }, 'account_locked'],
    ['sign_in', 403, { code: 'EMAIL_NOT_VERIFIED' }, 'email_unverified'],
    ['sign_in', 403, { code: 'PASSWORD_LOGIN_DISABLED' }, 'capability_missing'],
    ['sign_up', 403, { code: 'SIGNUP_DISABLED' }, 'signup_rejected'],
    ['sign_up', 400, { code: 'INVALID_INPUT' }, 'signup_rejected'],
    ['sign_up', 400, { code: 'CAPTCHA_REQUIRED' }, 'captcha_required'],
    ['sign_up', 400, { code: 'CHALLENGE_CONSUMED' }, 'captcha_required'],
    ['link', 400, { code: 'TOKEN_EXPIRED' }, 'link_expired'],
    ['link', 400, { code: 'TOKEN_USED' }, 'link_expired'],
    ['link', 400, { code: 'INVALID_TOKEN' }, 'link_expired'],
    ['code', 404, { code: 'NOT_FOUND' }, 'credentials_invalid'],
    ['code', 501, { code: 'NOT_IMPLEMENTED' }, 'capability_missing'],
    ['second_factor', 400, { code: 'INVALID_CREDENTIALS' }, 'two_factor_invalid'],
    ['second_factor', 400, { code: 'MISSING_REQUIRED_FIELD' }, 'config_invalid'],
    ['enable', 400, { code: 'INVALID_INPUT' }, 'two_factor_invalid'],
    ['account', 401, { code: 'INVALID_TOKEN' }, 'session_expired'],
    ['account', 401, { code: 'MISSING_AUTHENTICATION' }, 'session_expired'],
    ['account', 403, { code: 'INSUFFICIENT_PERMISSIONS' }, 'access_denied'],
    ['account', 403, { error: 'Forbidden' }, 'access_denied'],
    ['account', 404, { error: 'Not Found', path: '/x' }, 'capability_missing'],
    ['refresh', 401, { code: 'INVALID_TOKEN' }, 'session_expired'],
    ['refresh', 401, { error: 'token_revoked', message: 'x' }, 'session_expired'],
    ['refresh', 401, {}, 'config_invalid'],
    ['refresh', 400, { code: 'MISSING_REQUIRED_FIELD' }, 'config_invalid'],
    ['social', 400, { error: 'Invalid OAuth state parameter' }, 'callback_invalid'],
    ['social', 500, { error: 'Failed' }, 'server_failed'],
    ['item', 404, { error: 'x', error_code: 'NOT_FOUND' }, 'access_denied'],
    ['account', 400, { code: 'SOMETHING_NEW' }, 'config_invalid'],
    ['account', 503, { code: 'SOMETHING_NEW' }, 'server_failed'],
    ['account', 429, { code: 'RATE_LIMIT_EXCEEDED', retry_after: 0 }, 'rate_limited'],
  ])('%s, %i %j', async (action, status, body, code) => {
    expect((await meaning(action, status, body)).code).toBe(code)
  })

  it('believes `code` before `error_code`, and both before the status', async () => {
    const body = { code: 'ACCOUNT_LOCKED', error_code: 'INVALID_CREDENTIALS' }
    expect((await meaning('sign_in', 401, body)).code).toBe('account_locked')
    const other = { error: 'x', error_code: 'ACCOUNT_LOCKED' }
    expect((await meaning('sign_in', 401, other)).code).toBe('account_locked')
  })

  it('keeps no text of the server (ER-04)', async () => {
    const text = 'User ada@example.com is locked'
    const error = await meaning('sign_in', 403, { error: text, code: text, message: text })
    expect(JSON.stringify([error, error.message, error.hint])).not.toContain('ada@')
  })

  it('an answer that is no JSON is judged by its status', async () => {
    const response = new Response('<html>', { status: 401 })
    const call = { url, action: 'account' } as const
    expect((await toFluxbaseError(response, call, platform)).code).toBe('session_expired')
  })

  it('waits for the longer of what body and header say (NF-10)', async () => {
    const wait = async (body: object, headers = {}) =>
      (await meaning('account', 429, body, headers)).details['retryAfterSeconds']
    expect(await wait({ retry_after: 0 })).toBe(1)
    expect(await wait({ retry_after: 7.2 })).toBe(8)
    expect(await wait({}, { 'retry-after': '30' })).toBe(30)
    expect(await wait({ retry_after: -5 })).toBe(1)
  })
})

describe('which 401 a renewal may mend', () => {
  const refused = (body: unknown, at?: string) => {
    const response = Response.json(body, { status: 401 })
    if (at) Object.defineProperty(response, 'url', { value: at })
    return isExpired(response)
  }

  it.each(['INVALID_TOKEN', 'REVOKED_TOKEN', 'MISSING_AUTHENTICATION'])('%s', async (code) => {
    expect(await refused({ code, error: 'x' })).toBe(true)
  })

  it.each(['INVALID_CREDENTIALS', 'SOMETHING_NEW'])('not %s', async (code) => {
    expect(await refused({ code, error: 'x' })).toBe(false)
  })

  it.each(['/signin', '/refresh', '/otp/verify'])('never one of %s (section 5)', async (path) => {
    const at = `https://api.example.com/api/v1/auth${path}`
    expect(await refused({ code: 'INVALID_TOKEN', error: 'x' }, at)).toBe(false)
  })

  it('one of an API of the app, which has words of its own', async () => {
    expect(await refused({ message: 'jwt expired' })).toBe(true)
  })
})
