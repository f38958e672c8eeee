import { decodeJwt } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ScalekitServer } from '../../../playground/servers/scalekit/startScalekitServer.ts'
import { hasRole } from '../../../src/core/hasRole.ts'
import {
  ACME,
  createBrowser,
  createEnvironments,
  errorOf,
  GLOBEX,
  keptTokens,
  load,
  signIn,
  userOf,
} from './scalekitHarness.ts'

const environments = createEnvironments()
let server: ScalekitServer

beforeAll(async () => {
  server = await environments.start()
}, 60_000)
afterAll(() => environments.close())

test('Scalekit 2.3: the token request is a form with PKCE and no secret', async () => {
  const { platform } = await signIn(server)
  const sent = server.controls.requests('/oauth/token').at(-1)
  expect(sent?.headers['content-type']).toMatch(/^application\/x-www-form-urlencoded/)
  expect(Object.fromEntries(new URLSearchParams(sent?.body))).toEqual({
    grant_type: 'authorization_code',
    code: expect.any(String),
    redirect_uri: 'https://app.example/',
    client_id: server.clientId,
    code_verifier: expect.stringMatching(/^[\w-]{43}$/),
  })
  // Discovery is not asked for: pages may not be allowed to read it.
  const paths = platform.requests.map(({ url }) => new URL(url).pathname)
  expect(paths).not.toContain('/.well-known/openid-configuration')
})

test('Scalekit 2.3, RF-01: three renewals rotate three times, and each spends what the last one brought', async () => {
  const session = await signIn(server)
  const tokens = [keptTokens(session)['refreshToken']]
  server.controls.resetRequests()
  for (let renewal = 0; renewal < 3; renewal += 1) {
    await session.client.refresh()
    tokens.push(keptTokens(session)['refreshToken'])
  }
  expect(new Set(tokens).size).toBe(4)
  const spent = server.controls
    .requests('/oauth/token')
    .map(({ body }) => new URLSearchParams(body).get('refresh_token'))
  expect(spent).toEqual(tokens.slice(0, 3))
  expect(userOf(session).name).toBe('Ada Lovelace')
})

test('Scalekit open point 2: a refresh without a new ID token keeps the old one, which sign-out needs', async () => {
  const session = await signIn(server)
  const { idToken } = keptTokens(session)
  await session.client.refresh()
  expect(idToken).toMatch(/^ey/)
  expect(keptTokens(session)['idToken']).toBe(idToken)
})

test('Scalekit open point 2: a refresh with a new ID token keeps the new one', async () => {
  const other = await environments.start({ quirks: { refreshWithoutIdToken: false } })
  const session = await signIn(other)
  const { idToken } = keptTokens(session)
  other.controls.advance(2)
  await session.client.refresh()
  expect(keptTokens(session)['idToken']).not.toBe(idToken)
  expect(hasRole(userOf(session), 'admin')).toBe(true)
})

test('Scalekit 2.3: a refresh without a new refresh token keeps the old one', async () => {
  const other = await environments.start({ quirks: { refreshWithoutRotation: true } })
  const session = await signIn(other)
  const { refreshToken, accessToken } = keptTokens(session)
  await session.client.refresh()
  await session.client.refresh()
  expect(keptTokens(session)['refreshToken']).toBe(refreshToken)
  expect(keptTokens(session)['accessToken']).not.toBe(accessToken)
})

test('Scalekit 2.4: a refresh brings the roles and permissions of the new access token', async () => {
  const { openDatabase } = await import('../../../playground/servers/database.ts')
  const database = openDatabase()
  const own = await environments.start({ database })
  const session = await signIn(own)
  expect(hasRole(userOf(session), 'admin')).toBe(true)
  await database.query(
    `UPDATE scalekit_memberships SET roles = $1, permissions = $2 WHERE organization_id = $3`,
    [JSON.stringify(['viewer']), JSON.stringify([]), ACME],
  )
  await session.client.refresh()
  expect(userOf(session).claims).toMatchObject({ roles: ['viewer'], permissions: [] })
  await own.close()
  await database.close()
}, 30_000)

test('a refresh that changes nothing renders nothing: the session stays the same object', async () => {
  const session = await signIn(server)
  const before = userOf(session)
  await session.client.refresh()
  expect(userOf(session)).toBe(before)
})

test('Scalekit 2.3: a refresh token that was spent elsewhere ends the session', async () => {
  const session = await signIn(server)
  const body = new URLSearchParams({
    grant_type: 'refresh_token',
    refresh_token: keptTokens(session)['refreshToken'] ?? '',
    client_id: server.clientId,
  })
  await fetch(`${server.url}/oauth/token`, { method: 'POST', body })
  await expect(session.client.refresh()).rejects.toMatchObject({
    code: 'session_expired',
    details: { oauthError: 'invalid_grant' },
  })
  expect(errorOf(session)).toBe('session_expired')
})

test('Scalekit 2.3: a shared session that was revoked shows at the next refresh', async () => {
  const session = await signIn(server)
  await server.revokeSession(String(userOf(session).claims['sid']))
  await expect(session.client.refresh()).rejects.toMatchObject({ code: 'session_expired' })
})

test('Scalekit 2.3: the sign-out of one app ends the refresh tokens of the others', async () => {
  const browser = createBrowser()
  const first = await signIn(server, { browser })
  const second = await signIn(server, { browser })
  await first.client.signOut()
  await browser.open(first.platform.navigations.at(-1) ?? '')
  await expect(second.client.refresh()).rejects.toMatchObject({ code: 'session_expired' })
})

test('RF-17: a server that fails at a refresh ends nothing', async () => {
  const other = await environments.start()
  const session = await signIn(other)
  other.controls.setFault({ path: '/oauth/token', status: 503, times: 1 })
  await expect(session.client.refresh()).rejects.toMatchObject({
    code: 'server_failed',
    retryable: true,
  })
  expect(userOf(session).name).toBe('Ada Lovelace')
  await session.client.refresh()
})

test('NF-01: no network at a refresh ends nothing', async () => {
  const session = await signIn(server)
  session.platform.onFetch(() => {
    throw new TypeError('fetch failed')
  })
  await expect(session.client.refresh()).rejects.toMatchObject({ code: 'network_failed' })
  expect(userOf(session).name).toBe('Ada Lovelace')
})

test('Scalekit sample (security.md 2.9): a life shorter than its 60 seconds of margin is used, not negative', async () => {
  const short = await environments.start({ accessTokenSeconds: 30 })
  const session = await signIn(short)
  short.controls.resetRequests()
  const token = await session.client.getAccessToken()
  expect(decodeJwt(token ?? '')['oid']).toBe(ACME)
  await session.client.getAccessToken()
  expect(short.controls.requests('/oauth/token')).toHaveLength(0)
  expect(session.client.inspect().remainingMs).toBeGreaterThan(0)
})

test('RF-01: a token of 299 seconds is renewed before it ends', async () => {
  const session = await signIn(server)
  const { accessToken } = keptTokens(session)
  await session.platform.advance(299_000)
  await expect.poll(() => keptTokens(session)['accessToken']).not.toBe(accessToken)
})

test('a refresh that moves to another organization is refused: nobody moves over in the background', async () => {
  const session = await signIn(server)
  const browser = createBrowser()
  const elsewhere = await signIn(server, { browser, request: { organizationId: GLOBEX } })
  const foreign = keptTokens(elsewhere)['accessToken']
  const again = load(server, session.platform.reload(), {
    tamper: (body) => ({ ...body, access_token: foreign }),
  })
  again.client.start()
  await again.client.ready()
  await expect(again.client.refresh()).rejects.toMatchObject({ code: 'identity_changed' })
})

test('discovery is an option, and its document is used then', async () => {
  const open = await environments.start({ quirks: { corsOnDiscovery: true } })
  const session = await signIn(open, { options: { discovery: true } })
  await session.client.refresh()
  expect(userOf(session).name).toBe('Ada Lovelace')
  expect(open.controls.requests('/.well-known/openid-configuration').length).toBeGreaterThan(0)
})
