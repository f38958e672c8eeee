import { describe, expect, test } from 'vitest'
import { securityHeaders } from '../../../src/server/guard/securityHeaders.ts'

test('BF-12 no cache keeps an answer, and none gives it to somebody else', () => {
  const headers = new Headers(securityHeaders())
  expect(headers.get('cache-control')).toBe('private, no-store')
  expect(headers.get('vary')).toBe('Cookie')
  expect(headers.get('pragma')).toBe('no-cache')
  expect(['etag', 'last-modified', 'expires'].some((name) => headers.has(name))).toBe(false)
})

test('no answer is made a page of, and no address gets out', () => {
  const headers = new Headers(securityHeaders())
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('referrer-policy')).toBe('no-referrer')
  expect(headers.get('content-security-policy')).toMatch(/^default-src 'none';/)
})

test('BF-18 no page of another origin may read an answer', () => {
  for (const headers of [securityHeaders(), securityHeaders(['https://app.example.com'])])
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([])
})

describe('EM-19 who may frame an answer', () => {
  const policy = (ancestors?: readonly string[]) =>
    securityHeaders(ancestors)['content-security-policy']

  test('is nobody, or who is listed', () => {
    expect(policy()).toBe("default-src 'none'; frame-ancestors 'none'")
    expect(policy([])).toBe("default-src 'none'; frame-ancestors 'none'")
    expect(policy(["'self'", 'https://app.example.com', 'http://localhost:5173'])).toBe(
      "default-src 'none'; frame-ancestors 'self' https://app.example.com http://localhost:5173",
    )
  })

  test.each([
    '*',
    'https://*.example.com',
    'https:',
    'self',
    "'none'",
    'http://app.example.com',
    'https://app.example.com/',
    "https://a.example; script-src 'unsafe-inline'",
    'https://a.example\r\nx: y',
    'https://a.example https://b.example',
    '',
    7,
  ])('BF-06 %j cannot be listed', (ancestor) => {
    expect(() => policy(['https://app.example.com', ancestor] as string[])).toThrow(
      /frameAncestors\[1\]/,
    )
  })
})
