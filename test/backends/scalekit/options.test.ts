import { expect, test } from 'vitest'
import { scalekit } from '../../../src/backends/scalekit.ts'
import type { ScalekitOptions } from '../../../src/backends/scalekit.ts'
import { toOidcOptions } from '../../../src/backends/scalekit/toOidcOptions.ts'

const options: ScalekitOptions = {
  environmentUrl: 'https://acme.scalekit.cloud',
  clientId: 'skc_1',
}

test('Scalekit 2.1: the documented endpoints take the place of discovery, and none is made up', () => {
  expect(toOidcOptions(options)).toEqual({
    issuer: 'https://acme.scalekit.cloud',
    clientId: 'skc_1',
    scope: 'openid profile email offline_access',
    metadata: {
      issuer: 'https://acme.scalekit.cloud',
      authorization_endpoint: 'https://acme.scalekit.cloud/oauth/authorize',
      token_endpoint: 'https://acme.scalekit.cloud/oauth/token',
      jwks_uri: 'https://acme.scalekit.cloud/keys',
      userinfo_endpoint: 'https://acme.scalekit.cloud/userinfo',
      end_session_endpoint: 'https://acme.scalekit.cloud/oidc/logout',
    },
  })
})

test('every path is an option, and may be an absolute address', () => {
  const { metadata } = toOidcOptions({
    ...options,
    environmentUrl: 'https://acme.scalekit.cloud/',
    endpoints: {
      authorize: '/a',
      token: 'https://proxy.app.example/token',
      keys: '/k',
      userinfo: '/u',
      logout: '/l',
    },
  })
  expect(metadata).toEqual({
    issuer: 'https://acme.scalekit.cloud',
    authorization_endpoint: 'https://acme.scalekit.cloud/a',
    token_endpoint: 'https://proxy.app.example/token',
    jwks_uri: 'https://acme.scalekit.cloud/k',
    userinfo_endpoint: 'https://acme.scalekit.cloud/u',
    end_session_endpoint: 'https://acme.scalekit.cloud/l',
  })
})

test('with discovery no endpoint is fixed', () => {
  expect(toOidcOptions({ ...options, discovery: true })).not.toHaveProperty('metadata')
})

test('Scalekit 2.6: there is no second factor, no list of sessions and no password for pages', () => {
  const groups = Object.entries(scalekit(options))
    .filter(([, value]) => typeof value === 'object')
    .map(([name]) => name)
  expect(groups).toEqual(['redirect', 'organizations'])
})

test.each<[string, Partial<ScalekitOptions>, string]>([
  ['environmentUrl', { environmentUrl: 'acme.scalekit.cloud' }, 'address'],
  ['environmentUrl', { environmentUrl: 'http://acme.scalekit.cloud' }, 'address'],
  ['environmentUrl', { environmentUrl: 'https://me@acme.scalekit.example' }, 'address'],
  ['environmentUrl', { environmentUrl: 'https://acme.scalekit.cloud?x=1' }, 'address'],
  ['clientId', { clientId: '' }, 'empty'],
  ['redirectUri', { redirectUri: 'http://app.example/' }, 'address'],
  ['postLogoutRedirectUri', { postLogoutRedirectUri: '/bye' }, 'address'],
  ['endpoints', { endpoints: { token: 'http://proxy.example/token' } }, 'address'],
  ['endpoints', { endpoints: { keys: 'keys' } }, 'address'],
])('%s is refused at once: %o', (option, given, reason) => {
  expect(() => scalekit({ ...options, ...given })).toThrowError(
    expect.objectContaining({ code: 'config_invalid', details: { option, reason } }),
  )
})

test('Scalekit 2.3: a client secret is refused, for a page can keep none', () => {
  const given = { ...options, clientSecret: 'canary-secret' }
  const make = () => scalekit(given)
  expect(make).toThrowError(
    expect.objectContaining({
      code: 'config_invalid',
      details: { option: 'clientSecret', reason: 'secret' },
    }),
  )
  expect(make).not.toThrowError(/canary/)
})

test('records of one environment and client are never taken for those of another', () => {
  const namespaces = [
    scalekit(options),
    scalekit({ ...options, clientId: 'skc_2' }),
    scalekit({ ...options, environmentUrl: 'https://globex.scalekit.cloud' }),
  ].map(({ namespace }) => namespace)
  expect(new Set(namespaces).size).toBe(3)
})
