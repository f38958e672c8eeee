import { useState } from 'react'
import type { AuthClientCore } from '../client/authClient.ts'
import type { AuthError } from '../core/authError.ts'
import { RETRY_AFTER_DETAIL } from '../core/authError.ts'
import type { AuthState } from '../core/authState.ts'
import type { Challenge } from '../core/challenge.ts'
import { toAuthError } from '../core/toAuthError.ts'
import { requireGroup } from './queries/requireGroup.ts'
import { useAction } from './useAction.ts'
import { useAuthClient } from './useAuthClient.ts'
import { useAuthState } from './useAuthState.ts'
import { useCountdown } from './useCountdown.ts'
import { useForm } from './useForm.ts'
import type { FormResult } from './useForm.ts'

/** What a second factor can be answered with. */
export type TwoFactorMethod = 'code' | 'backup_code'

/** What happens after a prompt. */
export interface TwoFactorPromptOptions {
  /**
   * What a sign-in has led to while somebody is signed in, or their session has expired: the state
   * goes on telling of them, and of no challenge.
   *
   * @default the one in the state
   */
  readonly challenge?: Challenge | undefined
  /** Called when it has taken too long, and the sign-in has to begin again. */
  readonly onExpired?: ((error: AuthError) => void) | undefined
  /** Called once the person is signed in. */
  readonly onSuccess?: (() => void) | undefined
  /** Called once the person has given the sign-in up. */
  readonly onCancel?: (() => void) | undefined
}

/** A second factor that is asked for, and its answer. */
export interface TwoFactorPromptResult {
  /** What is asked for; null while nothing is. */
  readonly challenge: Challenge | null
  readonly method: TwoFactorMethod
  /** Whether there is another method. */
  readonly canSwitch: boolean
  /** Takes the other method. */
  readonly switchMethod: () => void
  /** The form: one field, `code`. Sent twice, it asks once. */
  readonly form: FormResult<void>
  /** How many wrong codes there were. */
  readonly wrongCodes: number
  /** Gives the sign-in up. */
  readonly cancel: () => Promise<unknown>
}

/** What has happened to a challenge so far. */
interface Progress {
  readonly wrongCodes: number
  /** The server has locked it. */
  readonly lock: { readonly error: AuthError; readonly until: number } | null
}

const NOTHING: Progress = { wrongCodes: 0, lock: null }

/** Kept as long as its challenge is, so that a prompt that is shown anew goes on counting. */
const progresses = new WeakMap<Challenge, Progress>()

/**
 * Answers the second factor that a sign-in has led to: behaviour without markup. Call it where
 * something is mounted only while a challenge is open, so that each begins anew.
 *
 * @param options what happens afterwards
 * @example
 * const { challenge, form } = useTwoFactorPrompt()
 * if (challenge) return <form {...form.formProps}><input name="code" /></form>
 */
export function useTwoFactorPrompt(options: TwoFactorPromptOptions = {}): TwoFactorPromptResult {
  const { onSuccess, onCancel, onExpired } = options
  const client: AuthClientCore = useAuthClient()
  const open = useAuthState(challengeOf)
  const challenge = options.challenge ?? open
  const canSwitch = takes(challenge, 'totp') && takes(challenge, 'backup_code')
  const [chosen, setChosen] = useState<TwoFactorMethod>('code')
  const method = canSwitch || takes(challenge, 'totp') ? chosen : 'backup_code'
  const { wrongCodes, lock, note } = useProgress(challenge)
  const lockSeconds = useCountdown(lock?.until ?? null)

  const form = useForm({
    fields: { code: 'required' },
    blame: { two_factor_invalid: 'code', credentials_invalid: 'code', code_expired: 'code' },
    phase: 'challenge',
    async submit({ code }) {
      const result = await requireGroup(client, 'twoFactor')
        .verify({ code: code.replaceAll(/\s/g, '') })
        .catch((thrown: unknown) => {
          const error = toAuthError(thrown, 'challenge')
          note(error)
          if (error.code === 'attempt_expired') onExpired?.(error)
          throw thrown
        })
      if (result.status === 'signed_in') onSuccess?.()
    },
  })
  const cancel = useAction(async () => {
    await requireGroup(client, 'twoFactor').cancel()
    onCancel?.()
  })
  // Of a lock that is over there is nothing to say; of one from before the prompt was shown, there is.
  const isOver = form.formError === lock?.error && lockSeconds === 0
  const formError = form.formError ?? (lockSeconds > 0 ? lock?.error : null)
  return {
    challenge,
    method,
    canSwitch,
    switchMethod() {
      form.reset()
      setChosen(method === 'code' ? 'backup_code' : 'code')
    },
    form: {
      ...form,
      formError: isOver ? null : (formError ?? null),
      secondsLeft: lockSeconds,
      formProps: {
        noValidate: true,
        onSubmit(event) {
          if (lockSeconds > 0) event.preventDefault()
          else form.formProps.onSubmit(event)
        },
      },
    },
    wrongCodes,
    cancel: cancel.run,
  }
}

/**
 * Picks the second factor that is asked for out of the state.
 *
 * @param state of the client
 */
export function challengeOf(state: AuthState): Challenge | null {
  return state.status === 'challenged' && state.challenge.kind === 'two_factor'
    ? state.challenge
    : null
}

/** A backend that does not say what it takes may take everything. */
function takes(challenge: Challenge | null, method: 'totp' | 'backup_code'): boolean {
  const methods = challenge?.methods ?? []
  if (method === 'backup_code') return methods.length === 0 || methods.includes(method)
  return methods.length === 0 || methods.some((known) => known !== 'backup_code')
}

function useProgress(challenge: Challenge | null) {
  const [, setCount] = useState(0)
  const progress = (challenge && progresses.get(challenge)) ?? NOTHING
  function note(error: AuthError): void {
    if (!challenge) return
    const { wrongCodes, lock } = progresses.get(challenge) ?? NOTHING
    const seconds = error.details[RETRY_AFTER_DETAIL]
    const isWrong = error.code === 'two_factor_invalid' || error.code === 'credentials_invalid'
    const until = typeof seconds === 'number' ? Date.now() + seconds * 1_000 : 0
    progresses.set(challenge, {
      wrongCodes: wrongCodes + Number(isWrong),
      lock: until ? { error, until } : lock,
    })
    setCount((count) => count + 1)
  }
  return { ...progress, note }
}
