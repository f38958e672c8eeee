import type { AuthErrorCode } from 'flowpass'
import { useId, useState } from 'react'
import type { FormEvent, ReactNode } from 'react'
import { ActionButton } from './ActionButton.tsx'
import { ActionNote } from './ActionNote.tsx'
import type { ErrorContext } from './errorTexts.ts'
import { Field } from './Field.tsx'
import type { FieldSpec } from './Field.tsx'
import { useAction } from './useAction.ts'

/** What was typed, by the names of the fields; what is optional and empty is an empty text. */
export type FormValues = Readonly<Record<string, string>>

/** Props of `PlainForm`. */
export interface PlainFormProps {
  readonly fields: readonly FieldSpec[]
  readonly submitLabel: string
  /** @returns what to say when it is done; nothing where the page tells */
  readonly onSubmit: (values: FormValues) => Promise<string | void>
  readonly testId: string
  /** Which field an error is about. It gets the focus. */
  readonly blame?: Partial<Record<AuthErrorCode, string>>
  readonly context?: ErrorContext
  readonly variant?: 'primary'
  /** Stands between the fields and the button. */
  readonly children?: ReactNode
}

/** A form as plain as it gets. The first field with something wrong gets the focus. */
export function PlainForm(props: PlainFormProps) {
  const { fields, submitLabel, onSubmit, testId, blame = {}, context, variant, children } = props
  const { state, run } = useAction(context)
  const [missing, setMissing] = useState<readonly string[]>([])
  const noteId = useId()
  const blamed = state.kind === 'failed' && state.code ? blame[state.code] : undefined

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    const values = valuesOf(form, fields)
    const empty = fields
      .filter(({ name, isOptional }) => !isOptional && values[name] === '')
      .map(({ name }) => name)
    setMissing(empty)
    if (empty[0] !== undefined) return focusOn(form, empty[0])
    const next = await run(() => onSubmit(values))
    if (next.kind === 'done') form.reset()
    if (next.kind === 'failed') focusOn(form, next.code ? blame[next.code] : undefined)
    return undefined
  }

  return (
    <form className="form" noValidate data-testid={testId} onSubmit={(event) => void submit(event)}>
      {fields.map((spec) => (
        <Field
          key={spec.name}
          spec={spec}
          isMissing={missing.includes(spec.name)}
          errorId={spec.name === blamed ? noteId : undefined}
        />
      ))}
      {children}
      <ActionNote state={state} id={noteId} />
      <ActionButton
        type="submit"
        isPending={state.kind === 'pending'}
        {...(variant && { variant })}
      >
        {submitLabel}
      </ActionButton>
    </form>
  )
}

function valuesOf(form: HTMLFormElement, fields: readonly FieldSpec[]): FormValues {
  const data = new FormData(form)
  return Object.fromEntries(
    fields.map(({ name, type }) => {
      const value = data.get(name)
      const text = typeof value === 'string' ? value : ''
      // Blanks may be meant in a password, and nowhere else.
      return [name, type === 'password' ? text : text.trim()]
    }),
  )
}

function focusOn(form: HTMLFormElement, name: string | undefined) {
  const field = name === undefined ? null : form.elements.namedItem(name)
  if (field instanceof HTMLElement) field.focus()
}
