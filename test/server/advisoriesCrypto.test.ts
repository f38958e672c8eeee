import { CompactEncrypt, SignJWT, base64url } from 'jose'
import { describe, expect, test } from 'vitest'
import { createAccessTokenVerifier } from '../../src/server/createAccessTokenVerifier.ts'
import { deriveSealKey } from '../../src/server/cookies/deriveSealKey.ts'
import { cookieSettings } from '../../src/server/cookies/cookieSettings.ts'
import { parseCookies } from '../../src/server/cookies/parseCookies.ts'
import { serializeCookie } from '../../src/server/cookies/serializeCookie.ts'
import { ISSUER, evilProvider } from '../support/evilProvider.ts'
import { createWorld } from './handler/support/handlerWorld.ts'
import {
  codeOf,
  createServerEnvironment,
  outcome,
  seconds,
  signInAt,
  withClaims,
} from './providers/support/providerHarness.ts'
import { ada, handlerWith, post, readAnswer } from './support/flowTokens.ts'
import { NEW_SECRET, START, sealerWith } from './support/sealed.ts'

/** Advisories of other libraries about signatures, seals, names and counters. */

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

describe('signatures', () => {
  test.each([
    'CVE-2026-22817 and CVE-2026-22818 (hono)',
    'CVE-2022-23540 and CVE-2022-23541 (jsonwebtoken)',
    'GHSA-869p-cjfg-cm3x (node-jws)',
    'CVE-2015-9235 (jsonwebtoken)',
  ])(
    'would have caught %s: a public key is taken for a secret, or no signature for one',
    async () => {
      const evil = await evilProvider()
      const { environment } = createServerEnvironment(evil.fetch)
      const audience = 'https://api.example'
      const verify = createAccessTokenVerifier({ issuer: ISSUER, audience, environment })
      const claims = { iss: ISSUER, aud: audience, sub: 'ada', client_id: 'app', iat: seconds() }
      const whole = { ...claims, jti: '1', exp: seconds() + 300 }
      const [key] = evil.keys
      const secrets = [JSON.stringify(key), String(key?.n), String(key?.e)]
      const forged = await Promise.all(
        secrets.map((secret) =>
          new SignJWT(whole)
            .setProtectedHeader({ alg: 'HS256', kid: 'key-1', typ: 'at+jwt' })
            .sign(new TextEncoder().encode(secret)),
        ),
      )
      for (const alg of ['none', 'None', 'NONE', ''])
        for (const signature of ['', 'x', 'AA'])
          forged.push(`${part({ alg, kid: 'key-1', typ: 'at+jwt' })}.${part(whole)}.${signature}`)
      for (const token of forged) expect(codeOf(await outcome(verify(token)))).not.toBe('granted')
      for (const alg of ['none', 'HS256']) {
        const result = await signInAt((provider) => {
          provider.idToken = async (own) => `${part({ alg, kid: 'key-1' })}.${part(own)}.AA`
        })
        expect(codeOf(result)).toMatch(/^id_token_invalid/)
      }
    },
  )

  test('would have caught CVE-2026-31813 (supabase/auth): an ID token of another issuer is believed for its e-mail address', async () => {
    const email = { email: 'ada@example.com', email_verified: true }
    const result = await signInAt(withClaims({ iss: 'https://attacker.example', ...email }))
    expect(codeOf(result)).toBe('id_token_invalid iss')
  })
})

describe('seals', () => {
  test('would have caught CVE-2024-28176 and CVE-2022-36083 (jose): a header makes the server work for minutes', async () => {
    const sealer = sealerWith()
    const good = await sealer.seal('session', { user: 'ada' }, 60)
    const [header = '', , ...rest] = good.split('.')
    const { kid } = JSON.parse(Buffer.from(header, 'base64url').toString()) as { kid: string }
    const base = { enc: 'A256GCM', kid, typ: 'session' }
    const salt = base64url.encode(new Uint8Array(16))
    const hostile = [
      { ...base, alg: 'PBES2-HS512+A256KW', p2c: 2_000_000_000, p2s: salt },
      { ...base, alg: 'dir', p2c: 2_000_000_000, p2s: salt },
      { ...base, alg: 'dir', zip: 'DEF' },
      { ...base, alg: 'dir', crit: ['exp'], exp: 1 },
    ]
    const begun = performance.now()
    for (const each of hostile)
      for (const key of ['', base64url.encode(new Uint8Array(40))])
        expect(await sealer.open('session', [part(each), key, ...rest].join('.'))).toBeNull()
    expect(performance.now() - begun).toBeLessThan(1_000)
    const { id, key } = await deriveSealKey(NEW_SECRET, 'session')
    const bomb = await new CompactEncrypt(
      new TextEncoder().encode(JSON.stringify({ v: 1, exp: START, data: 'x'.repeat(200_000) })),
    )
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: id, typ: 'session', zip: 'DEF' })
      .encrypt(key)
    expect(await sealer.open('session', bomb)).toBeNull()
  })
})

describe('names and counters', () => {
  test('would have caught CVE-2024-47764 (cookie): a name or a value adds attributes', () => {
    const attributes = { sameSite: 'Lax', maxAgeSeconds: 60 } as const
    const refused = expect.objectContaining({ code: 'config_invalid' }) as Error
    for (const name of ['x; Domain=evil.example', 'x=1; Path', 'x\r\nSet-Cookie: a', 'x ', 'x,y']) {
      expect(() => cookieSettings({ name: `__Host-${name}` })).toThrow(refused)
      expect(() => serializeCookie(`__Host-${name}`, '1', attributes)).toThrow(refused)
      expect(() => serializeCookie('__Host-x', name.replace('x', 'x;'), attributes)).toThrow(
        refused,
      )
    }
  })

  test('would have caught commit 390a0319 of better-auth: data of somebody else reaches a prototype', async () => {
    const page = createWorld().browser()
    await page.signIn('ada')
    const body = '{"__proto__":{"scope":"everywhere","isAdmin":true},"scope":"app"}'
    expect((await page.call('/auth/logout', { method: 'POST', body })).status).toBe(200)
    parseCookies('__proto__=1; constructor=2')
    const result = await signInAt(
      withClaims(JSON.parse('{"__proto__":{"isAdmin":true}}') as object as Record<string, unknown>),
    )
    expect(codeOf(result)).toBe('granted')
    expect(({} as Record<string, unknown>)['isAdmin']).toBeUndefined()
  })

  test('would have caught CVE-2026-45364 (better-auth): another spelling of an address is another person to the limiter', async () => {
    const handle = handlerWith({ rateLimit: { perMinute: 1 } })
    const spellings = ['::1', '0:0:0:0:0:0:0:1', '::ffff:127.0.0.1', '127.0.0.1', '2001:DB8::1']
    const statuses: number[] = []
    for (const address of spellings) {
      const headers = {
        'x-forwarded-for': address,
        'x-real-ip': address,
        forwarded: `for=${address}`,
      }
      statuses.push((await handle(post({}, headers))).status)
    }
    expect(statuses).toEqual([200, 429, 429, 429, 429])
  })

  test('would have caught GHSA-xg6x-h9c9-2m83 (better-auth): a session counts before its second factor', async () => {
    const getSession = () => ({ ...ada, isSecondFactorPending: true })
    const answer = await readAnswer(await handlerWith({ getSession })(post()))
    expect(answer).toMatchObject({ status: 401, code: 'two_factor_required', token: '' })
  })
})
