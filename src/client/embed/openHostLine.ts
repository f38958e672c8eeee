import type { GuestMessage, HostMessage, Unmarked } from '../../core/embed/embedMessages.ts'
import { readGuestMessage } from '../../core/embed/readGuestMessage.ts'
import type { Clock } from '../../core/platform.ts'
import { randomId } from '../../core/randomId.ts'
import { createMessageBudget } from './createMessageBudget.ts'

/** The line to one document of a guest. */
export interface HostLine {
  /** The mark that every message of it carries. */
  readonly channel: string
  /** The guest's end, to be handed over once. */
  readonly guestPort: MessagePort
  /** Sends a message. */
  post(message: Unmarked<HostMessage>): void
  /** Hangs up: nothing is sent or heard any more. */
  close(): void
}

/** Who listens to a line. */
export interface HostLineOptions {
  readonly clock: Clock
  /** Gets what the guest says. */
  readonly hear: (message: Unmarked<GuestMessage>) => void
  /** Is told of each message that was not acted on. */
  readonly onDrop: () => void
  /** Is told that there were too many: the line is closed already. */
  readonly onFlood: () => void
}

/** Makes a line. */
export function openHostLine({ clock, hear, onDrop, onFlood }: HostLineOptions): HostLine {
  const { port1, port2 } = new MessageChannel()
  const channel = randomId()
  const budget = createMessageBudget(clock)
  let isOpen = true
  const onMessage = (event: MessageEvent) => {
    const verdict = budget()
    if (verdict === 'flood') {
      close()
      onFlood()
      return
    }
    // What is dropped is not even deserialised.
    const message = verdict === 'take' ? readGuestMessage(event.data, channel) : undefined
    if (message) hear(message)
    else onDrop()
  }
  const close = () => {
    isOpen = false
    port1.removeEventListener('message', onMessage)
    port1.removeEventListener('messageerror', onDrop)
    port1.close()
  }
  port1.addEventListener('message', onMessage)
  port1.addEventListener('messageerror', onDrop)
  port1.start()
  return {
    channel,
    guestPort: port2,
    post(message) {
      if (isOpen) port1.postMessage({ ...message, ch: channel })
    },
    close,
  }
}
