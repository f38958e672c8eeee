import type { FluxbaseOptions } from './fluxbaseOptions.ts'

/** What the server was compiled with; its `/config` says 8 until somebody saves its settings. */
const DEFAULT_MIN_LENGTH = 12

/**
 * Returns the fewest characters that a new password needs, whatever the server announces.
 *
 * @param options what the app passed
 */
export function minPasswordLength({ minPasswordLength = DEFAULT_MIN_LENGTH }: FluxbaseOptions) {
  return minPasswordLength
}
