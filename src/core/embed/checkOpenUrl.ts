import { parseUrl } from '../parseUrl.ts'

/** Longest address, in characters. */
const MAX_URL_LENGTH = 2048

/**
 * Lets an address through that a guest would like to have opened: https, without credentials.
 *
 * @param value anything
 * @returns the address as a browser spells it, or undefined
 */
export function checkOpenUrl(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > MAX_URL_LENGTH) return undefined
  if (!/^https:\/\/[^\s\\\p{Cc}]+$/iu.test(value)) return undefined
  const url = parseUrl(value)
  if (!url) return undefined
  const { protocol, username, password, href } = url
  return protocol === 'https:' && !username && !password ? href : undefined
}
