import type { InputEvent } from 'react'
import { fitCode } from './cleanCode.ts'
import { Field } from './Field.tsx'
import type { FieldProps } from './Field.tsx'
import type { FieldSlots } from './formSlots.ts'
import type { Slot } from './part.ts'
import { renderPart } from './renderPart.tsx'
import { useCodeLook } from './useCodeLook.ts'

/** State of a cell of a code. */
export interface CodeCellState {
  readonly isFilled: boolean
  /** Whether the next digit goes here. */
  readonly isActive: boolean
  /** Whether its digit is selected. */
  readonly isSelected: boolean
}

/** Parts of a field for a code. */
export interface CodeFieldSlots extends FieldSlots {
  /** The row of cells behind the input. */
  readonly cells?: Slot<'div'>
  /** The frame behind one digit. */
  readonly cell?: Slot<'span', CodeCellState>
}

/** Props of `CodeField`: those of its input, and how long a code is. */
export interface CodeFieldProps extends Omit<FieldProps, 'slots' | 'children'> {
  /** How many digits. @default 6 */
  readonly length?: number
  /** Called with a code as soon as it is whole. */
  readonly onComplete?: ((code: string) => void) | undefined
  /** Sends its form as soon as the code is whole. @default true */
  readonly autoSubmit?: boolean
  readonly slots?: CodeFieldSlots | undefined
}

/**
 * A field for a code of digits. It is one native input, so that autofill, password managers, paste,
 * selection and screen readers take it for what it is; its cells are a drawing behind its text. It
 * keeps its digits itself: a form reads them by its `name`.
 */
export function CodeField({
  length = 6,
  onComplete,
  autoSubmit = true,
  slots = {},
  ...native
}: CodeFieldProps) {
  const { count, start, end, look } = useCodeLook()
  const onInput = (event: InputEvent<HTMLInputElement>) => {
    native.onInput?.(event)
    const input = event.currentTarget
    const fit = fitCode(input.value, input.selectionStart ?? input.value.length, length)
    if (fit.code !== input.value) {
      input.value = fit.code
      input.setSelectionRange(fit.caret, fit.caret)
    }
    look(input)
    if (fit.code.length < length) return
    onComplete?.(fit.code)
    if (autoSubmit) input.form?.requestSubmit()
  }

  const cells = Array.from({ length }, (_, index) => {
    const isSelected = index >= start && index < end
    const isActive = start === end && index === Math.min(start, length - 1)
    return renderPart({
      as: 'span',
      part: 'code-cell',
      slot: 'cell',
      state: { isFilled: index < count, isActive, isSelected },
      change: slots.cell,
      props: { key: index },
    })
  })
  const own = { ...native, 'data-length': String(length) }
  return (
    <Field
      autoComplete="one-time-code"
      inputMode="numeric"
      autoCapitalize="none"
      autoCorrect="off"
      spellCheck={false}
      enterKeyHint="go"
      dir="ltr"
      {...own}
      type="text"
      slots={slots}
      onInput={onInput}
      onFocus={(event) => {
        native.onFocus?.(event)
        look(event.currentTarget, true)
      }}
      onBlur={(event) => {
        native.onBlur?.(event)
        look(event.currentTarget, false)
      }}
    >
      {renderPart({
        as: 'div',
        part: 'code-cells',
        slot: 'cells',
        change: slots.cells,
        props: { dir: 'ltr', 'aria-hidden': true, children: cells },
      })}
    </Field>
  )
}
