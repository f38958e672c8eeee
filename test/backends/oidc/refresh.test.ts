import type { JWTPayload } from 'jose'
import { describe, expect, test } from 'vitest'
import { hang, transientFaults, unreachable } from '../../support/faults.ts'
import { evilProvider, json, refusal } from '../../support/evilProvider.ts'
import type { EvilProvider } from '../../support/evilProvider.ts'
import { comeBack, signIn } from '../../support/oidcHarness.ts'
import type { OidcHarness } from '../../support/oidcHarness.ts'

/** Signs in, changes the provider, and renews. */
async function renewing(prepare: (provider: EvilProvider) => void): Promise<Renewed> {
  const harness = await signIn()
  prepare(harness.provider)
  const error = await harness.client.refresh().then(
    () => null,
    (thrown: unknown) => thrown,
  )
  return { ...harness, error }
}
type Renewed = OidcHarness & { error: unknown }

const refreshTokens = ({ provider }: OidcHarness) =>
  provider.seen.map(({ form }) => form.get('refresh_token')).filter(Boolean)

test('a refresh spends the refresh token and brings new tokens', async () => {
  const harness = await renewing(() => {})
  expect(harness.error).toBe(null)
  expect(refreshTokens(harness)).toEqual(['refresh-1'])
  await expect(harness.client.getAccessToken()).resolves.toBe('access-2')
})

test('a rotated refresh token replaces the old one, also across a reload', async () => {
  const first = await renewing(() => {})
  const second = await comeBack(first, 'https://app.example/')
  await second.client.refresh()
  expect(refreshTokens(second)).toEqual(['refresh-1', 'refresh-2'])
})

test('TR-11 a refresh token that is not rotated is kept', async () => {
  const harness = await renewing((provider) => {
    provider.rotates = false
  })
  await harness.client.refresh()
  expect(refreshTokens(harness)).toEqual(['refresh-1', 'refresh-1'])
})

test('a refresh needs no ID token', async () => {
  const harness = await renewing((provider) => {
    provider.tokenBody = ({ id_token: _token, ...body }) => body
  })
  expect(harness.error).toBe(null)
  expect(harness.client.getState()).toMatchObject({ session: { user: { name: 'Ada' } } })
})

test('a refresh that changes nothing to be seen changes no state', async () => {
  const harness = await signIn()
  const before = harness.client.getState()
  await harness.client.refresh()
  expect(harness.client.getState()).toBe(before)
})

test('a refreshed ID token that says less leaves the rest in place', async () => {
  const { client } = await renewing((provider) => {
    provider.claims = ({ name: _name, ...claims }) => ({ ...claims, email: 'ada@example.com' })
  })
  expect(client.getState()).toMatchObject({
    session: { user: { name: 'Ada', email: 'ada@example.com' } },
  })
})

test('TR-06 a refresh that does not name a scope keeps the scopes', async () => {
  const provider = await evilProvider()
  const harness = await signIn({ provider, options: { scope: 'openid email' } })
  await harness.client.refresh()
  expect(harness.client.getState()).toMatchObject({ session: { scopes: ['openid', 'email'] } })
})

describe('ID-19 a refreshed ID token that is for somebody else ends the session', () => {
  test.each<[string, (claims: JWTPayload) => object]>([
    ['another subject', (claims) => ({ ...claims, sub: 'eve' })],
    ['a subject in capitals', (claims) => ({ ...claims, sub: 'ADA' })],
  ])('%s', async (_name, change) => {
    const { client, error } = await renewing((provider) => {
      provider.claims = (claims) => change(claims) as JWTPayload
    })
    expect(error).toMatchObject({ code: 'identity_changed' })
    expect(client.getState()).toMatchObject({ status: 'expired', session: { user: { id: 'ada' } } })
    await expect(client.getAccessToken()).rejects.toMatchObject({ code: 'session_expired' })
  })
})

describe('ID-19 a refreshed ID token that does not pass the checks is not used', () => {
  test.each<[string, (claims: JWTPayload) => object]>([
    ['another issuer', (claims) => ({ ...claims, iss: 'https://evil.example' })],
    ['another audience', (claims) => ({ ...claims, aud: 'other' })],
    ['another at_hash', (claims) => ({ ...claims, at_hash: 'x' })],
    ['an expiry in the past', (claims) => ({ ...claims, exp: (claims.iat ?? 0) - 100 })],
    ['N22 another nonce', (claims) => ({ ...claims, nonce: 'other' })],
  ])('%s', async (_name, change) => {
    const { client, error, platform } = await renewing((provider) => {
      provider.claims = (claims) => change(claims) as JWTPayload
    })
    expect(error).toMatchObject({ code: 'id_token_invalid' })
    expect([...platform.tabValues.values()].join()).not.toContain('access-2')
    await expect(client.getAccessToken()).resolves.not.toBe('access-2')
  })

  test('another auth_time', async () => {
    const provider = await evilProvider()
    let authTime = 1_700_000_000
    provider.claims = (claims) => ({ ...claims, auth_time: authTime })
    const harness = await signIn({ provider })
    authTime += 1
    await expect(harness.client.refresh()).rejects.toMatchObject({ code: 'id_token_invalid' })
  })

  test('a signature by a key that is not published', async () => {
    const harness = await signIn()
    const published = harness.provider.keys
    await harness.provider.rotateKey('key-2')
    harness.provider.keys = published
    await expect(harness.client.refresh()).rejects.toMatchObject({ code: 'id_token_invalid' })
  })

  test('an unsigned subject does not end the session', async () => {
    const harness = await renewing((provider) => {
      provider.idToken = async (claims) =>
        (await provider.sign({ ...claims, sub: 'eve' })).replace(/[^.]+$/, 'forged')
    })
    expect(harness.error).toMatchObject({ code: 'id_token_invalid' })
    expect(harness.client.getState().status).toBe('authenticated')
  })
})

describe('RF-12 only a well-formed invalid_grant ends the session', () => {
  test('invalid_grant does', async () => {
    const { client, error, errors } = await renewing((provider) => provider.forget())
    expect(error).toMatchObject({ code: 'session_expired', status: 400 })
    expect(client.getState()).toMatchObject({ status: 'expired' })
    expect(errors).toHaveLength(1)
  })

  test('invalid_grant beside a WWW-Authenticate header does', async () => {
    const { error } = await renewing((provider) => {
      provider.faults.token = () =>
        json(
          { error: 'invalid_grant' },
          {
            status: 400,
            headers: {
              'content-type': 'application/json',
              'www-authenticate': 'Bearer error="invalid_token"',
            },
          },
        )
    })
    expect(error).toMatchObject({ code: 'session_expired' })
  })

  test.each<[string, () => Response]>([
    ['invalid_client', () => refusal('invalid_client', 401)],
    ['invalid_request', () => refusal('invalid_request')],
    ['unsupported_grant_type', () => refusal('unsupported_grant_type')],
    ['invalid_grant in capitals', () => refusal('INVALID_GRANT')],
    ['invalid_grant with 200', () => refusal('invalid_grant', 200)],
    ['invalid_grant with 500', () => refusal('invalid_grant', 500)],
    ['invalid_grant with 429', () => refusal('invalid_grant', 429)],
    [
      'invalid_grant as HTML',
      () =>
        new Response('{"error":"invalid_grant"}', {
          status: 400,
          headers: { 'content-type': 'text/html' },
        }),
    ],
    ['400 without an error', () => json({}, { status: 400 })],
    ['401 without a body', () => new Response(null, { status: 401 })],
    ['403 with another error', () => json({ error: ['invalid_grant'] }, { status: 403 })],
  ])('%s does not', async (_name, answer) => {
    const { client, error } = await renewing((provider) => {
      provider.faults.token = answer
    })
    expect(error).toMatchObject({ name: 'AuthError' })
    expect(client.getState()).toMatchObject({ status: 'authenticated' })
    await expect(client.getAccessToken()).resolves.toBe('access-1')
  })
})

describe('RF-10 NF a fault that can pass is retryable and costs no session', () => {
  test.each(transientFaults)('of the token endpoint: %s', async (_name, fault) => {
    const { client, error } = await renewing((provider) => {
      provider.faults.token = fault
    })
    expect(error).toMatchObject({ name: 'AuthError', retryable: true, phase: 'refresh' })
    expect(client.getState()).toMatchObject({ status: 'authenticated' })
  })

  test('of the token endpoint: no answer', async () => {
    const harness = await signIn()
    harness.provider.faults.token = hang
    const result = harness.client.refresh().catch((error: unknown) => error)
    while (harness.provider.count('token') === 1) await harness.platform.advance(0)
    await harness.platform.advance(8_000)
    await expect(result).resolves.toMatchObject({ code: 'timeout' })
    expect(harness.client.getState()).toMatchObject({ status: 'authenticated' })
  })

  test.each(transientFaults)('of the key set: %s', async (_name, fault) => {
    const harness = await signIn()
    await harness.provider.rotateKey('key-2')
    harness.provider.faults.jwks = fault
    await harness.client.refresh().catch(() => {})
    expect(harness.client.getState()).toMatchObject({ status: 'authenticated' })
  })
})

test('RF-06 a response that was lost after the token was spent ends the session honestly', async () => {
  const harness = await signIn()
  harness.provider.faults.token = async () => {
    harness.provider.forget()
    return unreachable(new Request('https://id.example'))
  }
  await harness.client.refresh().catch(() => {})
  expect(harness.client.getState()).toMatchObject({ status: 'authenticated' })
  delete harness.provider.faults.token
  await harness.client.refresh().catch(() => {})
  expect(harness.client.getState()).toMatchObject({ status: 'expired' })
})

test('CK-01 a server whose clock is a day off can be renewed from', async () => {
  const { error } = await renewing((provider) => {
    provider.clockOffset = 86_400
  })
  expect(error).toBe(null)
})
