/**
 * Keeps what is written from left to right, such as "C++", from mixing with the Arabic around it.
 *
 * @param text a name
 */
export function isolate(text: string): string {
  return `\u2068${text}\u2069`
}
