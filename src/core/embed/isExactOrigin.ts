/** https without a `*`, which names may have; or http to a name or address that is this machine's. */
const SECURE = /^(https:[^*]+$|http:\/\/(([\w-]+\.)*localhost|127[.\d]+|\[::1\])(:|$))/

/**
 * Tells whether a value is one origin, spelled as browsers do: https, or http on this machine. There
 * are no patterns.
 *
 * @param value anything
 */
export function isExactOrigin(value: string): boolean {
  try {
    return SECURE.test(value) && new URL(value).origin === value
  } catch {
    return false
  }
}
