import { describe, expect, test } from 'vitest'
import type { ProxyRule } from '../../../src/server/proxy/proxyRule.ts'
import { APP, createWorld } from './support/handlerWorld.ts'

const API = 'https://api.example.com'
const rule: ProxyRule = { path: '/api', target: `${API}/v1` }

async function setUp(options: Partial<ProxyRule> = {}, stored = false) {
  const made = createWorld({ proxy: [{ ...rule, ...options }], stored })
  const page = made.browser()
  await page.signIn()
  return { ...made, page }
}

test('a request goes on with the access token, and with nothing else that says who it is', async () => {
  const { page, upstream } = await setUp()
  const { status, body } = await page.call('/auth/api/orders/7?a=1&b=%2F', {
    headers: {
      accept: 'application/json',
      authorization: 'Bearer mine',
      origin: APP,
      referer: `${APP}/x`,
      'x-forwarded-host': 'evil.example',
      forwarded: 'host=evil.example',
      'x-original-url': '/admin',
      'x-http-method-override': 'DELETE',
      'x-middleware-subrequest': '1',
      'user-agent': 'Firefox',
      'x-request-id': 'r-1',
    },
  })
  expect([status, body]).toEqual([200, { ok: true }])
  const [request] = upstream
  expect(request?.url).toBe(`${API}/v1/orders/7?a=1&b=%2F`)
  expect(Object.fromEntries(request?.headers ?? [])).toEqual({
    accept: 'application/json',
    authorization: expect.stringMatching(/^Bearer canary-access/),
    'x-request-id': 'r-1',
  })
  expect([request?.redirect, request?.credentials]).toEqual(['manual', 'same-origin'])
})

test('headers that an app lists go on as well, both ways', async () => {
  const { page, upstream, world } = await setUp({
    requestHeaders: ['X-Tenant'],
    responseHeaders: ['X-Version'],
  })
  world.api = async () => new Response('{}', { headers: { 'x-version': '3', 'x-secret': '4' } })
  const { headers } = await page.call('/auth/api/x', { headers: { 'x-tenant': 'one' } })
  expect(upstream[0]?.headers.get('x-tenant')).toBe('one')
  expect([headers.get('x-version'), headers.get('x-secret')]).toEqual(['3', null])
})

test('of an answer only listed headers come back, and none that caches, sets cookies or opens it', async () => {
  const { page, world } = await setUp()
  world.api = async () =>
    new Response('hello', {
      status: 201,
      headers: {
        'content-type': 'text/plain',
        'set-cookie': '__Host-flowpass=evil; Path=/; Secure',
        'access-control-allow-origin': '*',
        'access-control-allow-credentials': 'true',
        'cache-control': 'public, s-maxage=600',
        etag: '"1"',
        vary: '*',
        'content-security-policy': 'default-src *',
        'clear-site-data': '"*"',
        'x-total-count': '9',
        location: `${API}/v1/orders/8`,
      },
    })
  const { status, text, headers } = await page.call('/auth/api/orders', {
    method: 'POST',
    body: {},
  })
  expect([status, text]).toEqual([201, 'hello'])
  expect(headers.getSetCookie()).toEqual([])
  for (const name of [
    'access-control-allow-origin',
    'access-control-allow-credentials',
    'etag',
    'clear-site-data',
    'location',
  ])
    expect(headers.get(name)).toBeNull()
  expect(headers.get('cache-control')).toBe('private, no-store')
  expect(headers.get('vary')).toBe('Cookie')
  expect(headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(headers.get('x-total-count')).toBe('9')
})

describe('BF-22 CVE-2025-29927 a path that somebody could read as another one is refused', () => {
  test.each([
    '/auth/api/@evil.example',
    '/auth/api//evil.example',
    '/auth/api/..;/admin',
    '/auth/api/x/..%2fadmin',
    '/auth/api/%2e%2e%2fadmin',
    '/auth/api/%252e%252e/admin',
    '/auth/api/%252e%252e%252fadmin',
    '/auth/api/%25252e%25252e/admin',
    '/auth/api/x%5c..%5cadmin',
    '/auth/api/http://evil.example/',
    '/auth/api/a..b',
    '/auth/api/%EF%BC%8E%EF%BC%8E/admin',
    '/auth/api/%E2%80%A5/admin',
    '/auth/api/%EF%BC%8F%EF%BC%8Fevil.example',
    '/auth/api/x%00',
    '/auth/api/x%0d%0aHost:%20evil.example',
    '/auth/api/x%09',
    '/auth/api/%E0%A4%A',
    '/auth/api/%',
    '/auth/api/x;jsessionid=1',
    '/auth/api/%40evil',
    `/auth/api/${'a'.repeat(5000)}`,
  ])('%s', async (path) => {
    const { page, upstream } = await setUp()
    const { status, body } = await page.call(path)
    expect([status, body]).toEqual([400, { error: 'request_forged' }])
    expect(upstream).toEqual([])
  })

  // What the address itself makes of them leads out of the rule, and to no API.
  test.each(['/auth/api/../x', '/auth/api/%2e%2e/x', '/auth/apix/y', '/auth/API/y'])(
    '%s is no path of the rule',
    async (path) => {
      const { page, upstream } = await setUp()
      expect((await page.call(path)).status).toBe(404)
      expect(upstream).toEqual([])
    },
  )

  test('an absolute address leads to the API all the same, for its host is not looked at', async () => {
    const { page, upstream } = await setUp()
    await page.call('https://evil.example/auth/api/x')
    expect(upstream.map(({ url }) => url)).toEqual([`${API}/v1/x`])
  })

  test('only listed methods go on', async () => {
    const { page, upstream } = await setUp({ methods: ['GET'] })
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD']) {
      const { status, headers } = await page.call('/auth/api/x', { method })
      expect([status, headers.get('allow')]).toEqual([405, 'GET'])
    }
    expect(upstream).toEqual([])
  })

  test.each([
    'https://evil.example/',
    `${API}/v2/other`,
    '//evil.example',
    `https://u@api.example.com/v1/x`,
    '/',
    null,
  ])('a redirect to %s is not followed, and not passed on', async (location) => {
    const { page, upstream, world } = await setUp()
    world.api = async () =>
      new Response('moved', { status: 302, headers: location === null ? {} : { location } })
    const { status, body, headers } = await page.call('/auth/api/x')
    expect([status, body]).toEqual([503, { error: 'response_invalid' }])
    expect(headers.get('location')).toBeNull()
    expect(upstream).toHaveLength(1)
  })

  test('a redirect within the API becomes one within the proxy', async () => {
    const { page, world } = await setUp()
    world.api = async () => new Response(null, { status: 307, headers: { location: '/v1/y?z=1' } })
    const { status, headers } = await page.call('/auth/api/x')
    expect([status, headers.get('location')]).toEqual([307, '/auth/api/y?z=1'])
  })

  test.each([
    [{ path: 'api' }, 'path'],
    [{ path: '/session' }, 'path'],
    [{ path: '/sessions/x' }, 'path'],
    [{ path: '/a/../b' }, 'path'],
    [{ path: '/' }, 'path'],
    [{ target: 'http://api.example.com' }, 'target'],
    [{ target: 'https://u:p@api.example.com' }, 'target'],
    [{ target: `${API}/?x=1` }, 'target'],
    [{ target: `${API}/a/../b` }, 'target'],
    [{ target: '/v1' }, 'target'],
    [{ methods: ['TRACE'] }, 'methods'],
    [{ methods: ['get'] }, 'methods'],
    [{ requestHeaders: ['Cookie'] }, 'headers'],
    [{ requestHeaders: ['x-forwarded-for'] }, 'headers'],
    [{ responseHeaders: ['Set-Cookie'] }, 'headers'],
    [{ responseHeaders: ['access-control-allow-origin'] }, 'headers'],
    [{ responseHeaders: ['location'] }, 'headers'],
    [{ timeoutMs: 0 }, 'timeoutMs'],
  ])('a rule that would open more than it says does not start: %o', (options, name) => {
    expect(() => createWorld({ proxy: [{ ...rule, ...options }] })).toThrow(
      expect.objectContaining({
        code: 'config_invalid',
        details: expect.objectContaining({ option: `proxy[0].${name}` }),
      }),
    )
  })

  test('two rules for one path do not start', () => {
    expect(() => createWorld({ proxy: [rule, { ...rule, path: '/api/x' }] })).toThrow(
      expect.objectContaining({ details: expect.objectContaining({ reason: 'taken' }) }),
    )
  })
})
