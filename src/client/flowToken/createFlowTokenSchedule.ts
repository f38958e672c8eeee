import type { Platform } from '../../core/platform.ts'
import { stopwatch } from '../../core/stopwatch.ts'

/** Longest single timer, in milliseconds: browsers overflow at 24.8 days and stop them in sleep. */
const MAX_TIMER_MS = 3_600_000

/** How often wake signals are acted on, in milliseconds. */
const WAKE_INTERVAL_MS = 5_000

/** When to look at the token again. */
export interface FlowTokenSchedule {
  /** Begins to listen to wake-ups. */
  start(): void
  /** Stops: no timer and no listener is left. */
  stop(): void
  /** Plans the next look, in milliseconds; null for none. */
  arm(ms: number | null): void
}

/**
 * Makes the schedule.
 *
 * @param platform clock and wake-ups
 * @param look called when it is time, and when the page has woken up
 */
export function createFlowTokenSchedule(
  platform: Platform,
  look: (isAwakened: boolean) => void,
): FlowTokenSchedule {
  let isRunning = false
  let cancelTimer = () => {}
  let undoWake = () => {}
  let msSinceWake = () => Infinity
  return {
    start() {
      if (isRunning) return
      isRunning = true
      undoWake = platform.onWake((signal, persisted) => {
        if (signal === 'offline') return
        // These are rare and decisive; the others come in bursts.
        const isDecisive = signal === 'online' || persisted
        if (!isDecisive && msSinceWake() < WAKE_INTERVAL_MS) return
        msSinceWake = stopwatch(platform.clock)
        look(true)
      })
    },
    stop() {
      isRunning = false
      cancelTimer()
      undoWake()
    },
    arm(ms) {
      cancelTimer()
      if (!isRunning || ms === null) return
      cancelTimer = platform.clock.after(Math.ceil(Math.min(Math.max(ms, 0), MAX_TIMER_MS)), () =>
        look(false),
      )
    },
  }
}
