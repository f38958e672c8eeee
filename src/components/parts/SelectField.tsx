import type { ComponentProps, ReactNode } from 'react'
import { FieldFrame } from './FieldFrame.tsx'
import type { FieldState } from './fieldState.ts'
import type { FieldSlots } from './formSlots.ts'
import type { Slot } from './part.ts'
import { Icon } from './Icon.tsx'
import { renderPart } from './renderPart.tsx'

/** One of several. */
export interface SelectOption {
  readonly value: string
  readonly label: string
}

/** Parts of a field to choose from. */
export interface SelectSlots extends Omit<FieldSlots, 'input' | 'reveal'> {
  readonly select?: Slot<'select', FieldState>
}

/** Props of `SelectField`: those of its `<select>`, and what stands around it. */
export interface SelectFieldProps extends Omit<ComponentProps<'select'>, 'children'> {
  readonly name: string
  readonly label: ReactNode
  readonly hint?: ReactNode
  /** What is wrong with it. */
  readonly error?: ReactNode
  readonly slots?: SelectSlots | undefined
  readonly options: readonly SelectOption[]
  /** What stands there before anything was chosen; null where something is chosen from the start. */
  readonly placeholder?: string | null
}

/** A field to choose one of several in: the system's own list, at home on every device. */
export function SelectField(props: SelectFieldProps) {
  const { label, hint, error, slots = {}, options, placeholder = '', ...native } = props
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
            as: 'select',
            part: 'input',
            slot: 'select',
            state,
            change: slots.select,
            props: {
              ...(placeholder !== null && { defaultValue: '' }),
              ...native,
              ...tied,
              children: (
                <>
                  {placeholder !== null && <option value="">{placeholder}</option>}
                  {options.map(({ value, label }) => (
                    <option key={value} value={value}>
                      {label}
                    </option>
                  ))}
                </>
              ),
            },
          })}
          <Icon name="chevron" />
        </>
      )}
    />
  )
}
