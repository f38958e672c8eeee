import type { Platform } from '../core/platform.ts'
import { systemClock } from './systemClock.ts'

/**
 * Makes the platform for rendering on a server: no address bar, nothing remembered, no wake-ups.
 *
 * @returns a platform on which a client stays in `restoring`
 */
export function serverPlatform(): Platform {
  return {
    clock: systemClock(),
    fetch: (input, init) => fetch(input, init),
    location: null,
    tabStore: { get: () => null, set: () => {}, remove: () => {}, keys: () => [] },
    secure: typeof crypto === 'object' && 'subtle' in crypto,
    random: Math.random,
    online: () => true,
    onWake: () => () => {},
  }
}
