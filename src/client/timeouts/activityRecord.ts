import type { Platform } from '../../core/platform.ts'

/** Where tabs note the last activity, and the line on which they tell each other. */
export const activityName = (prefix: string) => `${prefix}activity`

/**
 * Reads when somebody was last active in any tab.
 *
 * @param platform whose shared store
 * @param prefix begins the key
 * @returns milliseconds since the epoch; null where nothing, or nothing sensible, is kept
 */
export function readActivity({ sharedStore }: Platform, prefix: string): number | null {
  try {
    const text = sharedStore.get(activityName(prefix)) ?? ''
    return /^\d{1,15}$/.test(text) ? Number(text) : null
  } catch {
    return null
  }
}

/**
 * Notes when somebody was last active. A store that refuses leaves it to the line between tabs.
 *
 * @param platform whose shared store
 * @param prefix begins the key
 * @param at milliseconds since the epoch
 */
export function writeActivity({ sharedStore }: Platform, prefix: string, at: number): void {
  try {
    sharedStore.set(activityName(prefix), String(Math.round(at)))
  } catch {
    // Other tabs hear of it all the same, and a reload judges by the sign-in.
  }
}
