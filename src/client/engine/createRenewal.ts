import { AuthError } from '../../core/authError.ts'
import type { AuthUser } from '../../core/authUser.ts'
import type { WakeSignal } from '../../core/platform.ts'
import { stopwatch } from '../../core/stopwatch.ts'
import type { Kernel } from '../kernel.ts'
import { OWED } from '../owedSignOut.ts'
import type { Refresher } from './createRefresher.ts'
import { createRenewalDue } from './createRenewalDue.ts'
import { leaveSession } from './leaveSession.ts'

/** Longest single timer, in milliseconds: browsers overflow at 24.8 days and stop them in sleep. */
const MAX_TIMER_MS = 3_600_000

/** How often wake signals are acted on, in milliseconds. */
const WAKE_INTERVAL_MS = 5_000

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
 * @param settle brings this tab in line with the others
 */
export function createRenewal<User extends AuthUser>(
  kernel: Kernel<User>,
  refresher: Refresher,
  settle: () => Promise<unknown>,
): Renewal {
  const { platform, store, hintKey, dispatch } = kernel
  const due = createRenewalDue(kernel, refresher)
  let isRunning = false
  let cancelTimer = () => {}
  let undoWake = () => {}
  let msSinceWake = () => Infinity

  function renewIfDue(trigger: 'schedule' | 'wake'): void {
    if ((due.msUntilDue() ?? 1) > 0) return arm()
    const { error, remainingMs } = refresher.pause() ?? { error: null, remainingMs: 0 }
    // A pause that the server asked for is kept; one for a lost network is cut short by waking up.
    const isPaused = remainingMs > 0 && (trigger === 'schedule' || !!error?.status)
    if (!refresher.possible() || (platform.online() && !isPaused))
      return void refresher.refresh(trigger).catch(() => {})
    if (due.remainingMs() <= 0)
      dispatch({ type: 'freshness_changed', freshness: platform.online() ? 'stale' : 'offline' })
    arm()
  }

  function arm(): void {
    cancelTimer()
    const wait = due.msUntilNextLook()
    if (!isRunning || wait === null) return
    kernel.events.emit('debug', { type: 'scheduled', inMs: wait })
    cancelTimer = platform.clock.after(Math.min(wait, MAX_TIMER_MS), () => renewIfDue('schedule'))
  }

  /** A page that was frozen and is shown again must not paint what is over. */
  function wakeFromCache(): void {
    // Somebody came back from the provider by the Back button.
    if (store.get().status === 'redirecting')
      dispatch({ type: 'login_failed', error: new AuthError('login_cancelled', 'login') })
    const isShown = store.get().status === 'authenticated'
    const hint = platform.sharedStore.get(hintKey)
    if (isShown && (hint === '' || hint === OWED)) void leaveSession(kernel, 'signed_out')
  }

  function onWake(signal: WakeSignal, persisted: boolean): void {
    if (signal === 'offline') return arm()
    if (persisted) wakeFromCache()
    // These are rare and decisive; the others come in bursts.
    const isDecisive = signal === 'online' || persisted
    if (!isDecisive && msSinceWake() < WAKE_INTERVAL_MS) return
    msSinceWake = stopwatch(platform.clock)
    // While it slept, the person may have left, or another tab may have renewed.
    void settle()
      .catch(() => {})
      .then(() => renewIfDue('wake'))
  }

  return {
    start() {
      if (isRunning) return
      isRunning = true
      undoWake = platform.onWake(onWake)
      arm()
    },
    stop() {
      isRunning = false
      cancelTimer()
      undoWake()
    },
    arm,
  }
}
