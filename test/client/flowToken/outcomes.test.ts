import { describe, expect, test } from 'vitest'
import type { FetchHandler } from '../../../src/testing/createTestNetwork.ts'
import { flowToken } from '../../support/flowTokens.ts'
import { codeOf, createScene, ENDPOINT, MINUTE_MS, record } from './createScene.ts'
import type { SceneOptions } from './createScene.ts'

/** A page whose source asks an endpoint, and what that answers; `null` for a token. */
function setUp(options: SceneOptions = {}) {
  const scene = createScene(options)
  const page = scene.open()
  const script: { answer: FetchHandler | null } = { answer: null }
  const requests: Request[] = []
  scene.browser.onFetch((request) => {
    requests.push(request)
    return script.answer?.(request) ?? Response.json({ token: scene.server.mint() })
  })
  const source = page.source({ endpoint: ENDPOINT })
  return { ...scene, page, script, requests, source }
}

const status =
  (code: number, headers: Record<string, string> = {}) =>
  () =>
    new Response('{}', { status: code, headers })

describe('EM-14 what a refusal means', () => {
  test.each([
    [401, 'session_expired'],
    [403, 'access_denied'],
  ])('%d: the token is dropped and nothing is tried by itself', async (code, name) => {
    const { source, script, requests, pass, settle, page } = setUp()
    const { seen } = record(source)
    await settle()
    script.answer = status(code)
    await pass(8 * MINUTE_MS)
    expect(source.getState()).toMatchObject({
      status: 'expired',
      token: null,
      error: { code: name },
    })
    await pass(60 * MINUTE_MS)
    page.tab.wake('online')
    page.tab.wake('focus')
    await settle()
    expect(requests).toHaveLength(2)
    expect(seen).toEqual(['loading', 'ready', 'expired'])
    // Not asked for each of those who want one, either.
    expect(await codeOf(source.getToken())).toBe(name)
    expect(requests).toHaveLength(2)
  })

  test('after a refusal somebody may ask again, and it goes on', async () => {
    const { source, script, pass, settle } = setUp()
    record(source)
    script.answer = status(403)
    await settle()
    expect(source.getState().status).toBe('expired')
    script.answer = null
    await pass(1_000)
    await source.refresh()
    expect(source.getState().status).toBe('ready')
  })

  test('429: the server is left alone for as long as it asks, whoever is impatient', async () => {
    const { source, script, requests, pass, settle, page } = setUp()
    record(source)
    script.answer = status(429, { 'retry-after': '90' })
    await settle()
    expect(source.getState()).toMatchObject({ status: 'failed', error: { code: 'rate_limited' } })
    page.tab.wake('focus')
    page.tab.wake('online')
    expect(await codeOf(source.refresh())).toBe('rate_limited')
    await pass(2_000)
    expect(await codeOf(source.refresh())).toBe('rate_limited')
    await pass(87_000)
    expect(await codeOf(source.getToken())).toBe('rate_limited')
    expect(requests).toHaveLength(1)
    script.answer = null
    await pass(2_000)
    expect(source.getState().status).toBe('ready')
    expect(requests).toHaveLength(2)
  })

  test.each([
    ['408', status(408), 'server_failed'],
    ['425', status(425), 'server_failed'],
    ['500', status(500), 'server_failed'],
    ['503', status(503), 'server_failed'],
    ['a page', () => new Response('<title>Sign in</title>'), 'response_invalid'],
    ['an empty answer', () => new Response(null), 'response_invalid'],
    ['a list', () => Response.json([]), 'response_invalid'],
    ['too much', () => Response.json({ token: 'a'.repeat(70_000) }), 'response_invalid'],
    ['a redirect', () => new Response(null, { status: 302 }), 'response_invalid'],
    ['a lost network', () => Promise.reject(new TypeError('no')), 'network_failed'],
  ])(
    '%s is a passing fault: the live token stays, and then there is none',
    async (_name, answer, code) => {
      const { source, script, requests, pass, settle } = setUp()
      const { seen } = record(source)
      await settle()
      script.answer = answer
      await pass(8 * MINUTE_MS)
      expect(source.getState()).toMatchObject({ status: 'ready', error: { code, retryable: true } })
      await pass(2 * MINUTE_MS)
      expect(source.getState()).toMatchObject({ status: 'failed', token: null, error: { code } })
      expect(seen.filter((name) => name !== 'ready')).toEqual(['loading', 'failed'])
      // With full jitter half of it on the average: 300 ms, 600 ms and so on up to 15 s.
      expect(requests.length).toBeLessThan(25)
      const before = requests.length
      await pass(10 * MINUTE_MS)
      expect(requests.length - before).toBeLessThan(60)
      script.answer = null
      await pass(MINUTE_MS / 2)
      expect(source.getState()).toMatchObject({ status: 'ready', error: null })
    },
  )

  test.each([
    ['404', status(404), 'flow_token_unavailable/status'],
    ['400', status(400), 'flow_token_unavailable/status'],
    ['no token', () => Response.json({}), 'flow_token_rejected/malformed'],
    [
      'a secret',
      () => Response.json({ token: 'fs_embed_1' }),
      'flow_token_rejected/signing_secret',
    ],
    [
      'an unsigned token',
      () => Response.json({ token: flowToken({ exp: 1e10 }, { alg: 'none' }) }),
      'flow_token_rejected/unsigned',
    ],
  ])('%s may not pass by itself: it is tried ever more rarely', async (_name, answer, code) => {
    const { source, script, requests, pass } = setUp()
    record(source)
    script.answer = answer
    expect(await codeOf(source.getToken())).toBe(code)
    expect(source.getState()).toMatchObject({ status: 'failed', error: { retryable: false } })
    await pass(10 * MINUTE_MS)
    expect(requests.length).toBeLessThan(20)
    const before = requests.length
    await pass(60 * MINUTE_MS)
    expect(requests.length - before).toBeLessThan(40)
  })

  test('a server that fails is not asked anew for each of those who want a token', async () => {
    const { source, script, requests, pass } = setUp()
    script.answer = status(500)
    record(source)
    await pass(3_000)
    const before = requests.length
    const codes = await Promise.all(Array.from({ length: 50 }, () => codeOf(source.getToken())))
    expect(new Set(codes)).toEqual(new Set(['server_failed']))
    expect(requests.length).toBe(before)
  })

  test('whoever waits while a renewal fails gets the token that is still live', async () => {
    const { source, script, pass, settle, server } = setUp()
    record(source)
    await settle()
    script.answer = status(500)
    await pass(9 * MINUTE_MS)
    expect(await source.getToken()).toBe(server.minted[0])
  })

  test('what was refused to one person is no reason to let another one wait', async () => {
    const { source, script, page, settle } = setUp()
    script.answer = status(429, { 'retry-after': '300' })
    record(source)
    await settle()
    script.answer = null
    page.signIn('grace')
    await settle()
    expect(source.getState().status).toBe('ready')
  })

  test('offline it waits, and goes on with the network', async () => {
    const { source, page, pass } = setUp()
    page.tab.setOnline(false)
    record(source)
    await pass(5 * MINUTE_MS)
    expect(source.getState()).toMatchObject({ status: 'failed', error: { code: 'offline' } })
    page.tab.setOnline(true)
    await pass(1)
    expect(source.getState().status).toBe('ready')
  })
})

test('no token and no secret is in any error, record or message', async () => {
  const said: unknown[] = []
  const { source, script, settle, pass, server, browser } = setUp({
    wrap: (platform) => ({
      ...platform,
      openChannel(name, listener) {
        const channel = platform.openChannel(name, listener)
        return { ...channel, post: (message) => channel.post(said[said.push(message) - 1]) }
      },
    }),
  })
  record(source)
  await settle()
  const secret = 'fs_embed_canary'
  script.answer = () => Response.json({ token: secret })
  const error = await source.refresh().catch((thrown: unknown) => thrown)
  await pass(20 * MINUTE_MS)
  const kept = [...browser.records, ...browser.sharedValues, ...said]
  const text = JSON.stringify([kept, error, Object(error).message, Object(error).stack])
  expect(text).not.toContain('canary')
  for (const token of server.minted) expect(text).not.toContain(token)
  expect(text).not.toMatch(/\bada\b/)
})
