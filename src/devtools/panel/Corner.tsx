import { useId, useRef, useState } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import type { AuthClientCore } from '../../client/authClient.ts'
import { useAuthState } from '../../react/useAuthState.ts'
import { toneOf } from './toneOf.ts'

/** Props of `Corner`. */
export interface CornerProps {
  readonly client: AuthClientCore
  readonly children: ReactNode
}

/** A button in the corner that shows and hides the panel. */
export function Corner({ client, children }: CornerProps) {
  const [isOpen, setOpen] = useState(false)
  const toggle = useRef<HTMLButtonElement>(null)
  const id = useId()
  const state = useAuthState({ client })
  const closeOnEscape = ({ key }: KeyboardEvent) => {
    if (key !== 'Escape') return
    setOpen(false)
    toggle.current?.focus()
  }
  return (
    <div className="corner" lang="en">
      {isOpen && (
        // The keys belong to the controls inside.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
        <section className="panel" id={id} aria-label="flowpass devtools" onKeyDown={closeOnEscape}>
          {children}
        </section>
      )}
      <button
        type="button"
        className="launcher"
        ref={toggle}
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setOpen(!isOpen)}
      >
        <span className="dot" data-tone={toneOf(state)} aria-hidden="true" />
        {isOpen ? 'Close devtools' : 'flowpass'}
      </button>
    </div>
  )
}
