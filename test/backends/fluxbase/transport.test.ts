import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { ADA, APP, AUTH, GRACE, startFluxbase } from './support/startFluxbase.ts'
import type { FluxbaseStand } from './support/startFluxbase.ts'

let stand: FluxbaseStand
beforeAll(async () => {
  stand = await startFluxbase()
})
afterAll(() => stand.close())
beforeEach(() => {
  stand.controls.setFault(null)
  stand.controls.resetRequests()
})

async function signedIn(options = {}) {
  const one = stand.client(options)
  await one.client.password.signIn(ADA)
  return one
}

it('neither sends nor takes cookies, which the server would believe first (Fluxbase fact 8)', async () => {
  const { client, platform } = await signedIn()
  await client.profile.reload()
  await client.refresh()
  await client.signOut()
  expect(platform.requests.length).toBe(4)
  expect(new Set(platform.requests.map(({ credentials }) => credentials))).toEqual(
    new Set(['omit']),
  )
})

it('an answer that mixes two people signs nobody in (Fluxbase fact 8)', async () => {
  const grace = stand.client()
  await grace.client.password.signIn(GRACE)
  const body = {
    user: { id: 'somebody-else', email: ADA.email },
    access_token: await grace.client.getAccessToken(),
    refresh_token: 'r',
    expires_in: 900,
  }
  stand.controls.setFault({ path: `${AUTH}/signin`, status: 200, body, times: 1 })
  const { client, status } = stand.client()
  await expect(client.password.signIn(ADA)).rejects.toMatchObject({ code: 'identity_changed' })
  expect(status()).toBe('anonymous')
})

it('requests of the app to the server carry the token and no cookie (Fluxbase fact 8)', async () => {
  const { client, platform } = await signedIn()
  const response = await client.fetch(`${stand.url}${AUTH}/user`, { credentials: 'include' })
  expect(await response.json()).toMatchObject({ email: ADA.email })
  expect(platform.requests.at(-1)?.credentials).toBe('omit')
})

it('requests to the page itself keep their cookies', async () => {
  const { client, platform } = await signedIn()
  platform.onFetch(() => Response.json({}))
  await client.fetch(`${APP}/api/orders`, { credentials: 'include' })
  expect(platform.requests.at(-1)?.credentials).toBe('include')
  expect(platform.requests.at(-1)?.headers.get('authorization')).toMatch(/^Bearer /)
})

it('names the tenant in every request, and keeps its session apart', async () => {
  const { client, platform } = await signedIn({ tenant: 'acme' })
  await client.profile.reload()
  await client.fetch(`${stand.url}${AUTH}/user`)
  const tenants = platform.requests.map(({ headers }) => headers.get('x-fb-tenant'))
  expect(new Set(tenants)).toEqual(new Set(['acme']))
  expect(client.inspect().namespace).toBe(`fluxbase:${stand.url}:acme`)
})

it('ends the session at the server: its refresh token buys nothing any more', async () => {
  const { client, platform } = await signedIn()
  const session = [...platform.tabValues.values()].find((value) => value.includes('refreshToken'))
  const { tokens } = JSON.parse(session ?? '{}')
  expect(await client.signOut()).toEqual({ local: true, revoked: true, provider: 'ended' })
  const response = await fetch(`${stand.url}${AUTH}/refresh`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ refresh_token: tokens.refreshToken }),
  })
  expect(response.status).toBe(401)
})

it('a sign-out whose access token is over ends what the refresh token would have kept alive', async () => {
  const { client, platform } = await signedIn()
  const session = [...platform.tabValues.values()].find((value) => value.includes('refreshToken'))
  expect(session).toBeTruthy()
  stand.controls.advance(901)
  stand.controls.resetRequests()
  expect(await client.signOut()).toMatchObject({ local: true, revoked: true })
  expect(stand.controls.requests().map(({ path, status }) => [path, status])).toEqual([
    [`${AUTH}/signout`, 401],
    [`${AUTH}/refresh`, 200],
    [`${AUTH}/signout`, 200],
  ])
})

it('a session that the server has ended already is void', async () => {
  const { client } = await signedIn()
  const body = { code: 'INVALID_TOKEN', error: 'x' }
  for (const path of ['signout', 'refresh'])
    stand.controls.setFault({ path: `${AUTH}/${path}`, status: 401, body })
  expect(await client.signOut()).toMatchObject({ local: true, revoked: true })
})

it('a sign-out without a network is done here, and owed to the server', async () => {
  const { client, platform, status, errors } = await signedIn()
  platform.onFetch(() => {
    throw new TypeError('fetch failed')
  })
  expect(await client.signOut()).toMatchObject({ local: true, revoked: false })
  expect(status()).toBe('anonymous')
  expect(errors.map(({ code }) => code)).toEqual(['network_failed'])
  platform.onFetch((request) => fetch(request))
  stand.controls.resetRequests()
  await platform.wake('online')
  await platform.advance(60_000)
  await expect.poll(() => stand.controls.requests(`${AUTH}/signout`).length).toBeGreaterThan(0)
})

it('leaves the single logout of SAML alone: its address wants a header', async () => {
  const { client, platform } = await signedIn()
  const body = {
    message: 'x',
    saml_logout: true,
    provider: 'okta',
    slo_url: '/auth/saml/logout/okta',
  }
  stand.controls.setFault({ path: `${AUTH}/signout`, status: 200, body, times: 1 })
  expect(await client.signOut()).toMatchObject({ revoked: true, provider: 'ended' })
  expect(platform.navigations).toEqual([])
})

it('after one person has left, another signs in, and nothing of the first is there', async () => {
  const { client, platform, user } = await signedIn()
  await client.signOut()
  await client.password.signIn(GRACE)
  expect(user()?.email).toBe(GRACE.email)
  expect(JSON.stringify([...platform.tabValues])).not.toContain(ADA.email)
})

it('a second tab has the session, its sign-out and the next person', async () => {
  const { client, platform } = await signedIn()
  const second = stand.client({}, platform.openPage(`${APP}/`))
  await second.client.ready()
  expect(second.user()?.email).toBe(ADA.email)
  await client.signOut()
  await platform.advance(1000)
  expect(second.status()).toBe('anonymous')
  await client.password.signIn(GRACE)
  await platform.advance(1000)
  expect(second.user()?.email).toBe(GRACE.email)
})
