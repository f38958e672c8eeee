import { isAuthError } from 'flowpass'
import type { AuthErrorCode } from 'flowpass'
import { useRef, useState } from 'react'
import { describeError } from './errorTexts.ts'
import type { ErrorContext } from './errorTexts.ts'

/** How the last run of an action went. */
export type ActionState =
  | { readonly kind: 'idle' | 'pending' }
  | { readonly kind: 'done'; readonly text: string }
  | { readonly kind: 'failed'; readonly text: string; readonly code: AuthErrorCode | undefined }

/** Something that can be done, and how it went. */
export interface Action {
  readonly state: ActionState
  /** Does it, unless it is being done. @returns the state it has come to */
  readonly run: (act: () => Promise<string | void>) => Promise<ActionState>
}

/**
 * Keeps track of something people can do.
 *
 * @param context what they are doing, where errors mean something else then
 */
export function useAction(context?: ErrorContext): Action {
  const [state, setState] = useState<ActionState>({ kind: 'idle' })
  const isBusy = useRef(false)

  async function run(act: () => Promise<string | void>): Promise<ActionState> {
    // Asked of a reference: a second click may come before the first has rendered.
    if (isBusy.current) return { kind: 'pending' }
    isBusy.current = true
    setState({ kind: 'pending' })
    const next = await settle(act, context)
    isBusy.current = false
    setState(next)
    return next
  }

  return { state, run }
}

async function settle(
  act: () => Promise<string | void>,
  context: ErrorContext | undefined,
): Promise<ActionState> {
  try {
    const text = await act()
    return text ? { kind: 'done', text } : { kind: 'idle' }
  } catch (thrown) {
    const code = isAuthError(thrown) ? thrown.code : undefined
    return { kind: 'failed', text: describeError(thrown, context), code }
  }
}
