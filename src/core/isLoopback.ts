/**
 * Tells whether an address points at this machine, where plain http is a secure context.
 *
 * @param url the address
 */
export function isLoopback(url: URL): boolean {
  return /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname)
}
