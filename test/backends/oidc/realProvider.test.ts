import { decodeJwt } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '../../../playground/servers/database.ts'
import type { Database } from '../../../playground/servers/database.ts'
import { startBackends } from '../../../playground/servers/startBackends.ts'
import type { Backends } from '../../../playground/servers/startBackends.ts'
import { dpop, oidc, pushedRequests } from '../../../src/backends/oidc.ts'
import { createAuthClient } from '../../../src/client/createAuthClient.ts'
import { memoryKeyStore } from '../../support/boundProvider.ts'
import { createTestPlatform } from '../../support/createTestPlatform.ts'
import type { TestPlatform } from '../../support/createTestPlatform.ts'
import { signInByForm } from '../../support/signInByForm.ts'

const APP = 'https://app.example'
let database: Database
let backends: Backends

beforeAll(async () => {
  database = openDatabase()
  backends = await startBackends({
    ports: { issuer: 0, api: 0 },
    database,
    appOrigins: [APP],
    requireDpopNonce: true,
  })
}, 30_000)

afterAll(async () => {
  await backends.close()
  await database.close()
})

function load(platform: TestPlatform, keyStore = memoryKeyStore()) {
  // The network is real; time is not: this device's clock is nowhere near the servers'.
  platform.onFetch((request) => fetch(request))
  const backend = oidc({
    issuer: backends.provider.issuer,
    clientId: backends.clientId,
    par: pushedRequests(),
    dpop: dpop({ keyStore }),
  })
  const apiOrigins = [backends.api.url]
  return createAuthClient({ backend, platform, apiOrigins })
}

/** Signs Ada in, from leaving the app to the page she comes back to. */
async function signIn(keyStore = memoryKeyStore()) {
  const before = createTestPlatform({ href: `${APP}/` })
  await load(before, keyStore).signIn.redirect()
  const front = new URL(before.navigations[0] ?? '')
  const platform = before.reload(await signInByForm(front.href, `${APP}/`))
  const client = load(platform, keyStore)
  await client.ready()
  return { client, platform, front, keyStore }
}

const callsOf = ({ requests }: TestPlatform, path: string) =>
  requests.filter(({ url }) => new URL(url).pathname === path)

test('AR-11 N27 oidc-provider: a pushed sign-in with a nonce, a refresh and a resource call', async () => {
  const { client, platform, front } = await signIn()
  expect(client.getState()).toMatchObject({ status: 'authenticated' })
  expect([...front.searchParams.keys()].sort()).toEqual(['client_id', 'request_uri'])
  // The first proof is without the nonce that the provider demands.
  expect(callsOf(platform, '/token')).toHaveLength(2)

  const token = await client.getAccessToken()
  const { cnf } = decodeJwt(token ?? '')
  expect(cnf).toEqual({ jkt: expect.stringMatching(/^[\w-]{43}$/) })
  const orders = await client.fetch(`${backends.api.url}/orders?page=1`)
  expect(orders.status).toBe(200)
  await expect(orders.json()).resolves.toHaveProperty('orders')

  await client.refresh()
  await client.refresh()
  // Two refreshes, and the provider's nonce was known: nothing was asked twice.
  expect(callsOf(platform, '/token')).toHaveLength(4)
  const next = await client.getAccessToken()
  expect(next).not.toBe(token)
  expect(decodeJwt(next ?? '')['cnf']).toEqual(cnf)
  await expect(client.fetch(`${backends.api.url}/me`)).resolves.toHaveProperty('status', 200)
  await expect(client.signOut({ scope: 'app' })).resolves.toMatchObject({ revoked: true })
})

test('N27 oidc-provider: the token alone is worth nothing', async () => {
  const { client } = await signIn()
  const token = await client.getAccessToken()
  for (const scheme of ['Bearer', 'DPoP']) {
    const headers = { authorization: `${scheme} ${token}` }
    const response = await fetch(`${backends.api.url}/orders`, { headers })
    expect(response.status).toBe(401)
  }
})

test('ST-07 oidc-provider: a session whose key is gone ends, and signing in again works', async () => {
  const { platform, keyStore } = await signIn()
  keyStore.values.clear()
  const after = load(platform.reload(), keyStore)
  await after.ready()
  await expect(after.fetch(`${backends.api.url}/orders`)).resolves.toHaveProperty('status', 401)
  expect(after.getState()).toMatchObject({
    status: 'expired',
    error: { code: 'session_expired', details: { reason: 'key_lost' } },
  })
  const again = await signIn(keyStore)
  expect(again.client.getState().status).toBe('authenticated')
})

test('N27 oidc-provider: a refresh token that was stolen with its token buys nothing elsewhere', async () => {
  const { platform } = await signIn()
  const session = [...platform.tabValues.values()].find((value) => value.includes('refreshToken'))
  const stolen = /"refreshToken":"([^"]+)"/.exec(session ?? '')?.[1] ?? ''
  const body = new URLSearchParams({
    grant_type: 'refresh_token',
    refresh_token: stolen,
    client_id: backends.clientId,
  })
  const response = await fetch(`${backends.provider.issuer}/token`, { method: 'POST', body })
  expect(response.status).toBe(400)
})
