import type { Clock } from '../../core/platform.ts'

/** How long a guest has to forget its token, in milliseconds. */
const LOGOUT_MS = 500

/** Has a guest forget its token. */
export interface Farewell {
  /** Tells it. @returns when it has, or after half a second */
  begin(): Promise<void>
  /** It has, or there is no waiting for it any more. */
  end(): void
}

/**
 * Makes a farewell. While one is under way, another waits for the same answer.
 *
 * @param clock how long to wait
 * @param tell tells the guest
 */
export function createFarewell(clock: Clock, tell: () => void): Farewell {
  let waiting: Promise<void> | undefined
  let end: () => void = () => undefined
  return {
    begin() {
      tell()
      waiting ??= new Promise((resolve) => {
        const cancel = clock.after(LOGOUT_MS, () => end())
        end = () => {
          cancel()
          waiting = undefined
          resolve()
        }
      })
      return waiting
    },
    end: () => end(),
  }
}
