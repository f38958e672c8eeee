import { AuthError } from '../../core/authError.ts'
import type { AuthUser } from '../../core/authUser.ts'
import type { Kernel } from '../kernel.ts'
import { lineageOf } from '../storedGrant.ts'
import type { Refresher } from './createRefresher.ts'

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
 * @param settle brings this tab in line with the others
 */
export function createTokenSource<User extends AuthUser>(
  { vault, store, platform, hintKey }: Kernel<User>,
  refresher: Refresher,
  settle: () => Promise<unknown>,
): TokenSource {
  const held = () => vault.current()?.tokens?.accessToken ?? null
  const remainingMs = () => vault.expiry()?.remainingMs() ?? 0

  function isLive(): boolean {
    // Half the renewal margin is a tenth of a short life; without renewal every moment counts.
    const margin = refresher.possible() ? (vault.expiry()?.marginMs ?? 0) / 2 : 0
    return remainingMs() > Math.min(MIN_VALIDITY_MS, margin)
  }

  /** Returns what a renewal has left behind: not even a session, perhaps. */
  function renewed(): string {
    const token = held()
    if (token) return token
    throw new AuthError('session_expired', 'request')
  }

  return {
    async get() {
      // Another tab may have signed out or switched a moment ago.
      const hint = platform.sharedStore.get(hintKey)
      if (hint !== null && vault.current() && hint !== lineageOf(vault.current())) await settle()
      if (!held() && store.get().status === 'expired')
        throw new AuthError('session_expired', 'request')
      if (!held() || isLive()) return held()
      const pause = refresher.pause()
      // Requests do not hammer a server that is down; the renewal keeps trying in their place.
      const isPaused = pause && pause.remainingMs > 0 && pause.error.retryable
      try {
        if (isPaused) throw pause.error
        await refresher.refresh('demand')
      } catch (error) {
        if (remainingMs() > 0) return held()
        throw error
      }
      return renewed()
    },
    async replace(refused) {
      if (held() !== refused) return held()
      if (!refresher.possible()) return null
      await refresher.refresh('rejected')
      return renewed()
    },
  }
}
