import { AuthError } from '../../core/authError.ts'
import type { AuthUser } from '../../core/authUser.ts'
import { outcomeOf } from '../../core/outcome.ts'
import type { WakeSignal } from '../../core/platform.ts'
import type { Refresher } from './createRefresher.ts'
import type { Kernel } from '../kernel.ts'

/** Longest single timer, in milliseconds: browsers overflow at 24.8 days and stop them in sleep. */
const MAX_TIMER_MS = 3_600_000

/** How often wake signals are acted on, in milliseconds. */
const WAKE_INTERVAL_MS = 5_000

/** Part of the margin by which renewals of many clients are spread. */
const JITTER_SHARE = 0.25

/** Keeps the access token alive while the client runs. */
export interface Renewal {
  /** Starts watching the clock and the page. */
  start(): void
  /** Stops. */
  stop(): void
  /** Works out the next due time anew; called after every change of the grant. */
  arm(): void
}

/**
 * Makes the renewal: a timer that renews before expiry, backs off after failures, and looks again
 * when the page wakes up.
 *
 * @param kernel the client's shared parts
 * @param refresher what does the work
 */
export function createRenewal<User extends AuthUser>(
  kernel: Kernel<User>,
  refresher: Refresher,
): Renewal {
  const { platform, vault, events, dispatch } = kernel
  const { clock } = platform
  let running = false
  let cancelTimer = () => {}
  let undoWake = () => {}
  let wakeAt = -Infinity
  /** When the next renewal is due, as milliseconds before expiry. Fixed for the life of a token. */
  let dueBeforeExpiryMs = 0
  let dueFor: unknown = null

  const remainingMs = () => vault.expiry()?.remainingMs() ?? 0

  function msUntilDue(): number | null {
    const expiry = vault.expiry()
    if (!expiry) return null
    if (dueFor !== expiry) {
      dueFor = expiry
      dueBeforeExpiryMs = expiry.marginMs * (1 + JITTER_SHARE * platform.random())
    }
    return expiry.remainingMs() - (refresher.possible() ? dueBeforeExpiryMs : 0)
  }

  function expire(): void {
    const error = new AuthError('session_expired', 'refresh', {
      details: { reason: 'no_refresh_token' },
    })
    void vault.clear()
    dispatch({ type: 'session_expired', error })
    events.emit('sessionExpired', { error })
  }

  function renew(trigger: 'schedule' | 'wake'): void {
    const due = msUntilDue()
    if (due === null || due > 0) return arm()
    if (!refresher.possible()) return expire()
    if (platform.online()) return void refresher.refresh(trigger).catch(() => {})
    if (remainingMs() <= 0) dispatch({ type: 'freshness_changed', freshness: 'offline' })
    arm()
  }

  function msUntilNextLook(due: number): number {
    if (due > 0) return due
    const pause = refresher.pause()
    // Without a network, or with a mistake in the configuration, only expiry is worth waiting for.
    if (!platform.online() || (pause && outcomeOf(pause.error) === 'config'))
      return remainingMs() > 0 ? remainingMs() : MAX_TIMER_MS
    return Math.max(0, pause?.remainingMs ?? 0)
  }

  function arm(): void {
    cancelTimer()
    const due = msUntilDue()
    if (!running || due === null) return
    const wait = Math.min(msUntilNextLook(due), MAX_TIMER_MS)
    cancelTimer = clock.after(wait, () => renew('schedule'))
  }

  function onWake(signal: WakeSignal): void {
    if (signal === 'offline') return arm()
    // `online` is rare and decisive; the others come in bursts.
    if (signal !== 'online' && clock.monotonic() - wakeAt < WAKE_INTERVAL_MS) return
    wakeAt = clock.monotonic()
    const pause = refresher.pause()
    // A pause that the server asked for is kept; one for a lost network is cut short.
    if (pause?.error.status && pause.remainingMs > 0) return arm()
    renew('wake')
  }

  return {
    start() {
      running = true
      undoWake = platform.onWake(onWake)
      arm()
    },
    stop() {
      running = false
      cancelTimer()
      undoWake()
    },
    arm,
  }
}
