import type { AuthClientCore } from '../client/authClient.ts'
import { AuthError } from '../core/authError.ts'
import type { AuthState } from '../core/authState.ts'
import { createStore } from '../core/createStore.ts'
import type { Store } from '../core/createStore.ts'

/** Where parts of an app wait for the second factor. */
export interface TwoFactorDesk {
  /** How many wait. */
  readonly waiting: Store<number>
  /** Waits until the open challenge has been answered. @throws AuthError `login_cancelled`, `attempt_expired` */
  ask(): Promise<void>
}

/** Lives and dies with its client. */
const desks = new WeakMap<AuthClientCore, TwoFactorDesk>()

/**
 * Returns the desk of a client.
 *
 * @param client whose challenges are waited for
 */
export function twoFactorDesk(client: AuthClientCore): TwoFactorDesk {
  const known = desks.get(client)
  if (known) return known
  const made = createDesk(client)
  desks.set(client, made)
  return made
}

function createDesk(client: AuthClientCore): TwoFactorDesk {
  // Listeners are React's.
  const waiting = createStore(0, () => {})

  function ask(): Promise<void> {
    return new Promise((resolve, reject) => {
      let isOpen = false
      const look = () => {
        const state = client.getState()
        if (state.status === 'challenged') isOpen = true
        // On the way somewhere: nothing is decided.
        if (/^(?:challenged|restoring|redirecting)$/.test(state.status)) return
        undo()
        waiting.set(waiting.get() - 1)
        if (state.status === 'authenticated') resolve()
        else reject(reasonOf(state, isOpen))
      }
      const undo = client.subscribe(look)
      waiting.set(waiting.get() + 1)
      look()
    })
  }
  return { waiting, ask }
}

function reasonOf(state: AuthState, wasOpen: boolean): AuthError {
  const error = 'error' in state ? state.error : undefined
  if (error?.code === 'attempt_expired' || error?.code === 'login_cancelled') return error
  if (wasOpen) return new AuthError('login_cancelled', 'challenge')
  return new AuthError('attempt_expired', 'challenge', { details: { reason: 'none_open' } })
}
