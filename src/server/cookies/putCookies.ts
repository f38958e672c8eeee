/**
 * Puts lines of `Set-Cookie` into headers. What was to be set by the same name before is taken out,
 * for an answer must not set one cookie twice.
 *
 * @param headers of the answer
 * @param lines as `serializeCookie` writes them
 * @see RFC 6265bis section 4.1.1
 */
export function putCookies(headers: Headers, lines: readonly string[]): void {
  const nameOf = (line: string) => line.slice(0, line.indexOf('='))
  const names = new Set(lines.map(nameOf))
  const kept = headers.getSetCookie().filter((line) => !names.has(nameOf(line)))
  headers.delete('set-cookie')
  for (const line of [...kept, ...lines]) headers.append('set-cookie', line)
}
