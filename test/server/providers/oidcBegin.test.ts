import { expect, test } from 'vitest'
import { oidcProvider } from '../../../src/server/providers/oidcProvider.ts'
import type { OidcProviderOptions } from '../../../src/server/providers/oidcProviderOptions.ts'
import { CLIENT_ID, evilProvider, ISSUER, json, refusal } from '../../support/evilProvider.ts'
import type { EvilProvider } from '../../support/evilProvider.ts'
import { s256 } from '../../support/hashes.ts'
import {
  CLIENT_SECRET,
  codeOf,
  createProviderHarness,
  outcome,
  REDIRECT_URI,
} from './support/providerHarness.ts'

const complete = { issuer: ISSUER, clientId: CLIENT_ID, clientSecret: CLIENT_SECRET }

async function begun(options: Partial<OidcProviderOptions> = {}, parameters = {}) {
  const harness = await createProviderHarness({ options })
  const login = await harness.begin(parameters)
  return { ...harness, login, query: new URL(login.url).searchParams }
}

test('AR-02 AR-03 a sign-in has a code challenge S256, a state and a nonce of 256 bits, new each time', async () => {
  const { login, query, begin } = await begun()
  const { secret, state } = login
  expect(Object.fromEntries(query)).toEqual({
    response_type: 'code',
    client_id: CLIENT_ID,
    redirect_uri: REDIRECT_URI,
    scope: 'openid profile email offline_access',
    state,
    nonce: secret['nonce'],
    code_challenge: s256(secret['verifier'] ?? ''),
    code_challenge_method: 'S256',
  })
  const other = await begin()
  for (const name of ['state', 'nonce', 'verifier']) {
    expect(secret[name]).toMatch(/^[\w-]{43}$/)
    expect(other.secret[name]).not.toBe(secret[name])
  }
})

test('N15 offline_access is left out where the provider lists scopes without it', async () => {
  const evil = await evilProvider()
  evil.metadata['scopes_supported'] = ['openid', 'email']
  const { begin } = await createProviderHarness({ evil })
  const { url } = await begin()
  expect(new URL(url).searchParams.get('scope')).toBe('openid profile email')
})

test('configured scopes, audience, resources and parameters are sent as they are', async () => {
  const { query } = await begun({
    scopes: ['email', 'orders'],
    audience: 'api',
    resources: ['https://a.example', 'https://b.example'],
    parameters: { kc_idp_hint: 'acme' },
  })
  expect(query.get('scope')).toBe('openid email orders')
  expect(query.get('audience')).toBe('api')
  expect(query.getAll('resource')).toEqual(['https://a.example', 'https://b.example'])
  expect(query.get('kc_idp_hint')).toBe('acme')
})

test('AR-07 a login address may carry what is allowed, and nothing that carries a check', async () => {
  const { query, server, begin } = await begun({}, { prompt: 'login', login_hint: 'ada@x.example' })
  expect(query.get('prompt')).toBe('login')
  expect(query.get('login_hint')).toBe('ada@x.example')
  expect(server.loginParameters).toContain('max_age')
  for (const name of ['state', 'nonce', 'redirect_uri', 'scope', 'code_challenge', 'kc_idp_hint'])
    expect(codeOf(await outcome(begin({ [name]: 'x' })))).toBe(
      'config_invalid parameter_not_allowed',
    )
  for (const parameters of [{ max_age: '-1' }, { max_age: '1e3' }, { prompt: 'x'.repeat(1_025) }])
    expect(codeOf(await outcome(begin(parameters)))).toBe('config_invalid parameter_value')
})

test.each<[string, Partial<Record<keyof OidcProviderOptions, unknown>>, string]>([
  ['no secret', { clientSecret: undefined }, 'credential_missing'],
  ['an empty secret', { clientSecret: '' }, 'credential_missing'],
  ['secret and key', { privateKey: { kty: 'RSA', d: 'x' } }, 'credential_twice'],
  ['a key method without a key', { clientAuth: 'private_key_jwt' }, 'credential_kind'],
  ['a public key', { clientSecret: undefined, privateKey: { kty: 'RSA', n: 'x' } }, 'key_kind'],
  ['a shared key', { clientSecret: undefined, privateKey: { kty: 'oct', k: 'x' } }, 'key_kind'],
  ['no issuer', { issuer: undefined }, 'address'],
  ['an http issuer', { issuer: 'http://id.example' }, 'address'],
  ['no client', { clientId: '' }, 'empty'],
  ['two scopes in one', { scopes: ['openid email'] }, 'scopes'],
  ['AR-07 a fixed state', { parameters: { state: 'x' } }, 'protected_parameter'],
  ['AR-07 an open nonce', { allowedParameters: ['nonce'] }, 'protected_parameter'],
  ['ID-01 alg none', { idTokenAlgorithms: ['none'] }, 'algorithm'],
  ['ID-03 a symmetric alg', { idTokenAlgorithms: ['RS256', 'HS256'] }, 'algorithm'],
])('BF-25 %s stops the server at its start', (_title, options, reason) => {
  const make = () => oidcProvider({ ...complete, ...options } as OidcProviderOptions)
  expect(make).toThrow(
    expect.objectContaining({
      code: 'config_invalid',
      details: expect.objectContaining({ reason }),
    }),
  )
})

test.each<[string, (evil: EvilProvider) => void]>([
  [
    'is down',
    (evil) => (evil.faults.discovery = () => Promise.reject(new TypeError('fetch failed'))),
  ],
  ['fails', (evil) => (evil.faults.discovery = () => new Response(null, { status: 500 }))],
  ['is missing', (evil) => (evil.faults.discovery = () => new Response(null, { status: 404 }))],
  [
    'is a web page',
    (evil) =>
      (evil.faults.discovery = () =>
        new Response('<p>', { headers: { 'content-type': 'text/html' } })),
  ],
  [
    'leads elsewhere',
    (evil) => (evil.faults.discovery = () => Response.redirect('https://other.example/')),
  ],
  ['is too long', (evil) => (evil.faults.discovery = () => json('x'.repeat(1_100_000)))],
])('BF-25 nobody is let in while the discovery document %s', async (_title, prepare) => {
  const harness = await createProviderHarness()
  prepare(harness.evil)
  const error = await outcome(harness.begin())
  expect(codeOf(error)).toBe('server_failed discovery')
  expect(error).toMatchObject({ retryable: true })
  harness.evil.faults = {}
  await expect(harness.begin()).resolves.toHaveProperty('state')
})

test.each([
  'https://id.example/',
  'https://ID.example',
  'https://id.example:443',
  'https://evil.example',
  7,
])('AR-10 metadata of the issuer %s is not taken', async (issuer) => {
  const harness = await createProviderHarness()
  harness.evil.metadata['issuer'] = issuer
  expect(codeOf(await outcome(harness.begin()))).toBe('issuer_mismatch metadata')
})

test.each(['http://id.example/authorize', 'javascript:alert(1)', undefined])(
  'AR-06 nobody is sent to %s',
  async (address) => {
    const harness = await createProviderHarness()
    harness.evil.metadata['authorization_endpoint'] = address
    expect(codeOf(await outcome(harness.begin()))).toBe('config_invalid endpoint')
  },
)

test('NF-16 metadata is asked for once an hour, by however many; what is known serves while it is down', async () => {
  const harness = await createProviderHarness()
  await Promise.all(Array.from({ length: 50 }, () => harness.begin()))
  expect(harness.evil.count('discovery')).toBe(1)
  harness.advance(3_599_000)
  await harness.begin()
  expect(harness.evil.count('discovery')).toBe(1)
  harness.evil.faults.discovery = () => new Response(null, { status: 503 })
  harness.advance(2_000)
  for (let time = 0; time < 5; time++) await harness.begin()
  // Not more than once per cool-down, though it keeps failing.
  expect(harness.evil.count('discovery')).toBe(2)
  harness.advance(86_400_000)
  expect(codeOf(await outcome(harness.begin()))).toBe('server_failed discovery')
})

test('NF-02 a provider that does not answer is given up after ten seconds', async () => {
  const harness = await createProviderHarness()
  harness.evil.faults.discovery = () => new Promise(() => {})
  const running = outcome(harness.begin())
  await new Promise((resolve) => setImmediate(resolve))
  expect(harness.deadlines()).toEqual([10_000, 10_000])
  harness.pass(10_000)
  const error = await running
  expect(codeOf(error)).toBe('server_failed discovery')
  expect(error).toMatchObject({ details: { failure: 'timeout' } })
})

test('one browser that goes away does not take discovery from the others', async () => {
  const harness = await createProviderHarness()
  let release = (_response: Response) => {}
  harness.evil.faults.discovery = () => new Promise((resolve) => (release = resolve))
  const gone = new AbortController()
  const login = { redirectUri: REDIRECT_URI, parameters: {} }
  const { environment, server } = harness
  const first = outcome(server.begin({ ...environment, signal: gone.signal }, login))
  const second = server.begin(environment, login)
  await new Promise((resolve) => setImmediate(resolve))
  gone.abort()
  expect(codeOf(await first)).toBe('cancelled')
  release(json(harness.evil.metadata))
  await expect(second).resolves.toHaveProperty('state')
  expect(harness.evil.count('discovery')).toBe(1)
})

test('AR-11 a pushed request leaves two parameters for the browser, and its refusals are typed', async () => {
  const evil = await evilProvider()
  const seen: URLSearchParams[] = []
  let answer = (): Response => json({ request_uri: 'urn:1', expires_in: 60 }, { status: 201 })
  const fetch = evil.fetch
  evil.fetch = async (request) => {
    if (!request.url.endsWith('/par')) return fetch(request)
    seen.push(new URLSearchParams(await request.text()))
    expect(request.headers.get('authorization')).toMatch(/^Basic /)
    return answer()
  }
  evil.metadata['pushed_authorization_request_endpoint'] = `${ISSUER}/par`
  evil.metadata['require_pushed_authorization_requests'] = true
  // Required by the provider, so nobody has to switch it on.
  const { begin } = await createProviderHarness({ evil })
  const { url, state } = await begin()
  expect(Object.fromEntries(new URL(url).searchParams)).toEqual({
    client_id: CLIENT_ID,
    request_uri: 'urn:1',
  })
  expect(seen[0]?.get('state')).toBe(state)
  expect(seen[0]?.get('code_challenge_method')).toBe('S256')

  const answers: [string, () => Response][] = [
    ['config_invalid', () => refusal('invalid_request')],
    ['response_invalid request_uri', () => json({ request_uri: '' }, { status: 201 })],
    ['response_invalid request_uri', () => json({ request_uri: 'urn:1' })],
    [
      'response_invalid content_type',
      () => new Response('<p>', { headers: { 'content-type': 'text/html' } }),
    ],
    ['server_failed', () => new Response(null, { status: 503 })],
  ]
  for (const [code, next] of answers) {
    answer = next
    expect(codeOf(await outcome(begin()))).toBe(code)
  }
})
