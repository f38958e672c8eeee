/** Endings below which anybody can register a name; the commonest, for lack of the whole list. */
const SHARED_ENDING =
  /(^|\.)(((co|com|net|org|gov|ac|edu)\.[a-z]{2})|github\.io|gitlab\.io|vercel\.app|netlify\.app|pages\.dev|workers\.dev|web\.app|firebaseapp\.com|azurewebsites\.net|herokuapp\.com|onrender\.com|fly\.dev)$/

/**
 * Tells whether a browser takes two addresses for one site: same scheme, same registrable domain.
 * Without the public suffix list it can err for rare endings.
 *
 * @param a one address
 * @param b the other
 */
export function isSameSite(a: URL, b: URL): boolean {
  return a.protocol === b.protocol && siteOf(a.hostname) === siteOf(b.hostname)
}

function siteOf(hostname: string): string {
  // An address of numbers has no parts that could be shared.
  if (/^[\d.]+$|^\[/.test(hostname)) return hostname
  const labels = hostname.split('.')
  const parts = SHARED_ENDING.test(labels.slice(-2).join('.')) ? 3 : 2
  return labels.slice(-parts).join('.')
}
