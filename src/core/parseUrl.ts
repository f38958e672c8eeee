/**
 * Reads an address as browsers do. Instead of `URL.canParse`, which in Node 20 refuses good names
 * with umlauts once it has been compiled, and of `URL.parse`, which browsers of 2023 lack.
 *
 * @param text the address
 * @param base what a relative one is below
 * @returns undefined for what is no address
 * @see WHATWG URL Standard, section 6.1
 */
export function parseUrl(text: string, base?: string | URL): URL | undefined {
  try {
    return new URL(text, base)
  } catch {
    return undefined
  }
}
