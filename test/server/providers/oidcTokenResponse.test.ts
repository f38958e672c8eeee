import type { JWTPayload } from 'jose'
import { expect, test } from 'vitest'
import { json, refusal } from '../../support/evilProvider.ts'
import type { EvilProvider } from '../../support/evilProvider.ts'
import { codeOf, createProviderHarness, outcome, signInAt } from './support/providerHarness.ts'

test.each<[string, (evil: EvilProvider) => void, string]>([
  [
    'TR-01 a web page with JSON in it',
    (evil) => (evil.tokenInit = { headers: { 'content-type': 'text/html' } }),
    'response_invalid content_type',
  ],
  ['TR-02 a list', (evil) => (evil.tokenBody = () => []), 'response_invalid not_an_object'],
  ['TR-02 null', (evil) => (evil.tokenBody = () => null), 'response_invalid not_an_object'],
  ['TR-03 no access token', change({ access_token: undefined }), 'response_invalid access_token'],
  ['TR-03 an empty access token', change({ access_token: '' }), 'response_invalid access_token'],
  [
    'TR-03 ten megabytes',
    change({ access_token: 'x'.repeat(10_000_000) }),
    'response_invalid size',
  ],
  ['TR-04 no type', change({ token_type: undefined }), 'response_invalid token_type'],
  ['TR-04 another type', change({ token_type: 'DPoP' }), 'response_invalid token_type'],
  ['TR-05 no life', change({ expires_in: 0 }), 'response_invalid expires_in'],
  ['TR-05 half a number', change({ expires_in: '3600abc' }), 'response_invalid expires_in'],
  ['TR-11 an empty refresh token', change({ refresh_token: '' }), 'response_invalid refresh_token'],
  [
    'TR-09 a redirect',
    (evil) =>
      (evil.faults.token = () =>
        new Response(null, { status: 307, headers: { location: 'https://evil.example' } })),
    'response_invalid redirect',
  ],
  [
    'NF-01 no network',
    (evil) => (evil.faults.token = () => Promise.reject(new TypeError('refused'))),
    'network_failed',
  ],
  [
    'NF-04 half a body',
    (evil) => (evil.faults.token = () => json('{"access_to')),
    'response_invalid not_an_object',
  ],
  [
    'NF-05 an empty answer',
    (evil) => (evil.faults.token = () => new Response(null, { status: 204 })),
    'response_invalid not_an_object',
  ],
  [
    'NF-10 too many requests',
    (evil) => (evil.faults.token = () => new Response(null, { status: 429 })),
    'rate_limited',
  ],
  [
    'NF-11 a failure',
    (evil) => (evil.faults.token = () => refusal('invalid_grant', 500)),
    'server_failed',
  ],
  [
    'CB-25 a refused code',
    (evil) => (evil.faults.token = () => refusal('invalid_grant')),
    'callback_invalid',
  ],
  [
    'a refused client',
    (evil) => (evil.faults.token = () => refusal('invalid_client', 401)),
    'config_invalid',
  ],
  [
    'a page as a refusal',
    (evil) =>
      (evil.faults.token = () =>
        new Response('no', { status: 403, headers: { 'content-type': 'text/html' } })),
    'response_invalid content_type',
  ],
])('%s in place of tokens signs nobody in', async (_title, prepare, code) => {
  expect(codeOf(await signInAt(prepare))).toBe(code)
})

function change(changes: Record<string, unknown>) {
  return (evil: EvilProvider) => {
    evil.tokenBody = (body) => ({ ...body, ...changes })
  }
}

test('TR-05 TR-06 what the answer leaves out is as asked for, or unknown; what it has is bounded', async () => {
  const silent = await signInAt(change({ expires_in: undefined }))
  expect(silent).toMatchObject({ accessExpiresAt: null })
  const told = await signInAt(change({ scope: 'openid  email email', expires_in: 1e12 }))
  expect(told).toMatchObject({ scopes: ['openid', 'email'] })
  const year = Date.now() + 31_536_000_000
  expect(Math.abs(Number(Reflect.get(told, 'accessExpiresAt')) - year)).toBeLessThan(60_000)
  expect(await signInAt(change({ token_type: 'BEARER' }))).toHaveProperty('accessToken')
})

test('TR-07 TR-08 unknown members are not kept, and none of them reaches a prototype', async () => {
  const grant = await signInAt((evil) => {
    evil.tokenBody = (body) =>
      JSON.stringify({ ...body, extra: 'x' }).replace('{', '{"__proto__":{"polluted":1},')
    evil.claims = (claims) =>
      JSON.parse(JSON.stringify(claims).replace('{', '{"__proto__":{"polluted":1},')) as JWTPayload
  })
  expect(codeOf(grant)).toBe('granted')
  expect(grant).not.toHaveProperty('extra')
  expect(Reflect.get({}, 'polluted')).toBeUndefined()
  expect(Reflect.get(grant, 'polluted')).toBeUndefined()
})

test('NF-02 a token endpoint that does not answer is given up after ten seconds', async () => {
  const harness = await createProviderHarness()
  await harness.begin()
  harness.evil.faults.token = () => new Promise(() => {})
  const running = outcome(harness.signIn())
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(harness.deadlines()).toHaveLength(1)
  harness.pass(10_000)
  expect(codeOf(await running)).toBe('timeout')
})
