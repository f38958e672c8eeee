import { expect, test, vi } from 'vitest'
import { createFlowTokenSource } from '../../../src/client/flowToken/createFlowTokenSource.ts'
import { AuthError } from '../../../src/core/authError.ts'
import { createTestClient } from '../../../src/testing/createTestClient.ts'
import { codeOf, createScene, ENDPOINT, record } from './createScene.ts'

/** A page, and what it asks of a server that always answers. */
function setUp() {
  const scene = createScene()
  const seen: Request[] = []
  scene.browser.onFetch((request) => {
    seen.push(request)
    return Response.json({ token: scene.server.mint() })
  })
  return { ...scene, page: scene.open(), seen }
}

test('GET carries audience and role in its address, with no cache, no redirect and no referrer', async () => {
  const { page, seen } = setUp()
  const options = { endpoint: '/api/token?a=b', audience: 'https://x.example/?&', role: 'editor' }
  await page.source(options).getToken()
  const [request] = seen
  expect(request?.url).toBe(
    'https://app.example/api/token?a=b&audience=https%3A%2F%2Fx.example%2F%3F%26&role=editor',
  )
  expect(request).toMatchObject({
    method: 'GET',
    cache: 'no-store',
    redirect: 'manual',
    referrerPolicy: 'no-referrer',
    credentials: 'same-origin',
  })
})

test('POST carries them as JSON, with the header that no form can send', async () => {
  const { page, seen } = setUp()
  const endpoint = { url: ENDPOINT, method: 'POST' } as const
  await page.source({ endpoint, role: 'editor' }).getToken()
  const [request] = seen
  expect(request?.url).toBe(`https://app.example${ENDPOINT}`)
  expect(request?.headers.get('x-flowpass')).toBe('1')
  expect(request?.headers.get('content-type')).toBe('application/json')
  expect(await request?.json()).toEqual({ role: 'editor' })
})

test('it goes by way of `client.fetch`, so that a session is renewed once and the request repeated', async () => {
  const { open, server } = createScene()
  const { client } = open()
  const fetch = vi.fn(async () => Response.json({ token: server.mint() }))
  await createFlowTokenSource({ client: { ...client, fetch }, endpoint: ENDPOINT }).getToken()
  expect(fetch).toHaveBeenCalledTimes(1)
})

test('what the session has to say is not covered up as a lost network', async () => {
  const { open } = createScene()
  const { client } = open()
  const fetch = () => Promise.reject(new AuthError('session_expired', 'request'))
  const source = createFlowTokenSource({ client: { ...client, fetch }, endpoint: ENDPOINT })
  expect(await codeOf(source.getToken())).toBe('session_expired')
})

test.each(['http://api.example/token', 'javascript:alert(1)', 'data:,a'])(
  'an address like %s is not asked',
  async (endpoint) => {
    const { page, seen } = setUp()
    expect(await codeOf(page.source({ endpoint }).getToken())).toBe('config_invalid/address')
    expect(seen).toEqual([])
  },
)

test('one place has to be named, or the backend has to have the group', async () => {
  const { open, server } = createScene()
  const { client, fetchToken } = open()
  const make = (more: object) => () => createFlowTokenSource({ client, ...more })
  expect(make({})).toThrow(expect.objectContaining({ code: 'capability_missing' }))
  expect(make({ endpoint: '' })).toThrow(expect.objectContaining({ code: 'config_invalid' }))
  expect(make({ endpoint: ENDPOINT, fetchToken })).toThrow(
    expect.objectContaining({ code: 'config_invalid', phase: 'configure' }),
  )
  const request = vi.fn(async () => ({ token: server.mint() }))
  const grouped = createTestClient({
    user: { id: 'ada', claims: {} },
    platform: client.platform,
    groups: { flowToken: { request } },
  })
  const source = createFlowTokenSource({ client: grouped, role: 'editor' })
  expect(await source.getToken()).toBe(server.minted[0])
  expect(request).toHaveBeenCalledWith({ role: 'editor' })
})

test('a function may answer a token or an object with one, and has eight seconds', async () => {
  const { open, server, pass } = createScene()
  const page = open()
  page.fetchToken = async () => ({ token: server.mint() })
  expect(await page.source().getToken()).toBe(server.minted[0])
  let signal: AbortSignal | undefined
  page.fetchToken = (input) => {
    signal = input.signal
    return new Promise(() => {})
  }
  const late = codeOf(page.source({ name: 'other' }).getToken())
  await pass(8_000)
  expect(await late).toBe('timeout')
  expect(signal?.aborted).toBe(true)
})

test('what a function throws is tried again, and none of it is repeated', async () => {
  const { open, settle, server, pass } = createScene()
  const page = open()
  page.fetchToken = () => Promise.reject(new Error('canary'))
  const source = page.source()
  record(source)
  await settle()
  const { error } = source.getState()
  expect(error).toMatchObject({ code: 'flow_token_unavailable', retryable: true })
  expect(JSON.stringify([error, error?.stack])).not.toContain('canary')
  page.fetchToken = async () => server.mint()
  await pass(1_000)
  expect(source.getState().status).toBe('ready')
})
