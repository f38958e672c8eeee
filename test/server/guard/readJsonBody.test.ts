import { describe, expect, test } from 'vitest'
import { isAuthError } from '../../../src/core/isAuthError.ts'
import { readJsonBody } from '../../../src/server/guard/readJsonBody.ts'

const post = (body: BodyInit | null, headers: Record<string, string> = {}) => {
  const init: RequestInit & { duplex: 'half' } = { method: 'POST', body, headers, duplex: 'half' }
  return new Request('https://app.example.com/auth/logout', init)
}

/** Says what becomes of a body: the object, or status and reason. */
const outcome = (request: Request, cap?: number) =>
  readJsonBody(request, cap).catch((error: unknown) =>
    isAuthError(error)
      ? `${error.code} ${error.status} ${error.details['reason']}`
      : 'something else',
  )

/** A body of so many pieces of a kilobyte, and how many of them were read. */
function pieces(count: number) {
  const read = { pieces: 0, isCancelled: false }
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (read.pieces === count) return controller.close()
      read.pieces += 1
      controller.enqueue(new Uint8Array(1024).fill(32))
    },
    cancel: () => void (read.isCancelled = true),
  })
  return { body, read }
}

test('a JSON object is read, of any content type', async () => {
  expect(await outcome(post('{"scope":"app"}'))).toEqual({ scope: 'app' })
  expect(await outcome(post('{"a":1}', { 'content-type': 'text/plain' }))).toEqual({ a: 1 })
})

test('no body is an empty object', async () => {
  expect(await outcome(post(null))).toEqual({})
  expect(await outcome(post(''))).toEqual({})
})

describe('BF-31 what is no JSON object is 400', () => {
  test.each([
    '{',
    '[]',
    'null',
    '1',
    '"a"',
    'a=1&b=2',
    ' ',
    '{}{}',
    '\ufeff[]',
    '['.repeat(10_000),
  ])('%j', async (body) => {
    expect(await outcome(post(body))).toBe('config_invalid 400 json')
  })

  test('BF-26 nor is what is no UTF-8', async () => {
    expect(await outcome(post(new Uint8Array([0x7b, 0xff, 0x7d])))).toBe('config_invalid 400 body')
  })

  test('a name of the prototype is a name like any other', async () => {
    const body = await readJsonBody(post('{"__proto__":{"isAdmin":true}}'))
    expect(Object.getPrototypeOf(body)).toBe(Object.prototype)
    expect((body as { isAdmin?: boolean }).isAdmin).toBeUndefined()
  })
})

describe('BF-31 what is too large is 413', () => {
  test('as soon as it says so', async () => {
    const { body, read } = pieces(1000)
    expect(await outcome(post(body, { 'content-length': '1000000' }))).toBe(
      'config_invalid 413 size',
    )
    expect(read.pieces).toBeLessThanOrEqual(1)
  })

  test('or as soon as it is, and the rest is not read', async () => {
    const { body, read } = pieces(1000)
    expect(await outcome(post(body))).toBe('config_invalid 413 size')
    expect(read.pieces).toBeLessThanOrEqual(18)
    expect(read.isCancelled).toBe(true)
  })

  test('by the byte', async () => {
    const text = '{"a":"ä"}'
    const { length } = new TextEncoder().encode(text)
    expect(await outcome(post(text), length)).toEqual({ a: 'ä' })
    expect(await outcome(post(text), length - 1)).toBe('config_invalid 413 size')
  })
})
