/** Greatest height of a frame, in pixels. */
const MAX_HEIGHT = 20_000

/** Returns whole pixels within 0…20,000. */
export function clampHeight(height: number): number {
  return Math.min(Math.max(Math.ceil(height), 0), MAX_HEIGHT)
}
