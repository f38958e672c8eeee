import type { AuthUser } from 'flowpass'
import { Icon } from './Icon.tsx'

/** The person's picture, initials, or a sign for somebody unknown. Decorative: the name stands beside it. */
export function Avatar({ user, size }: { readonly user: AuthUser; readonly size?: 'large' }) {
  return (
    <span className="avatar" data-size={size} aria-hidden="true">
      {user.picture ? (
        <img src={user.picture} alt="" />
      ) : (
        (initialsOf(user) ?? <Icon name="user" />)
      )}
    </span>
  )
}

/** Nothing where nobody has said who they are: an identifier is nobody's initials. */
function initialsOf({ name, username, email, isAnonymous }: AuthUser): string | null {
  const called = name ?? username ?? email
  if (!called || isAnonymous) return null
  const words = called.split(/[\s@._-]+/).filter(Boolean)
  const letters = [words[0], words.length > 1 ? words.at(-1) : ''].map((word) => word?.[0] ?? '')
  return letters.join('').toUpperCase()
}
