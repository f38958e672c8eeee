import { describe, expect, test } from 'vitest'
import { FORGED, SAME_ORIGIN, callback, decide, login, notice } from '../support/decide.ts'
import type { Sent } from '../support/decide.ts'

describe('BF-16 a sign-in begins with a navigation', () => {
  const navigation = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }
  const cases: [what: string, headers: Sent, ofLogin: string, ofAnywhere: string][] = [
    ['from the app', { ...navigation, ...SAME_ORIGIN }, 'ok', 'ok'],
    ['from the address bar', { ...navigation, 'sec-fetch-site': 'none' }, 'ok', 'ok'],
    ['from another site', { ...navigation, 'sec-fetch-site': 'cross-site' }, FORGED('site'), 'ok'],
    ['from a neighbour', { ...navigation, 'sec-fetch-site': 'same-site' }, FORGED('site'), 'ok'],
    ['from an older browser', {}, 'ok', 'ok'],
    [
      'in a frame of the app',
      { ...SAME_ORIGIN, 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' },
      'ok',
      'ok',
    ],
    [
      'AR-13 by a script',
      { ...SAME_ORIGIN, 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' },
      FORGED('mode'),
      FORGED('mode'),
    ],
    [
      'AR-13 as an image',
      { ...SAME_ORIGIN, 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' },
      FORGED('mode'),
      FORGED('mode'),
    ],
    [
      'AR-13 as an object',
      { ...SAME_ORIGIN, 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'object' },
      FORGED('destination'),
      FORGED('destination'),
    ],
    [
      'AR-13 in advance',
      { ...navigation, ...SAME_ORIGIN, 'sec-purpose': 'prefetch' },
      FORGED('prefetch'),
      FORGED('prefetch'),
    ],
    [
      'AR-13 rendered in advance',
      { ...navigation, ...SAME_ORIGIN, 'sec-purpose': 'prefetch;prerender' },
      FORGED('prefetch'),
      FORGED('prefetch'),
    ],
    [
      'AR-13 in advance, older',
      { ...SAME_ORIGIN, purpose: 'prefetch' },
      FORGED('prefetch'),
      FORGED('prefetch'),
    ],
    ['AR-13 in advance, Firefox', { 'x-moz': 'prefetch' }, FORGED('prefetch'), FORGED('prefetch')],
    [
      'AR-13 in advance, Next.js',
      { 'next-router-prefetch': '1' },
      FORGED('prefetch'),
      FORGED('prefetch'),
    ],
  ]

  test.each(cases)('%s', (_what, headers, ofLogin, ofAnywhere) => {
    expect(decide(login, headers)).toBe(ofLogin)
    expect(decide(login, headers, { options: { loginFrom: 'anywhere' } })).toBe(ofAnywhere)
  })

  test('the provider’s answer comes from its site', () => {
    for (const site of ['cross-site', 'same-site', 'same-origin', 'none'])
      expect(decide(callback, { ...navigation, 'sec-fetch-site': site })).toBe('ok')
    expect(decide(callback, {})).toBe('ok')
    const script = {
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'no-cors',
      'sec-fetch-dest': 'image',
    }
    expect(decide(callback, script)).toBe(FORGED('mode'))
    expect(decide(callback, { ...navigation, 'sec-purpose': 'prefetch' })).toBe(FORGED('prefetch'))
  })

  test('the provider’s server says nothing of all that', () => {
    expect(decide(notice, {}, { method: 'POST', body: 'logout_token=x' })).toBe('ok')
  })
})
