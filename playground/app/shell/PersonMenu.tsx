import type { AuthUser } from 'flowpass'
import { useEffect, useId, useRef, useState } from 'react'
import type { FocusEvent, KeyboardEvent } from 'react'
import { Avatar } from './Avatar.tsx'
import { Icon } from './Icon.tsx'
import { Link } from './Link.tsx'
import { useReportedSignOut } from './useReportedSignOut.ts'

/** The signed-in person, with what they can do about it. */
export function PersonMenu({ user }: { readonly user: AuthUser }) {
  const [isOpen, setOpen] = useState(false)
  const { signOut } = useReportedSignOut()
  const root = useRef<HTMLDivElement>(null)
  const toggle = useRef<HTMLButtonElement>(null)
  const panelId = useId()
  const name = user.name ?? user.username ?? 'Your account'

  useEffect(() => {
    if (!isOpen) return undefined
    const closeOutside = ({ target }: PointerEvent) => {
      if (target instanceof Node && !root.current?.contains(target)) setOpen(false)
    }
    document.addEventListener('pointerdown', closeOutside)
    return () => document.removeEventListener('pointerdown', closeOutside)
  }, [isOpen])

  const closeOnEscape = ({ key }: KeyboardEvent) => {
    if (key !== 'Escape' || !isOpen) return
    setOpen(false)
    toggle.current?.focus()
  }
  const closeOnLeave = ({ relatedTarget }: FocusEvent) => {
    if (relatedTarget && !root.current?.contains(relatedTarget)) setOpen(false)
  }

  return (
    // The keys and the focus belong to the button and the links inside.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className="person" ref={root} onKeyDown={closeOnEscape} onBlur={closeOnLeave}>
      <button
        type="button"
        className="person-toggle"
        ref={toggle}
        aria-expanded={isOpen}
        aria-controls={panelId}
        data-testid="person-menu"
        onClick={() => setOpen(!isOpen)}
      >
        <Avatar user={user} />
        <span className="person-name" data-testid="user-name">
          {name}
        </span>
        <Icon name="chevron" />
      </button>
      <div className="person-panel" id={panelId} hidden={!isOpen}>
        <p className="person-card">
          <strong>{name}</strong>
          <span>{user.email}</span>
        </p>
        <Link href="/account" onClick={() => setOpen(false)}>
          <Icon name="user" />
          Account
        </Link>
        <button type="button" data-testid="sign-out" onClick={() => void signOut()}>
          <Icon name="signOut" />
          Sign out
        </button>
      </div>
    </div>
  )
}
