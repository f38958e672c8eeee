import { createSign, generateKeyPairSync } from 'node:crypto'
import type { JWK } from 'jose'
import { describe, expect, test } from 'vitest'
import { evilProvider, signingKey } from '../../support/evilProvider.ts'
import { comeBack, outcome, signIn, signInAt } from '../../support/oidcHarness.ts'
import { html, oversize, status, truncated, unreachable } from '../../support/faults.ts'

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

describe('which key an ID token is verified with', () => {
  test('a token without a kid is verified with the only key', async () => {
    const harness = await signInAt((provider) => {
      provider.header = ({ kid: _kid, ...header }) => header
    })
    expect(outcome(harness)).toBe('authenticated')
  })

  test('a token without a kid and two keys that fit is refused', async () => {
    const harness = await signInAt(async (provider) => {
      const { publicJwk } = await signingKey('RS256', 'key-2')
      provider.keys.push(publicJwk)
      provider.header = ({ kid: _kid, ...header }) => header
    })
    expect(outcome(harness)).toBe('id_token_invalid')
  })

  test('the kid picks one of many', async () => {
    const harness = await signInAt(async (provider) => {
      const others = await Promise.all(['key-2', 'key-3'].map((kid) => signingKey('RS256', kid)))
      provider.keys = [...others.map(({ publicJwk }) => publicJwk), ...provider.keys]
    })
    expect(outcome(harness)).toBe('authenticated')
  })

  test('a key without kid, alg and use is taken', async () => {
    const harness = await signInAt((provider) => {
      const { kid: _kid, alg: _alg, use: _use, ...bare } = provider.keys[0] ?? {}
      provider.keys = [bare]
      provider.header = ({ kid: _none, ...header }) => header
    })
    expect(outcome(harness)).toBe('authenticated')
  })

  test.each<[string, Partial<JWK>]>([
    ['for encryption', { use: 'enc' }],
    ['for another algorithm', { alg: 'PS256' }],
    ['with another kid', { kid: 'other' }],
    ['of another type', { kty: 'EC' }],
    ['that is damaged', { n: 'x' }],
  ])('a key %s is not', async (_name, change) => {
    const harness = await signInAt((provider) => {
      provider.keys = [{ ...provider.keys[0], ...change }]
    })
    expect(outcome(harness)).toBe('id_token_invalid')
  })

  test('an ECDSA key of another curve is not', async () => {
    const provider = await evilProvider('ES256')
    const { publicJwk } = await signingKey('ES384', 'key-1')
    provider.keys = [{ ...publicJwk, alg: 'ES256' }]
    expect(outcome(await signIn({ provider }))).toBe('id_token_invalid')
  })

  test('an RSA key of 1,024 bits is not', async () => {
    const pair = generateKeyPairSync('rsa', { modulusLength: 1024 })
    const harness = await signInAt((provider) => {
      provider.keys = [{ ...pair.publicKey.export({ format: 'jwk' }), kid: 'weak' }]
      provider.idToken = async (claims) => {
        const input = `${part({ alg: 'RS256', kid: 'weak' })}.${part(claims)}`
        const signature = createSign('sha256').update(input).sign(pair.privateKey, 'base64url')
        return `${input}.${signature}`
      }
    })
    expect(outcome(harness)).toBe('id_token_invalid')
  })
})

test('a token with a critical header that is not understood is refused', async () => {
  const harness = await signInAt((provider) => {
    provider.idToken = async (claims) => {
      const [, payload, signature] = (await provider.sign(claims)).split('.')
      return `${part({ alg: 'RS256', kid: 'key-1', crit: ['x'], x: 1 })}.${payload}.${signature}`
    }
  })
  expect(harness.client.getState()).toMatchObject({ status: 'anonymous', reason: 'login_failed' })
})

describe('ID-16 key rotation', () => {
  test('a new key is fetched once', async () => {
    const harness = await signIn()
    await harness.provider.rotateKey('key-2')
    harness.platform.clock.sleep(61_000)
    await harness.client.refresh()
    await harness.client.refresh()
    expect(harness.provider.count('jwks')).toBe(2)
  })

  test('a key that has been withdrawn is not used for more than five minutes', async () => {
    const harness = await signIn()
    const { publicJwk } = await signingKey('RS256', 'key-2')
    harness.provider.keys = [publicJwk]
    harness.platform.clock.sleep(300_000)
    await expect(harness.client.refresh()).rejects.toMatchObject({ code: 'id_token_invalid' })
  })

  test('keys are kept across a reload', async () => {
    const harness = await comeBack(await signIn(), 'https://app.example/')
    await harness.client.refresh()
    expect(harness.provider.count('jwks')).toBe(1)
  })

  test('tokens with unknown keys do not lead to a request each', async () => {
    const harness = await signIn()
    harness.provider.rotates = false
    let count = 0
    harness.provider.header = (header) => ({ ...header, kid: `unknown-${(count += 1)}` })
    for (let round = 0; round < 50; round += 1) await harness.client.refresh().catch(() => {})
    expect(harness.provider.count('token')).toBe(51)
    expect(harness.provider.count('jwks')).toBeLessThanOrEqual(2)
  })

  test('damaged keys in the tab are asked for again', async () => {
    const harness = await signIn()
    const { tabValues } = harness.platform
    for (const key of tabValues.keys()) if (key.includes('cache:keys')) tabValues.set(key, '{')
    await harness.client.refresh()
    expect(harness.provider.count('jwks')).toBe(2)
  })
})

describe('NF-16 a refresh goes on with the kept keys while the key set cannot be had', () => {
  test.each([
    ['unreachable', unreachable],
    ['503', status(503)],
    ['HTML', html()],
    ['truncated', truncated],
    ['oversize', oversize],
  ])('%s', async (_name, fault) => {
    const harness = await signIn()
    harness.platform.clock.sleep(1_800_000)
    harness.provider.faults.jwks = fault
    await expect(harness.client.refresh()).resolves.toBe(undefined)
  })
})

test('RF-06 a refresh whose new key cannot be had does not lose the rotated token', async () => {
  const harness = await signIn()
  await harness.provider.rotateKey('key-2')
  harness.platform.clock.sleep(1_800_000)
  harness.provider.faults.jwks = status(503)
  await harness.client.refresh().catch(() => {})
  delete harness.provider.faults.jwks
  harness.platform.clock.sleep(60_000)
  await expect(harness.client.refresh()).resolves.toBe(undefined)
  expect(harness.client.getState().status).toBe('authenticated')
})

test('ID-19 tokens that name another subject are not used, though nothing can be verified now', async () => {
  const harness = await signIn()
  await harness.provider.rotateKey('key-2')
  harness.platform.clock.sleep(1_800_000)
  harness.provider.faults.jwks = status(503)
  harness.provider.subject = 'eve'
  await expect(harness.client.refresh()).rejects.toMatchObject({ name: 'AuthError' })
  await expect(harness.client.getAccessToken()).resolves.toBe('access-1')
})
