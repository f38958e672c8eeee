import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { failure } from './support/createFluxbaseClient.ts'
import { AUTH, GRACE, startFluxbase } from './support/startFluxbase.ts'
import type { FluxbaseStand } from './support/startFluxbase.ts'

let stand: FluxbaseStand
let count = 0
beforeAll(async () => {
  stand = await startFluxbase()
})
afterAll(() => stand.close())
beforeEach(() => {
  stand.controls.setFault(null)
  stand.controls.resetRequests()
})

async function signedIn(options = {}) {
  count += 1
  const person = await stand.newcomer(`account-${count}`)
  const one = stand.client(options)
  await one.client.password.signIn(person)
  stand.controls.resetRequests()
  return { ...one, person }
}

it('reloads the profile from the server', async () => {
  const { client, user } = await signedIn()
  const token = await client.getAccessToken()
  await fetch(`${stand.url}${AUTH}/user`, {
    method: 'PATCH',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ user_metadata: { name: 'Elsewhere' } }),
  })
  expect(user()?.name).toBeUndefined()
  await client.profile.reload()
  expect(user()?.name).toBe('Elsewhere')
})

it('keeps what else is in the metadata, which the server would replace (row 7)', async () => {
  const { client, user } = await signedIn()
  await client.profile.update({ metadata: { theme: 'dark', size: 1 } })
  await client.profile.update({ name: 'New Name', metadata: { size: 2 } })
  expect(user()).toMatchObject({
    name: 'New Name',
    claims: { user_metadata: { theme: 'dark', size: 2, name: 'New Name' } },
  })
})

it('never sends a role, a verified address or metadata of the app (row 7)', async () => {
  const { client } = await signedIn()
  const hostile = { role: 'admin', email_verified: true, app_metadata: { admin: true } }
  await client.profile.update({ metadata: hostile })
  const sent = stand.controls
    .requests(`${AUTH}/user`)
    .filter(({ method }) => method === 'PATCH')
    .flatMap(({ body }) => Object.keys(JSON.parse(body)))
  expect(sent).toEqual(['user_metadata'])
})

it('shows a picture that is https or an image, and no other', async () => {
  const { client, user } = await signedIn()
  await client.profile.update({ picture: 'javascript:alert(1)' })
  expect(user()?.picture).toBeUndefined()
  await client.profile.update({ picture: 'https://app.example/me.png' })
  expect(user()?.picture).toBe('https://app.example/me.png')
})

it('a token that the server has dropped is renewed once, and the call repeated', async () => {
  const { client } = await signedIn()
  const body = { code: 'INVALID_TOKEN', error: 'Invalid token' }
  stand.controls.setFault({ path: `${AUTH}/user`, status: 401, body, times: 1 })
  await client.profile.reload()
  expect(stand.controls.requests().map(({ path }) => path)).toEqual([
    `${AUTH}/user`,
    `${AUTH}/refresh`,
    `${AUTH}/user`,
  ])
})

it('has no password change of its own: capability_missing, never PATCH /user (Fluxbase fact 5)', async () => {
  const { client } = await signedIn()
  const change = client.passwordChange.change({
    currentPassword: 'Some-pass-word-1',
    newPassword: 'Another-pass-word-2',
  })
  expect(await failure(change)).toMatchObject({
    code: 'capability_missing',
    details: { capability: 'passwordChange' },
  })
  expect(stand.controls.requests(`${AUTH}/user`)).toEqual([])
})

it('has no e-mail change with a password: capability_missing', async () => {
  const { client } = await signedIn()
  const change = client.emailChange.change({ email: 'next@example.com', password: 'x' })
  expect(await failure(change)).toMatchObject({
    code: 'capability_missing',
    details: { capability: 'emailChange' },
  })
})

it('changes the e-mail by PATCH /user where the app says so, at once and without a password', async () => {
  const { client, user } = await signedIn({ paths: { emailChange: null } })
  const email = 'patched@example.com'
  expect(await client.emailChange.change({ email, password: 'x' })).toEqual({ isPending: false })
  expect(user()?.email).toBe(email)
  expect(stand.controls.requests(`${AUTH}/user`).map(({ method, body }) => [method, body])).toEqual(
    [['PATCH', JSON.stringify({ email })]],
  )
})

it('an address that is taken is refused', async () => {
  const { client } = await signedIn({ paths: { emailChange: null } })
  const change = client.emailChange.change({ email: GRACE.email })
  expect((await failure(change)).code).toBe('signup_rejected')
})

it('has no list of sessions (Fluxbase fact 1)', async () => {
  const { client } = await signedIn()
  for (const call of [
    client.sessions.list(),
    client.sessions.revoke({ id: 'x' }),
    client.sessions.revokeOthers(),
  ])
    expect(await failure(call)).toMatchObject({
      code: 'capability_missing',
      details: { capability: 'sessions' },
    })
})

it('has no anonymous sessions (Fluxbase fact 2)', async () => {
  const { client, status } = stand.client()
  expect(await failure(client.anonymous.signIn())).toMatchObject({
    code: 'capability_missing',
    status: 404,
    details: { capability: 'anonymous' },
  })
  expect(status()).toBe('anonymous')
})

it('an endpoint that is gone for good is missing too (Fluxbase fact 2)', async () => {
  const { client } = stand.client()
  const body = { code: 'GONE', error: 'Anonymous sign-in has been disabled' }
  stand.controls.setFault({ path: `${AUTH}/signin/anonymous`, status: 410, body, times: 1 })
  expect((await failure(client.anonymous.signIn())).code).toBe('capability_missing')
})

it('lists the identities at other providers, and takes one away', async () => {
  const { client } = await signedIn()
  expect(await client.identities.list()).toEqual([])
  const row = { id: 'i1', user_id: 'u', provider: 'google', created_at: '2026-01-01T00:00:00Z' }
  const path = `${AUTH}/user/identities`
  stand.controls.setFault({ path, status: 200, body: { identities: [row] }, times: 1 })
  expect(await client.identities.list()).toEqual([
    { id: 'i1', provider: 'google', email: null, createdAt: 1_767_225_600_000 },
  ])
  expect((await failure(client.identities.unlink({ id: 'i1' }))).code).toBe('access_denied')
})

it('makes an API key with scopes and an end, and shows it once', async () => {
  const { client, platform } = await signedIn()
  const { apiKey, key } = await client.apiKeys.create({
    name: 'Reports',
    scopes: ['tables:read'],
    expiresInSeconds: 3600,
  })
  expect(key).toMatch(/^fbk_/)
  expect(apiKey).toMatchObject({ name: 'Reports', scopes: ['tables:read'] })
  expect(apiKey.hint.length).toBeLessThan(key.length)
  expect(key.startsWith(apiKey.hint)).toBe(true)
  expect(apiKey.expiresAt).toBe(platform.clock.now() + 3_600_000)
  expect(JSON.stringify(await client.apiKeys.list())).not.toContain(key)
})

it('insists on scopes, as the server does', async () => {
  const { client } = await signedIn()
  expect(await failure(client.apiKeys.create({ name: 'Reports' }))).toMatchObject({
    code: 'config_invalid',
    details: { option: 'scopes' },
  })
  expect(stand.controls.requests()).toEqual([])
})

it('takes the scopes of the app for a key that is made without any', async () => {
  const { client } = await signedIn({ apiKeyScopes: ['tables:read'] })
  const { apiKey } = await client.apiKeys.create({ name: 'Reports' })
  expect(apiKey.scopes).toEqual(['tables:read'])
})

it('lists keys that are good, and revokes one', async () => {
  const { client } = await signedIn()
  const { apiKey } = await client.apiKeys.create({ name: 'Old', scopes: ['tables:read'] })
  const path = '/api/v1/client-keys'
  const rows = [
    { id: 'k1', name: 'Good', key_prefix: 'fbk_ab', scopes: ['a', 1], last_used_at: null },
    {
      id: 'k2',
      name: 'Gone',
      key_prefix: 'fbk_cd',
      scopes: [],
      revoked_at: '2026-01-01T00:00:00Z',
    },
  ]
  stand.controls.setFault({ path, status: 200, body: rows, times: 1 })
  expect(await client.apiKeys.list()).toEqual([
    {
      id: 'k1',
      name: 'Good',
      hint: 'fbk_ab',
      scopes: ['a'],
      createdAt: null,
      lastUsedAt: null,
      expiresAt: null,
    },
  ])
  await expect(client.apiKeys.revoke({ id: apiKey.id })).resolves.toBeUndefined()
  const body = { code: 'NOT_FOUND', error: 'Client key not found' }
  stand.controls.setFault({ path: `${path}/unknown/revoke`, status: 404, body, times: 1 })
  const unknown = client.apiKeys.revoke({ id: 'unknown' })
  expect((await failure(unknown)).code).toBe('access_denied')
})
