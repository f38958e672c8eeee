import { AuthError } from '../../core/authError.ts'
import { MAX_AGE_SECONDS, serializeCookie } from './serializeCookie.ts'

/** A cookie as it goes into a header. */
export interface CookiePart {
  readonly name: string
  readonly value: string
}

/** Into how many cookies a value is cut at most. */
export const MAX_CHUNKS = 3

/** Browsers may drop longer cookies, and some count the attributes. */
const MAX_LINE_BYTES = 4095

/**
 * Cuts a value into cookies that every browser keeps. What fits into one cookie stays whole; of
 * several the first begins with their number, so that a stray one is noticed.
 *
 * @param name of the cookie; chunks are called `name.0`, `name.1`, …
 * @param text the value, ASCII
 * @throws AuthError `cookie_invalid` with `details.reason` `too_large` where three do not do
 * @see RFC 6265bis section 5.6
 */
export function chunkCookie(name: string, text: string): CookiePart[] {
  const longest = { sameSite: 'Strict', maxAgeSeconds: MAX_AGE_SECONDS } as const
  const room = MAX_LINE_BYTES - serializeCookie(`${name}.0`, '', longest).length
  if (text.length <= room) return [{ name, value: text }]
  // The number has one digit, and a dash that no sealed text begins with.
  const count = Math.ceil((text.length + 2) / room)
  if (count > MAX_CHUNKS) throw tooLarge()
  const whole = `${count}-${text}`
  return chunkNames(name)
    .slice(0, count)
    .map((chunk, index) => ({ name: chunk, value: whole.slice(index * room, (index + 1) * room) }))
}

/**
 * Puts together what `chunkCookie` has cut.
 *
 * @param cookies what came
 * @param name of the cookie
 * @returns null where nothing came, and where a part is missing, came twice or is one too many
 */
export function joinChunks(
  cookies: ReadonlyMap<string, string | null>,
  name: string,
): string | null {
  const names = chunkNames(name).filter((chunk) => cookies.has(chunk))
  if (cookies.has(name)) return names.length === 0 ? (cookies.get(name) ?? null) : null
  const parts = names.map((chunk) => cookies.get(chunk) ?? null)
  const isInRow = names.every((chunk, index) => chunk === `${name}.${index}`)
  const whole = parts.join('')
  if (!isInRow || parts.includes(null) || !whole.startsWith(`${parts.length}-`)) return null
  return whole.slice(2)
}

/**
 * Names every chunk there can be.
 *
 * @param name of the cookie
 */
export function chunkNames(name: string): string[] {
  return Array.from({ length: MAX_CHUNKS }, (_, index) => `${name}.${index}`)
}

function tooLarge(): AuthError {
  return new AuthError('cookie_invalid', 'server', {
    message: 'flowpass/server: the session does not fit into cookies.',
    hint: 'Keep it in a store (redisStore, postgresStore), or ask the provider for fewer claims.',
    details: { reason: 'too_large' },
  })
}
