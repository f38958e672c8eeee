import type { Platform } from '../../core/platform.ts'

/** Channels that can be frozen together. */
export interface Freezer {
  readonly openChannel: Platform['openChannel']
  /** Freezes all channels, or lets go, in order, of what was held back. */
  set(isFrozen: boolean): void
}

/**
 * Wraps the channels of a platform. While they are frozen both directions wait, as on a page that
 * the browser has frozen: nothing is lost, everything is late.
 *
 * @param base the platform that has the channels
 * @param isFrozenAtStart whether they are frozen to begin with
 */
export function createFreezer(
  base: Pick<Platform, 'openChannel'>,
  isFrozenAtStart: boolean,
): Freezer {
  let isFrozen = isFrozenAtStart
  let held: (() => void)[] = []
  const pass = (task: () => void) => {
    if (isFrozen) held.push(task)
    else task()
  }
  return {
    openChannel(name, listener) {
      let isOpen = true
      const channel = base.openChannel(name, (message) =>
        pass(() => {
          if (isOpen) listener(message)
        }),
      )
      return {
        post: (message) =>
          pass(() => {
            if (isOpen) channel.post(message)
          }),
        close() {
          isOpen = false
          channel.close()
        },
      }
    },
    set(next) {
      isFrozen = next
      if (isFrozen) return
      const late = held
      held = []
      for (const task of late) task()
    },
  }
}
