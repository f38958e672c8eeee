import { describe, expect, test } from 'vitest'
import { comeBack, createOidcHarness, leave, outcome } from '../../support/oidcHarness.ts'

/** Signs in with a largest age of the authentication, which the provider then answers or not. */
async function signedInWithin(
  maxAgeSeconds: number,
  authTime: (issuedAt: number) => unknown,
): Promise<string> {
  const harness = await createOidcHarness()
  const url = await leave(harness, { maxAgeSeconds })
  harness.provider.claims = (claims) => {
    const value = authTime(claims.iat ?? 0)
    return value === undefined ? claims : { ...claims, auth_time: value }
  }
  return outcome(await comeBack(harness, harness.provider.authorize(url.href)))
}

test.each([[0], [300]])('AR-15 a largest age of %i seconds is asked for', async (maxAgeSeconds) => {
  const harness = await createOidcHarness()
  const url = await leave(harness, { maxAgeSeconds })
  expect(url.searchParams.get('max_age')).toBe(String(maxAgeSeconds))
})

describe('ID-13 an answer that does not show a recent enough authentication signs nobody in', () => {
  test.each<[string, number, (issuedAt: number) => unknown]>([
    ['no auth_time', 300, () => undefined],
    ['no auth_time, where none may have passed', 0, () => undefined],
    ['one that is too old', 300, (issuedAt) => issuedAt - 361],
    ['one that is too old, where none may have passed', 0, (issuedAt) => issuedAt - 61],
    ['one that is a text', 300, (issuedAt) => String(issuedAt)],
    ['one of null', 300, () => null],
    ['one of zero', 300, () => 0],
  ])('%s', async (_name, maxAgeSeconds, authTime) => {
    await expect(signedInWithin(maxAgeSeconds, authTime)).resolves.toBe('id_token_invalid')
  })
})

test.each([
  [300, 299],
  [0, 0],
  [0, 60],
])('AR-15 with a largest age of %i seconds, %i is accepted', async (maxAgeSeconds, age) => {
  await expect(signedInWithin(maxAgeSeconds, (issuedAt) => issuedAt - age)).resolves.toBe(
    'authenticated',
  )
})
