import type { Platform } from '../core/platform.ts'
import { memoryStore } from './memoryStore.ts'

/**
 * Makes the platform for rendering on a server: no address bar, nothing remembered, no wake-ups.
 *
 * @returns a platform on which a client stays in `restoring` until it is started
 */
export function serverPlatform(): Platform {
  return {
    clock: {
      now: () => Date.now(),
      monotonic: () => performance.now(),
      after(ms, task) {
        const timer = setTimeout(task, ms)
        return () => clearTimeout(timer)
      },
    },
    fetch: (input, init) => fetch(input, init),
    location: null,
    tabStore: memoryStore(),
    sharedStore: memoryStore(),
    secure: !!globalThis.crypto?.subtle,
    random: Math.random,
    online: () => true,
    onWake: () => () => {},
    openChannel: () => ({ post: () => {}, close: () => {} }),
  }
}
