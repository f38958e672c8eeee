import { useId } from 'react'
import type { ComponentProps, ReactNode } from 'react'
import type { FieldState } from './fieldState.ts'
import type { Slot } from './part.ts'
import { renderPart } from './renderPart.tsx'

/** Parts of a box to tick. */
export interface CheckboxSlots {
  readonly checkbox?: Slot<'input', FieldState>
  readonly checkboxLabel?: Slot<'label', FieldState>
  readonly fieldError?: Slot<'p', FieldState>
}

/** Props of `CheckboxField`: those of its input, and what stands around it. */
export interface CheckboxFieldProps extends Omit<ComponentProps<'input'>, 'children'> {
  readonly name: string
  readonly label: ReactNode
  /** What is wrong with it. */
  readonly error?: ReactNode
  readonly slots?: CheckboxSlots | undefined
}

/** A box to tick, with its text beside it. */
export function CheckboxField({ label, error, slots = {}, ...native }: CheckboxFieldProps) {
  const id = useId()
  const state = { field: native.name, isInvalid: !!error }
  return (
    <div data-flowpass="check-field">
      {renderPart({
        as: 'label',
        part: 'check',
        slot: 'checkboxLabel',
        state,
        change: slots.checkboxLabel,
        props: {
          children: (
            <>
              {renderPart({
                as: 'input',
                part: 'checkbox',
                slot: 'checkbox',
                state,
                change: slots.checkbox,
                props: {
                  ...native,
                  type: 'checkbox',
                  'aria-invalid': !!error || undefined,
                  'aria-describedby': error ? id : undefined,
                },
              })}
              <span>{label}</span>
            </>
          ),
        },
      })}
      {error &&
        renderPart({
          as: 'p',
          part: 'field-error',
          slot: 'fieldError',
          state,
          change: slots.fieldError,
          props: { id, children: error },
        })}
    </div>
  )
}
