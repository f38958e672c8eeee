import { vi } from 'vitest'
import type {
  SessionTimeoutControl,
  SessionTimeoutState,
} from '../../../src/client/sessionTimeouts.ts'
import { createStore } from '../../../src/core/createStore.ts'

/** A countdown in the hands of the test. Its warnings begin now, by the clock of the page. */
export function scriptedTimeouts() {
  const store = createStore<SessionTimeoutState>({ status: 'active' }, (error) => {
    throw error
  })
  const activate = () => store.set({ status: 'active' })
  const stay = vi.fn(activate)
  const control: SessionTimeoutControl = {
    start: () => {},
    stop: () => {},
    getState: store.get,
    subscribe: store.subscribe,
    stay,
  }
  return {
    control,
    stay,
    activate,
    warn: (seconds: number, reason: 'idle' | 'absolute' = 'idle') =>
      store.set({ status: 'warning', reason, endsAt: Date.now() + seconds * 1000 }),
  }
}
