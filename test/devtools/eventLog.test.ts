import { describe, expect, test } from 'vitest'
import type { ClientEventName, ClientEvents } from '../../src/client/clientEvents.ts'
import { AuthError } from '../../src/core/authError.ts'
import { createEventLog, MAX_LOG_ENTRIES } from '../../src/devtools/probe/createEventLog.ts'
import { describeEvent, eventNames } from '../../src/devtools/probe/describeEvent.ts'
import { shortenId } from '../../src/devtools/probe/shortenId.ts'
import { createHarness, signedIn } from '../support/createHarness.ts'

/** Everything that must not be shown, each as it could come along in an event. */
const canaries = {
  token: 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJjYW5hcnkifQ.c2lnbmF0dXJl',
  code: 'SplxlOBeZQQYbYS6WxSbIA',
  verifier: 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk',
  email: 'canary@person.example',
  name: 'Canary Person',
  id: 'canary-user-0123456789',
}
const session = {
  id: canaries.code,
  user: {
    id: canaries.id,
    name: canaries.name,
    email: canaries.email,
    claims: { email: canaries.email, token: canaries.token },
  },
  signedInAt: 0,
  scopes: [canaries.token],
}
const error = new AuthError('network_failed', 'refresh', {
  message: `failed for ${canaries.email} with ${canaries.token}`,
  hint: canaries.code,
  status: 502,
  details: { reason: canaries.token, body: canaries.verifier },
})
/** A backend of somebody's own may fill fields with anything. */
const stray = canaries.token as 'server'
const payloads: { readonly [Name in ClientEventName]: readonly ClientEvents[Name][] } = {
  signedIn: [{ session }],
  signedOut: [{ session }, { session: null }],
  tokenRefreshed: [{ trigger: 'schedule', expiresAt: 0 }],
  userUpdated: [{ session }],
  sessionExpired: [{ error }],
  identityChanged: [{ before: session, after: session }],
  challengeRequired: [
    { challenge: { kind: 'step_up', id: canaries.code, methods: [canaries.email] } },
  ],
  debug: [
    { type: 'refresh', trigger: 'wake', outcome: stray, tookMs: 5, waitedMs: 2, serial: 3 },
    { type: 'message', name: 'ask', from: canaries.id },
    { type: 'scheduled', inMs: 48_000 },
    { type: 'replay', reason: 'renewed' },
  ],
  error: [{ error }],
}

describe('what is shown of an event', () => {
  test.each(eventNames)(
    'ER-01 %s shows no token, code, verifier, name, e-mail or whole id',
    (name) => {
      const shown = payloads[name].map((payload) => describeEvent(name, payload)).join('\n')
      for (const canary of Object.values(canaries)) expect(shown).not.toContain(canary)
      // Nor a piece that would be worth something.
      expect(shown).not.toMatch(/eyJ|Splx|dBjf|person\.example|Canary/)
    },
  )

  test('every event has a payload here, so none is left out', () => {
    expect([...eventNames].sort()).toEqual(Object.keys(payloads).sort())
  })

  test('what helps is still there: code, phase, status, trigger, times', () => {
    expect(describeEvent('error', { error })).toBe('network_failed (refresh), HTTP 502, reason …')
    expect(
      describeEvent('debug', {
        type: 'refresh',
        trigger: 'wake',
        outcome: 'sibling',
        tookMs: 90,
        waitedMs: 40,
        serial: 7,
      }),
    ).toBe('refresh by wake: sibling in 90 ms, 40 ms for the lock, #7')
  })

  test('an id is cut to half, to six characters, and before the @', () => {
    expect(shortenId('3f2a1b90-77aa-4d21')).toBe('3f2a1b…')
    expect(shortenId('ada')).toBe('a…')
    expect(shortenId('ada@person.example')).toBe('a…')
    expect(shortenId('x')).toBe('…')
  })
})

describe('the log', () => {
  test('it keeps the last 200 events, newest first', async () => {
    const { client, platform } = createHarness()
    const log = createEventLog(client, platform.clock)
    for (let index = 0; index < MAX_LOG_ENTRIES + 5; index += 1) log.note(`event ${index}`)
    expect(log.get()).toHaveLength(200)
    expect(log.get()[0]?.name).toBe('event 204')
    expect(log.get().at(-1)?.name).toBe('event 5')
  })

  test('ER-01 a real session passes through it without leaving a token behind', async () => {
    const { client, platform, server } = await signedIn()
    const log = createEventLog(client, platform.clock)
    const stop = log.listen()
    const token = await client.getAccessToken()
    await client.refresh()
    server.next('refresh', { fail: error })
    await client.refresh().catch(() => {})
    await client.signOut()
    const text = JSON.stringify(log.get())
    expect(log.get().map(({ name }) => name)).toEqual(
      expect.arrayContaining(['tokenRefreshed', 'signedOut', 'error']),
    )
    expect(token).toEqual(expect.any(String))
    for (const secret of [token, server.tokens().refreshToken, ...Object.values(canaries)])
      expect(text).not.toContain(secret)
    stop()
  })

  test('after its end nothing is added, and what is there stays until it is cleared', async () => {
    const { client, platform } = await signedIn()
    const log = createEventLog(client, platform.clock)
    const stop = log.listen()
    await client.refresh()
    stop()
    const before = log.get()
    expect(before.length).toBeGreaterThan(0)
    await client.signOut()
    expect(log.get()).toBe(before)
    log.clear()
    expect(log.get()).toEqual([])
  })
})
