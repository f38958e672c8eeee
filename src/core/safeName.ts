/**
 * Lets an error name of a server through only if it looks like one: it ends up in details and logs.
 *
 * @param value what the server sent
 */
export function safeName(value: unknown): string {
  return typeof value === 'string' && /^[\w.-]{1,64}$/.test(value) ? value : 'unknown'
}
