import { expect, it } from 'vitest'
import { fluxbase } from '../../../src/backends/fluxbase.ts'
import type { FluxbaseOptions } from '../../../src/backends/fluxbase.ts'
import { isAuthError } from '../../../src/core/isAuthError.ts'

const url = 'https://api.example.com'

function refusal(options: FluxbaseOptions) {
  try {
    fluxbase(options)
  } catch (error) {
    return isAuthError(error) ? [error.code, error.phase, error.details] : error
  }
  return null
}

it.each<[Partial<FluxbaseOptions>, string, string]>([
  [{ url: '' }, 'url', 'address'],
  [{ url: 'http://api.example.com' }, 'url', 'address'],
  [{ url: 'https://user:pass@api.example.com' }, 'url', 'address'],
  [{ url: 'https://api.example.com?x=1' }, 'url', 'query'],
  [{ redirectUri: '/callback' }, 'redirectUri', 'address'],
  [{ redirectUri: 'https://app.example.com/#x' }, 'redirectUri', 'address'],
  [{ passwordResetUri: 'https://app.example.com/reset?from=mail' }, 'passwordResetUri', 'query'],
  [{ paths: { signIn: 'signin' } }, 'paths.signIn', 'path'],
  [{ paths: { user: '//evil.example/user' } }, 'paths.user', 'path'],
  [{ paths: { refresh: '/refresh?x' } }, 'paths.refresh', 'path'],
  [{ tenant: 'a\nb' }, 'tenant', 'header'],
  [{ tokenRole: '' }, 'tokenRole', 'empty'],
  [{ apiKeyRateLimit: 0 }, 'apiKeyRateLimit', 'number'],
  [{ minPasswordLength: 0 }, 'minPasswordLength', 'number'],
  [{ minPasswordLength: 8.5 }, 'minPasswordLength', 'number'],
  [{ url: 'https://api.example.com/api/v1' }, 'url', 'api_path'],
  [{ url: 'https://example.com/fluxbase/api/v1/' }, 'url', 'api_path'],
  [{ url: 'https://api.example.com/api/v1/auth' }, 'url', 'api_path'],
])('refuses %j at once', (options, option, reason) => {
  expect(refusal({ url, ...options })).toEqual(['config_invalid', 'configure', { option, reason }])
})

it.each<Partial<FluxbaseOptions>>([
  {},
  { url: 'http://localhost:8080' },
  { url: 'https://example.com/fluxbase/' },
  { url: 'https://example.com/api' },
  { minPasswordLength: 16 },
  { redirectUri: 'https://app.example.com/callback' },
  { paths: { emailChange: null, sessions: '/mine/sessions' } },
])('takes %j', (options) => {
  expect(refusal({ url, ...options })).toBeNull()
})

it('an address with the path of the API is refused in words that say what to pass', () => {
  expect(() => fluxbase({ url: `${url}/api/v1` })).toThrow('already ends in the path of its API')
})

it('keeps the sessions of two servers apart', () => {
  const other = fluxbase({ url: 'https://other.example.com' })
  expect(fluxbase({ url }).namespace).not.toBe(other.namespace)
})
