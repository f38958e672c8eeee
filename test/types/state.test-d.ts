import type {
  AuthError,
  AuthErrorCode,
  AuthState,
  AuthUser,
  Freshness,
  SessionResult,
} from 'flowpass'
import { isAuthError } from 'flowpass'
import type { AnonymousReason, Challenge, Session } from 'flowpass/core'
import { expectTypeOf } from 'vitest'

declare const state: AuthState
declare const result: SessionResult
declare const thrown: unknown

// The state is narrowed by its status alone.
switch (state.status) {
  case 'restoring':
  case 'redirecting':
    expectTypeOf<keyof typeof state>().toEqualTypeOf<'status'>()
    break
  case 'anonymous':
    expectTypeOf(state.reason).toEqualTypeOf<AnonymousReason>()
    expectTypeOf(state.error).toEqualTypeOf<AuthError | undefined>()
    break
  case 'challenged':
    expectTypeOf(state.challenge).toEqualTypeOf<Challenge>()
    break
  case 'authenticated':
    expectTypeOf(state.session).toEqualTypeOf<Session>()
    expectTypeOf(state.freshness).toEqualTypeOf<Freshness>()
    break
  case 'expired':
    expectTypeOf(state.session).toEqualTypeOf<Session>()
    expectTypeOf(state.error).toEqualTypeOf<AuthError>()
    break
  default:
    expectTypeOf(state).toBeNever()
}

// Nothing of a session can be read before its status is known.
// @ts-expect-error There may be no session.
void state.session
// @ts-expect-error The state belongs to the client.
state.status = 'restoring'

// A session result is narrowed by its status, and its user by being there.
expectTypeOf(result.user).toEqualTypeOf<AuthUser | null | undefined>()
if (result.status === 'loading') expectTypeOf(result.user).toEqualTypeOf<undefined>()
if (result.status === 'anonymous') {
  expectTypeOf(result.user).toEqualTypeOf<null>()
  expectTypeOf(result.error).toEqualTypeOf<AuthError | null>()
}
if (result.status === 'authenticated' || result.status === 'expired')
  expectTypeOf(result.user).toEqualTypeOf<AuthUser>()
if (result.user) expectTypeOf(result.session).toEqualTypeOf<Session>()

// No token can be read from a session or a state.
expectTypeOf<Extract<keyof Session, `${string}oken${string}`>>().toEqualTypeOf<never>()

// An error is recognised with its code.
if (isAuthError(thrown)) expectTypeOf(thrown.code).toEqualTypeOf<AuthErrorCode>()
if (isAuthError(thrown, 'login_cancelled'))
  expectTypeOf(thrown.code).toEqualTypeOf<'login_cancelled'>()
// @ts-expect-error There is no such code.
isAuthError(thrown, 'login_canceled')
