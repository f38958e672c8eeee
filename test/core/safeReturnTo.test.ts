import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { safeReturnTo } from '../../src/core/safeReturnTo.ts'

const origin = 'https://app.example'

describe('CB-15 a hostile return address becomes the root', () => {
  test.each([
    ['//evil.example'],
    ['///evil.example'],
    ['/\\evil.example'],
    ['\\\\evil.example'],
    ['/%5Cevil.example'],
    ['/%5cevil.example'],
    ['/%2Fevil.example'],
    ['/%09/evil.example'],
    ['/%0A/evil.example'],
    ['/\t/evil.example'],
    ['\t//evil.example'],
    ['\n//evil.example'],
    [' //evil.example'],
    ['/\u0000/evil.example'],
    ['/..//evil.example'],
    ['/.//evil.example'],
    ['/%2e%2e//evil.example'],
    ['/a/..//evil.example'],
    ['https:evil.example'],
    ['https:/evil.example'],
    ['https://evil.example'],
    ['http://app.example/'],
    ['http://app@evil.example'],
    ['https://app.example@evil.example/'],
    ['https://user@app.example/'],
    ['https://app.example.evil.example/'],
    ['https://app.example:8443/'],
    ['https://\u0430pp.example/'],
    ['https://xn--pp-6kc.example/'],
    ['javascript:alert(1)'],
    ['JAVASCRIPT:alert(1)'],
    ['data:text/html,x'],
    ['blob:https://app.example/1'],
    ['evil'],
    [''],
    [`/${'a'.repeat(8192)}`],
  ])('%j', (value) => {
    expect(safeReturnTo(value, origin)).toBe('/')
  })

  test.each([[undefined], [null], [42], [['/orders']], [{ toString: () => '/orders' }]])(
    'not a string: %s',
    (value) => {
      expect(safeReturnTo(value, origin)).toBe('/')
    },
  )
})

describe('a path of this origin is kept', () => {
  test.each([
    ['/orders', '/orders'],
    ['/orders?id=1&x=//y#part', '/orders?id=1&x=//y#part'],
    ['https://app.example/orders?id=1', '/orders?id=1'],
    ['/a//b', '/a//b'],
    ['/caf\u00e9', '/caf%C3%A9'],
    ['/', '/'],
  ])('%s', (value, kept) => {
    expect(safeReturnTo(value, origin)).toBe(kept)
  })
})

const pieces = fc.constantFrom(
  '/',
  '\\',
  '.',
  '..',
  '%2f',
  '%5C',
  '%09',
  '@',
  ':',
  '?',
  '#',
  'evil',
)
const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.webUrl(),
  fc.array(fc.oneof(pieces, fc.string({ maxLength: 3 }))).map((parts) => parts.join('')),
  fc.array(pieces).map((parts) => `/${parts.join('')}`),
  fc.array(pieces).map((parts) => origin + parts.join('')),
)

test('CB-15 whatever comes in, a single slash leads and the origin stays', () => {
  fc.assert(
    fc.property(hostile, (value) => {
      const path = safeReturnTo(value, origin)
      expect(path).toMatch(/^\/(?![/\\])/)
      expect(new URL(path, origin).origin).toBe(origin)
      expect(new URL(origin + path).origin).toBe(origin)
    }),
    { numRuns: 3000 },
  )
})

test('a safe address is a fixed point', () => {
  fc.assert(
    fc.property(hostile, (value) => {
      const path = safeReturnTo(value, origin)
      expect(safeReturnTo(path, origin)).toBe(path)
    }),
  )
})
