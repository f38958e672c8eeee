import { AuthError } from '../../core/authError.ts'
import type { AuthUser } from '../../core/authUser.ts'
import type { Kernel } from '../kernel.ts'
import { lineageOf } from '../storedGrant.ts'
import { patiently } from './patiently.ts'
import type { EndReason } from './createSessionRecord.ts'

/**
 * Ends the session here as it has ended in another tab; what is on the page goes at once.
 *
 * @param kernel the client's shared parts
 * @param reason how it has ended
 */
export async function leaveSession<User extends AuthUser>(
  { vault, platform, store, dispatch, events }: Kernel<User>,
  reason: EndReason,
): Promise<void> {
  const held = vault.current()
  const state = store.get()
  const session = 'session' in state ? state.session : null
  if (!held && !session) return
  const cleared = vault.clear(true)
  const error = new AuthError('session_expired', 'refresh', { details: { reason: 'elsewhere' } })
  if (session)
    dispatch(reason === 'expired' ? { type: 'session_expired', error } : { type: 'signed_out' })
  await cleared
  // A store that all tabs share may hold the next sign-in by now.
  const stored = await patiently(platform.clock, vault.load())
  if (!vault.current() && lineageOf(stored) === lineageOf(held)) await vault.clear()
  if (!session) return
  if (reason === 'expired') events.emit('sessionExpired', { error })
  else events.emit('signedOut', { session })
}
