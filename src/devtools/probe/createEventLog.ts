import type { AuthClientCore } from '../../client/authClient.ts'
import type { ClientEventName } from '../../client/clientEvents.ts'
import { createStore } from '../../core/createStore.ts'
import type { Clock } from '../../core/platform.ts'
import { describeEvent, eventNames } from './describeEvent.ts'

/** So many entries are kept; older ones go. */
export const MAX_LOG_ENTRIES = 200

/** How an entry is coloured. */
export type LogTone = 'neutral' | 'good' | 'warning' | 'bad'

/** One line of the log. Free of secrets and personal data. */
export interface LogEntry {
  readonly id: number
  /** When it was written, in milliseconds since the epoch. */
  readonly at: number
  /** Name of the event, or of what somebody did. */
  readonly name: string
  readonly detail: string
  readonly tone: LogTone
}

/** What a client has reported, newest first. */
export interface EventLog {
  /** Returns the entries; the same array until there is another. */
  get(): readonly LogEntry[]
  /** Calls `listener` after each change. @returns a function that undoes it */
  subscribe(listener: () => void): () => void
  /** Writes down that somebody did something. The text is shown as it is. */
  note(name: string, detail?: string): void
  /** Forgets all entries. */
  clear(): void
}

const tones: Partial<Record<ClientEventName, LogTone>> = {
  signedIn: 'good',
  tokenRefreshed: 'good',
  identityChanged: 'warning',
  challengeRequired: 'warning',
  error: 'warning',
  sessionExpired: 'bad',
}

/** An event log, with the part that fills it. */
export interface RunningEventLog extends EventLog {
  /** Begins to listen. @returns a function that ends it; the entries stay */
  listen(): () => void
}

/**
 * Makes an event log that is empty and at rest.
 *
 * @param client whose events it keeps
 * @param clock what its times are read from
 */
export function createEventLog(client: AuthClientCore, clock: Clock): RunningEventLog {
  const store = createStore<readonly LogEntry[]>([], (error) => globalThis.reportError?.(error))
  let lastId = 0

  function add(name: string, detail: string, tone: LogTone): void {
    lastId += 1
    const entry = { id: lastId, at: clock.now(), name, detail, tone }
    store.set([entry, ...store.get()].slice(0, MAX_LOG_ENTRIES))
  }
  // The parameter ties each payload to its name.
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters
  const watch = <Name extends ClientEventName>(name: Name) =>
    client.on(name, (payload) => add(name, describeEvent(name, payload), tones[name] ?? 'neutral'))

  return {
    get: store.get,
    subscribe: store.subscribe,
    note: (name, detail = '') => add(name, detail, 'neutral'),
    clear: () => store.set([]),
    listen() {
      const undo = eventNames.map((name) => watch(name))
      return () => {
        for (const stop of undo) stop()
      }
    },
  }
}
