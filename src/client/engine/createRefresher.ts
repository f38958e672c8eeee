import { AuthError } from '../../core/authError.ts'
import type { AuthUser } from '../../core/authUser.ts'
import type { StoredGrant } from '../../core/grant.ts'
import { outcomeOf } from '../../core/outcome.ts'
import { toAuthError } from '../../core/toAuthError.ts'
import { renewGrant } from './applyGrant.ts'
import type { RefreshTrigger } from '../clientEvents.ts'
import type { Kernel } from '../kernel.ts'
import { expireSession } from './expireSession.ts'
import { reportRenewed } from './reportRenewed.ts'
import { retryDelay } from './retryDelay.ts'
import { withDeadline } from '../../core/withDeadline.ts'

/** How long one refresh call may take, in milliseconds. */
export const REFRESH_DEADLINE_MS = 8_000

/** A failure and how long it keeps renewal from being tried again. */
export interface RefreshPause {
  readonly error: AuthError
  /** Milliseconds to go; zero or less when the next try is due. */
  readonly remainingMs: number
}

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
  let failures = 0
  let lastError: AuthError | null = null
  let retryAt = 0

  async function renew(held: StoredGrant<User>): Promise<void> {
    const generation = vault.generation()
    const bounds = { clock: platform.clock, ms: REFRESH_DEADLINE_MS, phase: 'refresh' } as const
    const grant = await withDeadline(bounds, (signal) =>
      backend.refresh(kernel.context(signal), held),
    )
    const next = renewGrant(held, grant)
    if (generation !== vault.generation()) throw new AuthError('cancelled', 'refresh')
    await vault.update(next)
  }

  async function fail(error: AuthError): Promise<void> {
    const outcome = outcomeOf(error)
    if (outcome === 'cancelled') return
    failures += 1
    lastError = error
    retryAt = platform.clock.monotonic() + retryDelay(failures, error, platform.random())
    if (outcome === 'terminal') return expireSession(kernel, error)
    if ((vault.expiry()?.remainingMs() ?? 0) <= 0)
      dispatch({ type: 'freshness_changed', freshness: platform.online() ? 'stale' : 'offline' })
    events.emit('error', { error })
  }

  async function run(trigger: RefreshTrigger): Promise<void> {
    const held = vault.current()
    if (!held) throw new AuthError('session_expired', 'refresh', { details: { reason: 'nobody' } })
    try {
      await renew(held)
      lastError = null
      failures = 0
      reportRenewed(kernel, held.session, trigger)
    } catch (thrown) {
      const error = toAuthError(thrown, 'refresh')
      await fail(error)
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
    pause: () =>
      lastError && { error: lastError, remainingMs: retryAt - platform.clock.monotonic() },
    possible() {
      const held = vault.current()
      return !!held && (backend.transport === 'cookie' || !!held.tokens?.refreshToken)
    },
  }
}
