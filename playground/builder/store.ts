import type { BuilderUser, Flow } from '../servers/embedding/flow.ts'

/**
 * - `waiting`: no token yet;
 * - `ready`: it may be used;
 * - `ended`: the app has signed the person out;
 * - `alone`: no app shows this page.
 */
export type Phase = 'waiting' | 'ready' | 'ended' | 'alone'

/** Everything the page shows. The token is not in here. */
export interface State {
  readonly phase: Phase
  readonly user: BuilderUser | null
  readonly flows: readonly Flow[]
  /** The flow that is shown. */
  readonly chosen: string | null
  /** What is asked about it. */
  readonly asks: 'name' | 'delete' | null
  readonly error: string | null
  readonly locale: string
}

/** The state, and who is told when it changes. */
export interface Store {
  get(): State
  set(change: Partial<State>): void
}

/** How the page begins. */
const initial: State = {
  phase: 'waiting',
  user: null,
  flows: [],
  chosen: null,
  asks: null,
  error: null,
  locale: 'en',
}

/** What is left when a person goes: nothing of theirs. */
export const nobody = { user: null, flows: [], chosen: null, asks: null, error: null } as const

/** Makes the state. @param onChange is called after each change */
export function createStore(onChange: (state: State) => void): Store {
  let state = initial
  return {
    get: () => state,
    set(change) {
      const next = { ...state, ...change }
      // What is polled is mostly as it was; to show it again would move the focus for nothing.
      if (JSON.stringify(next) === JSON.stringify(state)) return
      state = next
      onChange(state)
    },
  }
}
