import type { ComponentProps, ReactNode } from 'react'
import { FieldFrame } from './FieldFrame.tsx'
import type { FieldSlots } from './formSlots.ts'
import { renderPart } from './renderPart.tsx'

/** Props of `Field`: those of its input, and what stands around it. */
export interface FieldProps extends Omit<ComponentProps<'input'>, 'children'> {
  readonly name: string
  readonly label: ReactNode
  readonly hint?: ReactNode
  /** What is wrong with it. */
  readonly error?: ReactNode
  readonly slots?: FieldSlots | undefined
  /** Stands beside the input, in its frame. */
  readonly children?: ReactNode
}

/** A label, an input, a hint and what is wrong, tied together for assistive technology. */
export function Field({ label, hint, error, slots = {}, children, ...native }: FieldProps) {
  return (
    <FieldFrame
      name={native.name}
      id={native.id}
      describedBy={native['aria-describedby']}
      label={label}
      hint={hint}
      error={error}
      slots={slots}
      renderControl={(tied, state) => (
        <>
          {renderPart({
            as: 'input',
            part: 'input',
            slot: 'input',
            state,
            change: slots.input,
            props: { ...native, ...tied },
          })}
          {children}
        </>
      )}
    />
  )
}
