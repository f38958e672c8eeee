import { AuthError, RETRY_AFTER_DETAIL } from '../../core/authError.ts'
import type { AuthUser } from '../../core/authUser.ts'
import type { StoredGrant } from '../../core/grant.ts'
import { outcomeOf } from '../../core/outcome.ts'
import { toAuthError } from '../../core/toAuthError.ts'
import { renewGrant } from './applyGrant.ts'
import type { RefreshTrigger } from '../clientEvents.ts'
import type { Kernel } from '../kernel.ts'
import { createPause } from './createPause.ts'
import type { RefreshPause } from './createPause.ts'
import { expireSession } from './expireSession.ts'
import { reportRenewed } from './reportRenewed.ts'
import { tellServer } from './tellServer.ts'
import { withDeadline } from '../../core/withDeadline.ts'

/** A token with less life than this on arrival is of no use, in milliseconds. */
const MIN_USEFUL_LIFE_MS = 500

/** How long such a server is left alone, in seconds. */
const DEAD_TOKEN_PAUSE_SECONDS = 60

/** How long one refresh call may take, in milliseconds. */
export const REFRESH_DEADLINE_MS = 8_000

/** Renews the held grant. */
export interface Refresher {
  /**
   * Renews, or joins the renewal under way. Resolves when the new grant is in use.
   * Throws what the backend threw, after the state has been brought up to date.
   */
  refresh(trigger: RefreshTrigger): Promise<void>
  /** Returns the failure that holds renewal back and the milliseconds until the next try, or null. */
  pause(): RefreshPause | null
  /** Whether there is anything a renewal could be bought with. */
  possible(): boolean
}

/**
 * Makes the refresher: one call at a time, results of an older generation dropped.
 *
 * @param kernel the client's shared parts
 * @param onSettled called after every attempt, once state and storage are up to date
 */
export function createRefresher<User extends AuthUser>(
  kernel: Kernel<User>,
  onSettled: () => void,
): Refresher {
  const { backend, platform, vault, events, dispatch } = kernel
  let inFlight: Promise<void> | null = null
  const pause = createPause(kernel)
  const remainingMs = () => vault.expiry()?.remainingMs() ?? 0

  function possible(): boolean {
    const held = vault.current()
    return !!held && (backend.transport === 'cookie' || !!held.tokens?.refreshToken)
  }

  async function renew(held: StoredGrant<User>, generation: number): Promise<void> {
    if (!possible() && remainingMs() <= 0) throw ended('no_refresh_token')
    const bounds = { clock: platform.clock, ms: REFRESH_DEADLINE_MS, phase: 'refresh' } as const
    const grant = await withDeadline(bounds, (signal) =>
      backend.refresh(kernel.context(signal), held),
    )
    const next = renewGrant(held, grant)
    if (generation === vault.generation()) return vault.update(next)
    // The session ended meanwhile. Its successor must not live on at the server.
    void tellServer(kernel, next, { scope: 'app' }).catch(() => {})
    throw new AuthError('cancelled', 'refresh')
  }

  async function fail(error: AuthError): Promise<void> {
    const outcome = outcomeOf(error)
    pause.after(error)
    if (outcome === 'cancelled') return
    if (outcome === 'terminal') return expireSession(kernel, error)
    if (remainingMs() <= 0)
      dispatch({ type: 'freshness_changed', freshness: platform.online() ? 'stale' : 'offline' })
    events.emit('error', { error })
  }

  async function run(trigger: RefreshTrigger): Promise<void> {
    const held = vault.current()
    const generation = vault.generation()
    try {
      if (!held) throw ended('nobody')
      await renew(held, generation)
      // A server that hands out dead tokens must not be asked in a loop.
      if (remainingMs() < MIN_USEFUL_LIFE_MS) pause.after(deadToken())
      else pause.clear()
      reportRenewed(kernel, held.session, trigger)
    } catch (thrown) {
      const error = toAuthError(thrown, 'refresh')
      // What became of an older session is no news for the one that is held now.
      if (held && generation === vault.generation()) await fail(error)
      throw error
    } finally {
      onSettled()
    }
  }

  return {
    refresh(trigger) {
      inFlight ??= run(trigger).finally(() => {
        inFlight = null
      })
      return inFlight
    },
    pause: pause.current,
    possible,
  }
}

function deadToken(): AuthError {
  const details = { reason: 'dead_token', [RETRY_AFTER_DETAIL]: DEAD_TOKEN_PAUSE_SECONDS }
  return new AuthError('response_invalid', 'refresh', { details })
}

function ended(reason: string): AuthError {
  return new AuthError('session_expired', 'refresh', { details: { reason } })
}
