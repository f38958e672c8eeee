import type { AuthUser } from '../core/authUser.ts'
import { safeReturnTo } from '../core/safeReturnTo.ts'
import type { RemoteSignOut, SignOutResult, SignOutScope } from '../core/signOutTypes.ts'
import type { StoredGrant } from '../core/grant.ts'
import { toAuthError } from '../core/toAuthError.ts'
import type { Kernel } from './kernel.ts'
import { withDeadline } from '../core/withDeadline.ts'

/** How long a sign-out waits for the server, in milliseconds. */
export const SIGN_OUT_DEADLINE_MS = 3_000

/** Options of a sign-out. */
export interface SignOutOptions {
  /** How far it reaches. @default 'provider' */
  readonly scope?: SignOutScope
  /** Path of this app to end up at, where the provider sends people back. @default '/' */
  readonly returnTo?: string
}

/**
 * Makes the sign-out: local first, so it always succeeds; then the server is told.
 *
 * @param kernel the client's shared parts
 */
export function createSignOut<User extends AuthUser>(
  kernel: Kernel<User>,
): (options?: SignOutOptions) => Promise<SignOutResult> {
  const { backend, platform, vault, events, dispatch } = kernel
  const { clock, location } = platform

  async function tellServer(
    held: StoredGrant<User>,
    options: SignOutOptions,
  ): Promise<RemoteSignOut> {
    const { scope = 'provider' } = options
    const origin = location ? new URL(location.href()).origin : ''
    const returnTo = safeReturnTo(options.returnTo, origin)
    const bounds = { clock, ms: SIGN_OUT_DEADLINE_MS, phase: 'sign_out' } as const
    try {
      return await withDeadline(bounds, (signal) =>
        backend.signOut(kernel.context(signal), { held, scope, returnTo }),
      )
    } catch (thrown) {
      events.emit('error', { error: toAuthError(thrown, 'sign_out') })
      return { revoked: false, provider: 'unknown' }
    }
  }

  return async (options = {}) => {
    const held = vault.current()
    const written = vault.clear()
    dispatch({ type: 'signed_out' })
    await written
    events.emit('signedOut', { session: held?.session ?? null })
    if (!held) return { local: true, revoked: false, provider: 'unknown' }
    const { revoked, provider, navigateTo } = await tellServer(held, options)
    // Somebody may have signed in again while the server was being told.
    if (navigateTo && !vault.current()) location?.navigate(navigateTo)
    return { local: true, revoked, provider }
  }
}
