import { describe, expect, test } from 'vitest'
import { checkReturnTo } from '../../../src/server/guard/checkReturnTo.ts'
import { createRandom } from '../../support/createRandom.ts'
import { readSeed } from '../../support/seed.ts'

const origin = 'https://app.example.com'
const app = { origin, basePath: '/auth' }

describe('BF-19 a return address is a path of the app', () => {
  test.each([
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/%5Cevil.example',
    '/%2Fevil.example',
    '/%09/evil.example',
    '\t//evil.example',
    '/..//evil.example',
    '/%2e%2e//evil.example',
    'https:evil.example',
    'https://evil.example/',
    'https://app.example.com@evil.example/',
    'https://app.example.com.evil.example/',
    'http://app.example.com/',
    'https://\u0430pp.example.com/',
    'javascript:alert(1)',
    'data:text/html,x',
    'evil',
    '',
    `/${'a'.repeat(8192)}`,
    '/a\r\nset-cookie: b=1',
    '/%',
    '/%c3%28',
    'http://[',
    undefined,
    null,
    7,
    ['/inbox'],
    { toString: () => '/inbox' },
  ])('CB-15 CB-17 %j becomes the root', (value) => {
    expect(checkReturnTo(value, app)).toBe('/')
  })

  test.each([
    ['/inbox', '/inbox'],
    ['/?code=session&state=a.b-c', '/?code=session&state=a.b-c'],
    ['/inbox?returnTo=//evil.example#part', '/inbox?returnTo=//evil.example#part'],
    [`${origin}/inbox`, '/inbox'],
    ['/authors', '/authors'],
    ['/docs/auth/login', '/docs/auth/login'],
    ['/caf%C3%A9', '/caf%C3%A9'],
  ])('%s is kept', (value, kept) => {
    expect(checkReturnTo(value, app)).toBe(kept)
  })

  test.each([
    '/auth',
    '/auth/',
    '/auth/login',
    '/auth/login?returnTo=/',
    '/AUTH/logout',
    '/%61uth/login',
    '/x/../auth/login',
    '/auth%2flogin',
    '/./auth/login',
    `${origin}/auth/login`,
  ])('CB-15 a route of the handler is none: %s', (value) => {
    expect(checkReturnTo(value, app)).toBe('/')
  })

  test('a handler at the root takes no path away', () => {
    for (const basePath of ['', '/'])
      expect(checkReturnTo('/inbox', { origin, basePath })).toBe('/inbox')
  })

  test('whatever comes in, the origin stays', () => {
    const seed = readSeed()
    for (let stream = 0; stream < 2000; stream++) {
      const random = createRandom(seed, stream)
      const value = random.pick(['', '/', origin, '/\\', '/.']) + random.text(20)
      const path = checkReturnTo(value, app)
      expect(new URL(path, origin).origin, `seed ${seed}, case ${stream}`).toBe(origin)
      expect(path, `seed ${seed}, case ${stream}`).toMatch(/^\/(?![/\\])/)
    }
  })
})
