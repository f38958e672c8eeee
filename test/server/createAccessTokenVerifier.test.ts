import { SignJWT } from 'jose'
import type { JWTHeaderParameters } from 'jose'
import { expect, test } from 'vitest'
import { createAccessTokenVerifier } from '../../src/server/createAccessTokenVerifier.ts'
import type { AccessTokenVerifierOptions } from '../../src/server/accessTokenVerifierOptions.ts'
import { evilProvider, ISSUER, json, signingKey } from '../support/evilProvider.ts'
import type { SigningAlgorithm } from '../support/evilProvider.ts'
import { codeOf, createServerEnvironment, outcome } from './providers/support/providerHarness.ts'

const API = 'https://api.example'
const seconds = () => Math.floor(Date.now() / 1000)

async function setUp(
  options: Partial<AccessTokenVerifierOptions> = {},
  alg: SigningAlgorithm = 'RS256',
) {
  const evil = await evilProvider(alg)
  const surroundings = createServerEnvironment(evil.fetch)
  const { environment } = surroundings
  const verify = createAccessTokenVerifier({
    issuer: ISSUER,
    audience: API,
    environment,
    ...options,
  })
  async function mint(
    changes: Record<string, unknown> = {},
    header: Partial<JWTHeaderParameters> = {},
    key: { alg?: SigningAlgorithm; kid?: string } = {},
  ) {
    const { privateKey } = await signingKey(key.alg ?? alg, key.kid ?? 'key-1')
    const claims = {
      iss: ISSUER,
      aud: API,
      sub: 'ada',
      client_id: 'app',
      iat: seconds(),
      exp: seconds() + 300,
      jti: '1',
      scope: 'orders:read orders:write',
      ...changes,
    }
    return new SignJWT(JSON.parse(JSON.stringify(claims)) as object as typeof claims)
      .setProtectedHeader({ alg: key.alg ?? alg, kid: 'key-1', typ: 'at+jwt', ...header })
      .sign(privateKey)
  }
  return { ...surroundings, evil, verify, mint }
}

const requestWith = (authorization?: string) =>
  new Request(
    'https://app.example/api',
    authorization === undefined ? {} : { headers: { authorization } },
  )

test('RFC 9068 a token of the issuer for this API passes, from a request or by itself', async () => {
  const { verify, mint } = await setUp()
  const token = await mint()
  const expected = {
    subject: 'ada',
    clientId: 'app',
    scopes: ['orders:read', 'orders:write'],
    expiresAt: expect.any(Number),
    claims: expect.objectContaining({ jti: '1' }),
  }
  await expect(verify(token)).resolves.toEqual(expected)
  await expect(verify(requestWith(`Bearer ${token}`))).resolves.toEqual(expected)
  await expect(verify(requestWith(`bearer  ${token}`))).resolves.toEqual(expected)
  await expect(verify(await mint({ aud: ['https://other.example', API] }))).resolves.toBeDefined()
  await expect(verify(await mint({}, { typ: 'application/AT+jwt' }))).resolves.toBeDefined()
})

test.each<[string, Record<string, unknown>, string]>([
  ['another issuer', { iss: `${ISSUER}/` }, 'access_denied claim_iss'],
  ['another audience', { aud: 'https://other.example' }, 'access_denied claim_aud'],
  ['no audience', { aud: undefined }, 'access_denied claim_aud'],
  ['no expiry', { exp: undefined }, 'access_denied claim_exp'],
  ['an expiry that is a text', { exp: '9999999999' }, 'access_denied claim_exp'],
  ['an hour ago', { exp: seconds() - 3600 }, 'session_expired token_expired'],
  ['a time to come', { nbf: seconds() + 600 }, 'access_denied claim_nbf'],
  ['nobody', { sub: undefined }, 'access_denied claim_sub'],
  ['an empty name', { sub: '' }, 'access_denied claim_sub'],
  ['no client', { client_id: undefined }, 'access_denied claim_client_id'],
  ['no identifier', { jti: undefined }, 'access_denied claim_jti'],
  ['a key it is bound to', { cnf: { jkt: 'x' } }, 'access_denied bound'],
])('N24 an access token with %s is refused', async (_title, changes, code) => {
  const { verify, mint } = await setUp()
  const error = await outcome(verify(await mint(changes)))
  expect(codeOf(error)).toBe(code)
  expect(error).toMatchObject({ status: 401 })
})

test('the clock is the environment’s, with a minute of tolerance', async () => {
  const { verify, mint, advance } = await setUp()
  const token = await mint({ exp: seconds() + 10 })
  advance(60_000)
  await expect(verify(token)).resolves.toBeDefined()
  advance(20_000)
  expect(codeOf(await outcome(verify(token)))).toBe('session_expired token_expired')
})

test('ID-01 ID-02 no algorithm but those that are allowed, and never a symmetric one', async () => {
  const { verify, mint, evil } = await setUp()
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const [, payload = ''] = (await mint()).split('.')
  const secret = new TextEncoder().encode(JSON.stringify(evil.keys[0]))
  const symmetric = await new SignJWT(
    JSON.parse(Buffer.from(payload, 'base64url').toString()) as object as { sub: string },
  )
    .setProtectedHeader({ alg: 'HS256', kid: 'key-1', typ: 'at+jwt' })
    .sign(secret)
  for (const token of [`${part({ alg: 'none', typ: 'at+jwt' })}.${payload}.x`, symmetric])
    expect(codeOf(await outcome(verify(token)))).toBe('access_denied signature')
  expect(codeOf(await outcome(verify(await mint({}, {}, { kid: 'stranger' }))))).toBe(
    'access_denied signature',
  )
  const narrow = await setUp({ algorithms: ['ES256'] })
  expect(codeOf(await outcome(narrow.verify(await narrow.mint())))).toBe('access_denied signature')
  for (const alg of ['ES256', 'PS256', 'EdDSA'] as const) {
    const other = await setUp({}, alg)
    await expect(other.verify(await other.mint())).resolves.toBeDefined()
  }
})

test('a token of another type is refused; an untyped one passes where the app has said so', async () => {
  const { verify, mint } = await setUp()
  for (const typ of ['JWT', 'logout+jwt', 'id_token+jwt'])
    expect(codeOf(await outcome(verify(await mint({}, { typ }))))).toBe('access_denied type')
  const lax = await setUp({ allowUntyped: true })
  const bare = { client_id: undefined, jti: undefined }
  await expect(lax.verify(await lax.mint(bare, { typ: 'JWT' }))).resolves.toMatchObject({
    clientId: null,
  })
  expect(codeOf(await outcome(lax.verify(await lax.mint({}, { typ: 'logout+jwt' }))))).toBe(
    'access_denied type',
  )
})

test('BF-26 a header that is no single bearer token is a refusal, never a crash', async () => {
  const { verify, mint, evil } = await setUp()
  const token = await mint()
  expect(codeOf(await outcome(verify(requestWith())))).toBe('session_expired token_missing')
  const headers = [
    '',
    'Bearer',
    'Basic eDp5',
    `Bearer ${token}, Bearer ${token}`,
    'Bearer a.b',
    `DPoP ${token}`,
    `Bearer %ff`,
    `Bearer ${'a'.repeat(70_000)}.b.c`,
  ]
  for (const header of headers)
    expect(codeOf(await outcome(verify(requestWith(header))))).toBe(
      'session_expired token_malformed',
    )
  // Nothing of it was worth a request.
  expect(evil.seen).toHaveLength(0)
})

test('scopes that are asked for are required, each of them', async () => {
  const { verify, mint } = await setUp()
  const token = await mint()
  await expect(verify(token, { scopes: ['orders:read', 'orders:write'] })).resolves.toBeDefined()
  const error = await outcome(verify(token, { scopes: ['orders:read', 'orders'] }))
  expect(codeOf(error)).toBe('access_denied scope')
  expect(error).toMatchObject({ status: 403 })
})

test('BF-25 while the keys cannot be had, nobody is let in, and nobody is turned away for good', async () => {
  const { verify, mint, evil } = await setUp()
  evil.faults.jwks = () => new Response(null, { status: 500 })
  expect(codeOf(await outcome(verify(await mint())))).toBe('server_failed keys')
  evil.faults = { discovery: () => json({ issuer: 'https://evil.example' }) }
  expect(codeOf(await outcome(verify(await mint())))).toBe('issuer_mismatch metadata')
  evil.faults = {}
  await expect(verify(await mint())).resolves.toBeDefined()
})

test('ID-16 a thousand tokens with unknown keys lead to one request', async () => {
  const { verify, mint, evil, advance } = await setUp({ jwksUri: `${ISSUER}/jwks` })
  await verify(await mint())
  advance(31_000)
  const token = await mint({}, { kid: 'unknown' })
  const results = await Promise.all(Array.from({ length: 1_000 }, () => outcome(verify(token))))
  expect(new Set(results.map(codeOf))).toEqual(new Set(['access_denied signature']))
  expect(evil.count('jwks')).toBe(2)
  expect(evil.count('discovery')).toBe(0)
})

test.each<[string, Partial<Record<keyof AccessTokenVerifierOptions, unknown>>]>([
  ['no issuer', { issuer: '' }],
  ['an http issuer', { issuer: 'http://id.example' }],
  ['keys over http', { jwksUri: 'http://id.example/jwks' }],
  ['no audience', { audience: '' }],
  ['an empty list of audiences', { audience: [] }],
  ['an audience among them that is none', { audience: [API, ''] }],
  ['no algorithm', { algorithms: [] }],
  ['alg none', { algorithms: ['none'] }],
  ['a symmetric algorithm', { algorithms: ['RS256', 'HS256'] }],
])('EJ-02 BF-25 %s stops the server at its start', (_title, options) => {
  const make = () =>
    createAccessTokenVerifier({
      issuer: ISSUER,
      audience: API,
      ...options,
    } as AccessTokenVerifierOptions)
  expect(make).toThrow(expect.objectContaining({ code: 'config_invalid' }))
})
