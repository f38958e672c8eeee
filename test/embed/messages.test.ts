import { describe, expect, test } from 'vitest'
import { clampHeight } from '../../src/core/embed/clampHeight.ts'
import { copyPlain } from '../../src/core/embed/copyPlain.ts'
import { readGuestMessage } from '../../src/core/embed/readGuestMessage.ts'
import { readHello } from '../../src/core/embed/readHello.ts'
import { readHostMessage } from '../../src/core/embed/readHostMessage.ts'
import { createRandom } from '../support/createRandom.ts'
import { strayMessage } from '../support/strayMessage.ts'

const ch = 'the-mark'

const fromGuest: readonly Record<string, unknown>[] = [
  { t: 'ready' },
  { t: 'token-ack', seq: 1, ok: true },
  { t: 'token-ack', seq: 1, ok: false, code: 'audience' },
  { t: 'token-request', reason: 'expiring' },
  { t: 'session', state: 'active', recoverable: true },
  { t: 'session', state: 'expiring', recoverable: false, ttl: 30 },
  { t: 'logout-ack' },
  { t: 'resize', height: 10 },
  { t: 'resize', height: 10.5, width: 20 },
  { t: 'navigate', route: '/flows?x=//y#z' },
  { t: 'open-url', url: 'https://docs.example/' },
  { t: 'event', name: 'flowCreated' },
  { t: 'event', name: 'flowCreated', data: { id: null, list: [1, 'a', { b: false }] } },
  { t: 'error', code: 'quota', message: 'No more flows', fatal: false },
  { t: 'ping', id: 1 },
  { t: 'pong', id: 1 },
  { t: 'bye', reason: 'closed' },
]

const fromHost: readonly Record<string, unknown>[] = [
  { t: 'token', seq: 1, token: 'a.b.c', exp: 5, ttl: 1 },
  { t: 'session', state: 'interrupted', recoverable: true },
  { t: 'logout' },
  { t: 'navigate', route: '/' },
  { t: 'config', config: {} },
  { t: 'config', config: { view: 'builder', locale: 'de', theme: 'dark' } },
  { t: 'config', config: { theme: { scheme: 'light', tokens: { accent: 'red' } } } },
  { t: 'event', name: 'saved', data: 1 },
  { t: 'ping', id: 1 },
  { t: 'bye', reason: 'unmount' },
]

const sides = [
  { side: 'guest', read: readGuestMessage, messages: fromGuest },
  { side: 'host', read: readHostMessage, messages: fromHost },
]

describe.each(sides)('what a $side says', ({ read, messages }) => {
  test.each(messages)('%j is read', (message) => {
    expect(read({ ...message, ch }, ch)).toEqual(message)
  })

  test.each(messages)(
    '%j is nothing without its mark, a field, or with a field of another type',
    (message) => {
      expect(read(message, ch)).toBeUndefined()
      expect(read({ ...message, ch: 'another' }, ch)).toBeUndefined()
      const optional = new Set(['code', 'ttl', 'width', 'data', 'config'])
      for (const field of Object.keys(message)) {
        const { [field]: _, ...rest }: Record<string, unknown> = { ...message, ch }
        if (!optional.has(field)) expect(read(rest, ch)).toBeUndefined()
        if (field === 'data') continue
        for (const wrong of [null, {}, [], () => 1, Symbol.iterator, 1n])
          if (
            field !== 'config' ||
            wrong === null ||
            typeof wrong !== 'object' ||
            Array.isArray(wrong)
          )
            expect(read({ ...message, ch, [field]: wrong }, ch)).toBeUndefined()
      }
    },
  )

  test.each(messages)('%j loses what nobody has asked for', (message) => {
    expect(read({ ...message, ch, extra: 'x', also: { a: 1 } }, ch)).toEqual(message)
    expect(read({ ...message, ch, extra: 'x'.repeat(40_000) }, ch)).toBeUndefined()
  })

  test('10,000 stray messages throw nothing and mean nothing', () => {
    const random = createRandom(11)
    const marks = { ch, n: 'short' }
    for (let count = 0; count < 10_000; count += 1) {
      const message = strayMessage(random, marks)
      expect([read(message, ch), readHello(message)]).toEqual([undefined, undefined])
    }
  })

  test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty', ''])(
    '%j is no kind',
    (t) => {
      expect(read({ t, ch }, ch)).toBeUndefined()
    },
  )
})

test('a property is read once, and one that throws is nothing', () => {
  let reads = 0
  const message = {
    t: 'event',
    ch,
    name: 'x',
    get data() {
      reads += 1
      return { count: reads }
    },
  }
  expect(readGuestMessage(message, ch)).toEqual({ t: 'event', name: 'x', data: { count: 1 } })
  expect(reads).toBe(1)
  const broken = {
    t: 'ready',
    get ch(): string {
      throw new Error('no')
    },
  }
  expect(readGuestMessage(broken, ch)).toBeUndefined()
})

test.each([
  ['NaN', Number.NaN],
  ['Infinity', Infinity],
])('a height of %s is none', (_, height) => {
  expect(readGuestMessage({ t: 'resize', ch, height }, ch)).toBeUndefined()
})

test('heights are whole pixels within 0 and 20,000', () => {
  expect([-1, 0, 0.2, 640.5, 20_000, 1e300].map(clampHeight)).toEqual([
    0, 0, 1, 641, 20_000, 20_000,
  ])
})

describe('plain data', () => {
  test('64 KiB may pass, and a byte more may not', () => {
    expect(copyPlain('x'.repeat(32_768))).toHaveLength(32_768)
    expect(copyPlain('x'.repeat(32_769))).toBeUndefined()
    expect(copyPlain(Array.from({ length: 8_191 }, () => 0))).toHaveLength(8_191)
    expect(copyPlain(Array.from({ length: 8_192 }, () => 0))).toBeUndefined()
  })

  test('what is endless ends soon', () => {
    const started = performance.now()
    const ring: unknown[] = []
    ring.push(ring, ring)
    let deep: unknown = 0
    for (let level = 0; level < 100_000; level += 1) deep = [deep]
    // Four thousand million places, and nothing in them.
    const wide: unknown[] = []
    wide.length = 2 ** 32 - 1
    for (const endless of [ring, deep, wide]) expect(copyPlain(endless)).toBeUndefined()
    expect(performance.now() - started).toBeLessThan(1_000)
  })

  test.each([
    new Map(),
    new Set(),
    new Date(0),
    /x/,
    new Uint8Array(1),
    new ArrayBuffer(1),
    new Error('x'),
    1n,
    () => 1,
    Symbol('x'),
  ])('%s is none', (value) => {
    expect(copyPlain({ value })).toBeUndefined()
    expect(copyPlain([value])).toBeUndefined()
  })

  test('a copy shares nothing, and has no foreign prototype', () => {
    const source = { list: [{ a: 1 }], none: undefined, nothing: null }
    const copy = copyPlain(source)
    expect(copy).toEqual(source)
    expect(copy).not.toBe(source)
    const hostile: unknown = JSON.parse('{"__proto__":{"isAdmin":true}}')
    expect(copyPlain({ data: hostile })).toBeUndefined()
  })
})

test('a greeting has a nonce that cannot be guessed', () => {
  const hello = { ns: 'flowpass-embed', v: 1, t: 'hello', n: '1234567890123456', caps: [] }
  expect(readHello(hello)).toMatchObject({ n: hello.n })
  expect(readHello({ ...hello, n: '1' })).toBeUndefined()
  expect(readHello({ ...hello, ns: 'other' })).toBeUndefined()
  expect(readHello({ ...hello, v: 9 })).toMatchObject({ v: 9 })
})
