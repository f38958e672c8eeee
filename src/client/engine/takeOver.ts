import type { AuthUser } from '../../core/authUser.ts'
import type { StoredGrant } from '../../core/grant.ts'
import type { Kernel } from '../kernel.ts'
import { isOtherIdentity } from './isOtherIdentity.ts'

/**
 * Makes a grant the session of this tab. When it is somebody else's, what was on the page goes
 * first: at no moment do the tokens of the one meet the page of the other. Another organization is
 * another identity.
 *
 * @param kernel the client's shared parts
 * @param next the grant
 * @param leaveStored whether storage has it already
 * @returns false when a sign-out came in between
 */
export async function takeOver<User extends AuthUser>(
  { vault, store, dispatch, events }: Kernel<User>,
  next: StoredGrant<User>,
  leaveStored = false,
): Promise<boolean> {
  const state = store.get()
  const before = 'session' in state ? state.session : null
  const after = next.session
  const isOther = !!before && isOtherIdentity(before, after)
  if (isOther) dispatch({ type: 'signed_out' })
  const replaced = vault.replace(next, leaveStored)
  const generation = vault.generation()
  await replaced
  if (generation !== vault.generation()) return false
  if (isOther) events.emit('identityChanged', { before, after })
  dispatch({ type: 'signed_in', session: after })
  return true
}
