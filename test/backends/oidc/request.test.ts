import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { oidc } from '../../../src/backends/oidc.ts'
import { CLIENT_ID, ISSUER } from '../../support/evilProvider.ts'
import { s256 } from '../../support/hashes.ts'
import { createOidcHarness, leave } from '../../support/oidcHarness.ts'

const query = (url: URL) => Object.fromEntries(url.searchParams)

test('the request is for a code, with PKCE, state and nonce', async () => {
  const harness = await createOidcHarness()
  const url = await leave(harness)
  expect(url.origin + url.pathname).toBe(`${ISSUER}/authorize`)
  expect(query(url)).toMatchObject({
    response_type: 'code',
    client_id: CLIENT_ID,
    redirect_uri: 'https://app.example/',
    scope: 'openid profile email offline_access',
    code_challenge_method: 'S256',
  })
})

test('RFC 7636 appendix B: the S256 challenge of the example verifier', () => {
  const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
  expect(s256(verifier)).toBe('E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM')
})

test('AR-02 the challenge is the S256 of the verifier that is kept', async () => {
  const harness = await createOidcHarness()
  const url = await leave(harness)
  const kept = [...harness.platform.tabValues.values()].join()
  const verifier = /"verifier":"([^"]+)"/.exec(kept)?.[1] ?? ''
  const digest = createHash('sha256').update(verifier).digest('base64url')
  expect(url.searchParams.get('code_challenge')).toBe(digest)
})

test('AR-01 AR-03 verifier, state and nonce are long and never repeat', async () => {
  const seen = new Set<string>()
  for (let round = 0; round < 50; round += 1) {
    const harness = await createOidcHarness()
    const url = await leave(harness)
    const verifier = /"verifier":"([^"]+)"/.exec(
      [...harness.platform.tabValues.values()].join(),
    )?.[1]
    expect(verifier).toMatch(/^[\w.~-]{43,128}$/)
    for (const value of [verifier, url.searchParams.get('state'), url.searchParams.get('nonce')]) {
      expect(value?.length).toBeGreaterThanOrEqual(22)
      seen.add(value ?? '')
    }
  }
  expect(seen.size).toBe(150)
})

test('AR-04 without WebCrypto nothing is sent and nobody leaves', async () => {
  const { client, platform, provider } = await createOidcHarness({ secure: false })
  await expect(client.signIn.redirect()).rejects.toMatchObject({ code: 'insecure_context' })
  expect(platform.navigations).toEqual([])
  expect(provider.seen).toEqual([])
})

describe('AR-05 options that cannot work are refused at once', () => {
  const good = { issuer: ISSUER, clientId: CLIENT_ID }
  test.each([
    ['an empty client id', { clientId: '' }],
    ['an issuer that is no address', { issuer: 'id.example' }],
    ['an insecure issuer', { issuer: 'http://id.example' }],
    ['an issuer with a fragment', { issuer: `${ISSUER}#x` }],
    ['an issuer with an empty fragment', { issuer: `${ISSUER}#` }],
    ['an issuer with credentials', { issuer: 'https://a:b@id.example' }],
    ['an issuer that only looks like loopback', { issuer: 'http://localhost.evil.example' }],
    ['a redirect URI with a fragment', { redirectUri: 'https://app.example/#/cb' }],
    ['a redirect URI with a user name', { redirectUri: 'https://user@app.example/' }],
    ['an insecure redirect URI', { redirectUri: 'http://app.example/' }],
    ['a script as redirect URI', { redirectUri: 'javascript:alert(1)' }],
    ['a relative redirect URI', { redirectUri: '/callback' }],
    ['an insecure address after sign-out', { postLogoutRedirectUri: 'http://app.example/' }],
  ])('%s', (_name, options) => {
    expect(() => oidc({ ...good, ...options })).toThrow(
      expect.objectContaining({ code: 'config_invalid', phase: 'configure' }),
    )
  })

  test.each([['http://localhost:8080'], ['http://127.0.0.1:8080'], ['http://[::1]:8080']])(
    'plain http on loopback passes: %s',
    (issuer) => {
      expect(() => oidc({ ...good, issuer })).not.toThrow()
    },
  )
})

describe('AR-06 an authorization endpoint that is not https is refused', () => {
  test.each([['http://id.example/authorize'], ['javascript:alert(1)'], ['authorize'], [undefined]])(
    '%s',
    async (endpoint) => {
      const { client, provider, platform } = await createOidcHarness()
      provider.metadata['authorization_endpoint'] = endpoint
      await expect(client.signIn.redirect()).rejects.toMatchObject({ code: 'config_invalid' })
      expect(platform.navigations).toEqual([])
    },
  )
})

describe('AR-07 a parameter that carries a check cannot be set', () => {
  test.each([
    'response_type',
    'response_mode',
    'client_id',
    'redirect_uri',
    'state',
    'nonce',
    'code_challenge',
    'code_challenge_method',
    'request',
    'request_uri',
  ])('%s', async (name) => {
    const extraParams = { [name]: 'evil' }
    const perCall = await createOidcHarness()
    const perBackend = await createOidcHarness({ options: { extraParams } })
    const refused = { code: 'config_invalid', phase: 'login' }
    await expect(perCall.client.signIn.redirect({ extraParams })).rejects.toMatchObject(refused)
    await expect(perBackend.client.signIn.redirect()).rejects.toMatchObject(refused)
    expect([...perCall.platform.navigations, ...perBackend.platform.navigations]).toEqual([])
  })
})

test('other parameters, the prompt and the login hint are passed on', async () => {
  const harness = await createOidcHarness({ options: { extraParams: { ui_locales: 'de' } } })
  const url = await leave(harness, {
    extraParams: { acr_values: 'high' },
    prompt: 'login',
    loginHint: 'ada',
  })
  expect(query(url)).toMatchObject({
    ui_locales: 'de',
    acr_values: 'high',
    prompt: 'login',
    login_hint: 'ada',
  })
})

test('AR-09 PKCE is used although the metadata does not mention it', async () => {
  const harness = await createOidcHarness()
  expect(harness.provider.metadata).not.toHaveProperty('code_challenge_methods_supported')
  expect((await leave(harness)).searchParams.get('code_challenge')).toMatch(/^[\w-]{43}$/)
})

test('offline_access is asked for only where the provider lists it', async () => {
  const harness = await createOidcHarness()
  harness.provider.metadata['scopes_supported'] = ['openid']
  const url = await leave(harness)
  expect(url.searchParams.get('scope')).toBe('openid profile email')
})

test('the query of the authorization endpoint is kept', async () => {
  const harness = await createOidcHarness()
  harness.provider.metadata['authorization_endpoint'] = `${ISSUER}/authorize?tenant=1`
  expect((await leave(harness)).searchParams.get('tenant')).toBe('1')
})
