import { generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createFlowTokenVerifier, mintFlowToken, verifyFlowToken } from '../../src/server.ts'
import type { AuthError, FlowTokenVerifierOptions } from '../../src/server.ts'
import {
  FOREIGN_SECRET,
  NOW,
  NOW_SECONDS,
  OLD_SECRET,
  SECRET,
  ada,
  config,
  hmac,
  seedClaims,
  sign,
} from './support/flowTokens.ts'

const options: FlowTokenVerifierOptions = {
  secret: SECRET,
  projectId: 'project-1',
  now: () => NOW,
}

/** The reason why a token is refused, or null. */
const verdictOn = (token: unknown, change: Partial<FlowTokenVerifierOptions> = {}) =>
  verifyFlowToken(token as string, { ...options, ...change }).then(
    () => null,
    (error: AuthError) => {
      expect(error).toMatchObject({ code: 'flow_token_rejected', phase: 'server', status: 401 })
      return error.details['reason']
    },
  )

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

test('the token of the seed’s Node.js sample is taken, as that of a viewer', async () => {
  const { claims, user } = await verifyFlowToken(sign(seedClaims()), options)
  expect(claims).toEqual({ ...seedClaims(), role: 'viewer' })
  expect(user).toBeNull()
})

test('a minted token is taken, and says what it said', async () => {
  const { token, claims } = await mintFlowToken({ ...config, audience: 'builder' }, ada)
  expect((await verifyFlowToken(token, { ...options, audience: 'builder' })).claims).toEqual(claims)
})

test.each([
  ['admin', 'admin'],
  ['editor', 'editor'],
  ['viewer', 'viewer'],
  ['owner', 'viewer'],
  [['admin'], 'viewer'],
  [undefined, 'viewer'],
])('the role %j is taken as %s', async (role, expected) => {
  const { claims } = await verifyFlowToken(sign(seedClaims({ role })), options)
  expect(claims.role).toBe(expected)
})

describe('ID-01, EJ-02 the algorithm is HS256, whatever a token says', () => {
  const claims = seedClaims()
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString()
  const signed = sign(claims)
  const [header = '', payload = '', signature = ''] = signed.split('.')
  const jwk = { kty: 'oct', k: Buffer.from(FOREIGN_SECRET).toString('base64url') }

  const cases: [what: string, token: unknown, reason: string][] = [
    ['none', `${encode({ alg: 'none', typ: 'JWT' })}.${payload}.`, 'algorithm'],
    ['nOnE', `${encode({ alg: 'nOnE' })}.${payload}.${signature}`, 'algorithm'],
    ['no algorithm', `${encode({ typ: 'JWT' })}.${payload}.${signature}`, 'algorithm'],
    ['HS512', sign(claims, { header: { alg: 'HS512' }, hash: 'sha512' }), 'algorithm'],
    ['RS256 signed with HMAC', sign(claims, { header: { alg: 'RS256' } }), 'algorithm'],
    ['a public key as the secret', sign(claims, { secret: pem }), 'signature'],
    ['another secret', sign(claims, { secret: FOREIGN_SECRET }), 'signature'],
    ['an empty secret', sign(claims, { secret: '' }), 'signature'],
    ['a key of its own', sign(claims, { secret: FOREIGN_SECRET, header: { jwk } }), 'key_header'],
    ['an address of keys', sign(claims, { header: { jku: 'https://evil.example' } }), 'key_header'],
    ['a certificate', sign(claims, { header: { x5c: ['MIIB'] } }), 'key_header'],
    ['another type', sign(claims, { header: { typ: 'at+jwt' } }), 'type'],
    ['a critical extension', sign(claims, { header: { crit: ['x'], x: 1 } }), 'malformed'],
    ['an unencoded payload', sign(claims, { header: { crit: ['b64'], b64: false } }), 'malformed'],
    ['an unknown kid', sign(claims, { header: { kid: '../../dev/null' } }), 'key_unknown'],
    ['a kid that is no text', sign(claims, { header: { kid: 7 } }), 'malformed'],
    ['no signature', `${header}.${payload}.`, 'signature'],
    ['a part of the signature', signed.slice(0, -4), 'signature'],
    [
      'another payload',
      `${header}.${encode(seedClaims({ sub: 'user-2' }))}.${signature}`,
      'signature',
    ],
    ['two parts', `${header}.${payload}`, 'malformed'],
    ['four parts', `${signed}.${signature}`, 'malformed'],
    ['an empty text', '', 'malformed'],
    ['no text', null, 'malformed'],
    ['a very long text', `${signed}${'A'.repeat(9_000)}`, 'malformed'],
    ['a list as the payload', sign([] as object), 'malformed'],
    ['JSON serialization', JSON.stringify({ protected: header, payload, signature }), 'malformed'],
  ]

  test.each(cases)('%s', async (_what, token, reason) => {
    expect(await verdictOn(token)).toBe(reason)
  })

  test('no type, or another spelling of it, is fine', async () => {
    expect(await verdictOn(sign(claims, { header: { typ: undefined } }))).toBeNull()
    expect(await verdictOn(sign(claims, { header: { typ: 'jwt' } }))).toBeNull()
  })

  test('no change of one character is taken (property)', async () => {
    const verifier = createFlowTokenVerifier(options)
    await fc.assert(
      fc.asyncProperty(
        fc.nat(signed.length - 1),
        fc.integer({ min: 1, max: 127 }),
        async (at, by) => {
          const code = signed.charCodeAt(at)
          const token =
            signed.slice(0, at) + String.fromCharCode((code + by) % 128) + signed.slice(at + 1)
          // The last character of a signature has two bits that nobody reads.
          const isSame = Buffer.from(token.split('.')[2] ?? '', 'base64url').equals(
            Buffer.from(signature, 'base64url'),
          )
          const verdict = await verifier.verify(token).then(
            () => 'taken',
            (error: AuthError) => error.code,
          )
          if (!(isSame && at > header.length + payload.length + 1))
            expect(verdict).toBe('flow_token_rejected')
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('what a token has to say', () => {
  test.each(['sub', 'email', 'projectId', 'iat', 'exp'])('%s', async (claim) => {
    expect(await verdictOn(sign(seedClaims({ [claim]: undefined })))).toBe(`claim_${claim}`)
  })

  test.each([
    [{ sub: '' }, 'claim_sub'],
    [{ sub: 42 }, 'claim_sub'],
    [{ sub: { toString: 'x' } }, 'claim_sub'],
    [{ email: ['ada@example.com'] }, 'claim_email'],
    [{ projectId: 'project-2' }, 'claim_projectId'],
    [{ projectId: ['project-1'] }, 'claim_projectId'],
    [{ aud: 'builder' }, 'claim_aud'],
    [{ exp: String(NOW_SECONDS + 60) }, 'claim_exp'],
    [{ iat: 'now' }, 'claim_iat'],
  ])('%j is refused', async (overrides, reason) => {
    expect(await verdictOn(sign(seedClaims(overrides)))).toBe(reason)
  })

  test.each([
    ['builder', { audience: 'builder' }, null],
    [['reports', 'builder'], { audience: 'builder' }, null],
    ['Builder', { audience: 'builder' }, 'claim_aud'],
    [undefined, { audience: 'builder' }, 'claim_aud'],
    ['builder', {}, 'claim_aud'],
  ])('the audience %j for %j: %s', async (aud, change, reason) => {
    expect(await verdictOn(sign(seedClaims({ aud })), change)).toBe(reason)
  })

  test('the issuer, where one is asked for', async () => {
    const token = sign(seedClaims({ iss: 'https://app.example.com' }))
    expect(await verdictOn(token, { issuer: 'https://app.example.com' })).toBeNull()
    expect(await verdictOn(token, { issuer: 'https://app.example.com/' })).toBe('claim_iss')
    expect(await verdictOn(sign(seedClaims()), { issuer: 'https://app.example.com' })).toBe(
      'claim_iss',
    )
    expect(await verdictOn(token)).toBeNull()
  })

  test('several projects, or any', async () => {
    const token = sign(seedClaims({ projectId: 'project-2' }))
    expect(await verdictOn(token, { projectId: ['project-1', 'project-2'] })).toBeNull()
    expect(await verdictOn(token, { projectId: undefined })).toBeNull()
  })
})

describe('EJ-03, EJ-05 the life of a token', () => {
  test.each([
    [0, 86_400, null],
    [0, 86_401, 'lifetime'],
    [0, 0, 'lifetime'],
    [20, -5, 'lifetime'],
    [-3_600, 3_569, 'expired'],
    [-3_600, 3_571, null],
    [30, 600, null],
    [31, 600, 'claim_iat'],
    [0, 4e9, 'lifetime'],
  ])('made %d s from now, good for %d s: %s', async (from, life, reason) => {
    const iat = NOW_SECONDS + from
    expect(await verdictOn(sign(seedClaims({ iat, exp: iat + life })))).toBe(reason)
  })

  test('not before its time', async () => {
    expect(await verdictOn(sign(seedClaims({ nbf: NOW_SECONDS + 60 })))).toBe('claim_nbf')
  })

  test('a server may want shorter ones, and takes those that are back-dated for slow clocks', async () => {
    expect(await verdictOn(sign(seedClaims()), { maxAgeSeconds: 600 })).toBe('lifetime')
    const { token } = await mintFlowToken(config, ada)
    expect(await verdictOn(token, { maxAgeSeconds: 600 })).toBeNull()
  })

  test.each([
    [{ maxAgeSeconds: 86_401 }],
    [{ maxAgeSeconds: 0 }],
    [{ maxAgeSeconds: NaN }],
    [{ clockToleranceSeconds: -1 }],
    [{ clockToleranceSeconds: 3_600 }],
    [{ projectId: '' }],
    [{ audience: '' }],
  ])('%j stops the server at its start', (change) => {
    expect(() => createFlowTokenVerifier({ ...options, ...change })).toThrowError(
      Object.keys(change)[0],
    )
  })
})

describe('while one secret replaces another', () => {
  const rotating = { secret: undefined, secrets: [SECRET, OLD_SECRET] }

  test('a token without kid is tried with each', async () => {
    expect(await verdictOn(sign(seedClaims(), { secret: OLD_SECRET }), rotating)).toBeNull()
    expect(await verdictOn(sign(seedClaims(), { secret: FOREIGN_SECRET }), rotating)).toBe(
      'signature',
    )
  })

  test('kid chooses the secret, so a token is not tried with another', async () => {
    const { token } = await mintFlowToken(config, ada)
    const [header = '', payload = ''] = token.split('.')
    const other = `${header}.${payload}.${hmac(`${header}.${payload}`, OLD_SECRET)}`
    expect(await verdictOn(token, rotating)).toBeNull()
    expect(await verdictOn(other, rotating)).toBe('signature')
  })

  test('what is wrong with a token of the old secret is said, not its signature', async () => {
    const late = seedClaims({ iat: NOW_SECONDS - 600, exp: NOW_SECONDS - 60 })
    expect(await verdictOn(sign(late, { secret: OLD_SECRET }), rotating)).toBe('expired')
  })
})
