import { expect, test } from 'vitest'
import { decodeJwt } from 'jose'
import { outcomeOf } from '../../../src/core/outcome.ts'
import { isAuthError } from '../../../src/core/isAuthError.ts'
import { json, refusal } from '../../support/evilProvider.ts'
import type { EvilProvider } from '../../support/evilProvider.ts'
import { codeOf, createProviderHarness, outcome, refreshAt } from './support/providerHarness.ts'

const meaning = (value: unknown) => (isAuthError(value) ? outcomeOf(value) : 'granted')

test('a renewal brings new tokens, and the person stays who they are', async () => {
  const harness = await createProviderHarness()
  harness.evil.claims = (claims) => ({ ...claims, sid: 'session-1', department: 'Engines' })
  const grant = await harness.signIn()
  harness.evil.claims = ({ name: _name, ...claims }) => ({ ...claims, sid: 'session-1' })
  const next = await harness.server.refresh(harness.environment, grant)
  expect(next).toMatchObject({
    accessToken: 'access-2',
    refreshToken: 'refresh-2',
    providerSessionId: 'session-1',
    scopes: grant.scopes,
    // A refreshed ID token often says less than the first; what it leaves out still holds.
    user: { id: 'ada', name: 'Ada', claims: { department: 'Engines' } },
  })
  expect(next.idToken).not.toBe(grant.idToken)
})

test('TR-11 what a renewal leaves out still holds', async () => {
  const harness = await createProviderHarness()
  const grant = await harness.signIn()
  harness.evil.tokenBody = ({ id_token: _id, refresh_token: _refresh, ...body }) => body
  const next = await harness.server.refresh(harness.environment, grant)
  const { idToken, refreshToken, user, scopes } = grant
  expect(next).toMatchObject({ accessToken: 'access-2', idToken, refreshToken, user, scopes })
})

test('RF-12 only a well-formed invalid_grant says that the session is over', async () => {
  const ended = await refreshAt((evil) => evil.forget())
  expect([codeOf(ended), meaning(ended)]).toEqual(['session_expired', 'terminal'])
  for (const error of ['invalid_client', 'unauthorized_client', 'invalid_scope', 'canary error']) {
    const result = await refreshAt((evil) => (evil.faults.token = () => refusal(error)))
    expect([codeOf(result), meaning(result)]).toEqual(['config_invalid', 'config'])
  }
})

test.each<[string, () => Response | Promise<Response>, string]>([
  ['RF-09 too many requests', () => new Response(null, { status: 429 }), 'rate_limited'],
  ['RF-10 500', () => refusal('invalid_grant', 500), 'server_failed'],
  ['RF-10 503', () => new Response(null, { status: 503 }), 'server_failed'],
  ['RF-10 408', () => new Response(null, { status: 408 }), 'server_failed'],
  ['RF-10 425', () => new Response(null, { status: 425 }), 'server_failed'],
  ['RF-10 a failure that says so', () => refusal('temporarily_unavailable'), 'server_failed'],
  [
    'RF-10 a web page',
    () => new Response('<p>', { headers: { 'content-type': 'text/html' } }),
    'response_invalid content_type',
  ],
  [
    'RF-10 a page as a refusal',
    () => new Response('<p>', { status: 400, headers: { 'content-type': 'text/html' } }),
    'response_invalid content_type',
  ],
  ['RF-10 a refusal without a name', () => json({}, { status: 400 }), 'response_invalid status'],
  ['RF-10 no network', () => Promise.reject(new TypeError('refused')), 'network_failed'],
  [
    'TR-09 a redirect',
    () => new Response(null, { status: 302, headers: { location: 'https://evil.example' } }),
    'response_invalid redirect',
  ],
])('%s is no end of a session', async (_title, fault, code) => {
  const result = await refreshAt((evil) => (evil.faults.token = fault))
  expect([codeOf(result), meaning(result)]).toEqual([code, 'transient'])
})

test.each([
  ['30', 30],
  ['999999999', 300],
  ['soon', undefined],
  [new Date(Date.now() + 20_500).toUTCString(), 20],
])('RF-09 Retry-After: %s', async (value, expected) => {
  const headers = { 'retry-after': value }
  const result = await refreshAt(
    (evil) => (evil.faults.token = () => new Response(null, { status: 503, headers })),
  )
  const seconds = isAuthError(result) ? result.details['retryAfterSeconds'] : null
  if (expected === undefined) expect(seconds).toBeUndefined()
  else expect(Math.abs(Number(seconds) - expected)).toBeLessThanOrEqual(1)
})

test('RF-20 without a refresh token there is nothing to renew, and nothing is sent', async () => {
  const harness = await createProviderHarness()
  const grant = await harness.signIn()
  const before = harness.evil.seen.length
  const bare = { ...grant, refreshToken: null }
  const result = await outcome(harness.server.refresh(harness.environment, bare))
  expect(codeOf(result)).toBe('session_expired no_refresh_token')
  expect(harness.evil.seen).toHaveLength(before)
})

test('NF-02 a renewal is cut at eight seconds, what discovery has taken included', async () => {
  const harness = await createProviderHarness()
  const grant = await harness.signIn()
  harness.advance(3_700_000)
  harness.evil.faults.discovery = () => {
    harness.advance(3_000)
    return json(harness.evil.metadata)
  }
  harness.evil.faults.token = () => new Promise(() => {})
  const running = outcome(harness.server.refresh(harness.environment, grant))
  await new Promise((resolve) => setTimeout(resolve, 20))
  const [left = 0, ...others] = harness.deadlines()
  expect(others).toEqual([])
  expect(left).toBeGreaterThan(4_500)
  expect(left).toBeLessThanOrEqual(5_000)
  harness.pass(5_000)
  expect(codeOf(await running)).toBe('timeout')
})

test('RF-06 a browser that goes away does not cut off the answer', async () => {
  const harness = await createProviderHarness()
  const grant = await harness.signIn()
  const gone = new AbortController()
  harness.evil.faults.token = (request) => {
    gone.abort()
    expect(request.signal.aborted).toBe(false)
    harness.evil.faults = {}
    return harness.evil.fetch(request)
  }
  const environment = { ...harness.environment, signal: gone.signal }
  await expect(harness.server.refresh(environment, grant)).resolves.toHaveProperty(
    'refreshToken',
    'refresh-2',
  )
})

const claim = (changes: object) => (evil: EvilProvider) => {
  evil.claims = (claims) => ({ ...claims, ...changes })
}

test.each<[string, object, string, string]>([
  ['another person', { sub: 'grace' }, 'session_expired subject', 'terminal'],
  ['another issuer', { iss: 'https://evil.example' }, 'id_token_invalid iss', 'config'],
  ['another audience', { aud: 'other' }, 'id_token_invalid aud', 'config'],
  ['another time of sign-in', { auth_time: 7 }, 'id_token_invalid auth_time', 'config'],
  ['another nonce', { nonce: 'x' }, 'id_token_invalid nonce', 'config'],
  ['another access token', { at_hash: 'x' }, 'id_token_invalid at_hash', 'config'],
])('ID-19 %s in a renewed ID token is refused', async (_title, changes, code, outcome) => {
  const result = await refreshAt(claim(changes))
  expect([codeOf(result), meaning(result)]).toEqual([code, outcome])
})

test('ID-19 the same nonce and time of sign-in may come again', async () => {
  const harness = await createProviderHarness()
  let nonce: unknown
  harness.evil.claims = (claims) => {
    nonce ??= claims['nonce']
    return { ...claims, auth_time: 1_700_000_000, nonce }
  }
  const grant = await harness.signIn()
  expect(nonce).toMatch(/^[\w-]{43}$/)
  const next = await harness.server.refresh(harness.environment, grant)
  expect(decodeJwt(next.idToken ?? '')['nonce']).toBe(nonce)
})

test('a new token is kept though the keys for its ID token cannot be had; another person’s is not', async () => {
  const prepare = (evil: EvilProvider, { advance }: { advance(ms: number): void }) => {
    advance(90_000_000)
    evil.clockOffset = 90_000
    evil.faults.jwks = () => new Response(null, { status: 503 })
  }
  const kept = await refreshAt((evil, harness) => {
    prepare(evil, harness)
    claim({ name: 'Mallory' })(evil)
  })
  expect(kept).toMatchObject({ refreshToken: 'refresh-2', user: { name: 'Ada' } })
  const other = await refreshAt((evil, harness) => {
    prepare(evil, harness)
    claim({ sub: 'grace' })(evil)
  })
  expect([codeOf(other), meaning(other)]).toEqual(['server_failed keys', 'transient'])
})

test('a mapping that fails at a renewal undoes nothing', async () => {
  let isBroken = false
  const mapUser = () => {
    if (isBroken) throw new Error('no')
    return { username: 'ada-1' }
  }
  const result = await refreshAt(() => (isBroken = true), { options: { mapUser } })
  expect(result).toMatchObject({ refreshToken: 'refresh-2', user: { username: 'ada-1' } })
})
