import { expect } from 'vitest'

/** Every route with the method that it takes. */
export const ROUTES: readonly (readonly [
  method: string,
  path: string,
  kind: 'call' | 'navigation' | 'notice',
])[] = [
  ['GET', '/login', 'navigation'],
  ['GET', '/callback', 'navigation'],
  ['GET', '/logout/continue', 'navigation'],
  ['GET', '/session', 'call'],
  ['POST', '/refresh', 'call'],
  ['POST', '/logout', 'call'],
  ['POST', '/backchannel-logout', 'notice'],
  ['GET', '/sessions', 'call'],
  ['POST', '/sessions/revoke', 'call'],
  ['POST', '/sessions/revoke-others', 'call'],
  ['GET', '/organizations', 'call'],
  ['POST', '/organizations', 'call'],
  ['POST', '/flow-token', 'call'],
  ['GET', '/api/orders', 'call'],
  ['POST', '/api/orders', 'call'],
  ['DELETE', '/api/orders', 'call'],
]

/** What has to be in every answer. */
export function expectSecured({ headers }: Response): void {
  expect(headers.get('cache-control')).toBe('private, no-store')
  expect(headers.get('pragma')).toBe('no-cache')
  expect(headers.get('vary')).toBe('Cookie')
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('referrer-policy')).toBe('no-referrer')
  expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'")
  for (const name of headers.keys())
    expect(name).not.toMatch(/^(access-control-|etag|last-modified|expires|server|x-powered)/)
}
