import { parseUrl } from './parseUrl.ts'

/**
 * Tells whether what is sent to an address stays between the two ends: https, or plain http that
 * never leaves this machine.
 *
 * @param value the address
 * @returns false for anything that is not an absolute address as well
 */
export function isSecureUrl(value: string): boolean {
  const url = parseUrl(value)
  if (!url) return false
  const { protocol, hostname } = url
  const isLoopback = /^((.+\.)?localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)
  return protocol === 'https:' || (protocol === 'http:' && isLoopback)
}
