import { describe, expect, test } from 'vitest'
import { guardedFetch, parseRetryAfter } from '../../src/core/guardedFetch.ts'
import type { GuardedFetchOptions } from '../../src/core/guardedFetch.ts'
import { createTestPlatform } from '../support/createTestPlatform.ts'
import { flush } from '../support/flush.ts'
import type { FetchHandler } from '../support/createTestPlatform.ts'

const url = 'https://api.example/token'
const json = (body = '{}', init: ResponseInit = {}) =>
  new Response(body, { headers: { 'content-type': 'application/json' }, ...init })

function send(answer: FetchHandler, options: Partial<GuardedFetchOptions> = {}) {
  const platform = createTestPlatform({ fetch: answer })
  const response = guardedFetch(url, {}, { platform, phase: 'refresh', ...options })
  const settled = response.catch((error: unknown) => error)
  return { platform, response, settled }
}

test('a JSON answer comes back with status, headers and body', async () => {
  const { response } = send(() => json('{"a":1}', { status: 400 }))
  const answer = await response
  expect(answer.status).toBe(400)
  await expect(answer.json()).resolves.toEqual({ a: 1 })
})

test('a call sends no cookies and no referrer, uses no cache and follows no redirect', async () => {
  const { platform, response } = send(() => json())
  await response
  expect(platform.requests[0]).toMatchObject({
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    cache: 'no-store',
    redirect: 'manual',
  })
})

test('a caller may ask for cookies but never for redirects', async () => {
  const platform = createTestPlatform({ fetch: () => json() })
  const init: RequestInit = { credentials: 'include', redirect: 'follow' }
  await guardedFetch(url, init, { platform, phase: 'request' })
  expect(platform.requests[0]).toMatchObject({ credentials: 'include', redirect: 'manual' })
})

describe('with the status `any`', () => {
  test.each([408, 425, 429, 500, 503])('a %i comes back with its body', async (status) => {
    const { response } = send(() => json('{"retry_after":0}', { status }), { status: 'any' })
    const answer = await response
    expect(answer.status).toBe(status)
    await expect(answer.json()).resolves.toEqual({ retry_after: 0 })
  })

  test('a web page of a proxy comes back too, with its headers', async () => {
    const headers = { 'content-type': 'text/html', 'retry-after': '9' }
    const { response } = send(() => new Response('<p>Busy', { status: 503, headers }), {
      status: 'any',
    })
    expect((await response).headers.get('retry-after')).toBe('9')
  })

  test('a redirect is still no answer', async () => {
    const { settled } = send(() => json('{}', { status: 302 }), { status: 'any' })
    await expect(settled).resolves.toMatchObject({ code: 'response_invalid' })
  })
})

describe('NF-01 a call that fails', () => {
  test('is network_failed while the browser has a network', async () => {
    const { settled } = send(() => Promise.reject(new TypeError('refused')))
    await expect(settled).resolves.toMatchObject({ code: 'network_failed', retryable: true })
  })

  test('is offline while it has none', async () => {
    const platform = createTestPlatform()
    platform.setOnline(false)
    const response = guardedFetch(url, {}, { platform, phase: 'refresh' })
    await expect(response).rejects.toMatchObject({ code: 'offline' })
  })
})

test('NF-02 no answer ends after ten seconds and aborts the request', async () => {
  const { platform, settled } = send(() => new Promise(() => {}))
  await platform.advance(9_999)
  expect(platform.requests[0]?.signal.aborted).toBe(false)
  await platform.advance(1)
  await expect(settled).resolves.toMatchObject({ code: 'timeout' })
  expect(platform.requests[0]?.signal.aborted).toBe(true)
})

test('NF-03 the deadline covers a body that stalls', async () => {
  const stalled = new ReadableStream({
    start: (controller) => controller.enqueue(new Uint8Array([123])),
  })
  const headers = { 'content-type': 'application/json' }
  const { platform, settled } = send(() => new Response(stalled, { headers }))
  await platform.advance(10_000)
  await expect(settled).resolves.toMatchObject({ code: 'timeout' })
})

test('NF-03 the deadline covers a body that drips', async () => {
  const { platform, settled } = send(() => {
    const drip = new ReadableStream<Uint8Array>({
      pull: (controller) =>
        new Promise((done) => {
          platform.clock.after(1000, () => {
            controller.enqueue(new Uint8Array([32]))
            done()
          })
        }),
    })
    return new Response(drip, { headers: { 'content-type': 'application/json' } })
  })
  await platform.advance(10_000)
  await expect(settled).resolves.toMatchObject({ code: 'timeout' })
})

test('NF-04 a body that breaks off is a network failure', async () => {
  const broken = new ReadableStream({
    pull: (controller) => controller.error(new TypeError('terminated')),
  })
  const headers = { 'content-type': 'application/json' }
  const { settled } = send(() => new Response(broken, { headers }))
  await expect(settled).resolves.toMatchObject({ code: 'network_failed' })
})

describe('a body has a cap', () => {
  test('of one megabyte', async () => {
    const { settled } = send(() => json(' '.repeat(1_048_577)))
    await expect(settled).resolves.toMatchObject({ code: 'response_invalid' })
  })

  test('that a body may reach', async () => {
    const { response } = send(() => json(' '.repeat(1_048_576)))
    await expect(response).resolves.toHaveProperty('status', 200)
  })

  test('that a caller may lower', async () => {
    const { settled } = send(() => json('{"long":1}'), { capBytes: 4 })
    await expect(settled).resolves.toMatchObject({ code: 'response_invalid' })
  })

  test('that an endless body does not outrun', async () => {
    let isCancelled = false
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(65_536)),
      cancel() {
        isCancelled = true
      },
    })
    const headers = { 'content-type': 'application/json' }
    const { settled } = send(() => new Response(endless, { headers }))
    await expect(settled).resolves.toMatchObject({ code: 'response_invalid' })
    await flush()
    expect(isCancelled).toBe(true)
  })
})

describe('NF-05 an answer without a body passes', () => {
  test.each([[200], [204], [205]])('%i', async (status) => {
    const { response } = send(() => new Response(null, { status }))
    await expect(response).resolves.toHaveProperty('body')
  })
})

describe('NF-06 a body of another type than JSON is refused', () => {
  test.each([
    ['text/html'],
    ['text/plain; a=application/json'],
    ['application/octet-stream'],
    ['application/jsonp'],
    ['application/xhtml+xml'],
  ])('%s', async (type) => {
    const { settled } = send(() => json('{}', { headers: { 'content-type': type } }))
    await expect(settled).resolves.toMatchObject({ code: 'response_invalid' })
  })

  test('none at all', async () => {
    const { settled } = send(() => new Response(new Blob(['{}'])))
    await expect(settled).resolves.toMatchObject({ code: 'response_invalid' })
  })
})

describe('every JSON type passes', () => {
  test.each([
    ['application/json'],
    ['Application/JSON; charset=utf-8'],
    ['application/jwk-set+json'],
    ['application/problem+json'],
    ['application/jwt'],
  ])('%s', async (type) => {
    const { response } = send(() => json('{}', { headers: { 'content-type': type } }))
    await expect(response).resolves.toHaveProperty('status', 200)
  })

  test('and any type where JSON is not asked for', async () => {
    const { response } = send(() => new Response('ok'), { json: false })
    await expect(response).resolves.toHaveProperty('status', 200)
  })
})

describe('NF-09 a redirect is refused', () => {
  test.each([[301], [302], [303], [307], [308]])('%i', async (status) => {
    const headers = { location: 'https://evil.example/' }
    const { platform, settled } = send(() => new Response(null, { status, headers }))
    await expect(settled).resolves.toMatchObject({ code: 'response_invalid' })
    expect(platform.requests).toHaveLength(1)
  })

  test('opaque, as browsers show it', async () => {
    const opaque = Object.defineProperty(json(), 'type', { value: 'opaqueredirect' })
    const { settled } = send(() => opaque)
    await expect(settled).resolves.toMatchObject({ code: 'response_invalid' })
  })
})

describe('NF-11 a server in trouble is retryable, whatever its body', () => {
  test.each([
    [408, 'server_failed'],
    [425, 'server_failed'],
    [429, 'rate_limited'],
    [500, 'server_failed'],
    [502, 'server_failed'],
    [503, 'server_failed'],
    [504, 'server_failed'],
  ])('%i is %s', async (status, code) => {
    const { settled } = send(() => new Response('<html>', { status }))
    await expect(settled).resolves.toMatchObject({ code, status, retryable: true })
  })
})

test('NF-10 Retry-After is passed on in seconds', async () => {
  const { settled } = send(
    () => new Response('', { status: 429, headers: { 'retry-after': '30' } }),
  )
  await expect(settled).resolves.toMatchObject({ details: { retryAfterSeconds: 30 } })
})

describe('NF-10 Retry-After', () => {
  const now = Date.parse('2026-01-01T00:00:00Z')
  test.each([
    ['seconds', '30', 30],
    ['zero', '0', 0],
    ['a date', 'Thu, 01 Jan 2026 00:01:00 GMT', 60],
    ['a date that has passed', 'Wed, 31 Dec 2025 00:00:00 GMT', 0],
    ['nothing', null, null],
    ['empty', '', null],
    ['garbage', 'soon', null],
  ])('%s', (_name, value, seconds) => {
    expect(parseRetryAfter(value, now)).toBe(seconds)
  })

  test('RF-09 ten digits are a long time, not garbage', () => {
    expect(parseRetryAfter('1000000000', now)).toBeGreaterThanOrEqual(300)
  })
})

test('the signal of the caller cancels a call', async () => {
  const controller = new AbortController()
  const { settled } = send(() => new Promise(() => {}), { signal: controller.signal })
  controller.abort()
  await expect(settled).resolves.toMatchObject({ code: 'cancelled' })
})
