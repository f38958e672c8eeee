import fc from 'fast-check'
import { exportJWK } from 'jose'
import { describe, expect, test } from 'vitest'
import type { OidcOptions } from '../../../src/backends/oidc.ts'
import { openProofKey } from '../../../src/backends/oidc/dpop/openProofKey.ts'
import { signProof } from '../../../src/backends/oidc/dpop/signProof.ts'
import { createTestPlatform } from '../../support/createTestPlatform.ts'
import {
  boundOptions,
  boundProvider,
  memoryKeyStore,
  readProof,
  RESOURCE,
} from '../../support/boundProvider.ts'
import { CLIENT_ID, ISSUER, json, refusal } from '../../support/evilProvider.ts'
import { createOidcHarness, leave, outcome, signIn } from '../../support/oidcHarness.ts'

/** Signs in at a provider that binds tokens. */
async function signedIn(options: Partial<OidcOptions> = {}) {
  const provider = await boundProvider()
  const keyStore = memoryKeyStore()
  const given = Object.defineProperties(boundOptions(keyStore), {
    ...Object.getOwnPropertyDescriptors(options),
  })
  const harness = await signIn({ provider, options: given })
  return { ...harness, provider, keyStore, bound: provider.bound }
}

test('N27 a sign-in shows a proof at the token endpoint and ends with a bound token', async () => {
  const { client, bound } = await signedIn()
  expect(client.getState()).toMatchObject({ status: 'authenticated' })
  expect(bound.proofs).toMatchObject([
    {
      to: 'token',
      header: { typ: 'dpop+jwt', alg: 'ES256', jwk: { kty: 'EC', crv: 'P-256' } },
      claims: { htm: 'POST', htu: `${ISSUER}/token` },
      authorization: null,
    },
  ])
  expect(bound.proofs[0]?.claims).not.toHaveProperty('ath')
})

test('N27 a request carries the token under its own scheme, with a proof for that token', async () => {
  const { client, bound } = await signedIn()
  const response = await client.fetch(`${RESOURCE}?page=2#top`)
  expect(response.status).toBe(200)
  expect(bound.proofs.at(-1)).toMatchObject({
    to: 'resource',
    authorization: 'DPoP access-1',
    claims: { htm: 'GET', htu: RESOURCE },
  })
})

test('N27 method, headers and body arrive beside the proof', async () => {
  const { client, bound, platform } = await signedIn()
  await client.fetch(RESOURCE, { method: 'PATCH', headers: { 'x-a': '1' }, body: 'body' })
  const sent = platform.requests.at(-1)
  expect(sent?.headers.get('x-a')).toBe('1')
  await expect(sent?.text()).resolves.toBe('body')
  expect(bound.proofs.at(-1)?.claims).toMatchObject({ htm: 'PATCH' })
})

test('N27 a foreign origin sees neither token nor proof', async () => {
  const { client, platform } = await signedIn()
  await client.fetch('https://cdn.example/a.png')
  const { headers } = platform.requests.at(-1) ?? new Request(RESOURCE)
  expect([headers.get('authorization'), headers.get('dpop')]).toEqual([null, null])
})

test('N27 every proof has an identifier of its own and the same key', async () => {
  const { client, bound } = await signedIn()
  for (let round = 0; round < 20; round += 1) await client.fetch(RESOURCE)
  await client.refresh()
  expect(new Set(bound.proofs.map(({ claims }) => claims.jti)).size).toBe(22)
  expect(new Set(bound.proofs.map(({ thumbprint }) => thumbprint)).size).toBe(1)
})

test('N27 userinfo is asked with the bound token', async () => {
  const { client, bound } = await signedIn({ userInfo: true })
  expect(client.getState()).toMatchObject({ session: { user: { email: 'ada@example.com' } } })
  expect(bound.proofs.at(-1)).toMatchObject({ to: 'userinfo', authorization: 'DPoP access-1' })
})

test('N27 a refresh shows the same key, and rotation goes on', async () => {
  const { client, provider } = await signedIn()
  await client.refresh()
  await client.refresh()
  const spent = provider.seen.map(({ form }) => form.get('refresh_token')).filter(Boolean)
  expect(spent).toEqual(['refresh-1', 'refresh-2'])
  await expect(client.getAccessToken()).resolves.toBe('access-3')
})

test('N27 a 401 leads to one refresh and one replay, each with a proof', async () => {
  const { client, bound, provider } = await signedIn()
  const answers = [new Response(null, { status: 401 })]
  bound.resource = () => answers.pop() ?? json({})
  await expect(client.fetch(RESOURCE)).resolves.toHaveProperty('status', 200)
  expect(bound.proofs.slice(1).map(({ to, authorization }) => [to, authorization])).toEqual([
    ['resource', 'DPoP access-1'],
    ['token', null],
    ['resource', 'DPoP access-2'],
  ])
  expect(provider.count('token')).toBe(2)
})

test('RFC 9449 section 5: revocation needs no proof', async () => {
  const { client, provider } = await signedIn()
  await expect(client.signOut()).resolves.toMatchObject({ revoked: true })
  expect(provider.seen.at(-1)?.request.headers.get('dpop')).toBe(null)
})

describe('TR-04 the token type must be the one that was asked for', () => {
  test.each(['DPoP', 'dpop', 'DPOP'])('%s passes with dpop', async (type) => {
    const provider = await boundProvider()
    provider.tokenBody = (body) => ({ ...body, token_type: type })
    expect(outcome(await signIn({ provider, options: boundOptions() }))).toBe('authenticated')
  })

  test.each([['Bearer'], ['mac'], [undefined]])('%s is refused with dpop', async (type) => {
    const provider = await boundProvider()
    provider.tokenBody = (body) => ({ ...body, token_type: type })
    const harness = await signIn({ provider, options: boundOptions() })
    expect(harness.errors).toMatchObject([
      { code: 'response_invalid', details: { reason: 'token_type' } },
    ])
    expect([...harness.platform.tabValues.values()].join()).not.toContain('access-1')
  })

  test('a refresh that answers with Bearer is not used', async () => {
    const { client, provider } = await signedIn()
    provider.tokenBody = (body) => body
    await expect(client.refresh()).rejects.toMatchObject({ code: 'response_invalid' })
    await expect(client.getAccessToken()).resolves.toBe('access-1')
  })

  test('a session without a key is not taken over by an app that binds tokens', async () => {
    const plain = await signIn()
    const platform = plain.platform.reload()
    const next = await createOidcHarness({ platform, options: boundOptions() })
    next.client.start()
    await next.client.ready()
    expect(next.client.getState()).toMatchObject({ status: 'anonymous' })
  })
})

describe('N27 RFC 9449 section 10: the code is bound to the key', () => {
  test('by the thumbprint in the authorization request', async () => {
    const provider = await boundProvider()
    const harness = await createOidcHarness({ provider, options: boundOptions() })
    const url = await leave(harness)
    expect(url.searchParams.get('dpop_jkt')).toMatch(/^[\w-]{43}$/)
    expect(url.searchParams.has('jwk')).toBe(false)
  })

  test('which is the one of the proof', async () => {
    const { bound, platform, keyStore } = await signedIn()
    const context = { namespace: `oidc:${ISSUER}:${CLIENT_ID}:dpop`, platform }
    const { thumbprint } = await openProofKey(keyStore, { ...context, ...unused })
    expect(bound.proofs[0]?.thumbprint).toBe(thumbprint)
  })

  test('unless the key will not outlive the way to the provider', async () => {
    const provider = await boundProvider()
    const harness = await createOidcHarness({ provider, options: boundOptions(brokenStore()) })
    expect((await leave(harness)).searchParams.has('dpop_jkt')).toBe(false)
  })
})

test('N27 a provider that takes other algorithms only is a mistake in the configuration', async () => {
  const provider = await boundProvider()
  provider.metadata['dpop_signing_alg_values_supported'] = ['RS256']
  const { client } = await createOidcHarness({ provider, options: boundOptions() })
  await expect(client.signIn.redirect()).rejects.toMatchObject({
    code: 'config_invalid',
    details: { reason: 'dpop_alg' },
  })
})

test('N27 a refusal of the proof is no end of the session', async () => {
  const { client, provider } = await signedIn()
  provider.faults.token = () => refusal('invalid_dpop_proof')
  await expect(client.refresh()).rejects.toMatchObject({
    code: 'config_invalid',
    details: { oauthError: 'invalid_dpop_proof' },
  })
  expect(client.getState().status).toBe('authenticated')
})

test('N27 property: jose verifies every proof, whatever the request', async () => {
  const key = await openProofKey(memoryKeyStore(), {
    namespace: 'test',
    platform: createTestPlatform(),
    ...unused,
  })
  const method = fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'OPTIONS')
  const text = fc.string({ unit: 'binary', maxLength: 40 })
  await fc.assert(
    fc.asyncProperty(
      method,
      fc.webUrl({ withQueryParameters: true, withFragments: true }),
      text,
      text,
      async (method, url, accessToken, nonce) => {
        const target = { method, url, accessToken, nonce, now: 1_767_225_600_999 }
        const dpop = await signProof(key, target)
        const proof = await readProof(new Request(url, { method, headers: { dpop } }))
        expect(proof.thumbprint).toBe(key.thumbprint)
        expect(proof.claims.iat).toBe(1_767_225_600)
        expect(proof.claims['nonce']).toBe(nonce || undefined)
        expect('ath' in proof.claims).toBe(accessToken !== '')
      },
    ),
    { numRuns: 50 },
  )
})

test('ST-07 the private key cannot be exported', async () => {
  const { keyStore } = await signedIn()
  const [pair] = keyStore.values.values()
  const { privateKey } = pair as CryptoKeyPair
  expect(privateKey.extractable).toBe(false)
  await expect(exportJWK(privateKey)).rejects.toThrow('extractable')
  await expect(crypto.subtle.exportKey('pkcs8', privateKey)).rejects.toThrow('extractable')
})

/** What a key is opened with beside the parts that matter. */
const unused = {
  signal: new AbortController().signal,
  cache: { get: () => null, set: () => {} },
  report: () => {},
}

function brokenStore() {
  const refuse = () => Promise.reject(new DOMException('blocked', 'SecurityError'))
  return { get: refuse, add: refuse, remove: refuse }
}
