import type { ConnectOptions, GuestConnection } from './guestConnection.ts'
import type { GuestEvent } from './guestEvents.ts'

/** Calls those who listen. */
export interface GuestEmitter {
  readonly on: GuestConnection['on']
  /** Calls every listener. @returns when all have ended. @throws what the first of them threw */
  emit(event: GuestEvent): Promise<unknown>
}

type Entry = [name: string, listener: ((event: never) => unknown) | undefined]

/**
 * Makes an emitter of what the host says.
 *
 * @param options the first listeners: `onToken` is one of `token`, and so on
 */
export function createGuestEmitter(options: ConnectOptions): GuestEmitter {
  // The other options have no name of an event, with whatever is cut off.
  let entries = Object.entries(options).map(([option, value]): Entry => {
    return [option.slice(2).toLowerCase(), value]
  })
  return {
    on(...entry) {
      entries.push(entry)
      return () => {
        entries = entries.filter((other) => other !== entry)
      }
    },
    emit: (event) =>
      Promise.all(
        // What is thrown at once is a rejection, too.
        entries.map(async ([name, listener]) => name === event.t && listener?.(event as never)),
      ),
  }
}
