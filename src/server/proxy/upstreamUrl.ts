import type { ProxySettings } from './readProxyRules.ts'

/** Longest path that is passed on, in characters. */
const MAX_PATH_LENGTH = 4_096

/** So often a server behind a server may decode a path. */
const MAX_DECODINGS = 3

/**
 * Joins a path to the address of an API. What some server on the way could read as another host or
 * another path is refused, in however many encodings: `..`, `//`, `\`, `@`, `;`, control characters,
 * and what Unicode takes for the same.
 *
 * @param rule where the API is
 * @param path what came, below the handler's path, as it stands in the address
 * @param search the query with its question mark, or nothing
 * @returns null for what is refused
 * @see RFC 3986 section 3.3, RFC 10017 section 6.1.3.6
 */
export function upstreamUrl(
  { path: prefix, origin, base }: ProxySettings,
  path: string,
  search: string,
): URL | null {
  if (path.length > MAX_PATH_LENGTH || !isPlainPath(path)) return null
  const url = new URL(origin + base + path.slice(prefix.length) + search)
  const isBelow = url.pathname === base || url.pathname.startsWith(`${base}/`)
  return url.origin === origin && isBelow ? url : null
}

function isPlainPath(path: string): boolean {
  // A slash or a dot has no reason to be encoded.
  if (/%(2e|2f|5c|00|40|3b|25)/i.test(path)) return false
  let text = path
  for (let round = 0; round < MAX_DECODINGS; round += 1) {
    if (isHostile(text) || isHostile(text.normalize('NFKC'))) return false
    const decoded = decode(text)
    if (decoded === null) return false
    if (decoded === text) return true
    text = decoded
  }
  return false
}

function isHostile(text: string): boolean {
  return /\.\.|\/\/|[\\@;]|\p{Cc}|\/\.(\/|$)/u.test(text)
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}
