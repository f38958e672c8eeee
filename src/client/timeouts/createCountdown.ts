import type { Session } from '../../core/session.ts'
import type { TimeoutHost, TimeoutLimits, TimeoutReason } from '../sessionTimeouts.ts'
import { idleAge, sessionAge } from './ageAtLoad.ts'
import { createElapsed } from './createElapsed.ts'
import type { Elapsed } from './createElapsed.ts'

/** The next end of the watched session. */
export interface TimeoutEnd {
  readonly reason: TimeoutReason
  /** Milliseconds until then; zero or less when it has come. */
  readonly leftMs: number
}

/** Measures idle time and age of one session at a time. */
export interface Countdown {
  /** Takes up a session; another person, or another sign-in, begins anew. */
  watch(session: Session | null): void
  /** Notes that somebody was active so many milliseconds ago. */
  active(agoMs: number): void
  /** Returns the next end; null when nothing is watched, or what is watched has been ended. */
  next(): TimeoutEnd | null
  /** Notes that the session has been ended, so that this is done once. */
  finish(): void
}

/**
 * Makes the countdown.
 *
 * @param host platform and prefix of the client
 * @param limits in milliseconds
 */
export function createCountdown(
  { platform, prefix }: Pick<TimeoutHost, 'platform' | 'prefix'>,
  limits: TimeoutLimits,
): Countdown {
  let watched: { key: string; idle: Elapsed; age: Elapsed } | null = null
  let isFinished = false
  return {
    watch(session) {
      const key = session && `${session.id} ${session.signedInAt}`
      if (watched?.key === key) return
      isFinished = false
      watched = null
      if (!session || !key) return
      const idle = createElapsed(platform.clock, idleAge(platform, prefix, session))
      watched = { key, idle, age: createElapsed(platform.clock, sessionAge(platform, session)) }
    },
    active: (agoMs) => watched?.idle.lower(agoMs),
    next() {
      if (!watched || isFinished) return null
      const idleLeft = limits.idleMs - watched.idle.read()
      const ageLeft = limits.absoluteMs - watched.age.read()
      return ageLeft <= idleLeft
        ? { reason: 'absolute', leftMs: ageLeft }
        : { reason: 'idle', leftMs: idleLeft }
    },
    finish() {
      isFinished = true
    },
  }
}
