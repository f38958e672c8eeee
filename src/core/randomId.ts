/**
 * Returns an unguessable name of 128 bits. It needs no secure context, as `randomUUID` does.
 */
export function randomId(): string {
  return crypto.getRandomValues(new Uint32Array(4)).join('-')
}
