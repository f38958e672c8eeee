import { beforeEach, describe, expect, test } from 'vitest'
import type { FlowstaServer } from '../../../playground/servers/flowsta/startFlowstaServer.ts'
import {
  APP,
  createFlowstaHarness,
  flowstaServers,
  leave,
  signIn,
  storedTokens,
} from './flowstaHarness.ts'

// The stand-in server by itself: what it must refuse, whoever asks.

const start = flowstaServers()
let server: FlowstaServer
beforeEach(async () => {
  server = await start()
})

const post = (path: string, body: object, headers: Record<string, string> = {}) =>
  fetch(server.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })

async function authorizeUrl(change: (query: URLSearchParams) => void): Promise<URL> {
  const url = await leave(createFlowstaHarness({ server }))
  change(url.searchParams)
  return url
}

describe('an authorization request', () => {
  test.each([
    ['https://app.example/x'],
    ['https://app.example'],
    ['https://app.example//'],
    ['https://app.example/?a'],
    ['https://evil.example/'],
  ])('with the redirect URI %s, which is not registered, sends nobody anywhere', async (uri) => {
    const url = await authorizeUrl((query) => query.set('redirect_uri', uri))
    const response = await fetch(url, { redirect: 'manual' })
    expect([response.status, response.headers.get('location')]).toEqual([400, null])
  })

  test('of an unknown app sends nobody anywhere', async () => {
    const url = await authorizeUrl((query) => query.set('client_id', 'flowsta_app_other'))
    expect((await fetch(url, { redirect: 'manual' })).status).toBe(400)
  })

  test.each([
    ['code_challenge', 'invalid_request'],
    ['response_type', 'unsupported_response_type'],
  ])('without %s goes back with an error and the state', async (name, error) => {
    const url = await authorizeUrl((query) => query.delete(name))
    const response = await fetch(url, { redirect: 'manual' })
    const answer = new URL(response.headers.get('location') ?? '')
    expect(answer.searchParams.get('error')).toBe(error)
    expect(answer.searchParams.get('state')).toBe(url.searchParams.get('state'))
  })

  test('with a wrong password stays on the sign-in page and says so', async () => {
    const url = await authorizeUrl(() => {})
    const form = new URLSearchParams({ email: 'ada@example.com', password: 'wrong' })
    const login = `${server.url}/login${url.search}`
    const response = await fetch(login, { method: 'POST', body: form })
    expect(response.status).toBe(401)
    await expect(response.text()).resolves.toContain('role="alert"')
  })
})

test('a code is void after an exchange with a wrong verifier', async () => {
  const harness = createFlowstaHarness({ server })
  const href = await harness.browser.goThrough((await leave(harness)).href, APP)
  const code = new URL(href).searchParams.get('code')
  const grant = {
    grant_type: 'authorization_code',
    code,
    redirect_uri: `${APP}/`,
    client_id: server.clientId,
    code_verifier: 'wrong',
  }
  for (let time = 0; time < 2; time += 1) {
    const response = await post('/oauth/token', grant)
    expect(response.status).toBe(400)
    await expect(response.json()).resolves.toMatchObject({ error: 'invalid_grant' })
  }
})

test('errors have a message in place of a description where that is wanted', async () => {
  server = await start({ quirks: { errorsWithMessage: true } })
  const response = await post('/oauth/token', { client_id: server.clientId })
  await expect(response.json()).resolves.toEqual({
    error: 'unsupported_grant_type',
    message: expect.any(String),
  })
})

test('an access token ends with its life', async () => {
  server = await start({ accessTokenSeconds: 60 })
  const harness = await signIn({ server })
  const headers = { authorization: `Bearer ${storedTokens(harness)?.accessToken}` }
  const ask = async () => (await fetch(`${server.url}/oauth/userinfo`, { headers })).status
  await expect(ask()).resolves.toBe(200)
  server.controls.advance(61)
  await expect(ask()).resolves.toBe(401)
})

describe('pages of other origins', () => {
  test.each([
    [APP, APP],
    ['https://evil.example', null],
  ])('%s may read: %s', async (origin, allowed) => {
    const response = await post('/oauth/token', {}, { origin })
    expect(response.headers.get('access-control-allow-origin')).toBe(allowed)
  })

  test('may read the headers about rates', async () => {
    const response = await post('/oauth/token', {}, { origin: APP })
    expect(response.headers.get('access-control-expose-headers')).toContain('X-RateLimit-Reset')
    expect(Number(response.headers.get('x-ratelimit-remaining'))).toBeGreaterThan(0)
  })

  test('may read an answer that a fault has made, too', async () => {
    server.controls.setFault({ path: '/oauth/token', status: 503 })
    const response = await post('/oauth/token', {}, { origin: APP })
    expect(response.headers.get('access-control-allow-origin')).toBe(APP)
  })

  test('may name the client in X-Client-Id', async () => {
    const response = await fetch(`${server.url}/oauth/revoke`, {
      method: 'OPTIONS',
      headers: {
        origin: APP,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type,x-client-id',
      },
    })
    expect(response.headers.get('access-control-allow-headers')).toContain('X-Client-Id')
  })
})
