import { describe, expect, test } from 'vitest'
import { guardRules } from '../../../src/server/guard/guardRules.ts'

const APP = 'https://app.example.com'

describe('BF-02 what an app says about its requests stops the server where it cannot work', () => {
  const options: [what: string, options: object][] = [
    ['no address', { appUrl: undefined }],
    ['an empty address', { appUrl: '' }],
    ['a path', { appUrl: '/app' }],
    ['a host', { appUrl: 'app.example.com' }],
    ['plain http', { appUrl: 'http://app.example.com' }],
    ['a query', { appUrl: `${APP}/?a=1` }],
    ['a fragment', { appUrl: `${APP}/#a` }],
    ['a password', { appUrl: 'https://a:b@app.example.com' }],
    ['another scheme', { appUrl: 'ftp://app.example.com' }],
    ['a header without a name', { csrfHeader: { name: '', value: '1' } }],
    ['BF-06 a header with a line break', { csrfHeader: { name: 'x-a\r\nb', value: '1' } }],
    ['BF-06 a value with a line break', { csrfHeader: { name: 'x-a', value: '1\n' } }],
    ['an empty value', { csrfHeader: { name: 'x-a', value: '' } }],
    [
      'a header that forms send',
      { csrfHeader: { name: 'Content-Type', value: 'application/json' } },
    ],
    [
      'a header that browsers send',
      { csrfHeader: { name: 'sec-fetch-site', value: 'same-origin' } },
    ],
  ]

  test.each(options)('%s', (_what, given) => {
    expect(() => guardRules({ appUrl: APP, ...given })).toThrow(/the option (appUrl|csrfHeader)/)
  })
})
