import { describe, expect, test } from 'vitest'
import '../../src/client/engine/createEngine.ts'
import { createAuthClient } from '../../src/client/createAuthClient.ts'
import { AuthError } from '../../src/core/authError.ts'
import type { AuthUser } from '../../src/core/authUser.ts'
import { defineBackend } from '../../src/core/defineBackend.ts'
import type { Grant, StoredGrant } from '../../src/core/grant.ts'
import { ada } from '../support/createMemoryBackend.ts'
import { createTestPlatform } from '../support/createTestPlatform.ts'

const RENEWAL_SECONDS = 600
const API = 'https://flow.example'
const expired = () => Response.json({ message: 'Token Expired', retry: true }, { status: 401 })
const over = () => Response.json({ message: 'Invalid or Missing token' }, { status: 401 })
const denied = () => Response.json({ error: 'Unauthorized Access' }, { status: 401 })

/** A backend with a session cookie, as a server of another origin of the same site has it. */
async function signedIn(
  options: { fails?: () => AuthError | null; life?: number; renewsAs?: AuthUser } = {},
) {
  const platform = createTestPlatform()
  const calls = { refresh: 0 }
  const session = { id: 's1', user: ada, scopes: [], signedInAt: platform.clock.now() }
  const renewInSeconds = options.life ?? RENEWAL_SECONDS
  const life = { receivedAt: platform.clock.now(), lifetimeSeconds: renewInSeconds }
  const backend = defineBackend({
    id: 'cookies',
    namespace: 'cookies',
    transport: 'cookie',
    origins: [API],
    restore: async (): Promise<StoredGrant> => (renewInSeconds ? { session, life } : { session }),
    refresh: async (): Promise<Grant> => {
      calls.refresh += 1
      const failure = options.fails?.()
      if (failure) throw failure
      return { user: options.renewsAs ?? ada, renewInSeconds }
    },
    readRefusal: async (response) => {
      const text = JSON.stringify(await response.json())
      if (text.includes('"retry":true')) return 'expired'
      return text.includes('Missing token') ? 'ended' : 'denied'
    },
    signOut: async () => ({ revoked: true, provider: 'not-ended' as const }),
    anonymous: {
      signIn: async () => ({ kind: 'signed_in', grant: { user: ada, renewInSeconds } }),
      convert: async () => ({ kind: 'value', value: { status: 'done' } }),
    },
    fetch: (_context, request, token) => {
      const headers = new Headers(request.headers)
      headers.set('x-request-from', `internal${token}`)
      return platform.fetch(new Request(request, { headers, credentials: 'include' }))
    },
  })
  const client = createAuthClient({ backend, platform })
  client.start()
  await client.ready()
  return { client, platform, calls }
}

test('a session without tokens is renewed in the time the backend names', async () => {
  const { platform, calls } = await signedIn()
  await platform.advance(RENEWAL_SECONDS * 1000 * 3)
  expect(calls.refresh).toBeGreaterThanOrEqual(3)
  expect(calls.refresh).toBeLessThanOrEqual(4)
})

test('it is stale once that time is over and nobody could be asked', async () => {
  const fails = () => new AuthError('network_failed', 'refresh')
  const { client, platform } = await signedIn({ fails })
  await platform.advance(RENEWAL_SECONDS * 1000 + 1)
  expect(client.getState()).toMatchObject({ status: 'authenticated', freshness: 'stale' })
})

test('there is no access token to be had', async () => {
  const { client } = await signedIn()
  await expect(client.getAccessToken()).resolves.toBeNull()
  await expect(client.getAccessToken({ forceRefresh: true })).resolves.toBeNull()
})

describe('client.fetch', () => {
  test("sends what the backend adds to the backend's own origin, and no token", async () => {
    const { client, platform } = await signedIn()
    platform.onFetch(() => new Response('{}'))
    await client.fetch(`${API}/api/v1/chatflows`)
    expect(platform.requests[0]?.headers.get('x-request-from')).toBe('internal')
    expect(platform.requests[0]?.credentials).toBe('include')
    expect(platform.requests[0]?.headers.get('authorization')).toBeNull()
  })

  test('leaves requests to other origins alone', async () => {
    const { client, platform } = await signedIn()
    platform.onFetch(() => new Response('{}'))
    await client.fetch('https://evil.example/')
    expect(platform.requests[0]?.headers.get('x-request-from')).toBeNull()
    expect(platform.requests[0]?.credentials).toBe('same-origin')
  })

  test('a refusal that a renewal mends leads to one renewal and one replay', async () => {
    const { client, platform, calls } = await signedIn()
    platform.onFetch(() => (calls.refresh ? new Response('{}') : expired()))
    const answers = await Promise.all([1, 2, 3, 4].map(() => client.fetch(API)))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    expect(calls.refresh).toBe(1)
  })

  test('RF-17 any other refusal is the answer, and nothing is renewed', async () => {
    const { client, platform, calls } = await signedIn()
    platform.onFetch(denied)
    const response = await client.fetch(API)
    expect(response.status).toBe(401)
    await expect(response.json()).resolves.toEqual({ error: 'Unauthorized Access' })
    expect(calls.refresh).toBe(0)
    expect(client.getState().status).toBe('authenticated')
  })

  test('RF-17 a refusal that says the session is over ends it, and nothing is renewed', async () => {
    const { client, platform, calls } = await signedIn()
    platform.onFetch(over)
    const response = await client.fetch(API)
    expect(response.status).toBe(401)
    expect(calls.refresh).toBe(0)
    expect(client.getState()).toMatchObject({
      status: 'expired',
      error: { code: 'session_expired', details: { reason: 'refused' } },
    })
  })

  test('a request that meets the end waits for the person to sign in again', async () => {
    const { client, platform } = await signedIn()
    let isBack = false
    platform.onFetch(() => (isBack ? new Response('{}') : over()))
    client.challenge.handle(async () => {
      isBack = true
      await client.anonymous.signIn()
    })
    const response = await client.fetch(API)
    expect(response.status).toBe(200)
  })

  test('a server that refuses twice has the last word', async () => {
    const { client, platform, calls } = await signedIn()
    platform.onFetch(expired)
    const response = await client.fetch(API)
    expect(response.status).toBe(401)
    expect(calls.refresh).toBe(1)
  })
})

test('a session that the server has ended is covered, and the page stays', async () => {
  const { client, platform } = await signedIn({
    fails: () => new AuthError('session_expired', 'refresh'),
  })
  await platform.advance(RENEWAL_SECONDS * 1000)
  expect(client.getState()).toMatchObject({ status: 'expired', session: { user: { id: 'ada' } } })
})

test('renewals without a known time are for demand alone', async () => {
  const { platform, calls } = await signedIn({ life: 0 })
  await platform.advance(24 * 3_600_000)
  expect(calls.refresh).toBe(0)
})

test('a renewal that tells of another organization takes what was on the page away', async () => {
  const renewsAs = { ...ada, organizationId: 'other' }
  const { client, platform } = await signedIn({ renewsAs })
  const seen: string[] = []
  client.subscribe(() => seen.push(client.getState().status))
  client.on('identityChanged', ({ after }) => seen.push(`now ${after.user.organizationId}`))
  await platform.advance(RENEWAL_SECONDS * 1000)
  expect(seen).toEqual(['anonymous', 'now other', 'authenticated'])
})
