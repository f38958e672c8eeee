import { safeReturnTo } from '../../core/safeReturnTo.ts'

/**
 * Reduces a return address to a path of the app. Whatever is not clearly one becomes `/`; so does a
 * route of the handler itself, or a sign-in would end where it began.
 *
 * @param value what was asked for, from anywhere
 * @param app the app's origin, and the path under which the handler is, without a slash at its end
 * @returns path, query and hash, beginning with a single slash
 * @see RFC 9700 section 4.11.1
 */
export function checkReturnTo(
  value: unknown,
  { origin, basePath }: { readonly origin: string; readonly basePath: string },
): string {
  const path = safeReturnTo(value, origin)
  const place = routed(new URL(path, origin).pathname)
  const base = routed(basePath)
  if (place === null || place === base) return '/'
  return base && place.startsWith(`${base}/`) ? '/' : path
}

/** Returns a path as a forgiving router may read it, or null for what is no UTF-8. */
function routed(path: string): string | null {
  try {
    const parts = decodeURIComponent(path).split(/[/\\]+/)
    return parts.join('/').toLowerCase()
  } catch {
    return null
  }
}
