/**
 * Tells whether what is sent to an address stays between the two ends: https, or plain http that
 * never leaves this machine.
 *
 * @param value the address
 * @returns false for anything that is not an absolute address as well
 */
export function isSecureUrl(value: string): boolean {
  if (!URL.canParse(value)) return false
  const { protocol, hostname } = new URL(value)
  const isLoopback = /^((.+\.)?localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)
  return protocol === 'https:' || (protocol === 'http:' && isLoopback)
}
