import type { Clock } from '../../core/platform.ts'

/** Looks whether a document is still there: a port does not tell. */
export interface Probe {
  /** Asks. */
  send(): void
  /** Hears an answer. @returns false for one to another question */
  answer(id: number): boolean
  /** Waits for nothing any more. */
  stop(): void
}

/**
 * Makes a probe.
 *
 * @param clock how long to wait
 * @param timeoutMs how long an answer may take, in milliseconds
 * @param ask sends a question
 * @param onGone is called when no answer has come
 */
export function createProbe(
  clock: Clock,
  timeoutMs: number,
  ask: (id: number) => void,
  onGone: () => void,
): Probe {
  let id = 0
  let stop: () => void = () => undefined
  return {
    send() {
      stop()
      id += 1
      ask(id)
      stop = clock.after(timeoutMs, onGone)
    },
    answer(answered) {
      if (answered !== id) return false
      stop()
      return true
    },
    stop: () => stop(),
  }
}
