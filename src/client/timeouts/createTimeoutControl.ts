import { createStore } from '../../core/createStore.ts'
import type {
  SessionTimeoutControl,
  SessionTimeoutState,
  TimeoutHost,
  TimeoutLimits,
} from '../sessionTimeouts.ts'
import { browserActivity } from './browserActivity.ts'
import { createActivityLine } from './createActivityLine.ts'
import { createCountdown } from './createCountdown.ts'
import type { TimeoutEnd } from './createCountdown.ts'

/**
 * Longest single timer, in milliseconds. A machine that wakes up tells a visible page nothing, and
 * its timers go on where they stood: so late at most the page notices.
 */
const MAX_TIMER_MS = 15_000

/** Ends that differ by less are the same, in milliseconds: clocks are read one after the other. */
const SAME_END_MS = 1_000

const ACTIVE: SessionTimeoutState = { status: 'active' }

/**
 * Makes the control of one client, at rest.
 *
 * @param host the client
 * @param limits in milliseconds
 */
export function createTimeoutControl(
  host: TimeoutHost,
  limits: TimeoutLimits,
): SessionTimeoutControl {
  const { platform } = host
  const store = createStore(ACTIVE, (error) => globalThis.reportError?.(error))
  const countdown = createCountdown(host, limits)
  let isRunning = false
  let cancelTimer = () => {}
  let undo: (() => void)[] = []
  const line = createActivityLine(host, limits.idleMs, (agoMs) => {
    countdown.active(agoMs)
    look()
  })

  function show({ reason, leftMs }: TimeoutEnd): void {
    const endsAt = Math.round(platform.clock.now() + leftMs)
    const next: SessionTimeoutState =
      leftMs > limits.warningMs ? ACTIVE : { status: 'warning', reason, endsAt }
    if (!isSame(store.get(), next)) store.set(next)
  }

  function look(): void {
    cancelTimer()
    if (!isRunning) return
    countdown.watch(host.getSession())
    countdown.active(line.news())
    const end = countdown.next()
    if (!end) return store.set(ACTIVE)
    if (end.leftMs > 0) {
      const untilWarning = end.leftMs - limits.warningMs
      const wait = Math.ceil(untilWarning > 0 ? untilWarning : end.leftMs)
      cancelTimer = platform.clock.after(Math.min(wait, MAX_TIMER_MS), look)
      return show(end)
    }
    countdown.finish()
    store.set(ACTIVE)
    host.expire(end.reason)
  }

  function act(): void {
    // Judged first: whoever comes back after the end does not revive the session.
    look()
    if (!isRunning || !countdown.next()) return
    const shown = store.get()
    countdown.active(0)
    if (limits.idleMs < Infinity) line.tell(shown.status === 'warning' && shown.reason === 'idle')
    look()
  }

  function onUse(): void {
    look()
    // Once people are asked, they answer: what they press may be the other button of the question.
    if (store.get().status === 'active') act()
  }

  return {
    start() {
      if (isRunning) return
      isRunning = true
      line.open()
      const onActivity = platform.onActivity ?? browserActivity
      undo = [host.subscribe(look), platform.onWake(look), onActivity(onUse)]
      look()
    },
    stop() {
      isRunning = false
      cancelTimer()
      for (const task of undo.splice(0)) task()
      line.close()
    },
    getState: store.get,
    subscribe: store.subscribe,
    stay: act,
  }
}

function isSame(one: SessionTimeoutState, other: SessionTimeoutState): boolean {
  if (one.status === 'active' || other.status === 'active') return one === other
  return one.reason === other.reason && Math.abs(one.endsAt - other.endsAt) < SAME_END_MS
}
