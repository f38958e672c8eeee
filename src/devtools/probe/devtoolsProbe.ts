import type { Platform } from '../../core/platform.ts'
import type { EventLog } from './createEventLog.ts'
import type { Presence } from './createPresence.ts'

/** Options of `createDevtoolsProbe`. */
export interface DevtoolsProbeOptions {
  /** Clock and channels. Without faults, or tabs that act frozen vanish from the list. @default the browser's */
  readonly platform?: Platform
  /** Tells clients of one origin apart. @default the backend's id */
  readonly namespace?: string
}

/** Follows one client: what it reports, and which other tabs are there. */
export interface DevtoolsProbe {
  readonly log: EventLog
  readonly tabs: Presence
  /** Begins to listen and to answer other tabs. Each start wants a stop of its own. */
  start(): void
  /** Ends it with the last start undone. The log stays. */
  stop(): void
}
