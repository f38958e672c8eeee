import type { HTMLAttributes, MouseEvent, ReactNode } from 'react'
import type { Slot } from './part.ts'
import { renderPart } from './renderPart.tsx'
import type { MenuControl } from './useMenu.ts'

/** State of an item of a menu. */
export interface MenuItemState {
  /** Whether it is the present choice. */
  readonly isCurrent: boolean
  readonly isPending: boolean
}

/** Parts of every menu. */
export interface MenuSlots {
  /** What pops up. */
  readonly popup?: Slot<'div'>
  readonly item?: Slot<'a' | 'button', MenuItemState>
}

/** Props of `Menu`. */
export interface MenuProps {
  readonly menu: MenuControl
  /** Names it. */
  readonly label: string
  readonly slots?: MenuSlots | undefined
  /** Stands above the items. */
  readonly header?: ReactNode
  /** Stands below the items. */
  readonly footer?: ReactNode
  /** The items. */
  readonly children?: ReactNode
}

/** What pops up below a menu button. */
export function Menu({ menu, label, slots = {}, header, footer, children }: MenuProps) {
  if (!menu.isOpen) return null
  return renderPart({
    as: 'div',
    part: 'popup',
    slot: 'popup',
    change: slots.popup,
    props: {
      ...menu.popupProps,
      children: (
        <>
          {header}
          <div
            data-flowpass="menu"
            aria-label={label}
            aria-orientation="vertical"
            {...menu.menuProps}
          >
            {children}
          </div>
          {footer}
        </>
      ),
    },
  })
}

/** Props of `MenuItem`. */
export interface MenuItemProps {
  readonly label: ReactNode
  /** Stands below the label. */
  readonly detail?: ReactNode
  /** Stands before the label. */
  readonly icon?: ReactNode
  /** Stands at the end. */
  readonly mark?: ReactNode
  /** Makes it a choice: whether it is the present one. */
  readonly isCurrent?: boolean | undefined
  /** @default false */
  readonly isPending?: boolean
  /** Makes it a link. */
  readonly href?: string | undefined
  readonly onClick?: ((event: MouseEvent<HTMLElement>) => void) | undefined
  /** @default 'item' */
  readonly slot?: string
  readonly change?: Slot<'a' | 'button', MenuItemState> | undefined
}

/** One line of a menu. While it is busy it keeps the focus, and does nothing. */
export function MenuItem(props: MenuItemProps) {
  const { label, detail, icon, mark, isCurrent, isPending = false, href } = props
  const own: HTMLAttributes<HTMLElement> = {
    role: isCurrent === undefined ? 'menuitem' : 'menuitemradio',
    'aria-checked': isCurrent,
    'aria-busy': isPending || undefined,
    // Arrows move among the items.
    tabIndex: -1,
    onClick(event) {
      if (isPending) event.preventDefault()
      else props.onClick?.(event)
    },
    children: (
      <>
        {icon}
        <span data-flowpass="menu-text">
          <span data-flowpass="menu-label">{label}</span>
          {detail && <span data-flowpass="menu-detail">{detail}</span>}
        </span>
        {mark}
      </>
    ),
  }
  return renderPart<'a' | 'button', MenuItemState>({
    as: href === undefined ? 'button' : 'a',
    part: 'menu-item',
    slot: props.slot ?? 'item',
    state: { isCurrent: isCurrent === true, isPending },
    change: props.change,
    props: { ...own, ...(href === undefined ? { type: 'button' } : { href }) },
  })
}
