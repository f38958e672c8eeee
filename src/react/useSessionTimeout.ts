import { useMemo, useSyncExternalStore } from 'react'
import type { AuthClientCore } from '../client/authClient.ts'
import type { SessionTimeoutControl, SessionTimeoutState } from '../client/sessionTimeouts.ts'
import type { ClientOption, RegisteredClient } from './register.ts'
import { useAuthClient } from './useAuthClient.ts'

const SECOND_MS = 1000

/** How near the end of the session is, narrowed by `status`. */
export type SessionTimeoutResult = {
  /** Counts as activity: the session goes on, unless it is too old. Stable. */
  readonly stay: () => void
} & (
  | { readonly status: 'active'; readonly reason: null; readonly remainingSeconds: null }
  | {
      readonly status: 'warning'
      /** Which limit is near: `stay` helps against `idle` alone. */
      readonly reason: 'idle' | 'absolute'
      /** Whole seconds that are left. */
      readonly remainingSeconds: number
    }
)

/**
 * Tells when a session is about to end because nobody uses it, or because it is too old. Renders
 * once a second while it warns, and never otherwise; `active` where the client has no timeouts.
 *
 * @param options the client to use instead of the provider's
 * @example
 * const { status, remainingSeconds, stay } = useSessionTimeout()
 * return status === 'warning' && <button onClick={stay}>Stay ({remainingSeconds} s)</button>
 */
export function useSessionTimeout<Client extends AuthClientCore = RegisteredClient>(
  options?: ClientOption<Client>,
): SessionTimeoutResult {
  const control = useAuthClient(options).timeouts
  const { subscribe, getState, getSeconds, stay } = useMemo(
    () => createCountdown(control),
    [control],
  )
  const state = useSyncExternalStore(subscribe, getState, getActive)
  const remainingSeconds = useSyncExternalStore(subscribe, getSeconds, getNone)
  return state.status === 'warning'
    ? { status: 'warning', reason: state.reason, remainingSeconds: remainingSeconds ?? 0, stay }
    : { status: 'active', reason: null, remainingSeconds: null, stay }
}

const ACTIVE: SessionTimeoutState = { status: 'active' }
const getActive = () => ACTIVE
const getNone = () => null

/** A store of two values: it changes with the control's state, and every second of a warning. */
function createCountdown(control: SessionTimeoutControl | null) {
  let counted: SessionTimeoutState | null = null
  let seconds: number | null = null
  const getState = () => control?.getState() ?? ACTIVE
  const leftMs = () => {
    const state = getState()
    return state.status === 'warning' ? Math.max(0, state.endsAt - Date.now()) : null
  }
  const count = () => {
    const ms = leftMs()
    counted = getState()
    seconds = ms === null ? null : Math.ceil(ms / SECOND_MS)
  }
  return {
    getState,
    getSeconds() {
      // A snapshot may change only when listeners are told, so the clock is not read each time.
      if (counted !== getState()) count()
      return seconds
    },
    subscribe(listener: () => void): () => void {
      let timer: ReturnType<typeof setTimeout> | undefined
      const plan = () => {
        clearTimeout(timer)
        const ms = leftMs()
        // When the second that is shown is over, however late the last tick was.
        if (ms) timer = setTimeout(tick, ms % SECOND_MS || SECOND_MS)
      }
      const tick = () => {
        count()
        listener()
        plan()
      }
      plan()
      const undo = control?.subscribe(tick)
      return () => {
        clearTimeout(timer)
        undo?.()
      }
    },
    stay: () => control?.stay(),
  }
}
