import { AuthError } from '../../core/authError.ts'
import type { AuthUser } from '../../core/authUser.ts'
import type { Kernel } from '../kernel.ts'
import { lineageOf } from '../storedGrant.ts'
import type { Refresher } from './createRefresher.ts'
import { serialOf } from './renewals.ts'

/** A token with less life than this is renewed before it is handed out, in milliseconds. */
const MIN_VALIDITY_MS = 5_000

/**
 * Gives out access tokens that are live, to whoever they belong to. A cookie is out of reach; what
 * stands for it is no secret, and never leaves the engine.
 */
export interface TokenSource {
  /** Returns who may have a token now: the identifier of the person, or null. */
  owner(): string | null
  /**
   * Returns a live token, renewing it first if need be; null when nobody is signed in.
   *
   * @param owner who has asked; null for anybody
   */
  get(owner: string | null): Promise<string | null>
  /** Returns another token than the one the server has just refused, or null if there is none. */
  replace(refused: string, owner: string | null): Promise<string | null>
  /** Ends the session whose token the server has refused for good, if it is still the one held. */
  end(refused: string): Promise<void>
}

/**
 * Makes the source of access tokens.
 *
 * @param kernel the client's shared parts
 * @param refresher what renews them
 * @param settle brings this tab in line with the others
 * @param expire ends the session in every tab
 */
export function createTokenSource<User extends AuthUser>(
  { backend, vault, store, platform, hintKey }: Kernel<User>,
  refresher: Refresher,
  settle: () => Promise<unknown>,
  expire: (error: AuthError) => Promise<void>,
): TokenSource {
  const remainingMs = () => vault.expiry()?.remainingMs() ?? Infinity
  const owner = () => vault.current()?.session.user.id ?? null

  /** Returns what is held, unless it has become somebody else's while it was waited for. */
  function held(asking: string | null): string | null {
    if (asking !== null && owner() !== null && owner() !== asking)
      throw new AuthError('identity_changed', 'request')
    const current = vault.current()
    // A cookie has a name in its renewals, so that each is asked for once.
    if (current && backend.transport === 'cookie')
      return `${lineageOf(current)} ${serialOf(current)}`
    return current?.tokens?.accessToken ?? null
  }

  function isLive(): boolean {
    // Half the renewal margin is a tenth of a short life; without renewal every moment counts.
    const margin = refresher.possible() ? (vault.expiry()?.marginMs ?? 0) / 2 : 0
    return remainingMs() > Math.min(MIN_VALIDITY_MS, margin)
  }

  /** Returns what a renewal has left behind: not even a session, perhaps. */
  function renewed(asking: string | null): string {
    const token = held(asking)
    if (token) return token
    throw new AuthError('session_expired', 'request')
  }

  return {
    owner,
    async get(asking) {
      // Another tab may have signed out or switched a moment ago.
      const hint = platform.sharedStore.get(hintKey)
      if (hint !== null && vault.current() && hint !== lineageOf(vault.current())) await settle()
      if (!held(asking) && store.get().status === 'expired')
        throw new AuthError('session_expired', 'request')
      if (!held(asking) || isLive()) return held(asking)
      const pause = refresher.pause()
      // Requests do not hammer a server that is down; the renewal keeps trying in their place.
      const isPaused = pause && pause.remainingMs > 0 && pause.error.retryable
      try {
        if (isPaused) throw pause.error
        await refresher.refresh('demand')
      } catch (error) {
        if (held(asking) && remainingMs() > 0) return held(asking)
        throw error
      }
      return renewed(asking)
    },
    async replace(refused, asking) {
      if (held(asking) !== refused) return held(asking)
      if (!refresher.possible()) return null
      await refresher.refresh('rejected')
      return renewed(asking)
    },
    async end(refused) {
      if (held(null) !== refused) return
      await expire(new AuthError('session_expired', 'request', { details: { reason: 'refused' } }))
    },
  }
}
