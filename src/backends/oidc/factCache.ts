import type { BackendContext } from '../../core/backend.ts'

/** A public fact that was kept, and when. */
export interface Kept<Value> {
  readonly value: Value
  /** Milliseconds since it was kept; Infinity when nothing was. */
  readonly ageMs: number
}

/**
 * Reads a fact from the tab's cache. Damaged ones count as absent.
 *
 * @param context where it is kept, and the clock
 * @param key its name
 * @param absent what to return when there is none
 */
export function readCache<Value>(
  { cache, platform }: BackendContext,
  key: string,
  absent: Value,
): Kept<Value> {
  try {
    const { at, value } = JSON.parse(cache.get(key) ?? '') as { at: number; value: Value }
    if (value && Number.isFinite(at)) return { value, ageMs: Math.abs(platform.clock.now() - at) }
  } catch {
    // Absent or damaged.
  }
  return { value: absent, ageMs: Infinity }
}

/**
 * Keeps a fact in the tab's cache.
 *
 * @param context where it is kept, and the clock
 * @param key its name
 * @param value what to keep; no secret
 */
export function writeCache({ cache, platform }: BackendContext, key: string, value: object): void {
  cache.set(key, JSON.stringify({ at: platform.clock.now(), value }))
}
