import { describe, expect, test } from 'vitest'
import { APP, CALL, createWorld } from './support/handlerWorld.ts'
import type { Answered } from './support/handlerWorld.ts'
import { CANARY, TOKEN_MS } from './support/scriptedProvider.ts'

const USERS = 200
const EACH = 50

describe.each([
  ['without a store', false],
  ['with a store', true],
])('%s', (_name, stored) => {
  test('BF-23 CVE-2026-40155 200 people with 50 requests each at once: nobody gets a byte of another', async () => {
    const { auth, browser, clock, world } = createWorld({
      stored,
      proxy: [{ path: '/api', target: 'https://api.example.com' }],
    })
    const owners = new Map<string, string>()
    const name = (index: number) => `person-${String(index).padStart(3, '0')}-end`
    const pages = await Promise.all(
      Array.from({ length: USERS }, async (_, index) => {
        const page = browser()
        await page.signIn(name(index))
        owners.set(await auth.getAccessToken(page.request()), name(index))
        return page
      }),
    )
    world.api = async (request) => {
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 3))
      return Response.json({ of: owners.get(request.headers.get('authorization')?.slice(7) ?? '') })
    }
    let foreign = 0
    let answers = 0
    await Promise.all(
      pages.flatMap((page, index) =>
        Array.from({ length: EACH }, async (_, round) => {
          const own = name(index)
          const path =
            ['/session', '/api/orders', '/refresh', '/session', '/api/x'][round % 5] ?? ''
          // One renewal for each: the others would take the answer that is shared.
          const isRenewal = path === '/refresh' && round < 5
          const asked = path === '/refresh' && !isRenewal ? '/session' : path
          const headers = { ...CALL, cookie: page.cookieHeader() }
          const method = isRenewal ? 'POST' : 'GET'
          const response = await auth(new Request(`${APP}/auth${asked}`, { method, headers }))
          const text = `${await response.text()} ${[...response.headers].join()}`
          const told = text.match(/person-\d{3}-end/g) ?? []
          answers += 1
          if (response.status !== 200 || told.length === 0) foreign += 1
          if (told.some((other) => other !== own)) foreign += 1
        }),
      ),
    )
    expect([answers, foreign]).toEqual([USERS * EACH, 0])
    expect(clock.at).toBeGreaterThan(0)
  })

  test('BF-28 no token is in any body, header or redirect, but in sealed cookies', async () => {
    const { browser, clock, provider, failures, settle } = createWorld({
      stored,
      proxy: [{ path: '/api', target: 'https://api.example.com' }],
      flowTokens: { secret: 'fs_embed_9fQ2mZ7xLw4RtB6vKs1YdHc8NpJg3XeA', projectId: 'p' },
    })
    const page = browser()
    const calls = async () => {
      await page.call('/auth/session')
      await page.call('/auth/refresh', { method: 'POST' })
      await page.call('/auth/sessions')
      await page.call('/auth/api/orders')
      await page.call('/auth/flow-token', { method: 'POST' })
      await page.call('/auth/nowhere')
      await page.send('/auth/session')
    }
    await calls()
    await page.signIn('ada', '?returnTo=/inbox')
    await calls()
    clock.at += TOKEN_MS
    await calls()
    await page.signIn('eve')
    await calls()
    await page.call('/auth/logout', { method: 'POST' })
    const left = await page.go('/auth/logout/continue')
    await page.signIn('ada')
    provider.live.clear()
    clock.at += TOKEN_MS
    await calls()
    await settle()
    // The one place that the protocol wants a token in (RP-Initiated Logout 1.0 section 2), and where
    // no script can read it.
    const rest = page.seen.filter((answered) => answered !== left)
    for (const answered of rest) expect(everything(answered)).not.toContain(CANARY)
    const leave = new URL(left.headers.get('location') ?? '')
    expect(leave.searchParams.get('id_token_hint')).toContain(`${CANARY}id-`)
    leave.searchParams.delete('id_token_hint')
    expect(leave.href + left.text).not.toContain(CANARY)
    expect(failures.join()).not.toContain(CANARY)
    // The other half of the comparison: there were tokens, and they went to the API.
    expect(provider.calls).toContain('refresh')
    for (const value of page.jar.cookies.values()) expect(atobParts(value)).not.toContain(CANARY)
  })
})

test('RF-24 nobody is handed an access token, whatever scope is asked for', async () => {
  const { browser } = createWorld()
  const page = browser()
  await page.signIn()
  for (const path of ['/session?scope=openid', '/refresh?scope=', '/token', '/access-token'])
    for (const method of ['GET', 'POST']) {
      const { text } = await page.call(`/auth${path}`, {
        method,
        ...(method === 'POST' && { body: { scope: 'openid' } }),
      })
      expect(text).not.toContain(CANARY)
    }
})

function everything({ text, headers }: Answered): string {
  const lines = [...headers].map((pair) => pair.join(': '))
  return [text, ...lines, ...lines.map(decodeURIComponent)].join('\n')
}

/** What a cookie holds for whoever decodes it. */
function atobParts(value: string): string {
  const parts = value.split('.').map((part) => Buffer.from(part, 'base64url').toString('latin1'))
  return [value, ...parts].join('\n')
}
