import { describe, expect, test } from 'vitest'
import type { OidcOptions } from '../../../src/backends/oidc.ts'
import { hang, html, status, unreachable } from '../../support/faults.ts'
import { CLIENT_ID, evilProvider, ISSUER, refusal } from '../../support/evilProvider.ts'
import type { EvilProvider } from '../../support/evilProvider.ts'
import { signIn } from '../../support/oidcHarness.ts'

async function signedIn(
  prepare: (provider: EvilProvider) => void = () => {},
  options: Partial<OidcOptions> = {},
) {
  const provider = await evilProvider()
  prepare(provider)
  return signIn({ provider, options })
}

const target = (navigations: string[]) => new URL(navigations.at(-1) ?? '').searchParams

test('a sign-out revokes the refresh token, then leaves for the provider', async () => {
  const { client, provider, platform } = await signedIn()
  await expect(client.signOut()).resolves.toEqual({
    local: true,
    revoked: true,
    provider: 'unknown',
  })
  expect(provider.seen.at(-1)?.form.get('token')).toBe('refresh-1')
  expect(platform.navigations[0]).toMatch(new RegExp(`^${ISSUER}/logout\\?`))
})

test('the provider is told the client, the ID token and where to send the person', async () => {
  const { client, platform } = await signedIn()
  await client.signOut({ returnTo: '/bye' })
  const query = target(platform.navigations)
  expect(query.get('client_id')).toBe(CLIENT_ID)
  expect(query.get('post_logout_redirect_uri')).toBe('https://app.example/bye')
  expect(query.get('id_token_hint')).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/)
})

test('the address of the options wins over returnTo', async () => {
  const postLogoutRedirectUri = 'https://app.example/signed-out'
  const { client, platform } = await signedIn(() => {}, { postLogoutRedirectUri })
  await client.signOut({ returnTo: '/bye' })
  expect(target(platform.navigations).get('post_logout_redirect_uri')).toBe(postLogoutRedirectUri)
})

test('LO-10 an ID token that is too long for an address is left out', async () => {
  const { client, platform } = await signedIn((provider) => {
    provider.claims = (claims) => ({ ...claims, pad: 'x'.repeat(3000) })
  })
  await client.signOut()
  expect(target(platform.navigations).has('id_token_hint')).toBe(false)
})

test('a sign-out of the app alone leaves the provider alone', async () => {
  const { client, platform } = await signedIn()
  await expect(client.signOut({ scope: 'app' })).resolves.toMatchObject({
    revoked: true,
    provider: 'not-ended',
  })
  expect(platform.navigations).toEqual([])
})

test('a provider without a sign-out page is not left for', async () => {
  const { client, platform } = await signedIn((provider) => {
    delete provider.metadata['end_session_endpoint']
  })
  await expect(client.signOut()).resolves.toMatchObject({ provider: 'not-ended' })
  expect(platform.navigations).toEqual([])
})

describe('AR-06 a sign-out page that is not https is never gone to', () => {
  test.each([['javascript:alert(1)'], ['http://id.example/logout'], ['data:text/html,x']])(
    '%s',
    async (endpoint) => {
      const { client, platform } = await signedIn((provider) => {
        provider.metadata['end_session_endpoint'] = endpoint
      })
      await expect(client.signOut()).resolves.toMatchObject({ local: true, revoked: true })
      expect(platform.navigations).toEqual([])
    },
  )

  test('an address that is none costs no revocation', async () => {
    const { client } = await signedIn((provider) => {
      provider.metadata['end_session_endpoint'] = 'logout'
    })
    await expect(client.signOut()).resolves.toMatchObject({ local: true, revoked: true })
  })
})

test('without a refresh token the access token is revoked', async () => {
  const { client, provider } = await signedIn((provider) => {
    provider.tokenBody = ({ refresh_token: _token, ...body }) => body
  })
  await client.signOut()
  expect(provider.seen.at(-1)?.form.get('token')).toBe('access-1')
})

test('without a revocation endpoint nothing is revoked', async () => {
  const { client } = await signedIn((provider) => {
    delete provider.metadata['revocation_endpoint']
  })
  await expect(client.signOut()).resolves.toMatchObject({ local: true, revoked: false })
})

describe('LO-01 LO-02 a revocation that fails is told, and the rest goes on', () => {
  test.each([
    ['500', status(500)],
    ['503', status(503)],
    ['429', status(429)],
    ['unreachable', unreachable],
    ['400 unsupported_token_type', () => refusal('unsupported_token_type')],
    ['a redirect', status(302, { location: 'https://evil.example' })],
  ])('%s', async (_name, fault) => {
    const { client, platform, provider } = await signedIn()
    provider.faults.revocation = fault
    await expect(client.signOut()).resolves.toEqual({
      local: true,
      revoked: false,
      provider: 'unknown',
    })
    expect(platform.navigations).toHaveLength(1)
  })
})

test('LO-02 a revocation endpoint may answer with anything but an error', async () => {
  const { client, provider } = await signedIn()
  provider.faults.revocation = html()
  await expect(client.signOut()).resolves.toMatchObject({ revoked: true })
})

test('LO-01 a revocation that hangs does not keep the person here', async () => {
  const { client, platform, provider } = await signedIn()
  provider.faults.revocation = hang
  const result = client.signOut()
  expect(client.getState()).toEqual({ status: 'anonymous', reason: 'signed_out' })
  while (provider.count('revocation') === 0) await platform.advance(0)
  await platform.advance(3_000)
  await expect(result).resolves.toEqual({ local: true, revoked: false, provider: 'unknown' })
})

test('a revocation is sent so that it survives the page', async () => {
  const { client, provider } = await signedIn()
  await client.signOut()
  const seen = provider.seen.find(({ endpoint }) => endpoint === 'revocation')
  expect(seen?.request.keepalive).toBe(true)
})

test('no token is in the address the browser leaves for, but the ID token', async () => {
  const { client, platform } = await signedIn()
  await client.signOut()
  expect(platform.navigations.join()).not.toMatch(/access-|refresh-/)
})
