import { describe, expect, test } from 'vitest'
import { parseCallbackUrl, stripCallback } from '../../src/core/callbackUrl.ts'

const redirectUri = 'https://app.example/callback'
const answer = (query: string) => parseCallbackUrl(`${redirectUri}?${query}`, redirectUri)

test('an answer with a code is recognised by its state', () => {
  expect(answer('code=c&state=fp.1')).toBe('fp.1')
})

test('an answer with an error is recognised by its state', () => {
  expect(answer('error=access_denied&state=fp.1')).toBe('fp.1')
})

describe('an ordinary page is none', () => {
  test.each([
    ['state alone', `${redirectUri}?state=fp.1`],
    ['code without state (CB-01)', `${redirectUri}?code=c`],
    ['an empty state (CB-01)', `${redirectUri}?code=c&state=`],
    ['another path', 'https://app.example/other?code=c&state=fp.1'],
    ['a path below', `${redirectUri}/x?code=c&state=fp.1`],
    ['another origin', 'https://evil.example/callback?code=c&state=fp.1'],
    ['another port', 'https://app.example:8443/callback?code=c&state=fp.1'],
    ['parameters in the fragment (CB-21)', `${redirectUri}#code=c&state=fp.1`],
    ['a token in the fragment (CB-21)', `${redirectUri}#access_token=t&state=fp.1`],
    ['an address of 20 KB', `${redirectUri}?code=${'c'.repeat(20_000)}&state=fp.1`],
  ])('%s', (_name, href) => {
    expect(parseCallbackUrl(href, redirectUri) || null).toBe(null)
  })
})

test('CB-19 stripping removes every response parameter', () => {
  const query = 'code=c&state=s&iss=i&session_state=x&error=e&error_description=d&error_uri=u'
  expect(stripCallback(`${redirectUri}?${query}`)).toBe(redirectUri)
})

test("CB-19 stripping keeps the app's own query and hash", () => {
  expect(stripCallback(`${redirectUri}?tab=2&code=c&state=s#part`)).toBe(
    `${redirectUri}?tab=2#part`,
  )
})

test('CB-19 stripping removes parameters that are there twice', () => {
  expect(stripCallback(`${redirectUri}?code=c&code=d&state=s`)).toBe(redirectUri)
})
