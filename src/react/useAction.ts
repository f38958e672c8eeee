import { useCallback, useEffect, useRef, useState } from 'react'
import type { AuthError } from '../core/authError.ts'
import type { AuthPhase } from '../core/authError.ts'
import { toAuthError } from '../core/toAuthError.ts'

/** How the last run of an action went. */
export type ActionState<Value> =
  | { readonly status: 'idle'; readonly error: null; readonly value: null }
  | { readonly status: 'pending'; readonly error: null; readonly value: null }
  | { readonly status: 'error'; readonly error: AuthError; readonly value: null }
  | { readonly status: 'success'; readonly error: null; readonly value: Value }

/** Something people can do, and how it went. */
export type Action<Input extends unknown[], Value> = ActionState<Value> & {
  /**
   * Does it. A call while it is under way does nothing, so a double click acts once. Never rejects.
   *
   * @returns what it has come to, or null where another run was under way
   */
  readonly run: (...input: Input) => Promise<ActionState<Value> | null>
  /** Forgets how it went. */
  readonly reset: () => void
}

const IDLE = { status: 'idle', error: null, value: null } as const
const PENDING = { status: 'pending', error: null, value: null } as const

/**
 * Follows something that a person does: a sign-in, a change, a revocation. `run` and `reset` are
 * stable. What comes back after the component has gone, or after `reset`, is dropped.
 *
 * @param act does it; the newest one given is called
 * @param phase what is going on, for errors that are not `AuthError`s
 */
export function useAction<Input extends unknown[], Value>(
  act: (...input: Input) => Promise<Value>,
  phase: AuthPhase = 'request',
): Action<Input, Value> {
  const [state, setState] = useState<ActionState<Value>>(IDLE)
  // Asked of a reference: a second click may come before the first has rendered.
  const round = useRef({ count: 0, isBusy: false, act })
  useEffect(() => {
    round.current.act = act
  })
  useEffect(() => {
    const current = round.current
    return () => {
      current.count += 1
      current.isBusy = false
    }
  }, [])

  const run = useCallback(
    async (...input: Input) => {
      const current = round.current
      if (current.isBusy) return null
      const mine = (current.count += 1)
      current.isBusy = true
      setState(PENDING)
      const next = await settle(() => current.act(...input), phase)
      if (current.count !== mine) return next
      current.isBusy = false
      setState(next)
      return next
    },
    [phase],
  )
  const reset = useCallback(() => {
    round.current.count += 1
    round.current.isBusy = false
    setState(IDLE)
  }, [])
  return { ...state, run, reset }
}

async function settle<Value>(
  act: () => Promise<Value>,
  phase: AuthPhase,
): Promise<ActionState<Value>> {
  try {
    return { status: 'success', error: null, value: await act() }
  } catch (thrown) {
    return { status: 'error', error: toAuthError(thrown, phase), value: null }
  }
}
