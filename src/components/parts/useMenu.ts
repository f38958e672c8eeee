import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import type { ComponentProps, FocusEvent, KeyboardEvent, MouseEvent, RefObject } from 'react'

/** A menu and the button that opens it. */
export interface MenuControl {
  readonly isOpen: boolean
  /** Closes it. @param focus whether the button gets the focus back */
  readonly close: (focus?: boolean) => void
  /** Belong on the element around both. */
  readonly rootProps: Pick<ComponentProps<'div'>, 'onBlur'> & {
    readonly ref: RefObject<HTMLDivElement | null>
  }
  /** Belong on the button. */
  readonly triggerProps: ComponentProps<'button'>
  /** Belong on what pops up. */
  readonly popupProps: Pick<ComponentProps<'div'>, 'onKeyDown' | 'popover'> & {
    readonly ref: RefObject<HTMLDivElement | null>
  }
  /** Belong on the `role="menu"` in it. */
  readonly menuProps: Pick<ComponentProps<'div'>, 'id' | 'role'>
}

/** How long a word may be typed for, letter by letter. */
const TYPING_MS = 600

/**
 * A menu button: arrows, Home, End and first letters move among the items, Escape and Tab close it,
 * and so does a click elsewhere.
 *
 * @see WAI-ARIA Authoring Practices, menu button
 */
export function useMenu(): MenuControl {
  // Which item gets the focus as it opens.
  const [opening, setOpening] = useState<'first' | 'last' | null>(null)
  const root = useRef<HTMLDivElement>(null)
  const popup = useRef<HTMLDivElement>(null)
  const typed = useRef({ text: '', at: 0 })
  const id = useId()
  const isOpen = opening !== null
  const button = () => root.current?.querySelector<HTMLElement>('[aria-haspopup]')
  const wantsFocus = useRef(false)
  const close = (focus = false) => {
    wantsFocus.current = focus
    if (focus) button()?.focus()
    setOpening(null)
  }
  // What was picked may have put another button in the place of this one: a little later, even.
  useEffect(() => {
    const next = wantsFocus.current && button()
    if (!next) return
    wantsFocus.current = false
    if (document.activeElement === document.body) next.focus()
  })

  useLayoutEffect(() => {
    if (!opening || !popup.current) return
    if (canFloat()) popup.current.showPopover()
    itemsOf(popup.current)
      .at(opening === 'first' ? 0 : -1)
      ?.focus()
  }, [opening])

  useClickOutside(root, isOpen, () => setOpening(null))

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    const items = itemsOf(event.currentTarget)
    if (event.key === 'Escape' || event.key === 'Tab') {
      // From the button on, Tab goes where it would without a menu.
      close(true)
      if (event.key === 'Escape') consume(event)
      return
    }
    const at = items.findIndex((item) => item === document.activeElement)
    const link = items[at]
    if (event.key === ' ' && link instanceof HTMLAnchorElement) {
      // Buttons do so by themselves.
      consume(event)
      return link.click()
    }
    const next = moveTo(event, items, at) ?? findTyped(event, items, at, typed.current)
    if (!next) return
    consume(event)
    next.focus()
  }

  return {
    isOpen,
    close,
    rootProps: {
      ref: root,
      onBlur({ relatedTarget }: FocusEvent) {
        if (relatedTarget && !root.current?.contains(relatedTarget)) setOpening(null)
      },
    },
    triggerProps: {
      'aria-haspopup': 'menu',
      'aria-expanded': isOpen,
      'aria-controls': isOpen ? id : undefined,
      onClick: () => setOpening(isOpen ? null : 'first'),
      onKeyDown(event) {
        if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
        event.preventDefault()
        setOpening(event.key === 'ArrowDown' ? 'first' : 'last')
      },
    },
    popupProps: { ref: popup, popover: isOpen && canFloat() ? 'manual' : undefined, onKeyDown },
    menuProps: { id, role: 'menu' },
  }
}

function useClickOutside(
  root: RefObject<HTMLElement | null>,
  isOpen: boolean,
  onOutside: () => void,
): void {
  const close = useRef(onOutside)
  useEffect(() => {
    if (!isOpen) return undefined
    const onPointerDown = ({ target }: PointerEvent) => {
      if (target instanceof Node && !root.current?.contains(target)) close.current()
    }
    document.addEventListener('pointerdown', onPointerDown)
    return () => document.removeEventListener('pointerdown', onPointerDown)
  }, [root, isOpen])
}

/** In the top layer nothing clips it, but only an anchor keeps it at its button there. */
function canFloat(): boolean {
  return (
    'showPopover' in HTMLElement.prototype &&
    typeof CSS !== 'undefined' &&
    CSS.supports('anchor-scope: all')
  )
}

function itemsOf(popup: Element): HTMLElement[] {
  return [...popup.querySelectorAll<HTMLElement>('[role^="menuitem"]')]
}

function moveTo(
  event: KeyboardEvent,
  items: readonly HTMLElement[],
  at: number,
): HTMLElement | undefined {
  switch (event.key) {
    case 'ArrowDown':
      return items[(at + 1) % items.length]
    case 'ArrowUp':
      return items.at(at <= 0 ? -1 : at - 1)
    case 'Home':
      return items[0]
    case 'End':
      return items.at(-1)
    default:
      return undefined
  }
}

/** The next item that begins with what was typed. */
function findTyped(
  event: KeyboardEvent,
  items: readonly HTMLElement[],
  at: number,
  typed: { text: string; at: number },
): HTMLElement | undefined {
  const { key, timeStamp } = event
  if (!/^\S$/u.test(key) || event.ctrlKey || event.metaKey || event.altKey) return undefined
  const isSame = timeStamp - typed.at < TYPING_MS
  Object.assign(typed, { text: (isSame ? typed.text : '') + key.toLowerCase(), at: timeStamp })
  // A first letter goes on to the next such item; a word in the making stays where it fits.
  const start = typed.text.length > 1 ? Math.max(0, at) : at + 1
  const inOrder = [...items.slice(start), ...items.slice(0, start)]
  return inOrder.find((item) => textOf(item).startsWith(typed.text))
}

/** What an item is called, without the initials in its picture. */
function textOf(item: HTMLElement): string {
  const label = item.querySelector('[data-flowpass="menu-label"]') ?? item
  return (label.textContent ?? '').trim().toLowerCase()
}

/** The page, or a dialog around, must not take it for itself. */
function consume(event: KeyboardEvent | MouseEvent): void {
  event.preventDefault()
  event.stopPropagation()
}
