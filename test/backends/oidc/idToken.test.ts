import { createHmac, createPublicKey } from 'node:crypto'
import type { JWK, JWTPayload } from 'jose'
import { describe, expect, test } from 'vitest'
import { CLIENT_ID, evilProvider, ISSUER, signingKey } from '../../support/evilProvider.ts'
import type { EvilProvider } from '../../support/evilProvider.ts'
import { outcome, signIn, signInAt } from '../../support/oidcHarness.ts'

const DAY = 86_400
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

function hmac(header: object, claims: JWTPayload, secret: string | Buffer): string {
  const input = `${part(header)}.${part(claims)}`
  return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`
}

const claiming = (change: (claims: JWTPayload) => JWTPayload) =>
  signInAt((provider) => {
    provider.claims = change
  })

const tokenOf = (make: (claims: JWTPayload, provider: EvilProvider) => unknown) =>
  signInAt((provider) => {
    provider.idToken = async (claims) => make(claims, provider)
  })

const without = (name: string) => (claims: JWTPayload) =>
  Object.fromEntries(Object.entries(claims).filter(([key]) => key !== name))
const iat = (claims: JWTPayload) => claims.iat ?? 0

describe('an ID token with a claim that does not fit signs nobody in', () => {
  test.each<[string, (claims: JWTPayload) => object]>([
    ['ID-06 another issuer', (claims) => ({ ...claims, iss: 'https://evil.example' })],
    ['ID-06 the issuer with a slash', (claims) => ({ ...claims, iss: `${ISSUER}/` })],
    ['ID-06 the issuer in capitals', (claims) => ({ ...claims, iss: 'https://ID.example' })],
    ['ID-06 a template', (claims) => ({ ...claims, iss: 'https://{tenant}.example' })],
    ['ID-06 no issuer', without('iss')],
    ['ID-07 another audience', (claims) => ({ ...claims, aud: 'other' })],
    ['ID-07 no audience', without('aud')],
    ['ID-07 an empty list of audiences', (claims) => ({ ...claims, aud: [] })],
    ['ID-07 a list without this client', (claims) => ({ ...claims, aud: ['a', 'b'] })],
    ['ID-07 several audiences without azp', (claims) => ({ ...claims, aud: [CLIENT_ID, 'other'] })],
    ['ID-07 another azp', (claims) => ({ ...claims, azp: 'other' })],
    ['ID-07 another azp of several', (claims) => ({ ...claims, aud: [CLIENT_ID, 'x'], azp: 'x' })],
    ['ID-08 no subject', without('sub')],
    ['ID-08 a subject that is a number', (claims) => ({ ...claims, sub: 1 })],
    ['ID-08 a subject of 256 characters', (claims) => ({ ...claims, sub: 'a'.repeat(256) })],
    ['ID-09 no nonce', without('nonce')],
    ['ID-09 another nonce', (claims) => ({ ...claims, nonce: 'other' })],
    ['ID-09 an empty nonce', (claims) => ({ ...claims, nonce: '' })],
    ['ID-09 a longer nonce', (claims) => ({ ...claims, nonce: `${String(claims['nonce'])}x` })],
    ['ID-10 no expiry', without('exp')],
    [
      'ID-10 an expiry before its own beginning',
      (claims) => ({ ...claims, exp: iat(claims) - 61 }),
    ],
    ['ID-10 an expiry that is a text', (claims) => ({ ...claims, exp: String(claims.exp) })],
    ['no time of issue', without('iat')],
    ['a time of issue that is a text', (claims) => ({ ...claims, iat: String(claims.iat) })],
    ['ID-12 a beginning in the future', (claims) => ({ ...claims, nbf: iat(claims) + 120 })],
    ['ID-14 another at_hash', (claims) => ({ ...claims, at_hash: 'x'.repeat(22) })],
    ['ID-14 an empty at_hash', (claims) => ({ ...claims, at_hash: '' })],
    ['ID-14 an at_hash that is a number', (claims) => ({ ...claims, at_hash: 1 })],
  ])('%s', async (_name, change) => {
    const harness = await claiming((claims) => change(claims) as JWTPayload)
    expect(outcome(harness)).toBe('id_token_invalid')
  })
})

test('ID-08 an empty subject signs nobody in', async () => {
  const harness = await claiming((claims) => ({ ...claims, sub: '' }))
  expect(harness.client.getState()).toMatchObject({ status: 'anonymous', reason: 'login_failed' })
})

describe('an ID token is accepted with', () => {
  test.each<[string, (claims: JWTPayload) => object]>([
    ['ID-07 a list of one audience', (claims) => ({ ...claims, aud: [CLIENT_ID] })],
    [
      'ID-07 two audiences and azp',
      (claims) => ({ ...claims, aud: [CLIENT_ID, 'x'], azp: CLIENT_ID }),
    ],
    ['ID-08 a subject of 255 characters', (claims) => ({ ...claims, sub: 'a'.repeat(255) })],
    ['ID-12 a beginning within the tolerance', (claims) => ({ ...claims, nbf: iat(claims) + 30 })],
    ['no at_hash', without('at_hash')],
    ['CK-02 an issue four seconds ahead', (claims) => ({ ...claims, iat: iat(claims) + 4 })],
    [
      'ID-11 an issue ten minutes ahead',
      (claims) => ({ ...claims, iat: iat(claims) + 600, exp: iat(claims) + 900 }),
    ],
    ['ID-11 an issue a week ago', (claims) => ({ ...claims, iat: iat(claims) - 7 * DAY })],
  ])('%s', async (_name, change) => {
    expect(outcome(await claiming((claims) => change(claims) as JWTPayload))).toBe('authenticated')
  })
})

describe('CK-01 a clock that is wrong keeps nobody out', () => {
  test.each([
    ['an hour ahead', -3600],
    ['an hour behind', 3600],
    ['a day ahead', -DAY],
    ['a day behind', DAY],
    ['ten years ahead', -3650 * DAY],
    ['ten years behind', 3650 * DAY],
  ])('%s', async (_name, clockOffset) => {
    const harness = await signInAt((provider) => {
      provider.clockOffset = clockOffset
    })
    expect(outcome(harness)).toBe('authenticated')
    expect(harness.client.inspect().remainingMs).toBe(3_600_000)
  })
})

describe('ID-14 at_hash has the size of the algorithm', () => {
  test.each(['RS256', 'ES384', 'EdDSA'] as const)('wrong under %s', async (alg) => {
    const provider = await evilProvider(alg)
    provider.tokenBody = (body) => ({ ...body, access_token: 'another' })
    expect(outcome(await signIn({ provider }))).toBe('id_token_invalid')
  })
})

describe('a signature that does not hold signs nobody in', () => {
  const pem = ({ keys }: EvilProvider) =>
    createPublicKey({ key: keys[0] as JWK & { kty: string }, format: 'jwk' })
  const hs = { alg: 'HS256', kid: 'key-1' }

  test.each<[string, (claims: JWTPayload, provider: EvilProvider) => unknown]>([
    ['ID-01 alg none', (claims) => `${part({ alg: 'none' })}.${part(claims)}.`],
    ['ID-01 alg None', (claims) => `${part({ alg: 'None' })}.${part(claims)}.`],
    ['ID-01 alg nOnE', (claims) => `${part({ alg: 'nOnE' })}.${part(claims)}.`],
    ['ID-01 alg null', (claims) => `${part({ alg: null })}.${part(claims)}.`],
    ['ID-01 no alg', (claims) => `${part({})}.${part(claims)}.`],
    [
      'ID-01 an empty signature',
      async (claims, { sign }) => (await sign(claims)).replace(/[^.]+$/, ''),
    ],
    [
      'ID-02 HS256 with the public key as PEM',
      (claims, provider) => hmac(hs, claims, pem(provider).export({ type: 'spki', format: 'pem' })),
    ],
    [
      'ID-02 HS256 with the public key as DER',
      (claims, provider) => hmac(hs, claims, pem(provider).export({ type: 'spki', format: 'der' })),
    ],
    [
      'ID-02 HS256 with the public key as JWK',
      (claims, { keys }) => hmac(hs, claims, JSON.stringify(keys[0])),
    ],
    ['ID-03 HS256 with the client id', (claims) => hmac(hs, claims, CLIENT_ID)],
    ['ID-03 HS256 with nothing', (claims) => hmac(hs, claims, '')],
    [
      'other claims than were signed',
      async (claims, { sign }) => {
        const [header, , signature] = (await sign(claims)).split('.')
        return `${header}.${part({ ...claims, name: 'Eve' })}.${signature}`
      },
    ],
    [
      'another header than was signed',
      async (claims, { sign }) =>
        (await sign(claims)).replace(/^[^.]+/, part({ alg: 'RS256', kid: 'key-1', x: 1 })),
    ],
    ['ID-20 two parts', (claims) => `${part({ alg: 'RS256' })}.${part(claims)}`],
    ['ID-20 four parts', async (claims, { sign }) => `${await sign(claims)}.x`],
    ['ID-20 six parts', () => 'a.b.c.d.e.f'],
    ['ID-20 bad base64', async (claims, { sign }) => `!${await sign(claims)}`],
    ['ID-20 whitespace', async (claims, { sign }) => ` ${await sign(claims)}`],
    ['ID-20 a header that is an array', (claims) => `${part([])}.${part(claims)}.x`],
    ['ID-20 claims that are an array', () => `${part({ alg: 'RS256' })}.${part([])}.x`],
    ['ID-20 nothing', () => ''],
  ])('%s', async (_name, make) => {
    const harness = await tokenOf(make)
    expect(harness.client.getState()).toMatchObject({ status: 'anonymous', reason: 'login_failed' })
  })

  test('by a key that is not published', async () => {
    const harness = await signInAt(async (provider) => {
      const published = provider.keys
      await provider.rotateKey('key-2')
      provider.header = (header) => ({ ...header, kid: 'key-1' })
      provider.keys = published
    })
    expect(outcome(harness)).toBe('id_token_invalid')
  })

  test('by a key the token itself brings along', async () => {
    const harness = await signInAt(async (provider) => {
      const published = provider.keys
      await provider.rotateKey('key-2')
      const { publicJwk } = await signingKey('RS256', 'key-2')
      provider.header = (header) => ({
        ...header,
        jwk: publicJwk,
        jku: 'https://evil.example/jwks',
      })
      provider.keys = published
    })
    expect(harness.client.getState()).toMatchObject({ reason: 'login_failed' })
    expect(harness.platform.requests.map(({ url }) => url).join()).not.toContain('evil')
  })

  test('ID-02 by an algorithm the provider does not list', async () => {
    const provider = await evilProvider('RS256')
    await provider.rotateKey('key-1', 'ES256')
    expect(outcome(await signIn({ provider }))).toBe('id_token_invalid')
  })

  test('ID-02 by HS256, although the provider lists it', async () => {
    const provider = await evilProvider()
    provider.metadata['id_token_signing_alg_values_supported'] = ['RS256', 'HS256', 'none']
    provider.idToken = async (claims) => hmac(hs, claims, JSON.stringify(provider.keys[0]))
    expect(outcome(await signIn({ provider }))).not.toBe('authenticated')
  })

  test('by nobody, although the provider lists none', async () => {
    const provider = await evilProvider()
    provider.metadata['id_token_signing_alg_values_supported'] = ['RS256', 'none']
    provider.idToken = async (claims) => `${part({ alg: 'none' })}.${part(claims)}.`
    expect(outcome(await signIn({ provider }))).not.toBe('authenticated')
  })

  test('where the provider publishes no keys at all', async () => {
    const harness = await signInAt((provider) => {
      delete provider.metadata['jwks_uri']
    })
    expect(harness.client.getState()).toMatchObject({ reason: 'login_failed' })
  })
})

test('ID-20 a token of a megabyte is refused', async () => {
  const harness = await tokenOf(() => 'a'.repeat(1 << 20))
  expect(harness.client.getState()).toMatchObject({ reason: 'login_failed' })
})
