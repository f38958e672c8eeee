import { describe, expect, test } from 'vitest'
import { isAuthError } from '../../src/core/isAuthError.ts'
import { readFlowToken } from '../../src/core/readFlowToken.ts'
import type { ReadFlowTokenOptions } from '../../src/core/readFlowToken.ts'
import { createRandom } from '../support/createRandom.ts'
import { encodePart, flowToken } from '../support/flowTokens.ts'
import { readSeed } from '../support/seed.ts'

const NOW = 1_767_225_600_000
const IAT = NOW / 1000
const DAY_MS = 86_400_000

const claims = { sub: 'ada', iat: IAT, exp: IAT + 600 }
const at = (now: number, more: Partial<ReadFlowTokenOptions> = {}) => ({ now, ...more })

/** The error, whole, or what was read in its place. */
function refusal(token: unknown, options: ReadFlowTokenOptions = at(NOW)) {
  try {
    return readFlowToken(token, options)
  } catch (error) {
    if (isAuthError(error, 'flow_token_rejected')) return error.details['reason']
    throw error
  }
}

describe('what is a token', () => {
  test('claims are read as they were written, in any script', () => {
    const name = 'Ada — 愛 😀'
    const { claims: read, token } = readFlowToken(flowToken({ ...claims, name }), at(NOW))
    expect(read).toEqual({ ...claims, name })
    expect(token).toBe(flowToken({ ...claims, name }))
  })

  test.each([
    ['nothing', undefined],
    ['null', null],
    ['a number', 7],
    ['an object', { token: 'a.b.c' }],
    ['an empty text', ''],
    ['two parts', 'a.b'],
    ['five parts, as of an encrypted token', 'a.b.c.d.e'],
    ['white space', ` ${flowToken(claims)}`],
    ['a line break', `${flowToken(claims)}\n`],
    ['padding', `${flowToken(claims)}==`],
    ['a page', '<!doctype html><title>Sign in</title>'],
    ['no base64', '!.!.!'],
    ['no JSON', 'YWJj.YWJj.YWJj'],
    [
      'no UTF-8',
      `${encodePart({ alg: 'HS256' })}.${Buffer.from([0x7b, 0xff]).toString('base64url')}.a`,
    ],
    ['a list', `${encodePart({ alg: 'HS256' })}.${encodePart([1])}.a`],
    ['a header without algorithm', `${encodePart({})}.${encodePart(claims)}.a`],
    ['a subject that is no text', flowToken({ ...claims, sub: 7 })],
    ['an audience that is no text', flowToken({ ...claims, aud: [{}] })],
    ['more than 16 KiB', flowToken({ ...claims, name: 'a'.repeat(16_384) })],
  ])('%s is none', (_name, token) => expect(refusal(token)).toBe('malformed'))

  test.each([
    ['the algorithm `none`', flowToken(claims, { alg: 'none' })],
    ['the algorithm `NoNe`', flowToken(claims, { alg: 'NoNe' })],
    ['no signature', flowToken(claims, { signature: '' })],
  ])('one with %s is unsigned', (_name, token) => expect(refusal(token)).toBe('unsigned'))

  test.each([undefined, null, '1767226200', Number.NaN, {}])('an expiry of %s is none', (exp) =>
    expect(refusal(flowToken({ ...claims, exp }))).toBe('no_expiry'),
  )

  test('names that reach what all objects inherit from are left out', () => {
    const part = Buffer.from(
      `{"exp":${IAT + 600},"iat":${IAT},"__proto__":{"admin":true},"a":{"constructor":{"prototype":{}}}}`,
    ).toString('base64url')
    const { claims: read } = readFlowToken(`${encodePart({ alg: 'HS256' })}.${part}.a`, at(NOW))
    expect(Object.keys(read)).toEqual(['exp', 'iat', 'a'])
    expect(Object.assign({}, read)).not.toHaveProperty('admin')
    expect(Object.keys(Object(read['a']))).toEqual([])
    expect({}).not.toHaveProperty('admin')
  })
})

describe('what looks like a signing secret is refused, and repeated nowhere', () => {
  test.each([
    ['an embedding secret', 'fs_embed_0123456789'],
    ['an API key', 'fs_live_0123.4567.89'],
    ['a test key', 'fs_test_1'],
    ['another vendor’s secret key', 'sk_test_abc'],
    ['a webhook secret', 'whsec_abc'],
    ['a PEM', `${'-'.repeat(5)}BEGIN PUBLIC KEY${'-'.repeat(5)}\nMIIB\n`],
    ['a JWK', { kty: 'oct', k: 'c2VjcmV0' }],
    ['a JWK of a private key', { kty: 'EC', d: 'c2VjcmV0' }],
    ['a JWK as text', '{"kty":"oct","k":"c2VjcmV0"}'],
    ['a long word without dots', 'Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4'],
    ['one with white space around it', '  fs_embed_0123456789\n'],
  ])('%s', (_name, secret) => {
    expect(refusal(secret)).toBe('signing_secret')
    try {
      readFlowToken(secret, at(NOW))
    } catch (error) {
      if (!(error instanceof Error)) throw error
      const said = JSON.stringify([error, error.message, error.stack, error.cause])
      for (const part of ['0123', 'c2Vj', 'Zm9v', 'MIIB', 'abc']) expect(said).not.toContain(part)
    }
  })
})

describe('whom it is meant for', () => {
  const audience = 'https://embed.example'
  test.each([
    ['the same', audience, null],
    ['one of several', ['a', audience], null],
    ['nobody in particular', undefined, null],
    ['somebody else', 'https://other.example', 'audience'],
    ['several others', ['a', 'b'], 'audience'],
    ['nobody at all', [], 'audience'],
  ])('%s', (_name, aud, reason) => {
    const found = refusal(flowToken({ ...claims, aud }), at(NOW, { audience }))
    expect(typeof found === 'string' ? found : null).toBe(reason)
  })

  test('where nobody was asked for, anybody is right', () =>
    expect(refusal(flowToken({ ...claims, aud: 'x' }))).toMatchObject({ claims: { aud: 'x' } }))
})

describe('how long it is good for', () => {
  const left = (token: string, options: ReadFlowTokenOptions) =>
    readFlowToken(token, options).expiresAt - options.now
  const token = flowToken(claims)

  test('a clock that fits the token is believed', () => {
    expect(left(token, at(NOW))).toBe(600_000)
    expect(left(token, at(NOW + 300_000))).toBe(300_000)
    expect(left(token, at(NOW + 599_000))).toBe(1_000)
    expect(readFlowToken(token, at(NOW + 300_000)).lifetimeMs).toBe(600_000)
  })

  test('a clock that is a little late makes it no longer than it is', () =>
    expect(left(token, at(NOW - 60_000))).toBe(600_000))

  test.each([-60_001, -DAY_MS, 600_000, DAY_MS])(
    'one that contradicts it, by %d ms, makes it one of just now',
    (ms) => expect(left(token, at(NOW + ms))).toBe(600_000),
  )

  test('the server’s own time is believed more, and expiry is told by the clock here', () => {
    const skewed = NOW + DAY_MS
    expect(left(token, at(skewed, { serverNow: NOW + 120_000 }))).toBe(480_000)
    expect(readFlowToken(token, at(skewed, { serverNow: NOW })).expiresAt).toBe(skewed + 600_000)
    expect(refusal(token, at(NOW, { serverNow: NOW + 600_000 }))).toBe('expired')
  })

  test('without `iat` the life is what is left, and what is over is over', () => {
    const bare = flowToken({ exp: IAT + 600 })
    const read = readFlowToken(bare, at(NOW + 100_000))
    expect(read).toMatchObject({ lifetimeMs: 500_000, expiresAt: NOW + 600_000 })
    expect(refusal(bare, at(NOW + 600_000))).toBe('expired')
  })

  test.each([IAT + 600, IAT + 601, -1, '1', Number.NaN])('an `iat` of %s counts as none', (iat) => {
    const odd = flowToken({ exp: IAT + 600, iat })
    expect(left(odd, at(NOW + 100_000))).toBe(500_000)
  })

  test('of more than a day a day counts, with a warning', () => {
    const week = flowToken({ ...claims, exp: IAT + 7 * 86_400 })
    expect(readFlowToken(week, at(NOW))).toMatchObject({
      warning: 'long_lived',
      lifetimeMs: DAY_MS,
      expiresAt: NOW + DAY_MS,
    })
    expect(readFlowToken(flowToken({ ...claims, exp: IAT + 86_400 }), at(NOW)).warning).toBeNull()
    const forever = readFlowToken(flowToken({ exp: 1e300 }), at(NOW))
    expect(forever).toMatchObject({ warning: 'long_lived', expiresAt: NOW + DAY_MS })
  })
})

test('no text whatever throws anything but that it is no token', () => {
  const seed = readSeed()
  for (let index = 0; index < 2_000; index += 1) {
    const random = createRandom(seed, index)
    const good = flowToken(claims)
    const cut = random.int(good.length)
    const text = random.chance(0.5)
      ? good.slice(0, cut) + random.text(4) + good.slice(cut)
      : random.text(60)
    const found = refusal(text)
    expect([typeof found, `seed ${seed}`]).not.toEqual(['undefined', `seed ${seed}`])
  }
})
