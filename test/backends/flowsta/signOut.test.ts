import { beforeEach, describe, expect, test } from 'vitest'
import type { FlowstaServer } from '../../../playground/servers/flowsta/startFlowstaServer.ts'
import { createTestPlatform } from '../../support/createTestPlatform.ts'
import {
  ADA,
  APP,
  bodiesOf,
  flowstaServers,
  goThrough,
  GRACE,
  leave,
  outcome,
  signIn,
  storedTokens,
  userOf,
} from './flowstaHarness.ts'

const start = flowstaServers()
const LOCAL = 'http://localhost:5173'
let server: FlowstaServer
beforeEach(async () => {
  server = await start({ allowedOrigins: [APP, LOCAL] })
})

/** Signs in at an app on the very site of the stand-in server. */
const signInOnSite = () => {
  const platform = createTestPlatform({ href: `${LOCAL}/` })
  return signIn({ server, platform, app: LOCAL, options: { ssoDomain: 'localhost' } })
}

test('revoking names the token, its kind and the client, in JSON and by a header', async () => {
  const harness = await signIn({ server })
  const token = storedTokens(harness)?.refreshToken
  await harness.client.signOut()
  const [call] = server.controls.requests('/oauth/revoke')
  expect(call?.headers).toMatchObject({
    'content-type': 'application/json',
    'x-client-id': server.clientId,
  })
  expect(bodiesOf(harness, '/oauth/revoke')).toEqual([
    { token, token_type_hint: 'refresh_token', client_id: server.clientId },
  ])
})

test('revoking and ending the session are kept alive while the page goes', async () => {
  const harness = await signIn({ server })
  await harness.client.signOut()
  const [revoke, logout] = harness.platform.requests.slice(-2)
  expect(
    [revoke, logout].map((call) => [new URL(call?.url ?? '').pathname, call?.keepalive]),
  ).toEqual([
    ['/oauth/revoke', true],
    ['/auth/logout', true],
  ])
})

test('what has been revoked buys nothing', async () => {
  const harness = await signIn({ server })
  const refresh_token = storedTokens(harness)?.refreshToken
  await harness.client.signOut()
  const response = await fetch(`${server.url}/oauth/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      grant_type: 'refresh_token',
      refresh_token,
      client_id: server.clientId,
    }),
  })
  expect(response.status).toBe(400)
})

describe('security.md 2.9: the session at Flowsta is reported as it is', () => {
  test('from another site it goes on: tried with the token, without the cookie, and not-ended', async () => {
    const harness = await signIn({ server })
    const token = storedTokens(harness)?.accessToken
    await expect(harness.client.signOut()).resolves.toEqual({
      local: true,
      revoked: true,
      provider: 'not-ended',
    })
    const [logout] = server.controls.requests('/auth/logout')
    expect(logout?.headers['authorization']).toBe(`Bearer ${token}`)
    expect(logout?.headers).not.toHaveProperty('cookie')
    expect(harness.browser.cookies.has('flowsta_session')).toBe(true)
  })

  test('from another site it goes on, even if the server says that it has ended it', async () => {
    const harness = await signIn({ server })
    server.controls.setFault({ path: '/auth/logout', status: 200, body: { success: true } })
    await expect(harness.client.signOut()).resolves.toMatchObject({ provider: 'not-ended' })
  })

  test('from its own site it is ended, and the next sign-in asks who it is', async () => {
    const harness = await signInOnSite()
    await expect(harness.client.signOut()).resolves.toEqual({
      local: true,
      revoked: true,
      provider: 'ended',
    })
    expect(harness.browser.cookies.has('flowsta_session')).toBe(false)
    harness.browser.pages()
    const next = await goThrough(harness, await leave(harness), { person: 'grace' })
    expect(next.browser.pages()[0]).toBe('/login')
    expect(userOf(next)?.id).toBe(GRACE)
  })

  test.each([[401], [500], [404]])(
    'from its own site it is unknown when the server answers %s',
    async (status) => {
      const harness = await signInOnSite()
      server.controls.setFault({ path: '/auth/logout', status, body: { error: 'no' } })
      await expect(harness.client.signOut()).resolves.toMatchObject({
        revoked: true,
        provider: 'unknown',
      })
    },
  )

  test('a site whose name only ends alike is another site', async () => {
    const platform = createTestPlatform({ href: `${LOCAL}/` })
    const options = { ssoDomain: 'host' }
    const harness = await signIn({ server, platform, app: LOCAL, options })
    await expect(harness.client.signOut()).resolves.toMatchObject({ provider: 'not-ended' })
  })
})

test('a sign-out of this app alone leaves the session at Flowsta alone', async () => {
  const harness = await signInOnSite()
  await expect(harness.client.signOut({ scope: 'app' })).resolves.toMatchObject({
    revoked: true,
    provider: 'not-ended',
  })
  expect(server.controls.requests('/auth/logout')).toEqual([])
})

test('LO-01 a logout that never answers holds a sign-out up for a second at the most', async () => {
  const harness = await signIn({ server })
  server.controls.setFault({ path: '/auth/logout', hang: true })
  const result = harness.client.signOut()
  expect(outcome(harness)).toBe('anonymous')
  await expect.poll(() => server.controls.requests('/auth/logout')).toHaveLength(1)
  await expect.poll(() => server.controls.requests('/oauth/revoke')[0]?.status).toBe(200)
  await harness.platform.advance(1_000)
  await expect(result).resolves.toMatchObject({ revoked: true, provider: 'not-ended' })
})

test('LO-01 a revocation that failed is told of and tried again', async () => {
  const harness = await signIn({ server })
  server.controls.setFault({ path: '/oauth/revoke', status: 503, times: 2 })
  await expect(harness.client.signOut()).resolves.toMatchObject({ local: true, revoked: false })
  expect(harness.errors).toMatchObject([{ code: 'server_failed', phase: 'sign_out' }])
  await expect.poll(() => server.controls.requests('/oauth/revoke').length).toBe(2)
  await harness.platform.advance(60_000)
  await expect.poll(() => server.controls.requests('/oauth/revoke').at(-1)?.status).toBe(200)
})

test('a revocation that is refused is not said to have happened', async () => {
  const harness = await signIn({ server })
  server.controls.setFault({ path: '/oauth/revoke', status: 401, body: { error: 'no' } })
  await expect(harness.client.signOut()).resolves.toMatchObject({ local: true, revoked: false })
})

describe('LO-14 after a sign-out that left the session at Flowsta', () => {
  const signedOut = async (own = server) => {
    const harness = await signIn({ server: own })
    await harness.client.signOut()
    harness.browser.pages()
    return harness
  }

  test('a plain sign-in brings the same person back without a question', async () => {
    const harness = await signedOut()
    const next = await goThrough(harness, await leave(harness), { person: 'grace' })
    expect(next.browser.pages()).toEqual([])
    expect(userOf(next)?.id).toBe(ADA)
  })

  test.each([['login'], ['select_account']])(
    'prompt: %s goes to the sign-in page with the same parameters, where another may sign in',
    async (prompt) => {
      const harness = await signedOut()
      const url = await leave(harness, { prompt })
      expect(url.pathname).toBe('/login')
      expect([...url.searchParams.keys()].sort()).toEqual([
        'client_id',
        'code_challenge',
        'code_challenge_method',
        'redirect_uri',
        'response_type',
        'scope',
        'state',
      ])
      const next = await goThrough(harness, url, { person: 'grace' })
      expect(userOf(next)?.id).toBe(GRACE)
    },
  )

  test('no parameter can force it: a sign-in page that skips brings the same person back', async () => {
    const harness = await signedOut(await start({ quirks: { loginPageSkips: true } }))
    const next = await goThrough(harness, await leave(harness, { prompt: 'login' }))
    expect(userOf(next)?.id).toBe(ADA)
  })
})
