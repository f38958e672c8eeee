import '../../../src/backends/cookieSession/protocol.ts'
import '../../../src/client/engine/createEngine.ts'
import { describe, expect, test } from 'vitest'
import { cookieSession } from '../../../src/backends/cookieSession.ts'
import type { CookieSessionOptions } from '../../../src/backends/cookieSession.ts'
import { createAuthClient } from '../../../src/client/createAuthClient.ts'
import { readFlowToken } from '../../../src/core/readFlowToken.ts'
import { createTestPlatform } from '../../support/createTestPlatform.ts'
import type { FetchHandler, TestPlatform } from '../../support/createTestPlatform.ts'
import { LIFE_SECONDS } from './appServer.ts'
import { ada, codeOf, count, reload, runAppServer, shown, startPage } from './harness.ts'

const under = runAppServer()
const user = { id: 'ada', name: 'Ada Lovelace', claims: {} }
const session = { id: 's1', expiresIn: LIFE_SECONDS }

/** A page of a server that answers as a test says. */
async function openPage(
  answer: FetchHandler,
  options: CookieSessionOptions = {},
  platform: TestPlatform = createTestPlatform({ href: 'https://app.example/' }),
) {
  platform.onFetch(answer)
  const groups = ['redirect', 'sessions', 'flowToken'] as const
  const client = createAuthClient({ backend: cookieSession({ groups, ...options }), platform })
  client.start()
  await client.ready()
  return { client, platform }
}

describe('flow tokens', () => {
  async function signedIn() {
    const jar = await startPage(under)
    await jar.client.password.signIn(ada)
    const { platform } = jar
    const backend = cookieSession({ groups: ['flowToken'] })
    const client = createAuthClient({ backend, platform })
    client.start()
    await client.ready()
    return { client, platform }
  }

  test('come from POST /flow-token, about whoever is signed in', async () => {
    const { client } = await signedIn()
    const { token } = await client.flowToken.request({ audience: 'builder', role: 'editor' })
    const { claims } = readFlowToken(token, { now: under.server.controls.now() })
    expect(claims).toMatchObject({ sub: 'ada', aud: 'builder', role: 'editor' })
    expect(count(under, '/auth/flow-token')).toBe(1)
  })

  test('a role that the person may not have is refused, in whichever way the server says so', async () => {
    const { client } = await signedIn()
    expect(await codeOf(client.flowToken.request({ role: 'admin' }))).toBe('access_denied')
  })

  test('a session that has to be renewed is, and the token asked for again', async () => {
    const { client } = await signedIn()
    for (const one of under.server.sessions.values()) one.expiresAt = 0
    expect(readFlowToken((await client.flowToken.request()).token, { now: 0 })).toBeDefined()
    expect([count(under, '/auth/refresh'), count(under, '/auth/flow-token')]).toEqual([1, 2])
  })

  test.each([
    ['nothing', {}, 'response_invalid'],
    ['no text', { token: 7 }, 'response_invalid'],
  ])('an answer with %s is none', async (_what, body, code) => {
    const { client } = await openPage(async (request) =>
      request.url.endsWith('/session') ? Response.json({ user, session }) : Response.json(body),
    )
    expect(await codeOf(client.flowToken.request())).toBe(code)
  })
})

describe('firstPaint', () => {
  const known = { options: { firstPaint: 'known' } } as const

  test('known: a page that loads shows what this tab knew, and asks nothing', async () => {
    const page = await startPage(under, known)
    await page.client.password.signIn(ada)
    under.server.controls.resetRequests()
    const next = await reload(under, page)
    expect(shown(next)).toBe('Ada Lovelace')
    expect(under.server.controls.requests()).toEqual([])
  })

  test('known: what has to be renewed is asked for, as is everything in a tab that knows nothing', async () => {
    const page = await startPage(under, known)
    await page.client.password.signIn(ada)
    under.server.controls.resetRequests()
    await page.platform.advance((LIFE_SECONDS - 1) * 1000)
    page.client.stop()
    await page.platform.advance(2000)
    await reload(under, page)
    expect(under.server.controls.requests().length).toBeGreaterThan(0)
    under.server.controls.resetRequests()
    const tab = page.platform.openPage(`${under.server.url}/`)
    const opened = await startPage(under, { platform: tab, jar: page.jar, ...known })
    expect(shown(opened)).toBe('Ada Lovelace')
  })

  test('known: a session that was ended elsewhere is noticed with the next request', async () => {
    const page = await startPage(under, known)
    await page.client.password.signIn(ada)
    under.server.sessions.clear()
    const next = await reload(under, page)
    expect(shown(next)).toBe('Ada Lovelace')
    await next.client.fetch('/api/orders')
    expect(shown(next)).not.toBe('Ada Lovelace')
  })

  test('wait: the server is asked each time a page loads', async () => {
    const page = await startPage(under)
    await page.client.password.signIn(ada)
    under.server.controls.resetRequests()
    await reload(under, page)
    expect(count(under, '/auth/session')).toBe(1)
  })
})

describe('refusals', () => {
  test('404 with a code is an answer, and without one there is no such endpoint', async () => {
    const answers: FetchHandler = async (request) => {
      if (request.url.endsWith('/session')) return Response.json({ user, session })
      return request.method === 'GET'
        ? new Response('<h1>Not found</h1>', { status: 404 })
        : Response.json({ error: 'access_denied' }, { status: 404 })
    }
    const { client } = await openPage(answers)
    expect(await codeOf(client.sessions.revoke({ id: 'x' }))).toBe('access_denied')
    expect(await codeOf(client.sessions.list())).toBe('capability_missing')
  })

  test.each([
    ['login_cancelled', 'login_cancelled'],
    ['attempt_lost', 'attempt_lost'],
    ['id_token_invalid', 'id_token_invalid'],
    ['server_failed', 'server_failed'],
    ['network_failed', 'access_denied'],
    ['<script>', 'access_denied'],
  ])('a sign-in that came back with error=%s failed with %s', async (error, code) => {
    const answer: FetchHandler = async () => Response.json({ user: null })
    const { client, platform } = await openPage(answer)
    await client.signIn.redirect({ returnTo: '/inbox' })
    const login = new URL(platform.navigations.at(-1) ?? '')
    const back = new URL(login.searchParams.get('returnTo') ?? '', 'https://app.example')
    back.searchParams.set('error', error)
    const next = await openPage(answer, {}, platform.reload(back.href))
    expect(next.client.getState()).toMatchObject({ status: 'anonymous', error: { code } })
    expect(next.platform.location?.href()).toBe('https://app.example/inbox')
  })
})
