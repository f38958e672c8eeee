import { describe, expect, test } from 'vitest'
import { spellRetryAfter } from '../../../src/backends/flowsta/spellRetryAfter.ts'
import { flowstaServers, outcome, signIn } from './flowstaHarness.ts'

const NOW = 1_767_225_600_000
const start = flowstaServers()

const refused = (headers: Record<string, string>, status = 429) =>
  spellRetryAfter(new Response('{}', { status, headers }), NOW).headers.get('retry-after')

describe('X-RateLimit-Reset is understood whatever it counts', () => {
  test.each([
    ['seconds from now', '30', '30'],
    ['seconds since the epoch', String(NOW / 1000 + 45), '45'],
    ['milliseconds since the epoch', String(NOW + 12_345), '13'],
    ['a time that is over', String(NOW / 1000 - 45), '0'],
    ['more than an hour', '86400', '3600'],
  ])('%s', (_name, reset, expected) => {
    expect(refused({ 'x-ratelimit-reset': reset })).toBe(expected)
  })

  test.each([[''], ['soon'], ['-5'], ['1e3'], ['99999999999999'], ['1, 2']])(
    '%j says nothing',
    (reset) => {
      expect(refused({ 'x-ratelimit-reset': reset })).toBe(null)
    },
  )

  test('the time of the server counts where it is told', () => {
    const date = new Date(NOW + 86_400_000).toUTCString()
    const reset = String(NOW / 1000 + 86_400 + 20)
    expect(refused({ date, 'x-ratelimit-reset': reset })).toBe('20')
  })

  test('Retry-After goes before it', () => {
    expect(refused({ 'retry-after': '7', 'x-ratelimit-reset': '30' })).toBe('7')
  })

  test('an answer that is no refusal stays as it is', () => {
    expect(refused({ 'x-ratelimit-reset': '30' }, 200)).toBe(null)
  })
})

describe('NF-10 a renewal that comes too often says for how long to wait', () => {
  test.each([
    ['by Retry-After', { retryAfter: true }],
    ['by X-RateLimit-Reset', { retryAfter: false }],
  ])('%s', async (_name, quirks) => {
    const server = await start({ quirks, requestsPerMinute: 2 })
    const harness = await signIn({ server })
    const error = await harness.client.refresh().catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({
      code: 'rate_limited',
      status: 429,
      details: { retryAfterSeconds: expect.any(Number) },
    })
    expect(outcome(harness)).toBe('authenticated')
  })

  test('without any such header it is the same error without the time', async () => {
    const server = await start()
    const harness = await signIn({ server })
    server.controls.setFault({ path: '/oauth/token', status: 429, html: true })
    await expect(harness.client.refresh()).rejects.toMatchObject({
      code: 'rate_limited',
      details: {},
    })
  })
})
