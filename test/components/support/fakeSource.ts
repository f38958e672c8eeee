import type { FlowTokenSource } from '../../../src/client/flowToken/flowTokenSource.ts'
import type { FlowTokenState } from '../../../src/core/flowTokenState.ts'

/** Makes a source of tokens that counts its listeners and does what the test says. */
export function fakeSource(first?: Partial<FlowTokenState>) {
  const listeners = new Set<() => void>()
  const none = { token: null, claims: null, expiresAt: null, warning: null, error: null }
  let state = { ...none, status: 'loading', ...first } as FlowTokenState
  const calls = { refresh: 0 }
  let refusal: Error | null = null
  const source: FlowTokenSource = {
    getState: () => state,
    subscribe(listener) {
      // Each call counts.
      const mine = () => listener()
      listeners.add(mine)
      return () => void listeners.delete(mine)
    },
    getToken: async () => state.token ?? '',
    async refresh() {
      calls.refresh += 1
      if (refusal) throw refusal
    },
  }
  return {
    source,
    calls,
    listeners: () => listeners.size,
    /** Has `refresh` fail. */
    refuse(error: Error) {
      refusal = error
    },
    set(next: Partial<FlowTokenState>) {
      state = { ...none, ...next } as FlowTokenState
      for (const listener of [...listeners]) listener()
    },
    give(token: string, sub = 'ada') {
      this.set({
        status: 'ready',
        token,
        claims: { sub, exp: 2_000_000_000 },
        expiresAt: 2_000_000_000_000,
      })
    },
  }
}
