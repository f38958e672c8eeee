import { describe, expect, test } from 'vitest'
import '../../src/client/engine/createEngine.ts'
import { createAuthClient } from '../../src/client/createAuthClient.ts'
import { defineBackend } from '../../src/core/defineBackend.ts'
import type { RedirectRequest } from '../../src/core/redirectGroup.ts'
import { ada } from '../support/createMemoryBackend.ts'
import { createTestPlatform } from '../support/createTestPlatform.ts'
import type { TestPlatform } from '../support/createTestPlatform.ts'

const APP = 'https://app.example'
const tokens = {
  accessToken: 'a',
  tokenType: 'Bearer',
  receivedAt: 0,
  lifetimeSeconds: 900,
} as const

/** A server that relays to other providers with a `state` of its own. */
function relay(readState?: (href: string) => string | null) {
  const seen: string[] = []
  const backend = defineBackend({
    id: 'relay',
    namespace: 'relay',
    transport: 'bearer',
    restore: async (_context, stored) => stored,
    refresh: async () => ({}),
    signOut: async () => ({ revoked: true, provider: 'not-ended' as const }),
    social: {
      providers: async () => ({ kind: 'value', value: [] }),
      redirect: {
        redirectUri: (origin) => `${origin}/callback`,
        readState,
        start: async (_context, { provider }: RedirectRequest) => ({
          url: `https://idp.example/${provider}`,
          state: 'made-by-the-server',
          sealed: { provider: provider ?? '' },
        }),
        finish: async (_context, attempt) => {
          seen.push(attempt.answer ?? '')
          return { user: ada, tokens: { ...tokens, receivedAt: Date.now() } }
        },
      },
    },
  })
  return { backend, seen }
}

type Relay = ReturnType<typeof relay>

async function comeBack({ backend }: Relay, platform: TestPlatform, href: string) {
  const page = platform.reload(href)
  const client = createAuthClient({ backend, platform: page })
  client.start()
  await client.ready()
  return { client, page, state: client.getState(), address: page.location?.href() }
}

async function leave({ backend }: Relay): Promise<TestPlatform> {
  const platform = createTestPlatform({ href: `${APP}/orders` })
  const client = createAuthClient({ backend, platform })
  await client.signIn.redirect({ provider: 'google' })
  return platform
}

describe('an answer with a state that the server has made', () => {
  test('signs in the tab that began', async () => {
    const server = relay()
    const platform = await leave(server)
    const href = `${APP}/callback?code=c&state=made-by-the-server`
    const { state, address } = await comeBack(server, platform, href)
    expect(state).toMatchObject({ status: 'authenticated', session: { user: { id: 'ada' } } })
    expect(server.seen).toEqual([href])
    expect(address).toBe(`${APP}/orders`)
  })

  test('CB-11 is none of our business in a tab that has not begun', async () => {
    const server = relay()
    const href = `${APP}/callback?code=c&state=made-by-the-server`
    const { state, address } = await comeBack(server, createTestPlatform(), href)
    expect(state).toEqual({ status: 'anonymous', reason: 'none' })
    expect(server.seen).toEqual([])
    expect(address).toBe(href)
  })

  test('CB-06 is used once', async () => {
    const server = relay()
    const platform = await leave(server)
    const href = `${APP}/callback?code=c&state=made-by-the-server`
    const first = await comeBack(server, platform, href)
    await comeBack(server, first.page, href)
    expect(server.seen).toHaveLength(1)
  })
})

describe('an answer that has its state elsewhere', () => {
  const inHash = (href: string) => {
    const { pathname, hash } = new URL(href)
    return pathname === '/sso' && hash.includes('access_token=') ? 'made-by-the-server' : null
  }

  test('is found by the backend, and nothing of it is left in the address bar', async () => {
    const server = relay(inHash)
    const platform = await leave(server)
    const href = `${APP}/sso#access_token=secret`
    const { state, address } = await comeBack(server, platform, href)
    expect(state.status).toBe('authenticated')
    expect(server.seen).toEqual([href])
    expect(address).toBe(`${APP}/orders`)
  })

  test('is taken out of the address bar even when it comes again', async () => {
    const server = relay(inHash)
    // The attempt of a sign-in that has failed is remembered as spent.
    const platform = await leave(server)
    const { page } = await comeBack(server, platform, `${APP}/sso#access_token=secret`)
    const again = await comeBack(server, page, `${APP}/sso#access_token=secret`)
    expect(server.seen).toHaveLength(1)
    expect(again.state.status).toBe('authenticated')
  })
})

test('a relayed sign-in has no popup: nobody could tell that the answer is for it', async () => {
  const client = createAuthClient({ backend: relay().backend, platform: createTestPlatform() })
  const signIn: { redirect: unknown; popup?: (options: object) => Promise<void> } = client.signIn
  await expect(signIn.popup?.({ provider: 'google' })).rejects.toMatchObject({
    code: 'capability_missing',
  })
})
