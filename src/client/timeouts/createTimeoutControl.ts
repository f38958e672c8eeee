import { createStore } from '../../core/createStore.ts'
import type { Session } from '../../core/session.ts'
import type {
  SessionTimeoutControl,
  SessionTimeoutState,
  TimeoutHost,
  TimeoutLimits,
  TimeoutReason,
} from '../sessionTimeouts.ts'
import { idleAge, sessionAge } from './ageAtLoad.ts'
import { browserActivity } from './browserActivity.ts'
import { createActivityLine } from './createActivityLine.ts'
import { createElapsed } from './createElapsed.ts'
import type { Elapsed } from './createElapsed.ts'

/**
 * Longest single timer, in milliseconds. A machine that wakes up tells a visible page nothing, and
 * its timers go on where they stood: so late at most the page notices.
 */
const MAX_TIMER_MS = 15_000

/** Ends that differ by less are the same, in milliseconds: clocks are read one after the other. */
const SAME_END_MS = 1_000

const ACTIVE: SessionTimeoutState = { status: 'active' }

/** The session that is watched. */
interface Watched {
  readonly key: string
  readonly idle: Elapsed
  readonly age: Elapsed
  isOver: boolean
}

/**
 * Makes the countdown of one client.
 *
 * @param host the client
 * @param limits in milliseconds
 */
export function createTimeoutControl(
  host: TimeoutHost,
  limits: TimeoutLimits,
): SessionTimeoutControl {
  const { platform, prefix } = host
  const { clock } = platform
  const store = createStore(ACTIVE, (error) => globalThis.reportError?.(error))
  let watched: Watched | null = null
  let isRunning = false
  let cancelTimer = () => {}
  let undo: (() => void)[] = []

  const line = createActivityLine(host, limits.idleMs, (ageMs) => {
    watched?.idle.lower(ageMs)
    look()
  })

  /** Takes up the live session; another person, or another sign-in, begins anew. */
  function watch(session: Session | null): Watched | null {
    const key = session && `${session.id} ${session.signedInAt}`
    if (session === null || key === null) watched = null
    else if (watched?.key !== key)
      watched = {
        key,
        idle: createElapsed(clock, idleAge(platform, prefix, session)),
        age: createElapsed(clock, sessionAge(platform, session)),
        isOver: false,
      }
    return watched
  }

  function end({ idle, age }: Watched): { reason: TimeoutReason; leftMs: number } {
    const idleLeft = limits.idleMs - idle.read()
    const ageLeft = limits.absoluteMs - age.read()
    return ageLeft <= idleLeft
      ? { reason: 'absolute', leftMs: ageLeft }
      : { reason: 'idle', leftMs: idleLeft }
  }

  function show(reason: TimeoutReason, leftMs: number): void {
    if (leftMs > limits.warningMs) return store.set(ACTIVE)
    const endsAt = Math.round(clock.now() + leftMs)
    const shown = store.get()
    const isSame =
      shown.status === 'warning' &&
      shown.reason === reason &&
      Math.abs(shown.endsAt - endsAt) < SAME_END_MS
    if (!isSame) store.set({ status: 'warning', reason, endsAt })
  }

  /** @returns whether a session goes on */
  function look(): boolean {
    cancelTimer()
    const current = isRunning ? watch(host.getSession()) : null
    if (!current || current.isOver) {
      store.set(ACTIVE)
      return false
    }
    current.idle.lower(line.news())
    const { reason, leftMs } = end(current)
    if (leftMs <= 0) {
      current.isOver = true
      store.set(ACTIVE)
      host.expire(reason)
      return false
    }
    show(reason, leftMs)
    const untilChange = leftMs > limits.warningMs ? leftMs - limits.warningMs : leftMs
    cancelTimer = clock.after(Math.min(Math.max(1, untilChange), MAX_TIMER_MS), look)
    return true
  }

  function act(): void {
    const shown = store.get()
    const isUrgent = shown.status === 'warning' && shown.reason === 'idle'
    // Judged first: whoever comes back after the end does not revive the session.
    if (!look()) return
    watched?.idle.lower(0)
    if (limits.idleMs < Infinity) line.tell(isUrgent)
    look()
  }

  return {
    start() {
      if (isRunning) return
      isRunning = true
      line.open()
      const onActivity = platform.onActivity ?? browserActivity
      undo = [host.subscribe(look), platform.onWake(look), onActivity(act)]
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
