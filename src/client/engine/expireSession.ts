import type { AuthError } from '../../core/authError.ts'
import type { AuthUser } from '../../core/authUser.ts'
import type { Kernel } from '../kernel.ts'

/**
 * Ends the session for good: nothing that is held can buy another token.
 *
 * @param kernel the client's shared parts
 * @param error why
 * @param tellOthers has the other tabs end it too
 */
export async function expireSession<User extends AuthUser>(
  { vault, dispatch, events }: Kernel<User>,
  error: AuthError,
  tellOthers: () => Promise<void>,
): Promise<void> {
  if (!vault.current()) return
  const cleared = vault.clear()
  dispatch({ type: 'session_expired', error })
  await Promise.all([cleared, tellOthers()])
  events.emit('sessionExpired', { error })
}
