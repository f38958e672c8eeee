import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AuthError } from '../../src/core/authError.ts'
import type { AuthState, AuthStateEvent } from '../../src/core/authState.ts'
import { transition } from '../../src/core/transition.ts'

const error = new AuthError('network_failed', 'login')
const challenge = { kind: 'two_factor', methods: ['totp'] } as const
const session = {
  id: 's1',
  user: { id: 'ada', claims: {} },
  signedInAt: 1,
  scopes: [],
}
const other = { ...session, id: 's2' }

const states = {
  restoring: { status: 'restoring' },
  anonymous: { status: 'anonymous', reason: 'none' },
  redirecting: { status: 'redirecting' },
  challenged: { status: 'challenged', challenge },
  authenticated: { status: 'authenticated', session, freshness: 'stale' },
  expired: { status: 'expired', session, error },
} satisfies Record<AuthState['status'], AuthState>

const events = {
  session_restored: { type: 'session_restored', session: other, freshness: 'offline' },
  nothing_restored: { type: 'nothing_restored', reason: 'unreachable', error },
  login_started: { type: 'login_started' },
  login_failed: { type: 'login_failed', error },
  challenge_raised: { type: 'challenge_raised', challenge },
  signed_in: { type: 'signed_in', session: other },
  freshness_changed: { type: 'freshness_changed', freshness: 'fresh' },
  session_updated: { type: 'session_updated', session: other },
  session_expired: { type: 'session_expired', error },
  signed_out: { type: 'signed_out' },
} satisfies Record<AuthStateEvent['type'], AuthStateEvent>

type Row = readonly [from: AuthState['status'], event: AuthStateEvent['type'], to: AuthState]

const signedOut = { status: 'anonymous', reason: 'signed_out' } as const
const failed = { status: 'anonymous', reason: 'login_failed', error } as const
const signedIn = { status: 'authenticated', session: other, freshness: 'fresh' } as const
const everywhere = Object.keys(states) as AuthState['status'][]

const legal: readonly Row[] = [
  // A restore may outlast its budget, and whatever was shown meanwhile.
  ...(['restoring', 'anonymous', 'redirecting'] as const).map((from): Row => [
    from,
    'session_restored',
    { status: 'authenticated', session: other, freshness: 'offline' },
  ]),
  ['restoring', 'nothing_restored', { status: 'anonymous', reason: 'unreachable', error }],
  ['anonymous', 'login_started', { status: 'redirecting' }],
  ['challenged', 'login_started', { status: 'redirecting' }],
  ...(['anonymous', 'redirecting', 'challenged'] as const).map((from): Row => [
    from,
    'login_failed',
    failed,
  ]),
  ...(['restoring', 'anonymous', 'redirecting', 'challenged'] as const).map((from): Row => [
    from,
    'challenge_raised',
    { status: 'challenged', challenge },
  ]),
  ...everywhere.map((from): Row => [from, 'signed_in', signedIn]),
  ...everywhere.map((from): Row => [from, 'signed_out', signedOut]),
  ['authenticated', 'freshness_changed', { status: 'authenticated', session, freshness: 'fresh' }],
  [
    'authenticated',
    'session_updated',
    { status: 'authenticated', session: other, freshness: 'stale' },
  ],
  ['authenticated', 'session_expired', { status: 'expired', session, error }],
  ['restoring', 'session_expired', { status: 'anonymous', reason: 'session_expired', error }],
]

const isLegal = (from: string, type: string) =>
  legal.some(([status, event]) => status === from && event === type)
const illegal = everywhere.flatMap((from) =>
  Object.values(events)
    .filter(({ type }) => !isLegal(from, type))
    .map((event) => [from, event.type] as const),
)

describe('a legal pair leads to its state', () => {
  test.each(legal)('%s + %s', (from, type, to) => {
    expect(transition(states[from], events[type])).toEqual(to)
  })
})

describe('an illegal pair returns the same reference', () => {
  test.each(illegal)('%s + %s', (from, type) => {
    const state: AuthState = states[from]
    expect(transition(state, events[type])).toBe(state)
  })
})

describe('an event that changes nothing returns the same reference', () => {
  const authenticated: AuthState = { status: 'authenticated', session, freshness: 'fresh' }
  test.each<[string, AuthState, AuthStateEvent]>([
    ['the same freshness', authenticated, events.freshness_changed],
    ['the same session', authenticated, { type: 'session_updated', session }],
    ['signed out already', signedOut, events.signed_out],
  ])('%s', (_name, state, event) => {
    expect(transition(state, event)).toBe(state)
  })
})

const anySession = fc.constantFrom(session, other)
const anyFreshness = fc.constantFrom('fresh' as const, 'stale' as const, 'offline' as const)
const anyEvent: fc.Arbitrary<AuthStateEvent> = fc.oneof(
  fc.constantFrom(...Object.values<AuthStateEvent>(events)),
  fc.record({
    type: fc.constant('session_restored' as const),
    session: anySession,
    freshness: anyFreshness,
  }),
  fc.record({ type: fc.constant('session_updated' as const), session: anySession }),
  fc.record({ type: fc.constant('freshness_changed' as const), freshness: anyFreshness }),
)
const anyHistory = fc.array(anyEvent, { maxLength: 40 })
const fields: Record<AuthState['status'], readonly string[]> = {
  restoring: ['status'],
  anonymous: ['status', 'reason', 'error'],
  redirecting: ['status'],
  challenged: ['status', 'challenge'],
  authenticated: ['status', 'session', 'freshness'],
  expired: ['status', 'session', 'error'],
}

function play(history: readonly AuthStateEvent[], visit: Visit = () => {}): AuthState {
  let state: AuthState = { status: 'restoring' }
  for (const event of history) {
    const next: AuthState = transition(state, event)
    visit(state, event, next)
    state = next
  }
  return state
}
type Visit = (before: AuthState, event: AuthStateEvent, after: AuthState) => void

test('no sequence of events leaves the union', () => {
  fc.assert(
    fc.property(anyHistory, (history) => {
      const state = play(history)
      expect(fields[state.status]).toEqual(expect.arrayContaining(Object.keys(state)))
    }),
  )
})

test('authenticated is entered through session_restored and signed_in alone', () => {
  fc.assert(
    fc.property(anyHistory, (history) => {
      play(history, (before, event, after) => {
        if (before.status === 'authenticated' || after.status !== 'authenticated') return
        expect(['session_restored', 'signed_in']).toContain(event.type)
      })
    }),
  )
})

test('a sign-out ends anonymous after any history', () => {
  fc.assert(
    fc.property(anyHistory, (history) => {
      expect(play([...history, { type: 'signed_out' }])).toEqual(signedOut)
    }),
  )
})

test('restoring is never entered again', () => {
  fc.assert(
    fc.property(anyHistory, (history) => {
      play(history, (before, _event, after) => {
        if (before.status !== 'restoring') expect(after.status).not.toBe('restoring')
      })
    }),
  )
})
