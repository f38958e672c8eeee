import { describe, expect, test } from 'vitest'
import { APP, CALL, COME_BACK, EVIL, GO, createWorld, stateOf } from './support/handlerWorld.ts'
import { ROUTES, expectSecured } from './support/routes.ts'

const secret = 'fs_embed_9fQ2mZ7xLw4RtB6vKs1YdHc8NpJg3XeA'

test('BF-12 CVE-2025-48947 every answer of every route says private, no-store', async () => {
  const outcomes = new Set<string>()
  for (const stored of [false, true]) {
    const { browser, clock, provider } = createWorld({
      stored,
      proxy: [{ path: '/api', target: 'https://api.example.com' }],
      flowTokens: { secret, projectId: 'p' },
      environment: {
        fetch: async () =>
          new Response('x', { headers: { 'cache-control': 'public, s-maxage=60', vary: '*' } }),
      },
    })
    const pages = [browser(), browser(), browser()]
    await pages[1]?.signIn()
    pages[2]?.jar.cookies.set('__Host-flowpass', 'garbage')
    for (const page of pages)
      for (const [method, path, kind] of [
        ...ROUTES,
        ['GET', '/nowhere', 'call'],
        ['POST', '', 'call'],
      ] as const)
        for (const sent of [method, 'HEAD']) {
          const headers = kind === 'navigation' ? GO : CALL
          const body = sent === 'POST' ? { body: {} } : {}
          const answer = await page.send(`/auth${path}`, { method: sent, headers, ...body })
          outcomes.add(`${answer.status}`)
          expect(answer.headers.get('cache-control')).toBe('private, no-store')
          expect(answer.headers.get('vary')).toBe('Cookie')
          expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
          expect(answer.headers.get('etag')).toBeNull()
        }
    await pages[1]?.signIn()
    clock.at += 400_000
    provider.live.clear()
    for (const path of ['/auth/session', '/auth/refresh'])
      for (const method of ['GET', 'POST'])
        expect((await pages[1]?.call(path, { method }))?.headers.get('cache-control')).toBe(
          'private, no-store',
        )
  }
  expect([...outcomes].sort()).toEqual(['200', '204', '303', '400', '401', '404', '405'])
})

test('BF-13 CVE-2025-64762 a cache in front keeps nothing of one person for another', async () => {
  const { auth, browser } = createWorld()
  const kept = new Map<string, Response>()
  /** A CDN that keeps whatever does not forbid it, for an hour. */
  const cached = async (request: Request) => {
    const known = kept.get(request.url)
    if (known) return known.clone()
    const response = await auth(request)
    const control = response.headers.get('cache-control') ?? ''
    if (!/no-store|private/.test(control)) kept.set(request.url, response.clone())
    return response
  }
  const [ada, eve] = [browser(), browser()]
  await ada.signIn('ada')
  await eve.signIn('eve')
  for (const [page, id] of [
    [ada, 'ada'],
    [eve, 'eve'],
  ] as const) {
    const headers = { ...CALL, cookie: page.cookieHeader() }
    const response = await cached(new Request(`${APP}/auth/session`, { headers }))
    expect(await response.json()).toMatchObject({ user: { id } })
  }
  expect(kept.size).toBe(0)
})

test('BF-18 a preflight gets no permission', async () => {
  const { auth } = createWorld()
  for (const [, path] of ROUTES) {
    const headers = {
      origin: EVIL,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'x-flowpass',
    }
    const response = await auth(new Request(`${APP}/auth${path}`, { method: 'OPTIONS', headers }))
    expect([405, 404]).toContain(response.status)
    expectSecured(response)
  }
})

test('BF-20 GHSA-3529 no header and no host of a request changes where the provider answers', async () => {
  const { auth, provider } = createWorld()
  const addresses: string[] = []
  const { begin } = provider
  provider.begin = async (environment, login) => {
    addresses.push(login.redirectUri)
    return begin(environment, login)
  }
  for (const headers of [
    { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http' },
    { forwarded: 'host=evil.example;proto=http' },
    { host: 'evil.example' },
    { 'x-forwarded-prefix': '/evil', 'x-original-url': '/evil' },
  ])
    await auth(new Request(`${APP}/auth/login`, { headers: { ...GO, ...headers } }))
  await auth(new Request(`http://evil.example:81/auth/login`, { headers: GO }))
  expect(addresses).toEqual(Array.from({ length: 5 }, () => `${APP}/auth/callback`))
})

test('BF-26 GHSA-xmf8 malformed headers and addresses are refused or ignored, and nothing throws', async () => {
  const { auth, browser } = createWorld()
  const page = browser()
  await page.signIn()
  const values = [
    '=',
    ';;;',
    '=;=',
    'a',
    '__Host-flowpass',
    '__Host-flowpass==',
    '%',
    '%E0%A4%A',
    '\u00ff\u00fe',
    '"',
    '__proto__=1',
  ]
  for (const cookie of values) {
    const headers = { ...CALL, cookie, authorization: 'Bearer', 'content-type': '%' }
    const response = await auth(new Request(`${APP}/auth/session`, { headers }))
    expect([response.status, await response.json()]).toEqual([200, { user: null }])
  }
  const kept = { ...CALL, cookie: `%=%; ${page.cookieHeader()}; __proto__=x; \u00ff=1` }
  const known = await auth(new Request(`${APP}/auth/session`, { headers: kept }))
  expect(await known.json()).toMatchObject({ user: { id: 'ada' } })
  for (const path of [
    '/auth/%',
    '/auth/%E0%A4%A',
    '/auth/__proto__',
    '/auth/constructor',
    '/auth//session',
    '/auth/session/',
    '/auth',
    '/',
  ])
    expect((await auth(new Request(APP + path, { headers: CALL }))).status).toBe(404)
})

test('BF-03 a cookie that came twice counts as none', async () => {
  const { auth, browser } = createWorld()
  const [ada, eve] = [browser(), browser()]
  await ada.signIn('ada')
  await eve.signIn('eve')
  const headers = { ...CALL, cookie: `${ada.cookieHeader()}; ${eve.cookieHeader()}` }
  const response = await auth(new Request(`${APP}/auth/session`, { headers }))
  expect(await response.json()).toEqual({ user: null })
})

test('BF-07 CVE-2023-48309 the cookie of an attempt is no session', async () => {
  const { browser } = createWorld()
  const page = browser()
  await page.go('/auth/login')
  const [value] = page.jar.cookies.values()
  page.jar.cookies.set('__Host-flowpass', value ?? '')
  expect((await page.call('/auth/session')).body).toEqual({ user: null })
  const { browser: signed } = createWorld()
  const other = signed()
  await other.signIn()
  const state = stateOf(await other.go('/auth/login'))
  const name = [...other.jar.cookies.keys()].find((each) => each.includes('attempt'))
  other.jar.cookies.set(name ?? '', other.jar.cookies.get('__Host-flowpass') ?? '')
  const answer = await other.go(`/auth/callback?code=eve&state=${state}`, COME_BACK)
  expect(answer.headers.get('location')).toBe('/')
  expect((await other.call('/auth/session')).body['user']).toMatchObject({ id: 'ada' })
})

describe('BF-31 too much', () => {
  test('a body of a megabyte, or one that says so, is 413', async () => {
    const { browser } = createWorld()
    const page = browser()
    await page.signIn()
    const large = JSON.stringify({ scope: 'x'.repeat(1_048_576) })
    expect((await page.call('/auth/logout', { method: 'POST', body: large })).status).toBe(413)
    const headers = { 'content-length': '1048576' }
    const declared = await page.call('/auth/logout', { method: 'POST', body: '{}', headers })
    expect(declared.status).toBe(413)
    expect((await page.call('/auth/session')).body['user']).toMatchObject({ id: 'ada' })
  })

  test('100 KB of cookies are 431', async () => {
    const { auth } = createWorld()
    const headers = { ...CALL, cookie: `a=${'x'.repeat(102_400)}` }
    const response = await auth(new Request(`${APP}/auth/session`, { headers }))
    expect(response.status).toBe(431)
    expect(response.headers.get('cache-control')).toBe('private, no-store')
  })
})
