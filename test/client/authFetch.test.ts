import { describe, expect, test } from 'vitest'
import { AuthError } from '../../src/core/authError.ts'
import { createHarness, signedIn } from '../support/createHarness.ts'

const API = 'https://api.example'
const client = { apiOrigins: [API] }
const bearer = (request: Request | undefined) => request?.headers.get('authorization') ?? null
const accept = () => new Response('{}')

/** Accepts one token only. */
const accepting = (token: string) => (request: Request) =>
  new Response(null, { status: bearer(request) === `Bearer ${token}` ? 200 : 401 })

describe('the token goes to', () => {
  test.each([
    ["the page's own origin", '/api', 'Bearer access-1'],
    ['an origin on the list', `${API}/orders`, 'Bearer access-1'],
    ['no other origin', 'https://evil.example/orders', null],
    ['no origin that begins like one on the list', `${API}.evil.example/`, null],
    ['no other port', `${API}:8443/`, null],
    ['no other scheme', 'http://api.example/', null],
    ['no user name that looks like one on the list', 'https://api.example@evil.example/', null],
  ])('%s', async (_name, url, expected) => {
    const harness = await signedIn({ client })
    harness.platform.onFetch(accept)
    await harness.client.fetch(url).catch(() => {})
    expect(bearer(harness.platform.requests[0])).toBe(expected)
  })
})

test('an Authorization header of the caller is left alone', async () => {
  const harness = await signedIn({ client })
  harness.platform.onFetch(() => new Response(null, { status: 401 }))
  await harness.client.fetch(API, { headers: { Authorization: 'Basic x' } })
  expect(harness.platform.requests.map(bearer)).toEqual(['Basic x'])
})

test('nobody signed in means no token and the plain answer', async () => {
  const harness = createHarness({ client })
  harness.platform.onFetch(() => new Response(null, { status: 401 }))
  const response = await harness.client.fetch(`${API}/orders`)
  expect(response.status).toBe(401)
  expect(harness.platform.requests.map(bearer)).toEqual([null])
})

test('method, headers and body arrive', async () => {
  const harness = await signedIn({ client })
  let seen = ''
  harness.platform.onFetch(async (request) => {
    seen = `${request.method} ${request.headers.get('x-a')} ${await request.text()}`
    return accept()
  })
  await harness.client.fetch(API, { method: 'POST', headers: { 'x-a': '1' }, body: 'body' })
  expect(seen).toBe('POST 1 body')
})

test('RF-15 a 401 leads to one refresh and one replay', async () => {
  const harness = await signedIn({ client })
  harness.platform.onFetch(accepting('access-2'))
  const response = await harness.client.fetch(API, { method: 'POST', body: 'body' })
  expect(response.status).toBe(200)
  expect(harness.server.calls.refresh).toBe(1)
  await expect(harness.platform.requests[1]?.text()).resolves.toBe('body')
})

test('RF-15 a second 401 is returned to the caller', async () => {
  const harness = await signedIn({ client })
  harness.platform.onFetch(() => new Response(null, { status: 401 }))
  const response = await harness.client.fetch(API)
  expect(response.status).toBe(401)
  expect(harness.platform.requests).toHaveLength(2)
  expect(harness.server.calls.refresh).toBe(1)
})

test('a 403 is returned as it is', async () => {
  const harness = await signedIn({ client })
  harness.platform.onFetch(() => new Response(null, { status: 403 }))
  await expect(harness.client.fetch(API)).resolves.toHaveProperty('status', 403)
  expect(harness.server.calls.refresh).toBe(0)
})

test('a hundred parallel 401s are one refresh, and each request is replayed once', async () => {
  const harness = await signedIn({ client })
  harness.platform.onFetch(accepting('access-2'))
  const calls = Array.from({ length: 100 }, (_, n) => harness.client.fetch(`${API}/${n}`))
  const responses = await Promise.all(calls)
  expect(new Set(responses.map(({ status }) => status))).toEqual(new Set([200]))
  expect(harness.server.calls.refresh).toBe(1)
  expect(harness.platform.requests).toHaveLength(200)
  expect(new Set(harness.platform.requests.map(({ url }) => url)).size).toBe(100)
})

test('a 401 for a token that has been replaced since needs no refresh', async () => {
  const harness = await signedIn({ client })
  harness.platform.onFetch(async (request) => {
    if (bearer(request) === 'Bearer access-1') await harness.client.refresh()
    return accepting('access-2')(request)
  })
  await expect(harness.client.fetch(API)).resolves.toHaveProperty('status', 200)
  expect(harness.server.calls.refresh).toBe(1)
})

test('RF-16 a streamed body is not replayed', async () => {
  const harness = await signedIn({ client })
  harness.platform.onFetch(() => new Response(null, { status: 401 }))
  const body = new Blob(['body']).stream()
  const init: RequestInit & { duplex: 'half' } = { method: 'POST', body, duplex: 'half' }
  await expect(harness.client.fetch(API, init)).resolves.toHaveProperty('status', 401)
  expect(harness.platform.requests).toHaveLength(1)
})

test('a refresh that fails leaves the caller with the 401', async () => {
  const harness = await signedIn({ client })
  harness.server.next('refresh', { fail: new AuthError('server_failed', 'refresh') })
  harness.platform.onFetch(() => new Response(null, { status: 401 }))
  await expect(harness.client.fetch(API)).resolves.toHaveProperty('status', 401)
})

test('a replay that the network loses fails, instead of looking like a 401', async () => {
  const harness = await signedIn({ client })
  harness.platform.onFetch((request) => {
    if (bearer(request) === 'Bearer access-1') return new Response(null, { status: 401 })
    throw new TypeError('fetch failed')
  })
  await expect(harness.client.fetch(API)).rejects.toThrow(TypeError)
})

test('without a refresh token a 401 is returned as it is', async () => {
  const harness = await signedIn({ client, renewable: false })
  harness.platform.onFetch(() => new Response(null, { status: 401 }))
  await expect(harness.client.fetch(API)).resolves.toHaveProperty('status', 401)
  expect(harness.platform.requests).toHaveLength(1)
})

test('a request to a foreign origin does not wait for a token that cannot be had', async () => {
  const harness = await signedIn({ client })
  harness.server.always('refresh', { fail: new AuthError('server_failed', 'refresh') })
  harness.platform.clock.sleep(3_600_000)
  harness.platform.onFetch(accept)
  await expect(harness.client.fetch('https://cdn.example/')).resolves.toHaveProperty('status', 200)
})

test('a request is not sent without its token while none can be had', async () => {
  const harness = await signedIn({ client })
  harness.server.always('refresh', { fail: new AuthError('server_failed', 'refresh') })
  harness.platform.clock.sleep(3_600_000)
  await expect(harness.client.fetch(API)).rejects.toMatchObject({ code: 'server_failed' })
  expect(harness.platform.requests).toHaveLength(0)
})

test('the signal of the caller aborts the request', async () => {
  const harness = await signedIn({ client })
  harness.platform.onFetch(() => new Promise(() => {}))
  const controller = new AbortController()
  const response = harness.client.fetch(API, { signal: controller.signal })
  controller.abort()
  await expect(response).rejects.toMatchObject({ name: 'AbortError' })
})
