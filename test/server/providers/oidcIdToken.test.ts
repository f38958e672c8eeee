import { generateKeyPair, SignJWT } from 'jose'
import { expect, test } from 'vitest'
import { CLIENT_ID, evilProvider, ISSUER, json, signingKey } from '../../support/evilProvider.ts'
import { accessTokenHash } from '../../support/hashes.ts'
import {
  CLIENT_SECRET,
  codeOf,
  createProviderHarness,
  outcome,
  seconds,
  signInAt,
  withClaims,
} from './support/providerHarness.ts'

test.each<[string, Record<string, unknown>, string]>([
  ['ID-06 another issuer', { iss: 'https://evil.example' }, 'iss'],
  ['ID-06 an issuer with a slash', { iss: `${ISSUER}/` }, 'iss'],
  ['ID-06 no issuer', { iss: undefined }, 'claims'],
  ['ID-07 another audience', { aud: 'other' }, 'aud'],
  ['ID-07 no audience', { aud: undefined }, 'claims'],
  ['ID-07 two audiences', { aud: [CLIENT_ID, 'other'] }, 'aud'],
  [
    'ID-07 two audiences, and the other may use it',
    { aud: [CLIENT_ID, 'other'], azp: 'other' },
    'azp',
  ],
  ['ID-07 another authorized party', { azp: 'other' }, 'azp'],
  ['ID-08 no subject', { sub: undefined }, 'claims'],
  ['ID-08 an empty subject', { sub: '' }, 'sub'],
  ['ID-08 a long subject', { sub: 'x'.repeat(256) }, 'sub'],
  ['ID-09 no nonce', { nonce: undefined }, 'claims'],
  ['ID-09 another nonce', { nonce: 'x' }, 'nonce'],
  ['ID-10 an hour too late', { exp: seconds() - 3600 }, 'exp'],
  ['ID-10 no expiry', { exp: undefined }, 'claims'],
  ['ID-12 too early', { nbf: seconds() + 600 }, 'nbf'],
  ['ID-13 no time of issue', { iat: undefined }, 'claims'],
  ['ID-14 a hash of another token', { at_hash: accessTokenHash('RS256', 'other') }, 'at_hash'],
  ['ID-14 a hash of no token', { at_hash: 7 }, 'at_hash'],
  ['ID-14 a hash of another code', { c_hash: accessTokenHash('RS256', 'other') }, 'c_hash'],
])('%s in the ID token signs nobody in', async (_title, changes, claim) => {
  expect(codeOf(await signInAt(withClaims(changes)))).toBe(`id_token_invalid ${claim}`)
})

test('ID-08 ID-10 claims of the wrong type sign nobody in', async () => {
  for (const changes of [{ sub: 7 }, { exp: '9999999999' }, { iat: 'now' }, { aud: 7 }, { iss: 7 }])
    expect(codeOf(await signInAt(withClaims(changes)))).toMatch(/^id_token_invalid/)
})

test.each<[string, Record<string, unknown>]>([
  ['ID-07 a list of one audience', { aud: [CLIENT_ID] }],
  ['ID-10 within the tolerance', { exp: seconds() - 30 }],
  ['ID-11 issued in ten minutes', { iat: seconds() + 600 }],
  ['ID-11 issued a week ago', { iat: seconds() - 604_800 }],
  ['ID-14 no hash', { at_hash: undefined }],
  ['ID-14 the hash of the code', { c_hash: accessTokenHash('RS256', 'code-1') }],
])('%s signs in', async (_title, changes) => {
  expect(codeOf(await signInAt(withClaims(changes)))).toBe('granted')
})

test('CK-01 the clock is the environment’s, not the machine’s', async () => {
  const harness = await createProviderHarness()
  harness.advance(86_400_000)
  expect(codeOf(await outcome(harness.signIn()))).toBe('id_token_invalid exp')
  harness.evil.clockOffset = 86_400
  expect(codeOf(await outcome(harness.signIn()))).toBe('granted')
})

test.each(['none', 'None', 'nOnE'])('ID-01 alg %s is no signature', async (alg) => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  for (const signature of ['', 'x']) {
    const result = await signInAt((evil) => {
      evil.metadata['id_token_signing_alg_values_supported'] = [alg, 'none', 'RS256']
      evil.idToken = async (claims) => `${part({ alg })}.${part(claims)}.${signature}`
    })
    expect(codeOf(result)).toMatch(/^id_token_invalid (malformed|algorithm|claims)/)
  }
})

test('ID-02 ID-03 no symmetric signature counts, though the metadata lists it', async () => {
  const evil = await evilProvider()
  const [key] = evil.keys
  const secrets = [
    JSON.stringify(key),
    JSON.stringify({ keys: evil.keys }),
    CLIENT_ID,
    CLIENT_SECRET,
  ]
  for (const text of secrets) {
    const result = await signInAt((evil) => {
      evil.metadata['id_token_signing_alg_values_supported'] = ['HS256', 'RS256']
      evil.keys = [
        ...evil.keys,
        { kty: 'oct', kid: 'key-2', k: Buffer.from(text).toString('base64url'), alg: 'HS256' },
      ]
      evil.idToken = (claims) =>
        new SignJWT(claims)
          .setProtectedHeader({ alg: 'HS256', kid: 'key-2' })
          .sign(new TextEncoder().encode(text))
    })
    expect(codeOf(result)).toBe('id_token_invalid algorithm')
  }
})

test('N24 a signature of another key, or with a key that came along, counts for nothing', async () => {
  const { privateKey } = await generateKeyPair('RS256')
  const evil = await evilProvider()
  const [jwk] = evil.keys
  for (const header of [{}, { jwk: jwk ?? {} }, { jku: 'https://evil.example/jwks' }]) {
    const result = await signInAt((evil) => {
      evil.idToken = (claims) =>
        new SignJWT(claims)
          .setProtectedHeader({ alg: 'RS256', kid: 'key-1', ...header })
          .sign(privateKey)
    })
    expect(codeOf(result)).toMatch(/^id_token_invalid/)
  }
  const critical = await signInAt((evil) => {
    evil.idToken = async (claims) => {
      const { privateKey } = await signingKey('RS256', 'key-1')
      const header = { alg: 'RS256', kid: 'key-1', crit: ['x'], x: 1 }
      return new SignJWT(claims).setProtectedHeader(header).sign(privateKey, { crit: { x: true } })
    }
  })
  expect(codeOf(critical)).toMatch(/^id_token_invalid/)
  const listed = await signInAt((evil) => {
    evil.metadata['id_token_signing_alg_values_supported'] = ['ES256']
  })
  expect(codeOf(listed)).toBe('id_token_invalid algorithm')
  const allowed = { options: { idTokenAlgorithms: ['PS256'] } }
  expect(codeOf(await signInAt(() => {}, allowed))).toBe('id_token_invalid algorithm')
})

test.each(['RS256', 'RS512', 'PS384', 'ES256', 'ES384', 'ES512', 'EdDSA'] as const)(
  'ID-14 a sign-in with %s, at_hash and all',
  async (alg) => {
    expect(codeOf(await signInAt(() => {}, { evil: await evilProvider(alg) }))).toBe('granted')
  },
)

test('ID-16 a new key is asked for once; a flood of unknown ones asks once per cool-down', async () => {
  const harness = await createProviderHarness()
  const { evil, signIn, advance } = harness
  await signIn()
  expect(evil.count('jwks')).toBe(1)
  advance(31_000)
  await evil.rotateKey('key-2')
  expect(codeOf(await outcome(signIn()))).toBe('granted')
  expect(evil.count('jwks')).toBe(2)
  evil.header = (header) => ({ ...header, kid: 'unknown' })
  advance(31_000)
  const flood = await Promise.all(Array.from({ length: 100 }, () => outcome(signIn())))
  expect(new Set(flood.map(codeOf))).toEqual(new Set(['id_token_invalid signature']))
  expect(evil.count('jwks')).toBe(3)
})

test('BF-25 nobody is let in while the keys cannot be had', async () => {
  for (const fault of [
    () => new Response(null, { status: 500 }),
    () => json({}),
    () => json('x'.repeat(300_000)),
    () => Response.redirect('https://evil.example/jwks'),
  ]) {
    const result = await signInAt((evil) => (evil.faults.jwks = fault))
    expect(codeOf(result)).toBe('server_failed keys')
  }
})

test('ID-20 what is no JWT is refused before any work is done on it', async () => {
  const tokens = [
    'a.b',
    'a.b.c.d',
    'a.b.c.d.e',
    ' a.b.c',
    'a.b.c=',
    'é.b.c',
    `${'a'.repeat(70_000)}.b.c`,
  ]
  for (const token of tokens)
    expect(codeOf(await signInAt((evil) => (evil.idToken = async () => token)))).toBe(
      'id_token_invalid malformed',
    )
  expect(codeOf(await signInAt((evil) => (evil.idToken = async () => undefined)))).toBe(
    'id_token_invalid missing',
  )
})

test('AR-15 ID-13 the age and kind of authentication that were asked for are checked', async () => {
  const parameters = { max_age: '60', acr_values: 'gold silver' }
  const at = (changes: Record<string, unknown>) => signInAt(withClaims(changes), { parameters })
  expect(codeOf(await at({ auth_time: seconds(), acr: 'silver' }))).toBe('granted')
  expect(codeOf(await at({ acr: 'silver' }))).toBe('id_token_invalid claims')
  expect(codeOf(await at({ auth_time: seconds() - 200, acr: 'silver' }))).toBe(
    'id_token_invalid auth_time',
  )
  expect(codeOf(await at({ auth_time: seconds(), acr: 'tin' }))).toBe('id_token_invalid acr')
})
