import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import type { Slot } from './part.ts'
import { renderPart } from './renderPart.tsx'

/** Props of `StepText`. */
export interface StepTextProps {
  readonly change?: Slot<'p'> | undefined
  /** Whether it takes the focus: what had it is gone. @default true */
  readonly takesFocus?: boolean
  readonly children: ReactNode
}

/** Says how it goes on, in place of a form that is gone. */
export function StepText({ change, takesFocus = true, children }: StepTextProps) {
  const [place, setPlace] = useState<HTMLElement | null>(null)
  useEffect(() => {
    if (takesFocus) place?.focus()
  }, [place, takesFocus])
  return renderPart({
    as: 'p',
    part: 'text',
    slot: 'text',
    change,
    props: { ref: setPlace, tabIndex: takesFocus ? -1 : undefined, children },
  })
}
