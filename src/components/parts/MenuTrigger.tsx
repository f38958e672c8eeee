import type { ReactNode } from 'react'
import { Icon } from './Icon.tsx'
import type { Slot } from './part.ts'
import { renderPart } from './renderPart.tsx'
import type { MenuControl } from './useMenu.ts'

/** State of the button that opens a menu. */
export interface MenuTriggerState {
  readonly isOpen: boolean
  readonly isPending: boolean
}

/** Props of `MenuTrigger`. */
export interface MenuTriggerProps {
  readonly menu: MenuControl
  /** Says what it does, after what it shows. */
  readonly label: string
  /** @default false */
  readonly isPending?: boolean
  readonly change?: Slot<'button', MenuTriggerState> | undefined
  readonly children?: ReactNode
}

/** The button that opens a menu. */
export function MenuTrigger({
  menu,
  label,
  isPending = false,
  change,
  children,
}: MenuTriggerProps) {
  return renderPart({
    as: 'button',
    part: 'menu-trigger',
    slot: 'trigger',
    state: { isOpen: menu.isOpen, isPending },
    change,
    props: {
      type: 'button',
      'aria-busy': isPending || undefined,
      ...menu.triggerProps,
      children: (
        <>
          {children}
          <span data-flowpass="unseen">{label}</span>
          <Icon name="chevron" />
        </>
      ),
    },
  })
}
