import { describe, expect, test } from 'vitest'
import { AuthError } from '../../src/core/authError.ts'
import { retryDelay } from '../../src/client/engine/retryDelay.ts'
import { trackTokenExpiry } from '../../src/client/tokenExpiry.ts'
import { createTestClock } from '../support/createTestClock.ts'

const DAY_MS = 86_400_000

function track(lifetimeSeconds: number, ageMs = 0) {
  const clock = createTestClock()
  const receivedAt = clock.now() - ageMs
  const tokens = { accessToken: 'a', tokenType: 'Bearer', receivedAt, lifetimeSeconds } as const
  return { clock, expiry: trackTokenExpiry(tokens, clock) }
}

test('a token that has just arrived has all its life left', () => {
  expect(track(3600).expiry.remainingMs()).toBe(3_600_000)
})

test('a restored token is as old as the wall clock says', () => {
  expect(track(3600, 600_000).expiry.remainingMs()).toBe(3_000_000)
})

test('a token from the future is not older than its life', () => {
  expect(track(3600, -DAY_MS).expiry.remainingMs()).toBe(3_600_000)
})

test('CK-04 sleep counts although the monotonic clock stands still', () => {
  const { clock, expiry } = track(3600)
  clock.sleep(3_000_000)
  expect(expiry.remainingMs()).toBe(600_000)
})

test('CK-01 setting the wall clock back gives no extra life', async () => {
  const { clock, expiry } = track(3600)
  clock.jump(-DAY_MS)
  await clock.advance(600_000)
  expect(expiry.remainingMs()).toBe(3_000_000)
})

describe('RF-19 the margin is a minute, or a fifth of a short life', () => {
  test.each([
    [3600, 60_000],
    [300, 60_000],
    [60, 12_000],
    [20, 4_000],
    [1, 200],
  ])('%i s', (life, margin) => {
    expect(track(life).expiry.marginMs).toBe(margin)
  })
})

const failure = new AuthError('network_failed', 'refresh')
const busy = (seconds: number) =>
  new AuthError('rate_limited', 'refresh', { details: { retryAfterSeconds: seconds } })

test('RF-10 the ceiling of the delay doubles with each failure', () => {
  const [first = 0, second, third] = [1, 2, 3].map((failures) => retryDelay(failures, failure, 1))
  expect([second, third]).toEqual([first * 2, first * 4])
})

test('RF-10 the delay never exceeds half a minute, however often it fails', () => {
  expect(retryDelay(1_000, failure, 0.999)).toBeLessThanOrEqual(30_000)
})

test('RF-10 the jitter is full', () => {
  expect(retryDelay(5, failure, 0)).toBe(0)
})

test('RF-09 the delay is never shorter than the server asked for', () => {
  expect(retryDelay(1, busy(30), 0)).toBe(30_000)
})

test('RF-09 what the server asks for is capped at five minutes', () => {
  expect(retryDelay(1, busy(1e9), 0)).toBe(300_000)
})
