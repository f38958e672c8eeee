import { describe, expect, test, vi } from 'vitest'
import { createFlowTokenHandler, memoryRateLimiter } from '../../src/server.ts'
import {
  ENDPOINT,
  NOW,
  SECRET,
  ada,
  config,
  decode,
  handlerWith,
  post,
  readAnswer,
} from './support/flowTokens.ts'

const answerTo = async (request: Request, options?: Parameters<typeof handlerWith>[0]) =>
  readAnswer(await handlerWith(options)(request))

const get = () => new Request(ENDPOINT, { headers: { 'sec-fetch-site': 'same-origin' } })

describe('EJ-06 who is not signed in, whole and now, gets no token', () => {
  test.each([
    ['nobody', null, 'session_expired'],
    ['undefined', undefined, 'session_expired'],
    ['a session that has ended', { ...ada, expiresAt: NOW }, 'session_expired'],
    [
      'a second factor that is open',
      { ...ada, isSecondFactorPending: true },
      'two_factor_required',
    ],
  ])('%s', async (_what, session, code) => {
    const answer = await answerTo(post(), { getSession: () => session })
    expect(answer).toMatchObject({ status: 401, body: { error: code }, token: '' })
  })

  test('a session that goes on has its token', async () => {
    const getSession = () => ({ ...ada, expiresAt: NOW + 1 })
    expect((await answerTo(post(), { getSession })).status).toBe(200)
  })

  test('a session that cannot be read is no session, and why is nobody’s business', async () => {
    const getSession = () => Promise.reject(new Error('password of the database: hunter2'))
    const answer = await answerTo(post(), { getSession })
    expect(answer).toMatchObject({ status: 500, text: '{"error":"server_failed"}' })
  })

  test.each([
    ['no id', { ...ada, sub: '' }, 500, 'server_failed'],
    ['no e-mail address', { ...ada, email: '' }, 403, 'flow_token_unavailable'],
  ])('a session with %s', async (_what, session, status, code) => {
    expect(await answerTo(post(), { getSession: () => session })).toMatchObject({ status, code })
  })
})

describe('EJ-08 an answer says what it must and is kept by nobody', () => {
  const requests: [
    what: string,
    make: () => Request,
    options?: Parameters<typeof handlerWith>[0],
  ][] = [
    ['a token', () => post()],
    ['a token by GET', () => get(), { allowGet: true }],
    ['a refusal', () => post(undefined, { 'x-flowpass': null })],
    ['nobody', () => post(), { getSession: () => null }],
    ['a failure', () => post(), { getSession: () => Promise.reject(new Error('x')) }],
    ['too many', () => post(), { limiter: { take: () => 7 } }],
    ['another method', () => new Request(ENDPOINT, { method: 'DELETE' })],
    ['OPTIONS', () => new Request(ENDPOINT, { method: 'OPTIONS' })],
    ['HEAD', () => new Request(ENDPOINT, { method: 'HEAD' })],
    ['a broken body', () => post('{')],
  ]

  test.each(requests)('the headers of %s', async (_what, make, options) => {
    const { headers } = await handlerWith(options)(make())
    expect(Object.fromEntries(headers)).toMatchObject({
      'cache-control': 'private, no-store',
      pragma: 'no-cache',
      'x-content-type-options': 'nosniff',
      vary: expect.stringContaining('Cookie'),
    })
    for (const name of ['etag', 'last-modified', 'set-cookie', 'access-control-allow-origin'])
      expect(headers.has(name)).toBe(false)
  })

  test('the body has the token and its end', async () => {
    const response = await handlerWith()(post())
    expect(response.headers.get('content-type')).toBe('application/json')
    const { body } = await readAnswer(response)
    expect(body).toEqual({ token: expect.any(String), expiresAt: NOW + 600_000 })
  })

  test('no answer repeats a secret, or anything that was sent', async () => {
    for (const [, make, options] of requests) {
      const response = await handlerWith(options)(make())
      const text = `${await response.text()} ${JSON.stringify([...response.headers])}`
      expect(text).not.toContain(SECRET)
      expect(text).not.toContain('ada@example.com')
    }
    const { text } = await answerTo(post({ audience: '<canary>', role: 'canary' }))
    expect(text).not.toContain('canary')
  })

  test.each([
    ['no JSON', '{', {}, 400],
    ['a list', '[]', {}, 400],
    ['a text', '"role"', {}, 400],
    ['a role that is no text', '{"role":7}', {}, 400],
    ['an audience that is no text', '{"audience":["a"]}', {}, 400],
    ['another type', '{}', { 'content-type': 'text/plain' }, 415],
    ['a form', 'role=admin', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['no type', '{}', { 'content-type': '' }, 415],
    ['a long body', JSON.stringify({ pad: 'x'.repeat(4_096) }), {}, 413],
    ['a long body by its own word', '{}', { 'content-length': '5000' }, 413],
  ])('a body that cannot be read: %s', async (_what, body, headers, status) => {
    expect(await answerTo(post(body, headers))).toMatchObject({ status, code: 'config_invalid' })
  })

  test.each(['application/json; charset=utf-8', 'Application/JSON'])('%s is JSON', async (type) => {
    expect((await answerTo(post('{}', { 'content-type': type }))).status).toBe(200)
  })

  test('a POST without a body asks for nothing special', async () => {
    expect((await answerTo(post(undefined, { 'content-type': null }))).status).toBe(200)
  })
})

describe('EJ-10 one person gets so many tokens and no more', () => {
  test('100 requests in a second: 30 tokens, then 429 with Retry-After', async () => {
    const handler = handlerWith()
    const responses = await Promise.all(Array.from({ length: 100 }, () => handler(post())))
    const statuses = responses.map(({ status }) => status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(30)
    expect(statuses.filter((status) => status === 429)).toHaveLength(70)
    const refused = responses.find(({ status }) => status === 429)
    expect(refused?.headers.get('retry-after')).toBe('2')
    expect(refused && (await readAnswer(refused)).code).toBe('rate_limited')
  })

  test('others are not held up by it, and time mends it', async () => {
    let now = NOW
    let session = ada
    const handler = handlerWith({
      now: () => now,
      getSession: () => session,
      rateLimit: { perMinute: 1 },
    })
    const ask = async () => (await handler(post())).status
    expect([await ask(), await ask()]).toEqual([200, 429])
    session = { ...ada, sub: 'user-2' }
    expect([await ask(), await ask()]).toEqual([200, 429])
    now += 60_000
    expect(await ask()).toBe(200)
  })

  test('forged requests and strangers use nothing up', async () => {
    const take = vi.fn(() => 0)
    await answerTo(post(undefined, { 'x-flowpass': null }), { limiter: { take } })
    await answerTo(post(), { limiter: { take }, getSession: () => null })
    expect(take).not.toHaveBeenCalled()
    await answerTo(post(), { limiter: { take } })
    expect(take).toHaveBeenCalledWith('user-1')
  })

  test('a limiter that fails gives no token, and says to come back', async () => {
    for (const take of [() => Promise.reject(new Error('redis')), () => JSON.parse('{')])
      expect(await answerTo(post(), { limiter: { take } })).toMatchObject({
        status: 503,
        code: 'store_unavailable',
      })
  })

  test('the limiter remembers no more than it is told to', () => {
    let now = 0
    const limiter = memoryRateLimiter({ perMinute: 1, maxKeys: 2, now: () => now })
    expect(['a', 'b', 'a', 'c'].map((key) => limiter.take(key))).toEqual([0, 0, 60, 0])
    // `b` was quiet longest and is forgotten; `a` is not.
    expect(limiter.take('a')).toBe(60)
    expect(limiter.take('b')).toBe(0)
    now = -1_000
    expect(limiter.take('b')).toBe(60)
  })

  test.each([0, -1, NaN, Infinity])('a limit of %d is none', (perMinute) => {
    expect(() => handlerWith({ rateLimit: { perMinute } })).toThrowError(/perMinute/)
  })
})

test('what the framework passes beside the request reaches getSession', async () => {
  const handler = createFlowTokenHandler({
    ...config,
    getSession: (_request, req: { user: typeof ada }) => req.user,
  })
  const { token } = await readAnswer(await handler(post(), { user: { ...ada, sub: 'user-9' } }))
  expect(decode(token)['sub']).toBe('user-9')
})

test('200 people at once: each gets a token of their own', async () => {
  const handler = createFlowTokenHandler({
    ...config,
    getSession: async (request) => {
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 5))
      const sub = request.headers.get('cookie') ?? ''
      return { sub, email: `${sub}@example.com` }
    },
  })
  await Promise.all(
    Array.from({ length: 200 }, async (_, index) => {
      const { token } = await readAnswer(await handler(post({}, { cookie: `user-${index}` })))
      expect(decode(token)).toMatchObject({
        sub: `user-${index}`,
        email: `user-${index}@example.com`,
      })
    }),
  )
})
