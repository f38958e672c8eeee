import { useState } from 'react'
import type { FormEvent } from 'react'
import type { AuthError, AuthPhase } from '../core/authError.ts'
import { checkEmail } from '../core/checkEmail.ts'
import type { AuthErrorCode } from '../core/errorCodes.ts'
import { isAuthError } from '../core/isAuthError.ts'
import { useAction } from './useAction.ts'
import type { ActionState } from './useAction.ts'
import { useRetryAfter } from './useRetryAfter.ts'

/** What a field has to be. */
export type FieldKind = 'required' | 'email' | 'optional'

/** What is wrong with a field: nothing was typed, it is no address, or what the server said. */
export type FieldProblem = 'missing' | 'email' | AuthError

/** What is wrong, by field. */
export type FieldProblems = Readonly<Record<string, FieldProblem | undefined>>

/** What a form does. */
export interface FormOptions<Name extends string, Value> {
  /** Its fields, by the `name` of their inputs. */
  readonly fields: Readonly<Record<Name, FieldKind>>
  /** Sends it. An `AuthError` it throws is shown; nothing that was typed is lost. */
  readonly submit: (values: Readonly<Record<Name, string>>) => Promise<Value>
  /** Which field an error is about, by its code or by a function. It gets the focus. */
  readonly blame?: Blame<Name>
  /** What is going on, for errors. @default 'login' */
  readonly phase?: AuthPhase
}

/** Tells which field an error is about. */
export type Blame<Name extends string> =
  Readonly<Partial<Record<AuthErrorCode, Name>>> | ((error: AuthError) => Name | undefined)

/** A form and how it is going. */
export type FormResult<Value> = ActionState<Value> & {
  readonly isPending: boolean
  /** What is wrong, by field. */
  readonly problems: FieldProblems
  /** What went wrong beside the fields. */
  readonly formError: AuthError | null
  /** Seconds until it makes sense to try again. */
  readonly secondsLeft: number
  /** Belongs on the `<form>`. */
  readonly formProps: {
    readonly noValidate: true
    readonly onSubmit: (event: FormEvent<HTMLFormElement>) => void
  }
  /** Forgets how it went. */
  readonly reset: () => void
}

/**
 * Runs a form whose inputs keep what is typed themselves, so that password managers and autofill
 * work: reads it when it is sent, checks it, sends it once, and puts the focus on the first field
 * with something wrong. A password is never kept in state.
 *
 * @param options what it does
 */
export function useForm<Name extends string, Value>(
  options: FormOptions<Name, Value>,
): FormResult<Value> {
  const { fields, submit, blame = {}, phase = 'login' } = options
  const { run, reset, ...state } = useAction(submit, phase)
  const [found, setFound] = useState<FieldProblems>({})
  const secondsLeft = useRetryAfter(state.error)
  const blamed = state.error && blameFor(state.error, blame)
  const problems = blamed && state.error ? { ...found, [blamed]: state.error } : found

  async function onSubmit(form: HTMLFormElement) {
    if (secondsLeft > 0) return
    const values = valuesOf(form, fields)
    const wrong = findProblems(values, fields)
    setFound(wrong)
    const first = namesOf(fields).find((name) => wrong[name])
    if (first) {
      reset()
      return focusOn(form, first)
    }
    const next = await run(values)
    const culprit = next?.error && blameFor(next.error, blame)
    if (culprit) focusOn(form, culprit)
  }

  return {
    ...state,
    isPending: state.status === 'pending',
    problems,
    formError: blamed ? null : state.error,
    secondsLeft,
    formProps: {
      noValidate: true,
      onSubmit(event) {
        event.preventDefault()
        // React forms inside portals bubble to the form around them.
        event.stopPropagation()
        void onSubmit(event.currentTarget)
      },
    },
    reset() {
      setFound({})
      reset()
    },
  }
}

function namesOf<Name extends string>(fields: Readonly<Record<Name, FieldKind>>): Name[] {
  return Object.keys(fields) as Name[]
}

function valuesOf<Name extends string>(
  form: HTMLFormElement,
  fields: Readonly<Record<Name, FieldKind>>,
): Record<Name, string> {
  const data = new FormData(form)
  const entries = namesOf(fields).map((name) => [name, textOf(data.get(name))])
  return Object.fromEntries(entries)
}

const textOf = (value: FormDataEntryValue | null) => (typeof value === 'string' ? value : '')

function findProblems<Name extends string>(
  values: Readonly<Record<Name, string>>,
  fields: Readonly<Record<Name, FieldKind>>,
): FieldProblems {
  const problems: Record<string, FieldProblem> = {}
  for (const name of namesOf(fields)) {
    const isEmpty = values[name].trim() === ''
    if (isEmpty && fields[name] !== 'optional') problems[name] = 'missing'
    else if (!isEmpty && fields[name] === 'email' && !isEmail(values[name]))
      problems[name] = 'email'
  }
  return problems
}

function isEmail(value: string): boolean {
  try {
    checkEmail(value, 'login')
    return true
  } catch (thrown) {
    if (isAuthError(thrown)) return false
    throw thrown
  }
}

function blameFor<Name extends string>(error: AuthError, blame: Blame<Name>): Name | undefined {
  if (typeof blame === 'function') return blame(error)
  // Adapters check addresses themselves, and say so.
  const byReason = error.details['reason'] === 'email' ? blame.credentials_invalid : undefined
  return blame[error.code] ?? byReason
}

function focusOn(form: HTMLFormElement, name: string): void {
  const element = form.elements.namedItem(name)
  if (element instanceof HTMLElement) element.focus()
  // What is wrong is most likely typed anew; what is missing has nothing to select.
  if (element instanceof HTMLInputElement) element.select()
}
