import { useLayoutEffect, useRef } from 'react'
import type { ComponentProps, CSSProperties, SyntheticEvent } from 'react'

/** Props of `ModalDialog`: those of a native dialog, and how it may be left. */
export interface ModalDialogProps extends ComponentProps<'dialog'> {
  /** Called when the person wants to leave it without an answer. @default it cannot be left */
  readonly onDismiss?: (() => void) | undefined
  /** Whether it hides everything under it. @default false */
  readonly covers?: boolean
}

/**
 * Opaque, and over all of the window. Set by script, which a strict `style-src` allows; it never
 * renders on a server, so no `style` attribute is ever parsed.
 */
const COVER: CSSProperties = {
  position: 'fixed',
  inset: 0,
  boxSizing: 'border-box',
  width: '100%',
  height: '100%',
  maxWidth: 'none',
  maxHeight: 'none',
  margin: 0,
  border: 0,
  overflow: 'auto',
  // Of no account in the top layer; for browsers without one.
  zIndex: 2_147_483_647,
  background: 'Canvas',
  color: 'CanvasText',
}

/**
 * Renders a `<dialog>` that is modal while it is mounted: everything else is inert, focus goes into
 * it and returns to where it was.
 */
export function ModalDialog({ onDismiss, covers = false, style, ...native }: ModalDialogProps) {
  const ref = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => (ref.current ? openModal(ref.current) : undefined), [])

  const onCancel = (event: SyntheticEvent<HTMLDialogElement>) => {
    // That of a file input inside comes by here, too.
    if (event.target !== event.currentTarget) return
    event.preventDefault()
    onDismiss?.()
  }
  // Browsers close a dialog at the second Escape in a row, whatever its page says to the first.
  const onClose = ({ currentTarget: dialog, target }: SyntheticEvent<HTMLDialogElement>) => {
    if (target !== dialog || dialog.open || !dialog.isConnected) return
    if (onDismiss) onDismiss()
    else showModal(dialog)
  }
  return (
    <dialog
      ref={ref}
      {...native}
      style={covers ? { ...COVER, ...style } : style}
      onCancel={onCancel}
      onClose={onClose}
    />
  )
}

function openModal(dialog: HTMLDialogElement): () => void {
  const last = document.activeElement
  showModal(dialog)
  return () => {
    // Where there is `showModal`, closing returns the focus by itself.
    dialog.close?.()
    dialog.removeAttribute('open')
    if (last instanceof HTMLElement && last.isConnected) last.focus()
  }
}

function showModal(dialog: HTMLDialogElement): void {
  // Absent in DOM emulations: it is then shown in its place, with the focus in it.
  if (typeof dialog.showModal === 'function') return dialog.showModal()
  dialog.setAttribute('open', '')
  dialog.querySelector<HTMLElement>('button, input, [tabindex]')?.focus()
}
