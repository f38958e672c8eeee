/** Longest token that is looked into, in characters. */
const MAX_TOKEN_LENGTH = 65_536

/**
 * Tells whether a value can be a signed JWT in compact form, before any work is done on it: three
 * parts, no padding, no white space.
 *
 * @param value anything
 * @see RFC 7515 section 3.1
 */
export function isCompactJwt(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    value.length <= MAX_TOKEN_LENGTH &&
    /^[\w-]+\.[\w-]+\.[\w-]+$/.test(value)
  )
}
