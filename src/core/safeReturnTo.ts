/** Longest path that is remembered. */
const MAX_RETURN_TO_LENGTH = 2048

/**
 * Reduces a return address to a path of this origin. Whatever is not clearly one becomes `/`, so
 * that nobody can use sign-in to send people elsewhere.
 *
 * @param value what was asked for, from anywhere
 * @param origin the app's origin
 * @returns path, query and hash, beginning with a single slash
 * @see RFC 9700 section 4.11.1
 */
export function safeReturnTo(value: unknown, origin: string): string {
  if (typeof value !== 'string' || value.length > MAX_RETURN_TO_LENGTH) return '/'
  // Browsers drop tabs and newlines inside URLs and read a backslash as a slash.
  if (/[\u0000-\u0020\u007f\\]/.test(value) || !(value.startsWith('/') || value.startsWith(origin)))
    return '/'
  try {
    const url = new URL(value, origin)
    const path = url.pathname + url.search + url.hash
    // The second look is at what the browser would make of the path alone.
    if (url.origin !== origin || url.username || new URL(path, origin).origin !== origin) return '/'
    return /^\/(%5c|%2f|%09|%0a|%0d)/i.test(path) ? '/' : path
  } catch {
    return '/'
  }
}
