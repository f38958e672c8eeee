import { describe, expect, test } from 'vitest'
import { isAuthError } from '../../../src/core/isAuthError.ts'
import { guardRequest } from '../../../src/server/guard/guardRequest.ts'
import { guardRules } from '../../../src/server/guard/guardRules.ts'
import {
  APP,
  CALL,
  EVIL,
  FORGED,
  SAME_ORIGIN,
  call,
  callback,
  decide,
  login,
  notice,
} from '../support/decide.ts'
import type { Sent } from '../support/decide.ts'

describe('BF-14 every call carries the header', () => {
  const methods = ['GET', 'POST', 'PATCH']

  test.each(methods)('%s', (method) => {
    expect(decide(call, { ...SAME_ORIGIN, ...CALL }, { method })).toBe('ok')
    expect(decide(call, SAME_ORIGIN, { method })).toBe(FORGED('header'))
    expect(decide(call, { ...SAME_ORIGIN, 'X-FlowPass': '1' }, { method })).toBe('ok')
  })

  test.each(['', '0', 'true', '11', '1, 1', '1,', '"1"'])(
    'with its exact value, not %j',
    (value) => {
      for (const method of methods)
        expect(decide(call, { ...SAME_ORIGIN, 'x-flowpass': value }, { method })).toBe(
          FORGED('header'),
        )
    },
  )

  test('a POST without a body as well, and one with', () => {
    expect(decide(call, SAME_ORIGIN, { method: 'POST' })).toBe(FORGED('header'))
    expect(decide(call, SAME_ORIGIN, { method: 'POST', body: '{}' })).toBe(FORGED('header'))
  })

  test('another header where the app wants it, and then that one alone', () => {
    const options = { csrfHeader: { name: 'x-app', value: 'yes' } }
    expect(decide(call, { ...SAME_ORIGIN, 'x-app': 'yes' }, { options })).toBe('ok')
    expect(decide(call, { ...SAME_ORIGIN, ...CALL }, { options })).toBe(FORGED('header'))
  })
})

describe('BF-15 the content type has no part in it', () => {
  const types = [
    '',
    'text/plain',
    'multipart/form-data; boundary=x',
    'application/x-www-form-urlencoded',
    'APPLICATION/JSON',
    'application/json; charset=x',
    'application/json',
    'nonsense',
  ]

  test.each(types)('%j', (type) => {
    const sent: Sent = type === '' ? {} : { 'content-type': type }
    const ask = (headers: Sent) =>
      decide(call, { ...sent, ...headers }, { method: 'POST', body: '{}' })
    expect(ask({ ...SAME_ORIGIN, ...CALL })).toBe('ok')
    expect(ask(SAME_ORIGIN)).toBe(FORGED('header'))
    expect(ask({ ...CALL, 'sec-fetch-site': 'cross-site' })).toBe(FORGED('site'))
    expect(ask({ ...CALL, origin: EVIL })).toBe(FORGED('site'))
  })
})

describe('BF-16 where the browser says that a call comes from', () => {
  const cases: [what: string, headers: Sent, reads: string, changes: string][] = [
    ['same-origin', SAME_ORIGIN, 'ok', 'ok'],
    ['same-origin, with Origin', { ...SAME_ORIGIN, origin: APP }, 'ok', 'ok'],
    ['same-origin, Origin evil', { ...SAME_ORIGIN, origin: EVIL }, FORGED('site'), FORGED('site')],
    ['cross-site', { 'sec-fetch-site': 'cross-site' }, FORGED('site'), FORGED('site')],
    [
      'cross-site, Origin ours',
      { 'sec-fetch-site': 'cross-site', origin: APP },
      FORGED('site'),
      FORGED('site'),
    ],
    ['same-site', { 'sec-fetch-site': 'same-site' }, FORGED('site'), FORGED('site')],
    ['none', { 'sec-fetch-site': 'none' }, FORGED('site'), FORGED('site')],
    ['an unknown word', { 'sec-fetch-site': 'Same-Origin' }, FORGED('site'), FORGED('site')],
    [
      'several words',
      { 'sec-fetch-site': 'same-origin, cross-site' },
      FORGED('site'),
      FORGED('site'),
    ],
    ['empty', { 'sec-fetch-site': '' }, FORGED('site'), FORGED('site')],
    ['nothing, Origin ours', { origin: APP }, 'ok', 'ok'],
    ['nothing, Origin evil', { origin: EVIL }, FORGED('site'), FORGED('site')],
    ['nothing at all', {}, 'ok', FORGED('site')],
    ['nothing, Referer ours', { referer: `${APP}/` }, 'ok', FORGED('site')],
  ]

  test.each(cases)('%s', (_what, headers, reads, changes) => {
    expect(decide(call, { ...CALL, ...headers })).toBe(reads)
    for (const method of ['POST', 'PATCH'])
      expect(decide(call, { ...CALL, ...headers }, { method })).toBe(changes)
  })

  test.each(['document', 'iframe', 'script', 'image', 'style'])(
    'a read for a %s is no call',
    (dest) => {
      expect(decide(call, { ...CALL, ...SAME_ORIGIN, 'sec-fetch-dest': dest })).toBe(
        FORGED('destination'),
      )
    },
  )
})

describe('BF-17 an Origin is compared exactly', () => {
  test.each([
    'null',
    APP.toUpperCase(),
    'https://App.example.com',
    `${APP}.`,
    `${APP}/`,
    `${APP}:443`,
    `${APP}:8443`,
    'http://app.example.com',
    `${APP}.evil.example`,
    'https://evil-app.example.com',
    'https://evil.example/?https://app.example.com',
    'https://app.example.com@evil.example',
    'https://sub.app.example.com',
    'https://example.com',
    `${APP}, ${EVIL}`,
    `${APP} ${EVIL}`,
    'app.example.com',
    '*',
    '',
  ])('%j', (origin) => {
    for (const headers of [
      { ...CALL, origin },
      { ...CALL, ...SAME_ORIGIN, origin },
    ])
      for (const method of ['GET', 'POST'])
        expect(decide(call, headers, { method })).toBe(FORGED('site'))
    expect(decide(login, { origin })).toBe(FORGED('site'))
  })

  test('with that of the app as browsers spell it, whatever its address looks like', () => {
    const own = (appUrl: string, origin: string) =>
      decide(call, { ...CALL, origin }, { method: 'POST', options: { appUrl } })
    expect(own('https://APP.example.com:443/', APP)).toBe('ok')
    expect(own('https://app.example.com/shop', APP)).toBe('ok')
    expect(own('http://localhost:5173', 'http://localhost:5173')).toBe('ok')
    expect(own('http://localhost:5173', 'http://localhost:5174')).toBe(FORGED('site'))
    expect(own('https://app.example.com:8443', APP)).toBe(FORGED('site'))
  })
})

describe('BF-20 nothing in a request says which origin is the app’s', () => {
  test.each([
    { host: 'evil.example' },
    { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' },
    { forwarded: 'host=evil.example;proto=https' },
    { 'x-original-host': 'evil.example' },
  ])('%o', (spoofed) => {
    const url = `${EVIL}/auth/session`
    const ask = (headers: Sent) =>
      decide(call, { ...CALL, ...spoofed, ...headers }, { method: 'POST', url })
    expect(ask({ origin: EVIL })).toBe(FORGED('site'))
    expect(ask({ ...SAME_ORIGIN, origin: EVIL })).toBe(FORGED('site'))
    // Behind a proxy the address is an inner one, and the app is still the app.
    expect(ask({ origin: APP })).toBe('ok')
  })
})

describe('BF-32 methods', () => {
  const all = ['HEAD', 'OPTIONS', 'PUT', 'DELETE', 'QUERY', 'PROPFIND', 'GE\u0054X']

  test.each(all)('%s is taken nowhere', (method) => {
    for (const route of [call, login, callback, notice])
      expect(decide(route, { ...CALL, ...SAME_ORIGIN, origin: APP }, { method })).toBe(
        'capability_missing 405 method',
      )
  })

  test('a navigation changes nothing by POST, and a notice nothing by GET', () => {
    expect(decide(login, SAME_ORIGIN, { method: 'POST' })).toBe('capability_missing 405 method')
    expect(decide(callback, {}, { method: 'POST' })).toBe('capability_missing 405 method')
    expect(decide(notice, {})).toBe('capability_missing 405 method')
  })

  test('the error says what is taken', () => {
    const request = new Request(APP, { method: 'PUT' })
    let allow: unknown
    try {
      guardRequest(guardRules({ appUrl: APP }), call, request)
    } catch (error) {
      allow = isAuthError(error) && error.details['allow']
    }
    expect(allow).toBe('GET, POST, PATCH')
  })

  test('BF-18 a preflight is answered like any other method, without a word about origins', () => {
    const preflight = {
      origin: EVIL,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'x-flowpass',
    }
    expect(decide(call, preflight, { method: 'OPTIONS' })).toBe('capability_missing 405 method')
    const { calls } = guardRules({ appUrl: APP })
    for (const origin of [EVIL, APP, 'null'])
      expect(calls.corsHeaders(new Request(APP, { headers: { origin } }))).toEqual({})
  })
})

test('BF-31 100 KB of cookies are refused with 431', () => {
  const headers = { ...CALL, ...SAME_ORIGIN, cookie: `a=${'x'.repeat(100_000)}` }
  expect(decide(call, headers)).toBe('cookie_invalid 431 too_large')
  expect(decide(call, { ...headers, cookie: `a=${'x'.repeat(60_000)}` })).toBe('ok')
})
