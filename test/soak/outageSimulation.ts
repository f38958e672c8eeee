import { createRenewalDue } from '../../src/client/engine/createRenewalDue.ts'
import { retryDelay } from '../../src/client/engine/retryDelay.ts'
import { trackTokenExpiry } from '../../src/client/tokenExpiry.ts'
import { AuthError } from '../../src/core/authError.ts'
import type { TokenExpiry } from '../../src/client/tokenExpiry.ts'
import type { Random } from '../support/createRandom.ts'

/** When a client renews, and when it tries again. All in milliseconds. */
export interface Policy {
  /** From the arrival of a token to its renewal; `failures` were needed to get it. */
  untilRenewal(random: Random, failures: number): number
  /** From a failure to the next try; the outage ends after `untilRecovery`. */
  untilRetry(random: Random, failures: number, untilRecovery: number): number
}

/** What is simulated. */
export interface Scenario {
  readonly clients: number
  readonly lifeSeconds: number
  /** Time within which all have signed in; the life of a token makes them even. */
  readonly signInsWithinSeconds: number
  readonly outageSeconds: number
}

/** Refresh calls in each second, and where the outage lies in it. */
export interface Load {
  readonly perSecond: Uint32Array
  readonly outageFrom: number
  readonly outageTo: number
  /** Calls per second of the same clients, spread evenly, without an outage. */
  readonly mean: number
}

/** Lives of a token before and after the outage. */
const LIVES_BEFORE = 2
const LIVES_AFTER = 4

/**
 * Counts the refresh calls of many clients around an outage. The provider answers at once, with
 * success or 503, and takes any load; so no client has to do with another, and each is followed by
 * itself.
 */
export function simulate(scenario: Scenario, policy: Policy, random: Random): Load {
  const { clients, lifeSeconds, outageSeconds, signInsWithinSeconds } = scenario
  // The outage begins when the first of those who signed in together are due for the second time.
  const marginSeconds = Math.min(60, lifeSeconds * 0.2)
  const outageFrom = Math.floor(LIVES_BEFORE * (lifeSeconds - 1.25 * marginSeconds))
  const outageTo = outageFrom + outageSeconds
  const seconds = outageTo + LIVES_AFTER * lifeSeconds
  const perSecond = new Uint32Array(seconds)
  let renewals = 0
  let sumMs = 0
  for (let client = 0; client < clients; client += 1) {
    let at = random.next() * signInsWithinSeconds * 1000
    let failures = 0
    for (;;) {
      const wait = policy.untilRenewal(random, failures)
      renewals += 1
      sumMs += wait
      at += wait
      failures = 0
      while (at >= outageFrom * 1000 && at < outageTo * 1000) {
        count(perSecond, at)
        failures += 1
        at += policy.untilRetry(random, failures, outageTo * 1000 - at)
      }
      if (at >= seconds * 1000) break
      count(perSecond, at)
    }
  }
  return { perSecond, outageFrom, outageTo, mean: (clients * 1000 * renewals) / sumMs }
}

function count(perSecond: Uint32Array, atMs: number): void {
  const second = Math.floor(atMs / 1000)
  if (second < perSecond.length) perSecond[second] = (perSecond[second] ?? 0) + 1
}

/** What flowpass does, by its own functions; 503 without or with `Retry-After`. */
export function ours(lifeSeconds: number, retryAfterSeconds = 0): Policy {
  const details = retryAfterSeconds ? { retryAfterSeconds } : {}
  const error = new AuthError('server_failed', 'refresh', { status: 503, details })
  const clock = { now: () => 0, monotonic: () => 0, after: () => () => {} }
  const life = { receivedAt: 0, lifetimeSeconds: lifeSeconds }
  const fresh = trackTokenExpiry(life, clock)
  let expiry: TokenExpiry = fresh
  let draw: Random | null = null
  let hasRecovered = false
  const kernel = {
    platform: { random: () => draw?.next() ?? 0, online: () => true },
    vault: { expiry: () => expiry },
  }
  // The due time needs no more of a client than this.
  const due = createRenewalDue(
    kernel as never,
    { possible: () => true, pause: () => null, hasRecovered: () => hasRecovered } as never,
  )
  return {
    untilRenewal(random, failures) {
      draw = random
      hasRecovered = failures > 0
      expiry = { ...fresh }
      return due.msUntilDue() ?? 0
    },
    untilRetry: (random, failures) => retryDelay(failures, error, random.next()),
  }
}

/** A fixed margin, and a fixed interval between tries. */
export function fixedInterval(lifeSeconds: number, retrySeconds: number): Policy {
  const marginSeconds = Math.min(60, lifeSeconds * 0.2)
  return {
    untilRenewal: () => (lifeSeconds - marginSeconds) * 1000,
    untilRetry: () => retrySeconds * 1000,
  }
}

/** A fixed margin, and a try at the moment everybody hears that the provider is back. */
export function allAtRecovery(lifeSeconds: number): Policy {
  return {
    ...fixedInterval(lifeSeconds, 0),
    untilRetry: (_random, _failures, untilRecovery) => untilRecovery,
  }
}

/** The same without the spread of those who have met failures, and with another longest pause. */
export function withoutSpread(lifeSeconds: number, capSeconds = 30): Policy {
  const policy = ours(lifeSeconds)
  return {
    untilRenewal: (random) => policy.untilRenewal(random, 0),
    untilRetry: (random, failures) =>
      random.next() * Math.min(capSeconds * 1000, 300 * 2 ** Math.min(failures, 20)),
  }
}
