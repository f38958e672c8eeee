import { describe, expect, test } from 'vitest'
import { AuthError } from '../../../src/core/authError.ts'
import type { ServerEnvironment } from '../../../src/server/serverEnvironment.ts'
import type { ProxyRule } from '../../../src/server/proxy/proxyRule.ts'
import { APP, CALL, createWorld } from './support/handlerWorld.ts'
import { TOKEN_MS } from './support/scriptedProvider.ts'

const API = 'https://api.example.com'
const rule: ProxyRule = { path: '/api', target: `${API}/v1` }

async function setUp(options: Partial<ProxyRule> = {}, stored = false) {
  const made = createWorld({ proxy: [{ ...rule, ...options }], stored })
  const page = made.browser()
  await page.signIn()
  return { ...made, page }
}

describe('RF-15 an API that does not take the token', () => {
  const once = (status: number) => {
    let count = 0
    return async (request: Request) => {
      count += 1
      return count === 1 ? new Response('no', { status }) : Response.json(await request.text())
    }
  }

  test('with a store: the token is renewed once and the request sent again', async () => {
    const { page, provider, upstream, world } = await setUp({}, true)
    world.api = once(401)
    const headers = { 'content-length': '5' }
    const { status, text } = await page.call('/auth/api/x', {
      method: 'POST',
      body: 'hello',
      headers,
    })
    expect([status, text]).toEqual([200, '"hello"'])
    const tokens = upstream.map((request) => request.headers.get('authorization'))
    expect(new Set(tokens).size).toBe(2)
    expect(provider.calls.filter((name) => name === 'refresh')).toHaveLength(1)
    world.api = async () => new Response('never', { status: 401 })
    const refused = await page.call('/auth/api/x')
    expect([refused.status, refused.text]).toEqual([401, 'never'])
    // It was renewed just now, so that is not what the API minds.
    expect(upstream).toHaveLength(3)
  })

  test('RF-16 with a store: what cannot be sent again is not', async () => {
    const { page, upstream, world } = await setUp({}, true)
    world.api = async () => new Response('no', { status: 401 })
    const { status, text } = await page.call('/auth/api/x', { method: 'POST', body: 'streamed' })
    expect([status, text]).toEqual([401, 'no'])
    expect(upstream).toHaveLength(1)
  })

  test('with a store: 100 at once lead to one renewal', async () => {
    const { page, provider, world } = await setUp({}, true)
    const [first] = provider.live.keys()
    world.api = async () =>
      new Response(null, { status: provider.live.has(first ?? '') ? 401 : 200 })
    const all = await Promise.all(Array.from({ length: 100 }, () => page.call('/auth/api/x')))
    expect(new Set(all.map(({ status }) => status))).toEqual(new Set([200]))
    expect(provider.calls.filter((name) => name === 'refresh')).toHaveLength(1)
  })

  test('with a store: a session that is over is said to be', async () => {
    const { page, provider, world } = await setUp({}, true)
    world.api = async () => new Response('no', { status: 401 })
    provider.live.clear()
    const { status, body } = await page.call('/auth/api/x')
    expect([status, body]).toEqual([401, { error: 'session_expired' }])
  })

  test('with a store: while nothing can be renewed the answer of the API stands', async () => {
    const { page, provider, world, failures } = await setUp({}, true)
    world.api = async () => new Response('no', { status: 401 })
    provider.fail = new AuthError('network_failed', 'refresh')
    expect((await page.call('/auth/api/x')).text).toBe('no')
    expect(failures).toEqual(['/api/x network_failed refresh'])
  })

  test('without a store: the browser is told to renew', async () => {
    const { page, provider, upstream, world } = await setUp()
    world.api = async () => new Response('no', { status: 401 })
    const { status, body } = await page.call('/auth/api/x')
    expect([status, body]).toEqual([401, { error: 'session_expired' }])
    expect(upstream).toHaveLength(1)
    expect(provider.calls).not.toContain('refresh')
  })

  test('BF-30 with a store: what goes through the proxy is a use of the session', async () => {
    const { page, clock } = await setUp({}, true)
    for (let hour = 0; hour < 30; hour += 1) {
      clock.at += 3_600_000
      expect((await page.call('/auth/api/x')).status).toBe(200)
    }
    clock.at += TOKEN_MS
    expect((await page.call('/auth/session')).body['user']).toMatchObject({ id: 'ada' })
  })
})

describe('BF-31 bodies and time', () => {
  test('a body is passed on while it comes, and nothing of it is kept', async () => {
    const { auth, page, world } = await setUp()
    let received = ''
    world.api = async (request) => {
      const reader = request.body?.pipeThrough(new TextDecoderStream()).getReader()
      const first = await reader?.read()
      received = first?.value ?? ''
      push('two')
      return new Response(
        new ReadableStream<Uint8Array>({
          async pull(controller) {
            const next = await reader?.read()
            if (next?.done !== false) return controller.close()
            controller.enqueue(new TextEncoder().encode(next.value.toUpperCase()))
          },
        }),
      )
    }
    let push = (_text: string) => {}
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('one'))
        push = (text) => {
          controller.enqueue(new TextEncoder().encode(text))
          controller.close()
        }
      },
    })
    const init: RequestInit & { duplex: 'half' } = {
      method: 'POST',
      headers: { ...CALL, cookie: page.cookieHeader() },
      body,
      duplex: 'half',
    }
    const response = await auth(new Request(`${APP}/auth/api/x`, init))
    expect(received).toBe('one')
    expect(await response.text()).toBe('TWO')
  })

  test('a body that is too large is refused, or breaks off where it did not say so', async () => {
    const { page, upstream, world } = await setUp({ maxRequestBytes: 1_000 })
    const declared = { 'content-length': '1001' }
    const refused = await page.call('/auth/api/x', { method: 'POST', body: 'x', headers: declared })
    expect(refused.status).toBe(413)
    expect(upstream).toEqual([])
    world.api = async (request) => new Response(await request.text())
    const cut = await page.call('/auth/api/x', { method: 'POST', body: 'x'.repeat(1_001) })
    expect([cut.status, cut.body]).toEqual([413, { error: 'config_invalid' }])
    const small = { 'content-length': '5' }
    const lied = await page.call('/auth/api/x', {
      method: 'POST',
      body: 'x'.repeat(1_001),
      headers: small,
    })
    expect(lied.status).toBe(413)
  })

  test('an answer that is too large breaks off', async () => {
    const { auth, page, world } = await setUp({ maxResponseBytes: 1_000 })
    world.api = async () => new Response('x'.repeat(1_001))
    const headers = { ...CALL, cookie: page.cookieHeader() }
    const response = await auth(new Request(`${APP}/auth/api/x`, { headers }))
    await expect(response.text()).rejects.toMatchObject({ code: 'response_invalid' })
  })

  async function withTimers(fetch: ServerEnvironment['fetch']) {
    const timers: { ms: number; task: () => void }[] = []
    const after: ServerEnvironment['after'] = (ms, task) => {
      const timer = { ms, task }
      timers.push(timer)
      return () => void timers.splice(timers.indexOf(timer), 1)
    }
    const proxy = [{ ...rule, timeoutMs: 5_000 }]
    const made = createWorld({ proxy, environment: { fetch, after } })
    const page = made.browser()
    await page.signIn()
    /** Lets the time pass that is waited for. */
    async function pass() {
      while (timers.length === 0) await new Promise((resolve) => setTimeout(resolve, 1))
      expect(new Set(timers.map(({ ms }) => ms))).toEqual(new Set([5_000]))
      for (const { task } of [...timers]) task()
    }
    return { ...made, page, timers, pass }
  }
  const silent: ServerEnvironment['fetch'] = (_input, init) =>
    new Promise((_resolve, reject) => {
      init?.signal?.addEventListener('abort', () => reject(new TypeError('aborted')))
    })

  test('an API that does not answer is not waited for', async () => {
    const { page, timers, pass } = await withTimers(silent)
    const answer = page.call('/auth/api/x')
    await pass()
    const { status, body } = await answer
    expect([status, body]).toEqual([503, { error: 'timeout' }])
    expect(timers).toEqual([])
  })

  test('an answer that stops in the middle breaks off', async () => {
    const half = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new TextEncoder().encode('half')),
    })
    const { auth, page, pass } = await withTimers(async () => new Response(half))
    const headers = { ...CALL, cookie: page.cookieHeader() }
    const response = await auth(new Request(`${APP}/auth/api/x`, { headers }))
    const text = response.text()
    await Promise.all([expect(text).rejects.toMatchObject({ code: 'response_invalid' }), pass()])
  })

  test('a body that is dripped in is not waited for', async () => {
    const { auth, page, pass } = await withTimers(silent)
    const init: RequestInit & { duplex: 'half' } = {
      method: 'POST',
      headers: { ...CALL, cookie: page.cookieHeader(), 'content-length': '100' },
      body: new ReadableStream(),
      duplex: 'half',
    }
    const answer = auth(new Request(`${APP}/auth/api/x`, init))
    await pass()
    expect((await answer).status).toBe(408)
  })

  test('when the browser goes, the call to the API goes too', async () => {
    const { auth, page, world } = await setUp()
    const controller = new AbortController()
    let isGone = false
    world.api = (request) =>
      new Promise((_resolve, reject) => {
        request.signal.addEventListener('abort', () => {
          isGone = true
          reject(new TypeError('aborted'))
        })
        controller.abort()
      })
    const headers = { ...CALL, cookie: page.cookieHeader() }
    const { signal } = controller
    const response = await auth(new Request(`${APP}/auth/api/x`, { headers, signal }))
    expect([response.status, isGone]).toEqual([503, true])
  })
})
