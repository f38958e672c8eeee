import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { renderPart } from '../parts/renderPart.tsx'
import type { TwoFactorSetupSlots } from './twoFactorSetupSlots.ts'

/** Props of `StepIntro`. */
export interface StepIntroProps {
  readonly heading: ReactNode
  readonly text: ReactNode
  readonly slots: TwoFactorSetupSlots
}

/** Names a step, and takes the focus: what had it is gone. */
export function StepIntro({ heading, text, slots }: StepIntroProps) {
  const place = useRef<HTMLHeadingElement>(null)
  const frame = useRef<HTMLDivElement>(null)
  // An app may have left the heading out.
  useEffect(() => (place.current ?? frame.current)?.focus(), [])
  return (
    <div data-flowpass="header" ref={frame} tabIndex={-1}>
      {renderPart({
        as: 'h3',
        part: 'step-heading',
        slot: 'stepHeading',
        change: slots.stepHeading,
        props: { ref: place, tabIndex: -1, children: heading },
      })}
      {renderPart({
        as: 'p',
        part: 'text',
        slot: 'stepText',
        change: slots.stepText,
        props: { children: text },
      })}
    </div>
  )
}
