import { beforeEach, describe, expect, test } from 'vitest'
import type { FlowstaServer } from '../../../playground/servers/flowsta/startFlowstaServer.ts'
import {
  ADA,
  APP,
  createFlowstaHarness,
  flowstaServers,
  leave,
  outcome,
  signIn,
  userOf,
} from './flowstaHarness.ts'
import { createTestPlatform } from '../../support/createTestPlatform.ts'

const start = flowstaServers()
let server: FlowstaServer
beforeEach(async () => {
  server = await start()
})

describe('security.md 2.9: token and revoke calls take JSON, where other clients send forms', () => {
  const form = (url: string, headers: Record<string, string> = {}) =>
    fetch(url, { method: 'POST', headers, body: new URLSearchParams({ client_id: 'x' }) })

  test.each([['/oauth/token'], ['/oauth/revoke']])('a form at %s is refused', async (path) => {
    const response = await form(server.url + path, { 'X-Client-Id': server.clientId })
    expect(response.status).toBe(400)
    await expect(response.json()).resolves.toMatchObject({ error: 'invalid_request' })
  })

  test('the adapter sends JSON in every call that has a body', async () => {
    const harness = await signIn({ server })
    await harness.client.refresh()
    await harness.client.signOut()
    const calls = server.controls.requests().filter(({ path }) => /token|revoke|logout/.test(path))
    expect(calls.map(({ path }) => path).sort()).toEqual([
      '/auth/logout',
      '/oauth/revoke',
      '/oauth/token',
      '/oauth/token',
    ])
    for (const { headers, body } of calls) {
      expect(headers['content-type']).toBe('application/json')
      expect(JSON.parse(body)).toEqual(expect.any(Object))
    }
  })

  test('a server that would take forms as well gets JSON all the same', async () => {
    const own = await start({ quirks: { jsonBodiesOnly: false } })
    const harness = await signIn({ server: own })
    await expect(harness.client.signOut()).resolves.toMatchObject({ revoked: true })
    const types = own.controls
      .requests('/oauth/token')
      .map(({ headers }) => headers['content-type'])
    expect(types).toEqual(['application/json'])
  })
})

describe('security.md 2.9: one owner for a sign-in, which is the tab that began it', () => {
  test('CB-23 its answer is worth nothing in another tab, and nothing is sent', async () => {
    const harness = createFlowstaHarness({ server })
    const href = await harness.browser.goThrough((await leave(harness)).href, APP)
    const other = createFlowstaHarness({ server, platform: createTestPlatform({ href }) })
    other.client.start()
    await other.client.ready()
    expect(outcome(other)).toBe('attempt_lost')
    expect(server.controls.requests('/oauth/token')).toEqual([])
  })
})

describe('security.md 2.9: nothing is wiped that is not ours, and 401 is answered by a renewal', () => {
  test('ST-05 a sign-out leaves what others keep in the tab', async () => {
    const harness = await signIn({ server })
    harness.platform.tabValues.set('cart', '3 apples')
    harness.platform.tabValues.set('flowpass:other:session', '{}')
    await harness.client.signOut()
    expect(harness.platform.tabValues.get('cart')).toBe('3 apples')
    expect(harness.platform.tabValues.get('flowpass:other:session')).toBe('{}')
  })

  test('a call that Flowsta refuses with 401 is sent again with a newer token', async () => {
    const own = await start({ accessTokenSeconds: 60 })
    const harness = await signIn({ server: own })
    own.controls.advance(61)
    const response = await harness.client.fetch(`${own.url}/oauth/userinfo`)
    expect(response.status).toBe(200)
    expect(own.controls.requests('/oauth/userinfo').map(({ status }) => status)).toEqual([
      200, 401, 200,
    ])
    expect(userOf(harness)?.id).toBe(ADA)
  })

  test('a 401 that a renewal does not mend goes to the app, and the session stays', async () => {
    const harness = await signIn({ server })
    const body = { error: 'invalid_token' }
    server.controls.setFault({ path: '/oauth/userinfo', status: 401, body })
    const response = await harness.client.fetch(`${server.url}/oauth/userinfo`)
    expect(response.status).toBe(401)
    expect(outcome(harness)).toBe('authenticated')
  })

  test('TR-01 the token goes to Flowsta, and to no other origin unasked', async () => {
    const harness = await signIn({ server })
    harness.platform.onFetch(() => Response.json({}))
    await harness.client.fetch('https://elsewhere.example/x').catch(() => null)
    const [call] = harness.platform.requests.slice(-1)
    expect(call?.headers.has('authorization')).toBe(false)
  })
})

test('security.md 2.9: the hosted pages run no inline script but those with their nonce', async () => {
  const harness = createFlowstaHarness({ server })
  const response = await fetch(await leave(harness))
  const policy = response.headers.get('content-security-policy') ?? ''
  expect(policy).toMatch(/script-src 'nonce-[\w+/=]+'/)
  expect(policy).not.toContain('unsafe-inline')
  expect(response.headers.has('x-xss-protection')).toBe(false)
})
