import { describe, expect, test } from 'vitest'
import { cookieSettings } from '../../../src/server/cookies/cookieSettings.ts'
import type { CookieOptions } from '../../../src/server/cookies/cookieSettings.ts'
import { parseCookies } from '../../../src/server/cookies/parseCookies.ts'
import { putCookies } from '../../../src/server/cookies/putCookies.ts'
import { serializeCookie } from '../../../src/server/cookies/serializeCookie.ts'
import { createRandom } from '../../support/createRandom.ts'
import { readSeed } from '../../support/seed.ts'

const NAME = '__Host-flowpass'
const attributes = { sameSite: 'Lax', maxAgeSeconds: 60 } as const

describe('a Cookie header', () => {
  test.each<[what: string, header: string | null, expected: [string, string | null][]]>([
    ['none', null, []],
    ['empty', '', []],
    [
      'two',
      'a=1; b=2',
      [
        ['a', '1'],
        ['b', '2'],
      ],
    ],
    [
      'without spaces',
      'a=1;b=2',
      [
        ['a', '1'],
        ['b', '2'],
      ],
    ],
    [
      'with spaces and tabs',
      ' \ta \t=\t 1 ;; b=2 ;',
      [
        ['a', '1'],
        ['b', '2'],
      ],
    ],
    ['equals signs in the value', 'a=b=c==', [['a', 'b=c==']]],
    ['quotes belong to the value', 'a="1"', [['a', '"1"']]],
    [
      'an empty value',
      'a=; b=',
      [
        ['a', ''],
        ['b', ''],
      ],
    ],
    ['a bare value and a value without a name', 'a; =b; c=1', [['c', '1']]],
    [
      'names differ by case',
      'a=1; A=2',
      [
        ['a', '1'],
        ['A', '2'],
      ],
    ],
    [
      'names of the prototype',
      '__proto__=1; constructor=2',
      [
        ['__proto__', '1'],
        ['constructor', '2'],
      ],
    ],
    ['a no-break space is no space', 'a=1\u00a0', [['a', '1\u00a0']]],
  ])('%s', (_what, header, expected) => {
    expect([...parseCookies(header)]).toEqual(expected)
  })

  test.each([
    `${NAME}=mine; ${NAME}=evil`,
    `${NAME}=evil;${NAME}=mine`,
    `${NAME}=mine; a=1; ${NAME}=mine`,
    `${NAME}=1; ${NAME}=2; ${NAME}=3`,
  ])('BF-03 a name that came twice has no value: %s', (header) => {
    expect(parseCookies(header).get(NAME)).toBeNull()
  })

  test('BF-03 a twin without the prefix is another cookie', () => {
    const cookies = parseCookies(`flowpass=evil; ${NAME}=mine; __host-flowpass=evil`)
    expect(cookies.get(NAME)).toBe('mine')
  })

  test.each(['%', '%zz', '%c3%28', '%u0041', '\u00ff\u00fe', 'a%00b', '%ed%a0%80', '\ud800'])(
    'BF-26 %j is no escape and no UTF-8, and stands as it is',
    (value) => {
      expect(parseCookies(`a=${value}`).get('a')).toBe(value)
    },
  )

  test('BF-26 no text makes it throw', () => {
    const seed = readSeed()
    for (let stream = 0; stream < 2000; stream++) {
      const random = createRandom(seed, stream)
      const header = random.text(300)
      const values = [...parseCookies(header).values()]
      const isKept = values.every((value) => value === null || header.includes(value))
      expect(isKept, `seed ${seed}, case ${stream}`).toBe(true)
    }
  })

  test('BF-31 a header of more than 64 KB counts as none', () => {
    const header = (length: number) => `${NAME}=mine; a=${'x'.repeat(length - NAME.length - 9)}`
    expect(header(65_536).length).toBe(65_536)
    expect(parseCookies(header(65_536)).get(NAME)).toBe('mine')
    expect(parseCookies(header(65_537)).size).toBe(0)
  })

  test('BF-31 64 KB of cookies are read in a moment', () => {
    const header = Array.from({ length: 13_000 }, (_, index) => `a${index % 999}=`)
      .join(';')
      .slice(0, 65_536)
    const before = performance.now()
    parseCookies(header)
    parseCookies(' '.repeat(65_536))
    parseCookies(`a=${' '.repeat(65_000)}b`)
    expect(performance.now() - before).toBeLessThan(500)
  })
})

describe('a Set-Cookie header', () => {
  test('BF-01 is for this host, secure connections and no script', () => {
    expect(serializeCookie(NAME, 'a.b-c_', attributes)).toBe(
      '__Host-flowpass=a.b-c_; Max-Age=60; Path=/; Secure; HttpOnly; SameSite=Lax',
    )
    const strict = serializeCookie(NAME, '', { sameSite: 'Strict', maxAgeSeconds: 0 })
    expect(strict).toBe('__Host-flowpass=; Max-Age=0; Path=/; Secure; HttpOnly; SameSite=Strict')
    expect(strict).not.toMatch(/domain/i)
  })

  test.each([
    [59.9, 59],
    [-5, 0],
    [0.4, 0],
    [1e9, 34_560_000],
  ])('an age of %d seconds is written as %d', (maxAgeSeconds, written) => {
    const line = serializeCookie(NAME, 'x', { sameSite: 'Lax', maxAgeSeconds })
    expect(line).toContain(`; Max-Age=${written};`)
  })

  test.each([NaN])('an age of %d is refused', (maxAgeSeconds) => {
    expect(() => serializeCookie(NAME, 'x', { sameSite: 'Lax', maxAgeSeconds })).toThrow(
      /maxAgeSeconds/,
    )
  })

  const hostile = [
    ';',
    '\r',
    '\n',
    '\0',
    '\t',
    ' ',
    ',',
    '\u007f',
    '\u00e9',
    '"',
    '\\',
    '\ud83d\ude00',
  ]
  test.each(hostile)('BF-06 %j in a name or a value is refused', (character) => {
    for (const text of [
      character,
      `a${character}`,
      `${character}a`,
      `a${character} Domain=evil.example`,
    ]) {
      expect(() => serializeCookie(`${NAME}${text}`, 'x', attributes)).toThrow(/cookie_name/)
      expect(() => serializeCookie(NAME, text, attributes)).toThrow(/cookie_value/)
    }
  })

  test.each([
    '',
    'flowpass',
    '__host-flowpass',
    '__Secure-flowpass',
    ' __Host-a',
    '__Host-',
    '__Host-a=b',
  ])('BF-06 %j is no name for a cookie of ours', (name) => {
    expect(() => serializeCookie(name, 'x', attributes)).toThrow(/cookie_name/)
  })

  test('one answer sets a cookie once', () => {
    const headers = new Headers([['set-cookie', 'other=1; Path=/']])
    putCookies(headers, [
      serializeCookie(NAME, '', attributes),
      serializeCookie(`${NAME}.0`, 'a', attributes),
    ])
    putCookies(headers, [serializeCookie(NAME, 'b', attributes)])
    expect(headers.getSetCookie().map((line) => line.split(';')[0])).toEqual([
      'other=1',
      `${NAME}.0=a`,
      `${NAME}=b`,
    ])
  })
})

describe('the options of cookies', () => {
  test('have defaults', () => {
    expect(cookieSettings()).toEqual({ name: NAME, sameSite: 'Lax' })
    expect(cookieSettings({ name: '__Host-a', sameSite: 'Strict' }).sameSite).toBe('Strict')
  })

  test.each([
    { domain: 'example.com' },
    { path: '/app' },
    { path: '/' },
    { secure: false },
    { httpOnly: false },
    { Domain: 'example.com' },
  ])('BF-02 %o stops the server at its start', (options) => {
    const [name] = Object.keys(options)
    expect(() => cookieSettings(options as CookieOptions)).toThrow(`cookies.${name}`)
  })

  test.each([
    'flowpass',
    '__Secure-a',
    '__host-a',
    '__Host-',
    '__Host-a b',
    '__Host-a;b',
    '__Host-a\r\nb',
    `__Host-${'a'.repeat(80)}`,
  ])('BF-02 BF-06 the name %j stops the server at its start', (name) => {
    expect(() => cookieSettings({ name })).toThrow(/cookie_name/)
  })

  test.each(['None', 'lax', '', 'Lax; Domain=evil.example', null])(
    'BF-02 SameSite %j as well',
    (sameSite) => {
      expect(() => cookieSettings({ sameSite } as CookieOptions)).toThrow(/same_site/)
    },
  )
})
