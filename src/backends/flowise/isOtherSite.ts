/**
 * Tells whether a browser takes two addresses for two sites, and keeps the cookies of the one from
 * the other: another scheme, or another registrable domain. Browsers go by a list that is not
 * shipped; the two last labels are good enough for a hint.
 *
 * @param page address of the page
 * @param server address of the server
 */
export function isOtherSite(page: string, server: string): boolean {
  return siteOf(page) !== siteOf(server)
}

function siteOf(address: string): string {
  const { protocol, hostname } = new URL(address)
  // Numbers have no parts that could be shared: localhost and 127.0.0.1 are two sites as well.
  const isNumber = /^[\d.]+$|^\[/.test(hostname)
  return `${protocol}${isNumber ? hostname : hostname.split('.').slice(-2).join('.')}`
}
