import { decodeJwt, decodeProtectedHeader, generateKeyPair, SignJWT } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ScalekitServer } from '../../../playground/servers/scalekit/startScalekitServer.ts'
import { hasPermission } from '../../../src/core/hasPermission.ts'
import { hasRole } from '../../../src/core/hasRole.ts'
import {
  ACME,
  createEnvironments,
  errorOf,
  grace,
  keptTokens,
  signIn,
  userOf,
} from './scalekitHarness.ts'

const environments = createEnvironments()
let server: ScalekitServer

beforeAll(async () => {
  server = await environments.start()
}, 60_000)
afterAll(() => environments.close())

/** Makes what somebody without the key can make of an access token. */
async function forge(claims: Record<string, unknown>, token: string): Promise<string> {
  const { privateKey } = await generateKeyPair('RS256')
  const { kid = '' } = decodeProtectedHeader(token)
  const header = { alg: 'RS256', kid }
  return new SignJWT({ ...decodeJwt(token), ...claims }).setProtectedHeader(header).sign(privateKey)
}

test('Scalekit 2.4: identity is of the ID token; roles, permissions, xoid and xuid are of the access token', async () => {
  const session = await signIn(server, { as: grace })
  const user = userOf(session)
  expect(user).toMatchObject({
    id: expect.stringMatching(/^usr_\d+$/),
    name: 'Grace Hopper',
    email: grace.email,
    emailVerified: true,
    organizationId: ACME,
  })
  expect(user.claims).toMatchObject({
    oid: ACME,
    sid: expect.stringMatching(/^ses_\d+$/),
    xoid: 'tenant-acme',
    xuid: 'person-grace',
    roles: ['viewer', 'auditor'],
    permissions: ['orders:read', 'audit:read'],
  })
  expect(hasRole(user, 'auditor')).toBe(true)
  expect(hasRole(user, 'admin')).toBe(false)
  expect(hasPermission(user, 'audit:read')).toBe(true)
  expect(hasPermission(user, 'orders:write')).toBe(false)
})

test('Scalekit 2.4: the session is known by sid', async () => {
  const session = await signIn(server)
  const state = session.client.getState()
  expect('session' in state && state.session.id).toBe(userOf(session).claims['sid'])
})

test('Scalekit 2.4: claims of the access token alone do not become the profile', async () => {
  const { claims } = userOf(await signIn(server))
  for (const name of ['jti', 'nbf', 'scope']) expect(claims).not.toHaveProperty(name)
})

test('Scalekit 2.6: in modular SSO the subject conn_…;idp is the person', async () => {
  const modular = await environments.start({ quirks: { modularSubject: true } })
  const user = userOf(await signIn(modular))
  expect(user.id).toMatch(/^conn_\d+;ada@example\.com$/)
  expect(hasRole(user, 'admin')).toBe(true)
})

test('Scalekit 2.4: an access token for the API is as good as one for the client', async () => {
  const other = await environments.start({ quirks: { audienceIsApi: true } })
  expect(hasRole(userOf(await signIn(other)), 'admin')).toBe(true)
})

test('Scalekit 2.4: an access token that at_hash does not fit signs nobody in', async () => {
  const session = await signIn(server, {
    tamper: async (body) => ({
      ...body,
      access_token: await forge({ roles: ['owner'] }, String(body['access_token'])),
    }),
  })
  expect(errorOf(session)).toBe('id_token_invalid')
})

/** A refresh whose access token was changed: no ID token comes along that would tell. */
async function refreshed(change: (token: string) => string | Promise<string>) {
  let isOn = false
  const session = await signIn(server, {
    tamper: async (body) =>
      isOn ? { ...body, access_token: await change(String(body['access_token'])) } : body,
  })
  isOn = true
  await session.client.refresh()
  return session
}

test.each<[string, (token: string) => string | Promise<string>]>([
  ['signed with another key', (token) => forge({ roles: ['owner'] }, token)],
  ['without a signature', (token) => unsigned({ ...decodeJwt(token), roles: ['owner'] })],
  ['with a changed payload', (token) => repack(token, { roles: ['owner'] })],
  [
    'of somebody else',
    async () => keptTokens(await signIn(server, { as: grace }))['accessToken'] ?? '',
  ],
  ['of another client', (token) => environments.sign({ ...decodeJwt(token), client_id: 'skc_2' })],
  [
    'of another issuer',
    (token) => environments.sign({ ...decodeJwt(token), iss: server.url + '/' }),
  ],
  ['that is opaque', () => 'opaque-access-token'],
  ['that is garbage', () => 'a.b.c'],
])('forged access token: one %s grants nothing and ends nothing', async (_name, change) => {
  const session = await refreshed(change)
  const user = userOf(session)
  expect(user).toMatchObject({ name: 'Ada Lovelace', organizationId: ACME })
  for (const role of ['owner', 'admin']) expect(hasRole(user, role)).toBe(false)
  expect(hasPermission(user, 'orders:write')).toBe(false)
  await session.platform.advance(1)
  expect(session.errors).toMatchObject([
    { code: 'response_invalid', retryable: false, details: { reason: 'access_token_claims' } },
  ])
})

test('NF-01: keys that cannot be had at a renewal leave roles as they were, and the session whole', async () => {
  const other = await environments.start()
  const session = await signIn(other)
  const { tabValues } = session.platform
  for (const key of [...tabValues.keys()].filter((name) => name.endsWith('keys')))
    tabValues.delete(key)
  other.controls.resetRequests()
  other.controls.setFault({ path: '/keys', status: 503 })
  await session.client.refresh()
  expect(other.controls.requests('/keys')).toHaveLength(1)
  expect(hasRole(userOf(session), 'admin')).toBe(true)
  await session.platform.advance(1)
  expect(session.errors).toMatchObject([{ code: 'server_failed' }])
})

test('a real access token with other roles is believed: the rows above fail for their own reason', async () => {
  const session = await refreshed((token) =>
    environments.sign({ ...decodeJwt(token), roles: ['owner'] }),
  )
  expect(hasRole(userOf(session), 'owner')).toBe(true)
})

/** Signs in with an age, at an environment whose ID tokens say how long ago the person signed in. */
async function withAuthTime(ageSeconds: number, maxAgeSeconds: number) {
  return signIn(server, {
    request: { maxAgeSeconds },
    tamper: async (body) => {
      const claims = decodeJwt(String(body['id_token']))
      const auth_time = Number(claims.iat) - ageSeconds
      return { ...body, id_token: await environments.sign({ ...claims, auth_time }) }
    },
  })
}

test('Scalekit 2.6: where an ID token does say auth_time, an older sign-in than was asked for is refused', async () => {
  expect(errorOf(await withAuthTime(3600, 60))).toBe('id_token_invalid')
  expect(userOf(await withAuthTime(30, 60)).name).toBe('Ada Lovelace')
})

test.each([-86_400, Number.NaN])(
  'Scalekit sample (security.md 2.9): maxAge %d is clamped to a sign-in now',
  async (maxAgeSeconds) => {
    expect(userOf(await withAuthTime(0, maxAgeSeconds)).name).toBe('Ada Lovelace')
    expect(errorOf(await withAuthTime(3600, maxAgeSeconds))).toBe('id_token_invalid')
  },
)

test('Scalekit 2.7 row 10: roles and permissions in an ID token are not believed', async () => {
  const { applyAccess } = await import('../../../src/backends/scalekit/applyAccess.ts')
  const user = { id: 'usr_1', claims: { sub: 'usr_1', roles: ['owner'], permissions: ['all'] } }
  expect(applyAccess(user, {})).toEqual({ id: 'usr_1', claims: { sub: 'usr_1' } })
})

test('Scalekit 2.4: access claims of the wrong type count as absent', async () => {
  const { applyAccess } = await import('../../../src/backends/scalekit/applyAccess.ts')
  const access = { oid: 7, sid: {}, xoid: null, roles: 'admin', permissions: [1, 'orders:read'] }
  expect(applyAccess({ id: 'usr_1', claims: { oid: ACME } }, access)).toEqual({
    id: 'usr_1',
    organizationId: ACME,
    claims: { oid: ACME, roles: ['admin'], permissions: ['orders:read'] },
  })
})

function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

function unsigned(claims: object): string {
  return `${part({ alg: 'none' })}.${part(claims)}.AA`
}

function repack(token: string, claims: object): string {
  const [header, , signature] = token.split('.')
  return `${header}.${part({ ...decodeJwt(token), ...claims })}.${signature}`
}
