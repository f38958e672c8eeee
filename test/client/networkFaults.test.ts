import { describe, expect, test } from 'vitest'
import { AuthError } from '../../src/core/authError.ts'
import { json } from '../support/evilProvider.ts'
import type { Endpoint, Fault } from '../support/evilProvider.ts'
import { broken, empty, hang, html, oversize, redirect, status } from '../support/faults.ts'
import { truncated, unreachable } from '../support/faults.ts'
import { flush } from '../support/flush.ts'
import { comeBack, createOidcHarness, leave, signIn } from '../support/oidcHarness.ts'
import type { OidcHarness } from '../support/oidcHarness.ts'

const JSON_TYPE = { 'content-type': 'application/json' }
const typed =
  (type: string | null): Fault =>
  () =>
    new Response(
      new TextEncoder().encode('{"a":1}'),
      type ? { headers: { 'content-type': type } } : {},
    )

/** Headers, then nothing. */
const stall: Fault = () => new Response(new ReadableStream({}), { headers: JSON_TYPE })

const faults: readonly (readonly [name: string, fault: Fault])[] = [
  ['NF-01 unreachable', unreachable],
  ['NF-02 no answer', hang],
  ['NF-03 headers, then nothing', stall],
  ['NF-04 truncated JSON', truncated],
  ['NF-04 a body that breaks off', broken],
  ['NF-05 no content', empty],
  ['NF-05 an empty body', () => new Response('', { headers: JSON_TYPE })],
  ['NF-06 HTML', html()],
  ['NF-06 bytes', typed('application/octet-stream')],
  ['NF-06 no content type', typed(null)],
  ['an oversize body', oversize],
  ['NF-09 301', redirect(301)],
  ['NF-09 302', redirect(302)],
  ['NF-09 307', redirect(307)],
  ['NF-09 308', redirect(308)],
  ['NF-10 429', status(429)],
  ['NF-10 429 with a time to wait', status(429, { 'retry-after': '30' })],
  ['NF-11 500', status(500)],
  ['NF-11 503 with HTML', html(503)],
]

/** Waits for a result: until the endpoint is reached without virtual time, then up to a limit. */
async function within<Value>(
  { provider, platform }: Pick<OidcHarness, 'provider' | 'platform'>,
  endpoint: Endpoint,
  limitMs: number,
  result: Promise<Value>,
): Promise<Value | AuthError> {
  let isOver = false
  const before = provider.count(endpoint)
  const settled = result
    .catch((error: unknown) => {
      if (error instanceof AuthError) return error
      throw error
    })
    .finally(() => {
      isOver = true
    })
  while (!isOver && provider.count(endpoint) === before) await platform.advance(0)
  await flush(20)
  if (!isOver) await platform.advance(limitMs)
  await flush(20)
  expect(isOver).toBe(true)
  return settled
}

/** No request has gone anywhere but to the provider. */
function expectNoDetour({ platform }: OidcHarness): void {
  expect(platform.requests.map(({ url }) => new URL(url).origin)).not.toContain(
    'https://evil.example',
  )
}

describe('a fault of the discovery document', () => {
  test.each(faults)(
    '%s: typed within ten seconds, and the next click works',
    async (_name, fault) => {
      const harness = await createOidcHarness()
      harness.client.start()
      await harness.client.ready()
      harness.provider.faults.discovery = fault
      const result = await within(harness, 'discovery', 10_000, harness.client.signIn.redirect())
      expect(result).toBeInstanceOf(AuthError)
      expect(harness.client.getState().status).toBe('anonymous')
      delete harness.provider.faults.discovery
      await leave(harness)
      expect(harness.client.getState().status).toBe('redirecting')
      expectNoDetour(harness)
    },
  )
})

describe.each<[Endpoint, boolean]>([
  ['token', false],
  ['jwks', false],
  ['userinfo', true],
])('a fault of %s at sign-in', (endpoint, userInfo) => {
  test.each(faults)(
    '%s: typed, the code is spent once, and a new sign-in works',
    async (_name, fault) => {
      const before = await createOidcHarness({ options: { userInfo } })
      before.client.start()
      await before.client.ready()
      const href = before.provider.authorize((await leave(before)).href)
      before.provider.faults[endpoint] = fault
      const platform = before.platform.reload(href)
      const after = await createOidcHarness({
        ...before.given,
        provider: before.provider,
        platform,
      })
      after.client.start()
      await within(after, endpoint, 10_000, after.client.ready())
      expect(after.client.getState()).toMatchObject({ status: 'anonymous', reason: 'login_failed' })
      expect(after.errors).toMatchObject([{ name: 'AuthError' }])
      expect(after.provider.count('token')).toBe(1)
      expectNoDetour(after)
      delete before.provider.faults[endpoint]
      const again = await leave(after)
      const signedIn = await comeBack(after, after.provider.authorize(again.href))
      expect(signedIn.client.getState().status).toBe('authenticated')
    },
  )
})

describe('a fault of the token endpoint at a renewal', () => {
  test.each(faults)(
    '%s: typed within eight seconds, no sign-out, and the next one works',
    async (_name, fault) => {
      const harness = await signIn()
      harness.provider.faults.token = fault
      const result = await within(harness, 'token', 8_000, harness.client.refresh())
      expect(result).toMatchObject({ name: 'AuthError', phase: 'refresh', retryable: true })
      expect(harness.client.getState()).toMatchObject({
        status: 'authenticated',
        freshness: 'fresh',
      })
      delete harness.provider.faults.token
      await harness.client.refresh()
      await expect(harness.client.getAccessToken()).resolves.toBe('access-2')
      expectNoDetour(harness)
    },
  )
})

describe('a fault of the revocation endpoint', () => {
  const harmless = ['NF-04', 'NF-05', 'NF-06', 'an oversize body', 'NF-03']
  test.each(faults)(
    '%s: signed out here at once, told within three seconds',
    async (name, fault) => {
      const harness = await signIn()
      harness.provider.faults.revocation = fault
      const result = harness.client.signOut()
      expect(harness.client.getState()).toEqual({ status: 'anonymous', reason: 'signed_out' })
      const told = await within(harness, 'revocation', 3_000, result)
      // A body says nothing here (RFC 7009 section 2.2), so what is wrong with it does not matter.
      const revoked = harmless.some((part) => name.startsWith(part))
      expect(told).toMatchObject({ local: true, ...(!revoked && { revoked }) })
      expectNoDetour(harness)
    },
  )
})

test('NF-04 an answer that ends too early at the exchange of a code is not asked for again', async () => {
  const harness = await createOidcHarness()
  harness.client.start()
  const url = await leave(harness)
  harness.provider.faults.token = truncated
  const after = await comeBack(harness, harness.provider.authorize(url.href))
  await after.platform.advance(60_000)
  expect(after.provider.count('token')).toBe(1)
  expect(after.client.getState()).toMatchObject({ reason: 'login_failed' })
})

describe('NF-15 what proxies add is no fault', () => {
  test.each<[string, Record<string, string>]>([
    ['a cookie', { 'set-cookie': 'proxy=1; Path=/' }],
    ['capitals', { 'CONTENT-TYPE': 'Application/JSON; Charset=UTF-8' }],
    ['headers twice', { 'cache-control': 'no-store, no-store', via: '1.1 a, 1.1 b' }],
    ['a suffix of the type', { 'content-type': 'application/json;charset="utf-8"; x=1' }],
  ])('%s', async (_name, headers) => {
    const harness = await signIn()
    harness.provider.tokenInit = { headers: { ...JSON_TYPE, ...headers } }
    if ('CONTENT-TYPE' in headers) harness.provider.tokenInit = { headers }
    await expect(harness.client.refresh()).resolves.toBe(undefined)
  })
})

test('NF-10 a date in the past asks for no wait', async () => {
  const harness = await signIn()
  harness.provider.faults.token = status(429, { 'retry-after': 'Thu, 01 Jan 1970 00:00:00 GMT' })
  await expect(harness.client.refresh()).rejects.toMatchObject({ code: 'rate_limited' })
  delete harness.provider.faults.token
  await expect(harness.client.refresh()).resolves.toBe(undefined)
})

test('NF-12 a network that flaps every half second for ten minutes: one call at a time, nobody out', async () => {
  const harness = await signIn()
  let running = 0
  let most = 0
  harness.provider.faults.token = async () => {
    running += 1
    most = Math.max(most, running)
    await flush(2)
    running -= 1
    return json({}, { status: 503 })
  }
  const before = harness.provider.count('token')
  harness.platform.clock.sleep(3_600_000)
  for (let half = 0; half < 1_200; half += 1) {
    harness.platform.setOnline(half % 2 === 0)
    await harness.platform.wake(half % 2 === 0 ? 'online' : 'offline')
    if (half % 20 === 0) await harness.platform.advance(10_000)
  }
  expect(most).toBe(1)
  expect(harness.provider.count('token') - before).toBeLessThan(620)
  expect(harness.client.getState()).toMatchObject({ status: 'authenticated' })
})

test('RF-20 a refresh token at the end of its life ends the session once, and nothing is tried again', async () => {
  const harness = await signIn()
  await harness.client.refresh()
  harness.platform.clock.sleep(8 * 3_600_000)
  harness.provider.forget()
  await harness.platform.wake('visibilitychange')
  for (let turn = 0; turn < 50 && harness.errors.length === 0; turn += 1)
    await harness.platform.advance(0)
  expect(harness.client.getState()).toMatchObject({ status: 'expired' })
  expect(harness.errors).toMatchObject([{ code: 'session_expired', status: 400 }])
  const asked = harness.provider.count('token')
  await harness.platform.advance(86_400_000)
  expect(harness.provider.count('token')).toBe(asked)
})

test('LO-09 an address with a foreign state, as after a sign-out, changes nothing', async () => {
  const harness = await signIn()
  await harness.client.signOut()
  const back = await comeBack(harness, 'https://app.example/?state=wrong')
  expect(back.client.getState()).toEqual({ status: 'anonymous', reason: 'none' })
  expect(back.errors).toEqual([])
  expect(back.platform.location?.href()).toBe('https://app.example/?state=wrong')
})
