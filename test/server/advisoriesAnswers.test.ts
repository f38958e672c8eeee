import { describe, expect, test } from 'vitest'
import { AuthError } from '../../src/core/authError.ts'
import {
  APP,
  CALL,
  COME_BACK,
  EVIL,
  GO,
  createWorld,
  stateOf,
} from './handler/support/handlerWorld.ts'
import { CANARY } from './handler/support/scriptedProvider.ts'

/** Advisories of other server kits about their answers and about what stands in front of them. */

describe('what comes back, and to whom', () => {
  test.each([
    'CVE-2022-24858 and CVE-2022-29214 (next-auth)',
    'CVE-2022-31093 (next-auth)',
    'CVE-2024-56734 and CVE-2025-53535 (better-auth)',
    'CVE-2021-43812 (nextjs-auth0)',
    'CVE-2022-24794 (express-openid-connect)',
    'CVE-2020-4037 and CVE-2020-11053 (oauth2-proxy)',
    'CVE-2022-3145 (okta oidc-middleware)',
  ])('would have caught %s: a sign-in ends at another site, or never', async () => {
    const hostile = ['//evil.example', '/\\evil.example', '/\t/evil.example', '/.//evil.example']
    const others = [
      'https://evil.example',
      `${APP}.evil.example`,
      `${APP}@evil.example`,
      'http://[',
    ]
    const schemes = [
      'javascript:alert(1)',
      'data:text/html,x',
      '/%2f/evil.example',
      '/x/..//evil.example',
    ]
    for (const returnTo of [...hostile, ...others, ...schemes]) {
      const page = createWorld().browser()
      const answer = await page.signIn('ada', `?returnTo=${encodeURIComponent(returnTo)}`)
      expect(answer.headers.get('location')).toBe('/')
    }
  })

  test('would have caught CVE-2021-32702 (nextjs-auth0): a text of the provider becomes markup', async () => {
    const page = createWorld().browser()
    const state = stateOf(await page.go('/auth/login'))
    const text = encodeURIComponent('<script>alert(1)</script>')
    const address = `/auth/callback?error=${text}&error_description=${text}&state=${state}`
    const { text: body, headers } = await page.go(address, COME_BACK)
    expect(body + headers.get('location')).not.toMatch(/script|%3C/i)
  })

  test('would have caught CVE-2022-31186 (next-auth): secrets are in the log', async () => {
    const told: unknown[] = []
    const { browser, provider } = createWorld({ onError: (error) => told.push(error) })
    const page = browser()
    await page.signIn('ada')
    provider.fail = new AuthError('server_failed', 'login')
    await page.go('/auth/login')
    await page.call('/auth/refresh', { method: 'POST' })
    provider.fail = null
    provider.wait = () => Promise.reject(new Error(`${CANARY} in a message`))
    await page.call('/auth/logout', { method: 'POST' })
    expect(told.length).toBeGreaterThan(2)
    const texts = told.map((error) => `${String(error)} ${JSON.stringify(error)}`)
    expect(texts.join(' ')).not.toMatch(new RegExp(`${CANARY}|@example.com`))
  })

  test.each(['CVE-2025-48947 (nextjs-auth0)', 'CVE-2025-64762 (authkit-nextjs)'])(
    'would have caught %s: a cache keeps the cookie of somebody',
    async () => {
      for (const stored of [false, true]) {
        const page = createWorld({ stored }).browser()
        await page.signIn('ada')
        await page.call('/auth/refresh', { method: 'POST' })
        await page.call('/auth/session')
        await page.go('/auth/nothing')
        for (const { headers } of page.seen)
          expect([headers.get('cache-control'), headers.get('vary'), headers.get('etag')]).toEqual([
            'private, no-store',
            'Cookie',
            null,
          ])
      }
    },
  )

  test.each(['CVE-2025-67490 and CVE-2026-40155 (nextjs-auth0)'])(
    'would have caught %s: who asks at the same moment gets somebody else',
    async () => {
      for (const stored of [false, true]) {
        const { auth, browser, clock } = createWorld({ stored })
        const people = Array.from({ length: 20 }, (_, index) => `person-${index}`)
        const pages = people.map(() => browser())
        await Promise.all(pages.map((page, index) => page.signIn(people[index])))
        clock.at += 400_000
        await Promise.all(pages.map((page) => page.call('/auth/refresh', { method: 'POST' })))
        const told = await Promise.all(
          pages.map(async (page) => (await auth.getSession(page.request()))?.user.id),
        )
        expect(told).toEqual(people)
      }
    },
  )
})

describe('what stands in front', () => {
  test.each([
    'CVE-2025-29927 (Next.js)',
    'CVE-2026-41248 and GHSA-vqx2-fgx2-5wq9 (Clerk)',
    'GHSA-x732-6j76-qmhm (better-auth)',
    'CVE-2026-40575 (oauth2-proxy)',
  ])('would have caught %s: a header or a spelling of the path goes round the gate', async () => {
    const proxy = [{ path: '/api', target: 'https://api.example.com/v1' }]
    const { auth, browser, upstream } = createWorld({ proxy })
    const headers = {
      ...CALL,
      'x-middleware-subrequest': 'middleware:middleware:middleware',
      'x-original-url': '/auth/session',
      'x-rewrite-url': '/auth/session',
      'x-forwarded-uri': '/auth/session',
      'x-forwarded-user': 'ada',
    }
    const paths = [
      '/api/orders',
      '/api//orders',
      '/api/%6frders',
      '/%61pi/orders',
      '/API/orders',
      '/api/..;/x',
    ]
    for (const path of paths) {
      const response = await auth(new Request(`${APP}/auth${path}`, { headers }))
      expect([400, 401, 404]).toContain(response.status)
    }
    await expect(auth.getSession(new Request(`${APP}/`, { headers }))).resolves.toBeNull()
    // And nobody who is signed in gets out of what is listed.
    const page = browser()
    await page.signIn('ada')
    for (const path of [
      '//orders',
      '/..;/admin',
      '/%2e%2e%2fadmin',
      '/%252e%252e/admin',
      '/x%2F..%2Fy',
    ])
      expect((await page.call(`/auth/api${path}`, { headers })).status).toBe(400)
    expect(upstream).toEqual([])
  })

  test('would have caught GHSA-3529-5m8x-rpv3 (supabase/auth): a forwarded host decides where the code goes', async () => {
    const { auth } = createWorld()
    const headers = { ...GO, 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example' }
    const response = await auth(new Request(`${EVIL}/auth/login`, { headers }))
    const location = new URL(response.headers.get('location') ?? '')
    expect(location.searchParams.get('redirect_uri')).toBe(`${APP}/auth/callback`)
  })

  test.each(['CVE-2024-48913 (hono)', 'CVE-2023-29003 (SvelteKit)'])(
    'would have caught %s: without a content type, or with an odd one, a form of another site passes',
    async () => {
      const { auth, browser, provider } = createWorld()
      const page = browser()
      await page.signIn('ada')
      const cookie = page.cookieHeader()
      for (const type of [undefined, '', 'TEXT/PLAIN', 'application/x-www-form-urlencoded;', 'x'])
        for (const origin of [EVIL, 'null', undefined]) {
          const response = await auth(
            new Request(`${APP}/auth/logout`, {
              method: 'POST',
              headers: {
                cookie,
                'x-flowpass': '1',
                ...(type !== undefined && { 'content-type': type }),
                ...(origin !== undefined && { origin }),
              },
            }),
          )
          expect([response.status, response.headers.getSetCookie()]).toEqual([403, []])
        }
      expect(provider.calls).not.toContain('revoke')
    },
  )
})
