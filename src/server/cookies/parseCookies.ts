/** Longest `Cookie` header that is looked at, in bytes. */
export const MAX_COOKIE_HEADER_BYTES = 65_536

/**
 * Reads a `Cookie` header. Nothing is decoded: cookies of ours are plain ASCII, and whatever else
 * comes is left as it stands, so there is nothing to fail on.
 *
 * A name that came twice has the value `null`: who can set cookies for a parent domain can put one
 * before or after ours, and which of the two is ours cannot be told.
 *
 * @param header the header, or null where there is none; a longer one than 64 KB counts as none
 * @returns values by name, names in upper and lower case apart
 * @see RFC 6265bis sections 5.8.3 and 8.6
 */
export function parseCookies(header: string | null): ReadonlyMap<string, string | null> {
  const cookies = new Map<string, string | null>()
  if (header === null || header.length > MAX_COOKIE_HEADER_BYTES) return cookies
  for (const pair of header.split(';')) {
    const equals = pair.indexOf('=')
    // Browsers send a cookie without a name as its bare value.
    if (equals < 0) continue
    const name = trim(pair.slice(0, equals))
    if (name !== '') cookies.set(name, cookies.has(name) ? null : trim(pair.slice(equals + 1)))
  }
  return cookies
}

/** Takes away spaces and tabs alone: `trim` would take a no-break space for one. */
function trim(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && isBlank(text, start)) start += 1
  while (end > start && isBlank(text, end - 1)) end -= 1
  return text.slice(start, end)
}

function isBlank(text: string, index: number): boolean {
  return text[index] === ' ' || text[index] === '\t'
}
