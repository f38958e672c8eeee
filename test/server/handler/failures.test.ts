import { describe, expect, test } from 'vitest'
import { AuthError } from '../../../src/core/authError.ts'
import { createWorld } from './support/handlerWorld.ts'
import { TOKEN_MS } from './support/scriptedProvider.ts'

describe.each([
  ['without a store', false],
  ['with a store', true],
])('%s', (_name, stored) => {
  test('BF-25 a provider that cannot be asked is 503, and nobody is signed out for it', async () => {
    const { auth, browser, clock, provider, failures } = createWorld({ stored })
    const page = browser()
    await page.signIn()
    clock.at += TOKEN_MS
    const details = { retryAfterSeconds: 7 }
    for (const error of [
      new AuthError('network_failed', 'refresh'),
      new AuthError('timeout', 'refresh'),
      new AuthError('rate_limited', 'refresh', { status: 429, details }),
      new AuthError('server_failed', 'refresh', { status: 502 }),
      new AuthError('response_invalid', 'refresh', { status: 200 }),
    ]) {
      provider.fail = error
      const { status, body, headers } = await page.call('/auth/refresh', { method: 'POST' })
      expect([status, body]).toEqual([503, { error: error.code }])
      expect(headers.getSetCookie()).toEqual([])
      expect(headers.get('retry-after')).toBe(error.code === 'rate_limited' ? '7' : null)
      if (stored) {
        expect((await page.call('/auth/session')).status).toBe(503)
        await expect(auth.getSession(page.request())).rejects.toMatchObject({ code: error.code })
      }
    }
    provider.fail = new AuthError('config_invalid', 'refresh')
    expect((await page.call('/auth/refresh', { method: 'POST' })).status).toBe(500)
    expect(failures[0]).toBe('/refresh network_failed refresh')
    provider.fail = null
    expect((await page.call('/auth/refresh', { method: 'POST' })).status).toBe(200)
  })

  test('a provider that throws what is no error of ours is 500, and its text gets nowhere', async () => {
    const { browser, clock, provider, failures } = createWorld({ stored })
    const page = browser()
    await page.signIn()
    clock.at += TOKEN_MS
    provider.wait = async () => {
      throw new TypeError('token canary-refresh leaked')
    }
    const { status, text } = await page.call('/auth/refresh', { method: 'POST' })
    expect([status, text]).toEqual([500, '{"error":"server_failed"}'])
    expect(failures.join()).not.toContain('canary')
    const login = await page.go('/auth/login')
    expect(login.headers.get('location')).toBe('/?error=server_failed')
  })
})

test('BF-25 a store that is out of reach is 503, and who is signed in is not guessed', async () => {
  const broken = createWorld({ stored: true })
  const down = async () => {
    throw new AuthError('store_unavailable', 'server', { retryable: true })
  }
  const { browser, store } = broken
  const page = browser()
  await page.signIn()
  const { auth, provider } = createWorld({ store: { ...store, find: down, insert: down } as never })
  const { call } = page
  const send = async (path: string, method = 'GET') => {
    const headers = {
      'x-flowpass': '1',
      'sec-fetch-site': 'same-origin',
      cookie: page.cookieHeader(),
    }
    const response = await auth(
      new Request(`https://app.example.com/auth${path}`, { method, headers }),
    )
    return [response.status, await response.text(), response.headers.getSetCookie().length]
  }
  expect(await send('/session')).toEqual([503, '{"error":"store_unavailable"}', 0])
  expect(await send('/refresh', 'POST')).toEqual([503, '{"error":"store_unavailable"}', 0])
  expect(await send('/sessions')).toEqual([503, '{"error":"store_unavailable"}', 0])
  await expect(auth.getSession(page.request())).rejects.toMatchObject({ code: 'store_unavailable' })
  await expect(auth.serverState(page.request())).rejects.toMatchObject({
    code: 'store_unavailable',
  })
  // LO-01: to sign out works all the same, here.
  const [status, text, cookies] = await send('/logout', 'POST')
  expect([status, text]).toEqual([200, '{"revoked":false,"provider":"not-ended"}'])
  expect(cookies).toBeGreaterThan(0)
  expect(provider.calls).toEqual([])
  expect((await call('/auth/session')).status).toBe(200)
})

test('BF-25 GHSA-8fpg a handler that is set up wrongly does not start', () => {
  const cases: [option: string, options: object][] = [
    ['secret', { secret: undefined }],
    ['secret', { secret: 'short' }],
    ['appUrl', { appUrl: 'http://app.example.com' }],
    ['appUrl', { appUrl: '' }],
    ['basePath', { basePath: '/' }],
    ['basePath', { basePath: 'auth' }],
    ['basePath', { basePath: '/a//b' }],
    ['basePath', { basePath: '/a/../b' }],
    ['provider', { provider: { issuer: '' } }],
    ['signOutPaths', { signOutPaths: [] }],
    ['signOutPaths[0]', { signOutPaths: ['https://evil.example/'] }],
    ['cookies.name', { cookies: { name: 'flowpass' } }],
    ['session.idleSeconds', { session: { idleSeconds: 0 } }],
    ['frameAncestors[0]', { frameAncestors: ['*'] }],
  ]
  for (const [option, options] of cases) {
    const make = () => createWorld(options)
    expect(make).toThrow(
      expect.objectContaining({
        code: 'config_invalid',
        details: expect.objectContaining({ option }),
      }),
    )
  }
})

test('ER-08 a log that throws changes no answer, and platforms that freeze are told of work to do', async () => {
  const kept: Promise<void>[] = []
  const { browser, provider, clock } = createWorld({
    onError: () => {
      throw new Error('the log is full')
    },
    waitUntil: (work) => kept.push(work),
  })
  const page = browser()
  await page.signIn('ada')
  await page.signIn('eve')
  expect(kept).toHaveLength(1)
  await Promise.all(kept)
  expect(provider.revoked).toHaveLength(1)
  clock.at += TOKEN_MS
  provider.fail = new AuthError('network_failed', 'refresh')
  expect((await page.call('/auth/refresh', { method: 'POST' })).status).toBe(503)
})

test('pages that may frame its answers are those that the app lists', async () => {
  const { browser } = createWorld({ frameAncestors: ["'self'", 'https://host.example.com'] })
  const { headers } = await browser().call('/auth/session')
  expect(headers.get('content-security-policy')).toBe(
    "default-src 'none'; frame-ancestors 'self' https://host.example.com",
  )
})
