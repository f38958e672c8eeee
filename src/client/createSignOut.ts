import type { StoredGrant } from '../core/grant.ts'
import type { SignOutOptions, SignOutResult } from '../core/signOutTypes.ts'
import { toAuthError } from '../core/toAuthError.ts'
import type { EngineLoader } from './createEngineLoader.ts'
import type { EarlyKernel } from './kernel.ts'
import { OWED } from './owedSignOut.ts'
import { lineageOf } from './storedGrant.ts'

/**
 * Makes the sign-out: the session is gone from this page before anything else is tried, and the
 * rest is the engine's.
 *
 * @param kernel the client's shared parts
 * @param engine the engine, loaded or not
 */
export function createSignOut(
  { platform, hintKey, leftKey, store, vault, events, dispatch }: EarlyKernel,
  engine: EngineLoader,
): (options?: SignOutOptions) => Promise<SignOutResult> {
  async function finish(
    held: StoredGrant | null | Promise<StoredGrant | null>,
    options: SignOutOptions,
    at: number,
  ): Promise<SignOutResult> {
    try {
      return await (await engine.load()).finishSignOut(held, options, at)
    } catch (thrown) {
      events.emit('error', { error: toAuthError(thrown, 'sign_out') })
      return { local: true, revoked: false, provider: 'unknown' }
    }
  }

  return async (options = {}) => {
    const at = platform.clock.now()
    if (options.scope === 'others')
      return (await engine.load()).finishSignOut(vault.current(), options, at)
    const isRestoring = store.get().status === 'restoring'
    const current = vault.current()
    // Read before it is cleared: somebody may be faster than the restoring of their session.
    const found = current ?? (isRestoring ? vault.load() : null)
    platform.tabStore.set(leftKey, `${lineageOf(current) ?? ''} ${at}`)
    const cleared = vault.clear()
    platform.sharedStore.set(hintKey, OWED)
    dispatch({ type: 'signed_out' })
    // The other tabs are told while storage may still be busy: nobody brings the session back.
    const finished = finish(found, options, at)
    await cleared
    events.emit('signedOut', { session: current?.session ?? null })
    return finished
  }
}
