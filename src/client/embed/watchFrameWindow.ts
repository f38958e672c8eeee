import type { Hello } from '../../core/embed/readHello.ts'
import { readHello } from '../../core/embed/readHello.ts'
import type { Clock } from '../../core/platform.ts'
import { createMessageBudget } from './createMessageBudget.ts'
import type { FrameWindow } from './frameWindow.ts'

/** So many documents may greet within ten seconds. More are no reloads. */
const MAX_GREETINGS = 10
const GREETINGS_WITHIN_MS = 10_000
/** Nonces that are remembered. */
const MAX_NONCES = 64

/** What is watched, and who hears of it. */
export interface WindowWatch {
  readonly frameWindow: FrameWindow
  /** The window in the frame; null while there is none. */
  readonly frame: () => unknown
  /** The only origin that is listened to. */
  readonly origin: string
  readonly clock: Clock
  /** Is called once for each document that says hello. */
  readonly onHello: (hello: Hello) => void
  /** Is told that the frame shows a page of another origin. */
  readonly onForeign: () => void
  /** Is told that the frame says too much: nobody listens any more. */
  readonly onFlood: () => void
  /** Is told of each message of the frame that was not acted on. */
  readonly onDrop: () => void
}

/**
 * Listens for greetings from one frame. Whose window it is comes first, its exact origin second, and
 * only then is anything read. What other windows say is theirs, and is not counted.
 *
 * @param watch what is watched, and who hears of it
 * @returns a function that undoes it
 * @see RFC 9700 section 4.17
 */
export function watchFrameWindow(watch: WindowWatch): () => void {
  const { frameWindow, frame, origin, clock, onHello, onForeign, onFlood, onDrop } = watch
  const budget = createMessageBudget(clock)
  const greetings: number[] = []
  const nonces = new Set<string>()
  const stop = frameWindow.onMessage((message) => {
    const window = frame()
    if (!window || message.source !== window) return
    if (message.origin !== origin) {
      onDrop()
      onForeign()
      return
    }
    const verdict = budget()
    const hello = verdict === 'take' ? readHello(message.data) : undefined
    if (hello && admit(hello)) onHello(hello)
    else onDrop()
    if (verdict !== 'flood') return
    // Each further message would cost time, if only to be dropped.
    stop()
    onFlood()
  })

  function admit({ n }: Hello): boolean {
    const now = clock.monotonic()
    while (now - (greetings[0] ?? now) >= GREETINGS_WITHIN_MS) greetings.shift()
    if (nonces.has(n) || greetings.length >= MAX_GREETINGS) return false
    greetings.push(now)
    nonces.add(n)
    if (nonces.size > MAX_NONCES) nonces.delete([...nonces][0] ?? '')
    return true
  }

  return stop
}
