import type { AuthUser } from 'flowpass'

/** The person's picture, or initials. Decorative: the name stands beside it. */
export function Avatar({ user, size }: { readonly user: AuthUser; readonly size?: 'large' }) {
  return (
    <span className="avatar" data-size={size} aria-hidden="true">
      {user.picture ? <img src={user.picture} alt="" /> : initialsOf(user)}
    </span>
  )
}

function initialsOf({ name, username, email, id }: AuthUser): string {
  const words = (name ?? username ?? email ?? id).split(/[\s@._-]+/).filter(Boolean)
  const letters = [words[0], words.length > 1 ? words.at(-1) : ''].map((word) => word?.[0] ?? '')
  return letters.join('').toUpperCase()
}
