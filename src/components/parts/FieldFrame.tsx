import { useId } from 'react'
import type { ComponentProps, ReactNode } from 'react'
import type { FieldState } from './fieldState.ts'
import type { FieldSlots } from './formSlots.ts'
import { renderPart } from './renderPart.tsx'

/** What ties a control to what stands around it. */
export type ControlProps = Pick<ComponentProps<'input'>, 'id' | 'aria-invalid' | 'aria-describedby'>

/** Props of `FieldFrame`. */
export interface FieldFrameProps {
  readonly name: string
  readonly label: ReactNode
  readonly hint?: ReactNode
  /** What is wrong with it. */
  readonly error?: ReactNode
  /** Id of the control. */
  readonly id?: string | undefined
  /** Further elements that describe it, by their ids. */
  readonly describedBy?: string | undefined
  readonly slots?: Omit<FieldSlots, 'input' | 'reveal'> | undefined
  /** Renders the control. */
  readonly renderControl: (props: ControlProps, state: FieldState) => ReactNode
}

/** What stands around a control: label, hint and what is wrong, tied to it. */
export function FieldFrame(props: FieldFrameProps) {
  const { name, label, hint, error, describedBy, slots = {}, renderControl } = props
  const own = useId()
  const id = props.id ?? own
  const state = { field: name, isInvalid: !!error }
  const described = [
    describedBy,
    hint && slots.hint !== null && `${id}-hint`,
    error && slots.fieldError !== null && `${id}-error`,
  ]
  return renderPart({
    as: 'div',
    part: 'field',
    slot: 'field',
    state,
    change: slots.field,
    props: {
      children: (
        <>
          {renderPart({
            as: 'label',
            part: 'label',
            slot: 'label',
            state,
            change: slots.label,
            props: { htmlFor: id, children: label },
          })}
          <div data-flowpass="control">
            {renderControl(
              {
                id,
                'aria-invalid': !!error || undefined,
                'aria-describedby': described.filter(Boolean).join(' ') || undefined,
              },
              state,
            )}
          </div>
          {hint &&
            renderPart({
              as: 'p',
              part: 'hint',
              slot: 'hint',
              state,
              change: slots.hint,
              props: { id: `${id}-hint`, children: hint },
            })}
          {error &&
            renderPart({
              as: 'p',
              part: 'field-error',
              slot: 'fieldError',
              state,
              change: slots.fieldError,
              props: { id: `${id}-error`, children: error },
            })}
        </>
      ),
    },
  })
}
