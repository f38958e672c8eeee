import { AuthError, RETRY_AFTER_DETAIL } from '../../core/authError.ts'
import type { AuthUser } from '../../core/authUser.ts'
import { outcomeOf } from '../../core/outcome.ts'
import { stopwatch } from '../../core/stopwatch.ts'
import { toAuthError } from '../../core/toAuthError.ts'
import type { RefreshTrigger } from '../clientEvents.ts'
import type { RenewalSource } from '../debugEvent.ts'
import type { Kernel } from '../kernel.ts'
import { createPause } from './createPause.ts'
import type { RefreshPause } from './createPause.ts'
import type { Renew } from './createRenew.ts'
import { serialOf } from './renewals.ts'
import { reportRenewed } from './reportRenewed.ts'

/** A token with less life than this on arrival is of no use, in milliseconds. */
const MIN_USEFUL_LIFE_MS = 500

/** How long such a server is left alone, in seconds. */
const DEAD_TOKEN_PAUSE_SECONDS = 60

/** Renews the held grant. */
export interface Refresher {
  /**
   * Renews, or joins the renewal under way. Resolves when the new grant is in use.
   * Throws what the backend threw, after the state has been brought up to date.
   */
  refresh(trigger: RefreshTrigger): Promise<void>
  /** Returns the failure that holds renewal back and the milliseconds until the next try, or null. */
  pause(): RefreshPause | null
  /** Forgets failures: another tab was luckier. */
  resume(): void
  /** Whether the present grant came after failures. */
  hasRecovered(): boolean
  /** Whether there is anything a renewal could be bought with. */
  possible(): boolean
}

/**
 * Makes the refresher: one renewal at a time in this tab, failures sorted by what they mean.
 *
 * @param kernel the client's shared parts
 * @param renew gets the next grant, from the server or from another tab
 * @param expire ends the session in every tab
 * @param onSettled called after every attempt, once state and storage are up to date
 */
export function createRefresher<User extends AuthUser>(
  kernel: Kernel<User>,
  renew: Renew<User>,
  expire: (error: AuthError) => Promise<void>,
  onSettled: () => void,
): Refresher {
  const { backend, platform, vault, events, dispatch } = kernel
  let inFlight: Promise<void> | null = null
  let generation = 0
  const pause = createPause(kernel)
  const remainingMs = () => vault.expiry()?.remainingMs() ?? Infinity

  function possible(): boolean {
    const held = vault.current()
    return !!held && (backend.transport === 'cookie' || !!held.tokens?.refreshToken)
  }

  async function fail(error: AuthError): Promise<void> {
    const outcome = outcomeOf(error)
    pause.after(error)
    if (outcome === 'cancelled') return
    if (outcome === 'terminal') return expire(error)
    if (remainingMs() <= 0)
      dispatch({ type: 'freshness_changed', freshness: platform.online() ? 'stale' : 'offline' })
    events.emit('error', { error })
  }

  async function run(trigger: RefreshTrigger): Promise<void> {
    const held = vault.current()
    const generation = vault.generation()
    const elapsed = stopwatch(platform.clock)
    let waitedMs = 0
    const report = (outcome: RenewalSource | AuthError['code']) => {
      const serial = serialOf(vault.current())
      const tookMs = elapsed()
      events.emit('debug', { type: 'refresh', trigger, outcome, tookMs, waitedMs, serial })
    }
    try {
      if (!held) throw ended('nobody')
      if (!possible() && remainingMs() <= 0) throw ended('no_refresh_token')
      const source = await renew(held, generation, () => {
        waitedMs = elapsed()
      })
      // A server that hands out dead tokens must not be asked in a loop.
      if (remainingMs() < MIN_USEFUL_LIFE_MS) pause.after(deadToken())
      else pause.clear()
      report(source)
      // What a sibling had has been reported when it was taken over.
      if (source === 'server') reportRenewed(kernel, held.session, trigger)
    } catch (thrown) {
      const error = toAuthError(thrown, 'refresh')
      report(error.code)
      // What became of an older session is no news for the one that is held now.
      if (held && generation === vault.generation()) await fail(error)
      throw error
    } finally {
      onSettled()
    }
  }

  return {
    refresh(trigger) {
      // What is under way for another sign-in is of no use to this one.
      if (!inFlight || generation !== vault.generation()) {
        generation = vault.generation()
        const own = run(trigger).finally(() => {
          if (inFlight === own) inFlight = null
        })
        inFlight = own
      }
      return inFlight
    },
    pause: pause.current,
    resume: pause.clear,
    hasRecovered: pause.hasRecovered,
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
