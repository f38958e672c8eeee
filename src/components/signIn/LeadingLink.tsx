import type { ReactElement } from 'react'
import { Button } from '../parts/Button.tsx'
import type { ButtonState } from '../parts/formSlots.ts'
import type { Slot } from '../parts/part.ts'

/** Where a link leads: a link of the app, which is given look and words, or what a click does. */
export type LeadingLinkTarget = ReactElement<object> | (() => void)

/** Props of `LeadingLink`. */
export interface LeadingLinkProps {
  readonly slot: string
  readonly change: Slot<'button', ButtonState> | undefined
  readonly to: LeadingLinkTarget | undefined
  readonly children: string
}

/** Leads to another page of the app, where the app has one. */
export function LeadingLink({ slot, change, to, children }: LeadingLinkProps) {
  if (!to || change === null) return null
  if (typeof to === 'function')
    return (
      <Button slot={slot} change={change} variant="plain" onClick={to}>
        {children}
      </Button>
    )
  // `type` means something else on a link.
  return (
    <Button slot={slot} change={{ render: to, ...change }} variant="plain" type={undefined}>
      {children}
    </Button>
  )
}
