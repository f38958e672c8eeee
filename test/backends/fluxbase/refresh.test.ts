import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { failure } from './support/createFluxbaseClient.ts'
import { ADA, APP, AUTH, startFluxbase } from './support/startFluxbase.ts'
import type { FluxbaseStand } from './support/startFluxbase.ts'

const REFRESH = `${AUTH}/refresh`

let stand: FluxbaseStand
beforeAll(async () => {
  stand = await startFluxbase()
})
afterAll(() => stand.close())
beforeEach(() => {
  stand.controls.setFault(null)
  stand.controls.resetRequests()
})

async function signedIn() {
  const one = stand.client()
  await one.client.password.signIn(ADA)
  stand.controls.resetRequests()
  return one
}

it('renews three times in a row, each time with the newest refresh token (Fluxbase fact 6)', async () => {
  const { client, status, events } = await signedIn()
  for (let turn = 0; turn < 3; turn += 1) await client.refresh()
  const spent = stand.bodies('/refresh').map((body) => body['refresh_token'])
  expect(new Set(spent).size).toBe(3)
  expect(stand.controls.requests(REFRESH).map((request) => request.status)).toEqual([200, 200, 200])
  expect(events.filter((name) => name === 'tokenRefreshed')).toHaveLength(3)
  expect(status()).toBe('authenticated')
})

it('renews by itself a minute before the end, through three expiries', async () => {
  const { platform, status, events } = await signedIn()
  const renewals = () => events.filter((name) => name === 'tokenRefreshed').length
  for (let turn = 1; turn <= 3; turn += 1) {
    stand.controls.advance(830)
    await platform.advance(830_000)
    expect(renewals()).toBe(turn - 1)
    // A second at a time, so that the answer comes before the deadline of virtual time.
    for (let second = 0; second < 30 && renewals() < turn; second += 1) {
      await platform.advance(1000)
      await sleep(50)
    }
    expect(renewals()).toBe(turn)
  }
  expect(stand.controls.requests(REFRESH).map((request) => request.status)).toEqual([200, 200, 200])
  expect(status()).toBe('authenticated')
})

it('keeps the user, whom the answer does not mention (Fluxbase fact 6)', async () => {
  const { client, user } = await signedIn()
  const before = client.getState()
  await client.refresh()
  expect(user()?.email).toBe(ADA.email)
  expect(client.getState()).toBe(before)
})

it('a reload with a live session asks the server nothing (Fluxbase fact 7)', async () => {
  const { platform } = await signedIn()
  const { client, user } = stand.client({}, platform.reload())
  await client.ready()
  expect(user()?.email).toBe(ADA.email)
  expect(stand.controls.requests()).toEqual([])
})

it('two tabs that renew at once spend the token once (Fluxbase fact 6)', async () => {
  const { client, platform } = await signedIn()
  const second = stand.client({}, platform.openPage(`${APP}/`))
  await second.client.ready()
  expect(second.status()).toBe('authenticated')
  stand.controls.advance(901)
  platform.clock.jump(901_000)
  const both = await Promise.all([client.getAccessToken(), second.client.getAccessToken()])
  expect(stand.controls.requests(REFRESH)).toHaveLength(1)
  expect(both[0]).toBe(both[1])
})

it('a token that was revoked ends the session, once', async () => {
  const { client, errors, status } = await signedIn()
  const body = { code: 'INVALID_TOKEN', error: 'Invalid refresh token' }
  stand.controls.setFault({ path: REFRESH, status: 401, body })
  expect((await failure(client.refresh())).code).toBe('session_expired')
  expect(status()).toBe('expired')
  expect(errors.map(({ code }) => code)).toEqual(['session_expired'])
  expect(stand.controls.requests(REFRESH)).toHaveLength(1)
})

it('a refusal of another kind ends nothing', async () => {
  const { client, status } = await signedIn()
  for (const body of [{ error: 'Unauthorized' }, { code: 'MISSING_AUTHENTICATION', error: 'x' }]) {
    stand.controls.setFault({ path: REFRESH, status: 401, body, times: 1 })
    expect((await failure(client.refresh())).code).toBe('config_invalid')
  }
  expect(status()).toBe('authenticated')
})

it('the limit that all users share is waited out, for a second at least (Fluxbase fact 7)', async () => {
  const { client, status } = await signedIn()
  const body = { code: 'RATE_LIMIT_EXCEEDED', error: 'Too many', message: 'x', retry_after: 0 }
  stand.controls.setFault({ path: REFRESH, status: 429, body, times: 1 })
  expect(await failure(client.refresh())).toMatchObject({
    code: 'rate_limited',
    retryable: true,
    details: { retryAfterSeconds: 1 },
  })
  expect(status()).toBe('authenticated')
})

it('waits as long as the body says: the header is hidden from pages', async () => {
  const { client } = await signedIn()
  const body = { code: 'RATE_LIMIT_EXCEEDED', error: 'Too many', retry_after: 42 }
  stand.controls.setFault({ path: REFRESH, status: 429, body, times: 1 })
  expect((await failure(client.refresh())).details['retryAfterSeconds']).toBe(42)
})

it('seven seconds offline at the moment of expiry sign nobody out (section 8)', async () => {
  const { client, platform, status } = await signedIn()
  platform.onFetch(() => {
    throw new TypeError('fetch failed')
  })
  platform.setOnline(false)
  await platform.advance(907_000)
  expect(client.getState()).toMatchObject({ status: 'authenticated', freshness: 'offline' })
  platform.onFetch((request) => fetch(request))
  platform.setOnline(true)
  await platform.wake('online')
  expect(await client.getAccessToken()).toBeTruthy()
  expect(status()).toBe('authenticated')
})

it('a server that is down at the moment of expiry signs nobody out (NF-11)', async () => {
  const { client } = await signedIn()
  stand.controls.setFault({ path: REFRESH, status: 502, times: 2 })
  expect((await failure(client.refresh())).code).toBe('server_failed')
  expect((await failure(client.refresh())).code).toBe('server_failed')
  await client.refresh()
  expect(client.getState()).toMatchObject({ status: 'authenticated', freshness: 'fresh' })
})

it('tokens of somebody else end the session rather than mix two people (Fluxbase fact 8)', async () => {
  const { client, status } = await signedIn()
  const grace = stand.client()
  await grace.client.password.signIn({ email: 'grace@example.com', password: 'first-compiler' })
  const body = { access_token: await grace.client.getAccessToken(), expires_in: 900 }
  stand.controls.setFault({ path: REFRESH, status: 200, body, times: 1 })
  expect((await failure(client.refresh())).code).toBe('identity_changed')
  expect(status()).toBe('expired')
})

it('a service key is refused at a renewal, and never held (security.md 2.9)', async () => {
  const { client } = await signedIn()
  const key = await stand.mintServiceToken('service_role')
  const body = { access_token: key, refresh_token: key, expires_in: 900 }
  stand.controls.setFault({ path: REFRESH, status: 200, body, times: 1 })
  expect(await failure(client.refresh())).toMatchObject({
    code: 'config_invalid',
    details: { reason: 'service_role' },
  })
  expect(await client.getAccessToken()).not.toBe(key)
})

it('a service key signs nobody in, and nothing of it is stored (security.md 2.9)', async () => {
  const key = await stand.mintServiceToken('service_role')
  const { client, platform, status } = stand.client()
  const body = { user: { id: 'x' }, access_token: key, refresh_token: key, expires_in: 900 }
  stand.controls.setFault({ path: `${AUTH}/signin`, status: 200, body, times: 1 })
  expect(await failure(client.password.signIn(ADA))).toMatchObject({
    code: 'config_invalid',
    details: { reason: 'service_role' },
  })
  expect(status()).toBe('anonymous')
  expect(JSON.stringify([...platform.tabValues])).not.toContain(key)
})

it.each([0, -1, '900', 'soon'])('a life of %j is no life at a sign-in', async (seconds) => {
  const { client, status } = stand.client()
  const body = { user: { id: 'x' }, access_token: 'opaque', expires_in: seconds }
  stand.controls.setFault({ path: `${AUTH}/signin`, status: 200, body, times: 1 })
  expect(await failure(client.password.signIn(ADA))).toMatchObject({
    code: 'response_invalid',
    details: { reason: 'expires_in' },
  })
  expect(status()).toBe('anonymous')
})

it.each([
  ['1200', 1_200_000],
  [0, 900_000],
  [-1, 900_000],
  ['soon', 900_000],
  ['', 900_000],
  [undefined, 900_000],
])('a renewal with a life of %j keeps the new tokens, for %i ms', async (seconds, lifetimeMs) => {
  const { client, status } = await signedIn()
  const body = { access_token: 'opaque', refresh_token: 'next', expires_in: seconds }
  stand.controls.setFault({ path: REFRESH, status: 200, body, times: 1 })
  await client.refresh()
  expect(await client.getAccessToken()).toBe('opaque')
  expect(client.inspect().lifetimeMs).toBe(lifetimeMs)
  expect(status()).toBe('authenticated')
  await client.refresh().catch(() => {})
  expect(stand.bodies('/refresh').at(-1)?.['refresh_token']).toBe('next')
})

it('a life that is not told is read from the token, and not made up (section 8)', async () => {
  const { client } = await signedIn()
  const token = await client.getAccessToken()
  const body = { access_token: token, refresh_token: 'r' }
  stand.controls.setFault({ path: REFRESH, status: 200, body, times: 1 })
  await client.refresh()
  expect(client.inspect().lifetimeMs).toBe(900_000)
})
