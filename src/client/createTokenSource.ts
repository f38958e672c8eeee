import { AuthError } from '../core/authError.ts'
import type { AuthUser } from '../core/authUser.ts'
import type { Refresher } from './createRefresher.ts'
import type { Kernel } from './kernel.ts'

/** A token with less life than this is renewed before it is handed out, in milliseconds. */
const MIN_VALIDITY_MS = 5_000

/** Gives out access tokens that are live. */
export interface TokenSource {
  /** Returns a live token, renewing it first if need be; null when nobody is signed in. */
  get(): Promise<string | null>
  /** Returns another token than the one the server has just refused, or null if there is none. */
  replace(refused: string): Promise<string | null>
}

/**
 * Makes the source of access tokens.
 *
 * @param kernel the client's shared parts
 * @param refresher what renews them
 * @param restored resolves once it is known who is signed in
 */
export function createTokenSource<User extends AuthUser>(
  kernel: Kernel<User>,
  refresher: Refresher,
  restored: () => Promise<void>,
): TokenSource {
  const { vault } = kernel
  const held = () => vault.current()?.tokens?.accessToken ?? null

  function isLive(): boolean {
    const expiry = vault.expiry()
    if (!expiry) return false
    // Half the renewal margin is a tenth of a short life; without renewal every moment counts.
    const floor = refresher.possible() ? Math.min(MIN_VALIDITY_MS, expiry.marginMs / 2) : 0
    return expiry.remainingMs() > floor
  }

  async function get(): Promise<string | null> {
    await restored()
    if (!held()) return null
    if (isLive()) return held()
    const pause = refresher.pause()
    // Requests do not hammer a server that is down; the renewal keeps trying in their place.
    if (pause && pause.remainingMs > 0 && pause.error.retryable) throw pause.error
    try {
      await refresher.refresh('demand')
    } catch (error) {
      if ((vault.expiry()?.remainingMs() ?? 0) > 0) return held()
      throw error
    }
    return requireToken(held())
  }

  return {
    get,
    async replace(refused) {
      if (held() !== refused) return held()
      if (!refresher.possible()) return null
      await refresher.refresh('rejected')
      return requireToken(held())
    },
  }
}

function requireToken(token: string | null): string {
  if (token) return token
  throw new AuthError('session_expired', 'The session ended while the token was being renewed.', {
    phase: 'request',
  })
}
