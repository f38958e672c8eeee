import { beforeEach, describe, expect, test } from 'vitest'
import type { FlowstaServer } from '../../../playground/servers/flowsta/startFlowstaServer.ts'
import { transientFaults } from '../../support/faults.ts'
import { contextOf } from './adapterAlone.ts'
import {
  ADA,
  bodiesOf,
  comeBack,
  flowstaServers,
  outcome,
  signIn,
  storedGrant,
  storedTokens,
  userOf,
} from './flowstaHarness.ts'
import type { FlowstaHarness } from './flowstaHarness.ts'

const start = flowstaServers()
let server: FlowstaServer
beforeEach(async () => {
  server = await start()
})

const spent = (harness: FlowstaHarness) =>
  bodiesOf(harness, '/oauth/token').flatMap(({ refresh_token }) => refresh_token ?? [])

test('RF-01 three renewals spend three refresh tokens, each good once', async () => {
  const harness = await signIn({ server })
  const held: (string | undefined)[] = []
  for (let renewal = 0; renewal < 3; renewal += 1) {
    held.push(storedTokens(harness)?.refreshToken)
    await harness.client.refresh()
  }
  expect(spent(harness)).toEqual(held)
  expect(new Set(held).size).toBe(3)
  expect(outcome(harness)).toBe('authenticated')
})

test('a renewal is JSON and names the client', async () => {
  const harness = await signIn({ server })
  await harness.client.refresh()
  const [, call] = server.controls.requests('/oauth/token')
  expect(call?.headers).toMatchObject({ 'content-type': 'application/json' })
  expect(bodiesOf(harness, '/oauth/token')[1]).toEqual({
    grant_type: 'refresh_token',
    refresh_token: expect.any(String),
    client_id: server.clientId,
  })
})

test('a renewed token survives a reload, which asks nobody', async () => {
  const harness = await signIn({ server })
  await harness.client.refresh()
  const before = server.controls.requests().length
  const next = await comeBack(harness, 'https://app.example/')
  expect(server.controls.requests()).toHaveLength(before)
  await next.client.refresh()
  expect(outcome(next)).toBe('authenticated')
})

test('a refresh token that somebody else has spent ends the session', async () => {
  const harness = await signIn({ server })
  const refresh_token = storedTokens(harness)?.refreshToken
  const body = { grant_type: 'refresh_token', refresh_token, client_id: server.clientId }
  await fetch(`${server.url}/oauth/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  await expect(harness.client.refresh()).rejects.toMatchObject({ code: 'session_expired' })
  expect(harness.client.getState().status).toBe('expired')
})

test('a refresh token that is older than thirty days ends the session', async () => {
  const harness = await signIn({ server })
  server.controls.advance(2_592_001)
  await expect(harness.client.refresh()).rejects.toMatchObject({ code: 'session_expired' })
})

describe('RF-05 NF-10 what may pass keeps the session, and can be tried again', () => {
  test.each(transientFaults)('%s', async (_name, fault) => {
    const harness = await signIn({ server })
    harness.platform.onFetch(fault)
    await expect(harness.client.refresh()).rejects.toMatchObject({ retryable: true })
    expect(harness.client.getState()).toMatchObject({ status: 'authenticated' })
    harness.platform.onFetch((request) => fetch(request))
    await harness.client.refresh()
    expect(outcome(harness)).toBe('authenticated')
  })
})

describe('a refusal is read in both of the shapes there are', () => {
  test.each([
    [400, { error: 'invalid_grant', error_description: 'used' }, 'session_expired'],
    [400, { error: 'invalid_grant', message: 'used' }, 'session_expired'],
    [401, { error: 'Unauthorized', message: 'Invalid refresh token' }, 'session_expired'],
    [401, { error: 'invalid_client', message: 'unknown' }, 'config_invalid'],
    [401, { error: 'invalid_client', error_description: 'unknown' }, 'config_invalid'],
    [401, { error: 'Unauthorized' }, 'config_invalid'],
    [400, { error: 'Bad Request', message: 'client_id is missing' }, 'config_invalid'],
    [404, { error: 'Not Found', message: 'no such route' }, 'config_invalid'],
    [401, { message: 'no' }, 'response_invalid'],
    [400, {}, 'response_invalid'],
    [400, [], 'response_invalid'],
  ])('%s %j is %s', async (status, body, code) => {
    const harness = await signIn({ server })
    server.controls.setFault({ path: '/oauth/token', status, body })
    await expect(harness.client.refresh()).rejects.toMatchObject({ code, status })
  })

  test('403 says that the app has been disabled', async () => {
    const harness = await signIn({ server })
    const body = { error: 'Forbidden', message: 'This app is disabled' }
    server.controls.setFault({ path: '/oauth/token', status: 403, body })
    await expect(harness.client.refresh()).rejects.toMatchObject({
      code: 'config_invalid',
      details: { reason: 'app_disabled' },
    })
    expect(outcome(harness)).toBe('authenticated')
  })

  test('the words of the server are kept out of the error', async () => {
    const harness = await signIn({ server })
    const body = { error: 'no ada@example.com here', message: 'ada@example.com' }
    server.controls.setFault({ path: '/oauth/token', status: 400, body })
    const error = await harness.client.refresh().catch((thrown: unknown) => thrown)
    expect(JSON.stringify([error, String(error)])).not.toContain('ada@example.com')
  })
})

describe('userinfo and renewals', () => {
  test('a renewal does not ask who it is', async () => {
    const harness = await signIn({ server })
    await harness.client.refresh()
    expect(server.controls.requests('/oauth/userinfo')).toHaveLength(1)
  })

  const renewedWith = async (fault: { status: number; body: unknown }) => {
    const harness = await signIn({ server, options: { userinfoOnRefresh: true } })
    server.controls.setFault({ path: '/oauth/userinfo', ...fault })
    const error = await harness.client.refresh().then(
      () => null,
      (thrown: unknown) => thrown,
    )
    await harness.platform.advance(1)
    return { harness, error }
  }

  test('with userinfoOnRefresh the user follows what has changed', async () => {
    const { harness } = await renewedWith({
      status: 200,
      body: { sub: ADA, name: 'Countess', email: 'ada@other.example' },
    })
    expect(userOf(harness)).toMatchObject({ name: 'Countess', email: 'ada@other.example' })
  })

  test('ID-19 with userinfoOnRefresh a renewal for somebody else is refused', async () => {
    const { harness, error } = await renewedWith({ status: 200, body: { sub: 'eve' } })
    expect(error).toMatchObject({ code: 'identity_changed' })
    expect(userOf(harness)?.id).not.toBe('eve')
  })

  test('ID-19 the adapter refuses it by itself, before the client looks', async () => {
    const harness = await signIn({ server, options: { userinfoOnRefresh: true } })
    server.controls.setFault({ path: '/oauth/userinfo', status: 200, body: { sub: 'eve' } })
    const refresh = harness.backend.refresh(contextOf(harness), storedGrant(harness))
    await expect(refresh).rejects.toMatchObject({ code: 'identity_changed', phase: 'refresh' })
  })

  test.each([
    [503, {}, 'server_failed'],
    [401, { error: 'invalid_token' }, 'response_invalid'],
    [200, {}, 'response_invalid'],
  ])(
    'a userinfo that answers %s %j loses no new token, and is told of',
    async (status, body, code) => {
      const { harness, error } = await renewedWith({ status, body })
      expect(error).toBe(null)
      expect(harness.errors).toMatchObject([{ code }])
      expect(userOf(harness)?.name).toBe('Ada Lovelace')
      server.controls.setFault(null)
      await harness.client.refresh()
      expect(outcome(harness)).toBe('authenticated')
    },
  )
})

test('TR-11 a renewal without a new refresh token keeps the old one', async () => {
  const own = await start({ quirks: { oneTimeRefresh: false } })
  const harness = await signIn({ server: own })
  const [before] = [storedTokens(harness)?.refreshToken]
  await harness.client.refresh()
  await harness.client.refresh()
  expect(spent(harness)).toEqual([before, before])
})
