import type { FlowTokenSource } from '../../src/client/flowToken/flowTokenSource.ts'
import { AuthError } from '../../src/core/authError.ts'
import type { FlowTokenState } from '../../src/core/flowTokenState.ts'
import type { TestPlatform } from './createTestPlatform.ts'

/** A source whose every state is set by the test. */
export interface TestFlowSource extends FlowTokenSource {
  /** Sets the state, and tells. */
  set(state: FlowTokenState): void
  /** Has a token of a person, good for ten minutes unless said otherwise. */
  issue(sub?: string, ttlMs?: number): string
  /** Nobody is signed in. */
  signOut(): void
  /** The session is over. */
  expire(): void
  /** There is no token, and why. */
  fail(error: AuthError): void
  /** Number of those who listen. */
  listeners(): number
  /** How often a new token was asked for. */
  refreshes(): number
  /** What happens then. By default a new token of the same person comes. */
  onRefresh(task: () => void): void
}

const NOTHING = { token: null, claims: null, expiresAt: null, warning: null } as const
export const IDLE: FlowTokenState = { status: 'idle', error: null, ...NOTHING }
export const LOADING: FlowTokenState = { status: 'loading', error: null, ...NOTHING }

/** Makes one. */
export function createTestFlowSource({ clock }: TestPlatform): TestFlowSource {
  const listeners = new Set<() => void>()
  let state: FlowTokenState = LOADING
  let count = 0
  let refreshes = 0
  let person = 'ada'
  let refresh: () => void = () => void issue(person)

  function set(next: FlowTokenState): void {
    state = next
    for (const listener of [...listeners]) listener()
  }
  function issue(sub = 'ada', ttlMs = 600_000): string {
    count += 1
    person = sub
    const expiresAt = clock.now() + ttlMs
    const token = `canary.${sub}.${count}`
    const claims = { sub, exp: Math.floor(expiresAt / 1000) }
    set({ status: 'ready', token, claims, expiresAt, warning: null, error: null })
    return token
  }
  async function getToken(): Promise<string> {
    refreshes += 1
    await Promise.resolve()
    refresh()
    if (state.token === null) throw new AuthError('flow_token_unavailable', 'embed')
    return state.token
  }
  return {
    set,
    issue,
    signOut: () => set(IDLE),
    expire() {
      set({ status: 'expired', error: new AuthError('session_expired', 'embed'), ...NOTHING })
    },
    fail: (error) => set({ status: 'failed', error, ...NOTHING }),
    listeners: () => listeners.size,
    refreshes: () => refreshes,
    onRefresh(task) {
      refresh = task
    },
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    getToken,
    refresh: async () => void (await getToken()),
  }
}
