import { AuthError } from '../../core/authError.ts'
import type { AuthUser } from '../../core/authUser.ts'
import type { GroupContext } from '../../core/groups/groupContext.ts'

/**
 * Returns who is signed in.
 *
 * @param context of one call of a group
 * @throws AuthError `session_expired` where nobody is
 */
export function heldUser({ held }: GroupContext): AuthUser {
  if (held) return held.session.user
  throw new AuthError('session_expired', 'request', { details: { reason: 'nobody' } })
}
