import { EMBED_NAMESPACE, EMBED_VERSION } from '../core/embed/embedMessages.ts'
import type { GuestMessage, HelloMessage, Unmarked } from '../core/embed/embedMessages.ts'
import { readHostMessage } from '../core/embed/readHostMessage.ts'
import type { HostSays } from '../core/embed/readHostMessage.ts'
import { readWelcome } from '../core/embed/readWelcome.ts'
import { randomId } from '../core/randomId.ts'
import { embedError } from './embedError.ts'
import type { EmbedError } from './embedError.ts'
import type { GuestWindow } from './guestWindow.ts'

/** Pause after the first greeting; each one is twice as long as the one before, in milliseconds. */
const FIRST_PAUSE_MS = 250
const LONGEST_PAUSE_MS = 10_000

/** What is said before the host has answered is kept, up to this many messages. */
const MAX_UNSENT = 64

/** The line to the host. */
export interface GuestLine {
  /** Sends a message, now or as soon as the host has answered. */
  post(message: Unmarked<GuestMessage>): void
  /** Hangs up: nothing is sent or listened to any more. */
  close(): void
}

/**
 * Says hello until a host answers, since it may listen late, and keeps to the port from then on.
 *
 * @param win the guest's window
 * @param hosts exact origins; nothing is ever sent to any other
 * @param hear gets what the host says, beginning with its configuration
 * @param onOpen is called when the host has answered
 * @param onFailure is called when it speaks another version
 */
export function openGuestLine(
  win: GuestWindow,
  hosts: readonly string[],
  hear: (message: HostSays) => void,
  onOpen: () => void,
  onFailure: (why: EmbedError) => void,
): GuestLine {
  const hello: HelloMessage = {
    ns: EMBED_NAMESPACE,
    v: EMBED_VERSION,
    t: 'hello',
    n: randomId(),
    caps: [],
  }
  const unsent: Unmarked<GuestMessage>[] = []
  let line: readonly [port: MessagePort, ch: string] | undefined
  let timer: number | undefined

  const greet = (pause: number) => {
    for (const host of hosts) win.parent.postMessage(hello, host)
    timer = win.setTimeout(() => greet(Math.min(pause * 2, LONGEST_PAUSE_MS)), pause)
  }
  const post = (message: Unmarked<GuestMessage>) => {
    // A port has one other end, and no origin.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    if (line) line[0].postMessage({ ...message, ch: line[1] })
    else if (unsent.length < MAX_UNSENT) unsent.push(message)
  }
  const close = () => {
    win.clearTimeout(timer)
    win.removeEventListener('message', listen)
    line?.[0].close()
  }
  const listen = (event: MessageEvent) => {
    // Who speaks comes before what is said.
    if (event.source !== win.parent || !hosts.includes(event.origin)) return
    const answer = readWelcome(event.data)
    if (answer?.n !== hello.n) return
    const { v, ch, config } = answer
    if (v !== EMBED_VERSION) return onFailure(embedError('frame_version'))
    const [port, second] = event.ports
    if (!port || second) return
    close()
    line = [port, ch]
    // Shorter than to listen and to start it.
    // oxlint-disable-next-line unicorn/prefer-add-event-listener
    port.onmessage = ({ data }) => {
      const message = readHostMessage(data, ch)
      if (message) hear(message)
    }
    post({ t: 'ready' })
    unsent.forEach(post)
    onOpen()
    hear({ t: 'config', config })
  }
  win.addEventListener('message', listen)
  greet(FIRST_PAUSE_MS)
  return { post, close }
}
