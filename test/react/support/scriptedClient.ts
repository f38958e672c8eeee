import { vi } from 'vitest'
import type { AuthClient, ChallengeHandler } from '../../../src/client/authClient.ts'
import type { ClientEvents } from '../../../src/client/clientEvents.ts'
import { createEmitter } from '../../../src/client/createEmitter.ts'
import type { SessionTimeoutControl } from '../../../src/client/sessionTimeouts.ts'
import { AuthError } from '../../../src/core/authError.ts'
import type { AuthState, AuthStateEvent } from '../../../src/core/authState.ts'
import type { Challenge } from '../../../src/core/challenge.ts'
import { createStore } from '../../../src/core/createStore.ts'
import type { Platform } from '../../../src/core/platform.ts'
import type { Session } from '../../../src/core/session.ts'
import { transition } from '../../../src/core/transition.ts'
import { createTestPlatform } from '../../support/createTestPlatform.ts'

/** A session of somebody. */
export function sessionOf(id: string): Session {
  return { id: `session-${id}`, user: { id, name: id, claims: {} }, scopes: [], signedInAt: 0 }
}

/** The state of somebody who is signed in. */
export function signedInAs(id: string): AuthState {
  return { status: 'authenticated', session: sessionOf(id), freshness: 'fresh' }
}

/**
 * A client whose every move is the test's: the real state machine, and nothing behind it.
 *
 * @param initial the state to begin with
 * @param options which backend it says it has, and its timeouts
 */
export function scriptedClient(
  initial: AuthState = signedInAs('ada'),
  options: {
    readonly backend?: string
    readonly capabilities?: readonly string[]
    readonly timeouts?: SessionTimeoutControl
    readonly platform?: Platform
  } = {},
) {
  const { backend = 'memory', capabilities = ['redirect'], timeouts = null } = options
  const { platform = createTestPlatform() } = options
  const store = createStore(initial, (error) => {
    throw error
  })
  const handlers = new Set<ChallengeHandler>()
  const events = createEmitter<ClientEvents>((error) => {
    throw error
  })
  const dispatch = (event: AuthStateEvent) => store.set(transition(store.get(), event))
  const signIn = {
    redirect: vi.fn(async () => {}),
    popup: vi.fn(async () => {}),
    silent: vi.fn(async () => {}),
  }
  const stepUp = vi.fn(async () => {})
  const signOut = vi.fn(async () => {
    dispatch({ type: 'signed_out' })
    return { local: true, revoked: true, provider: 'ended' } as const
  })
  const client: AuthClient & { readonly timeouts: SessionTimeoutControl | null } = {
    platform,
    timeouts,
    signIn,
    signOut,
    challenge: {
      stepUp,
      handle(handler) {
        handlers.add(handler)
        return () => void handlers.delete(handler)
      },
    },
    start: () => {},
    stop: () => {},
    getState: store.get,
    getInitialState: () => initial,
    subscribe: store.subscribe,
    on: events.on,
    ready: async () => {},
    getAccessToken: async () => null,
    refresh: async () => {},
    fetch: async () => new Response(),
    has: (name) => capabilities.includes(name),
    inspect: () => ({
      backend,
      namespace: backend,
      transport: 'bearer',
      remainingMs: null,
      lifetimeMs: null,
      tab: 'tab',
      serial: 0,
    }),
  }
  return {
    client,
    signIn,
    signOut,
    stepUp,
    dispatch,
    handlers,
    signedIn(id: string) {
      dispatch({ type: 'signed_in', session: sessionOf(id) })
      events.emit('signedIn', { session: sessionOf(id) })
    },
    expire: () =>
      dispatch({ type: 'session_expired', error: new AuthError('session_expired', 'refresh') }),
    /** Asks like the engine does. Tells how it ended. */
    ask(challenge: Partial<Challenge> = {}): Promise<string> {
      const handler = [...handlers].at(-1)
      if (!handler) return Promise.resolve('nobody')
      return handler({ kind: 'reauthentication', methods: [], ...challenge }).then(
        () => 'resolved',
        (error: AuthError) => error.code,
      )
    },
  }
}

/** A client with its script. */
export type ScriptedClient = ReturnType<typeof scriptedClient>
