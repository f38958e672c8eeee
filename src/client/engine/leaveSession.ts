import { AuthError } from '../../core/authError.ts'
import type { AuthUser } from '../../core/authUser.ts'
import type { Kernel } from '../kernel.ts'
import type { EndReason } from './createSessionRecord.ts'
import { forgetGrant } from './forgetGrant.ts'

/**
 * Ends the session here as it has ended in another tab; what is on the page goes at once.
 *
 * @param kernel the client's shared parts
 * @param reason how it has ended
 */
export async function leaveSession<User extends AuthUser>(
  kernel: Kernel<User>,
  reason: EndReason,
): Promise<void> {
  const { vault, store, dispatch, events } = kernel
  const held = vault.current()
  const state = store.get()
  const session = 'session' in state ? state.session : null
  if (!held && !session) return
  // Memory is empty from here on; the page changes before anything is waited for.
  const forgotten = forgetGrant(kernel, held)
  const error = new AuthError('session_expired', 'refresh', { details: { reason: 'elsewhere' } })
  if (session)
    dispatch(reason === 'expired' ? { type: 'session_expired', error } : { type: 'signed_out' })
  await forgotten
  if (!session) return
  if (reason === 'expired') events.emit('sessionExpired', { error })
  else events.emit('signedOut', { session })
}
