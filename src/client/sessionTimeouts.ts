import { AuthError } from '../core/authError.ts'
import type { Platform } from '../core/platform.ts'
import type { Session } from '../core/session.ts'
import { createTimeoutControl } from './timeouts/createTimeoutControl.ts'
import { idleAge, sessionAge } from './timeouts/ageAtLoad.ts'

/** Warning time where none is given, in seconds, unless the limits are shorter. */
const DEFAULT_WARNING_SECONDS = 60

/** Which limit ends a session: nobody did anything for too long, or it is too old. */
export type TimeoutReason = 'idle' | 'absolute'

/** Options of `sessionTimeouts`. At least one of the two limits is given. */
export interface SessionTimeoutOptions {
  /** Ends the session after so many seconds without pointer, key, wheel or touch in any tab. */
  readonly idleSeconds?: number
  /** Ends the session so many seconds after the sign-in, whatever the person does. */
  readonly absoluteSeconds?: number
  /**
   * How long before the end people are warned, in seconds: less than either limit. WCAG 2.2.1 asks
   * for at least 20.
   *
   * @default 60, or half of the shorter limit where that is less
   */
  readonly warningSeconds?: number
}

/** Whether the end of the session is near. The same object as long as nothing has changed. */
export type SessionTimeoutState =
  | { readonly status: 'active' }
  | {
      readonly status: 'warning'
      /** Which limit is near; `stay` helps against `idle` alone. */
      readonly reason: TimeoutReason
      /** When the session ends, in milliseconds since the epoch on this device's clock. */
      readonly endsAt: number
    }

/** What the timeouts know of the client they watch. */
export interface TimeoutHost {
  readonly platform: Platform
  /** Begins every key and channel: `flowpass:<namespace>:`. */
  readonly prefix: string
  /** Returns the live session, or null. */
  getSession(): Session | null
  /** Calls `listener` after each change of the state. @returns a function that undoes it */
  subscribe(listener: () => void): () => void
  /** Ends the session. Called once for each. */
  expire(reason: TimeoutReason): void
}

/** The part of a client that the timeouts are attached to. */
export interface TimeoutClient extends Pick<TimeoutHost, 'platform' | 'prefix'> {
  readonly store: Pick<TimeoutHost, 'subscribe'>
  readonly vault: { current(): { readonly session: Session } | null }
}

/** The countdown of one client. */
export interface SessionTimeoutControl {
  /** Begins to watch. */
  start(): void
  /** Stops; what has been measured is kept for the next start. */
  stop(): void
  /** Returns whether the end is near. */
  getState(): SessionTimeoutState
  /** Calls `listener` after each change. @returns a function that undoes it */
  subscribe(listener: () => void): () => void
  /** Counts as activity, in all tabs. It does not move the absolute limit. */
  stay(): void
}

/** What `sessionTimeouts` returns, for the client's option `timeouts`. */
export interface SessionTimeouts {
  /** Whether a session found in storage has outlived its limits, and which. */
  isOver(host: Pick<TimeoutHost, 'platform' | 'prefix'>, session: Session): TimeoutReason | null
  /**
   * Attaches the countdown to a client, once. It is at rest until it is started.
   *
   * @param client whose session it watches
   * @param load loads what can end the session
   */
  attach(
    client: TimeoutClient,
    load: () => Promise<{ expire(reason: TimeoutReason): Promise<void> }>,
  ): SessionTimeoutControl
}

/** The limits in milliseconds; Infinity where there is none. */
export interface TimeoutLimits {
  readonly idleMs: number
  readonly absoluteMs: number
  readonly warningMs: number
}

/**
 * Ends sessions that nobody uses, and sessions that are too old: one countdown for all tabs, with a
 * warning. Use counts in visible tabs; renewals and polling are none. Time is the larger of what
 * wall clock and monotonic clock say since they were last read: setting the clock back stretches
 * nothing while a page lives, and a clock that runs ahead looks like a machine that has slept, so
 * it counts. Across a reload there is the wall clock alone. The server must have limits of its own.
 *
 * @param options the limits
 * @returns a value for the option `timeouts` of a client
 * @throws AuthError `config_invalid`
 * @see WCAG 2.2, success criterion 2.2.1
 * @example
 * createAuthClient({ backend, timeouts: sessionTimeouts({ idleSeconds: 900 }) })
 */
export function sessionTimeouts(options: SessionTimeoutOptions): SessionTimeouts {
  const limits = checkOptions(options)
  return {
    isOver({ platform, prefix }, session) {
      if (sessionAge(platform, session) >= limits.absoluteMs) return 'absolute'
      return idleAge(platform, prefix, session) >= limits.idleMs ? 'idle' : null
    },
    attach: ({ platform, prefix, store, vault }, load) =>
      createTimeoutControl(
        {
          platform,
          prefix,
          getSession: () => vault.current()?.session ?? null,
          subscribe: store.subscribe,
          expire: (reason) =>
            void load().then(
              (loaded) => loaded.expire(reason),
              () => {},
            ),
        },
        limits,
      ),
  }
}

function checkOptions(options: SessionTimeoutOptions): TimeoutLimits {
  const { idleSeconds, absoluteSeconds, warningSeconds } = options
  for (const [name, seconds] of Object.entries({ idleSeconds, absoluteSeconds, warningSeconds }))
    if (seconds !== undefined && !(Number.isFinite(seconds) && seconds > 0)) throw refuse(name)
  const shorter = Math.min(idleSeconds ?? Infinity, absoluteSeconds ?? Infinity)
  if (shorter === Infinity) throw refuse('idleSeconds')
  const warning = warningSeconds ?? Math.min(DEFAULT_WARNING_SECONDS, shorter / 2)
  if (warning >= shorter) throw refuse('warningSeconds')
  return {
    idleMs: (idleSeconds ?? Infinity) * 1000,
    absoluteMs: (absoluteSeconds ?? Infinity) * 1000,
    warningMs: warning * 1000,
  }
}

function refuse(option: string): AuthError {
  return new AuthError('config_invalid', 'configure', {
    details: { reason: 'timeouts', option },
  })
}
