/** Names of parameters that are for secrets, without `_` and `-`, however they begin. */
const SECRET_NAME = /(token|jwt|secret|password|passwd|apikey|credentials?|authorization|bearer)$/

const MAX_DECODINGS = 5

/**
 * Tells whether an address carries what nobody else may see: a JWT anywhere behind its host, a
 * signing secret, or a parameter of the query or fragment whose name is one for secrets. Addresses end
 * up in histories, logs and referrers.
 *
 * @param url an absolute address
 * @see RFC 9700 section 4.2 and 4.3
 */
export function carriesToken({ pathname, search, hash }: URL): boolean {
  const behindHost = pathname + search + hash
  if (spellingsOf(behindHost).some(hasSecret)) return true
  // A fragment may be a route of the app with parameters of its own.
  const parameters = [search, hash.slice(1), hash.replace(/^[^?]*/, '')]
  return parameters.some((text) =>
    [...new URLSearchParams(text).keys()].some((name) =>
      SECRET_NAME.test(name.toLowerCase().replace(/[^a-z]/g, '')),
    ),
  )
}

function hasSecret(text: string): boolean {
  if (/fs_(embed|live|test)_/.test(text)) return true
  return Array.from(text.matchAll(/(?=(?:^|[^\w-])([\w-]{8,})\.[\w-]{2,}\.)/g)).some(([, header]) =>
    isJsonObject(header ?? ''),
  )
}

/** Whether the first part of three is the header of a JWT or JWE, and not a name with dots in it. */
function isJsonObject(part: string): boolean {
  try {
    return /^\s*\{/.test(atob(part.replaceAll('-', '+').replaceAll('_', '/')))
  } catch {
    return false
  }
}

/** What a server may make of it, which decodes more than once. */
function spellingsOf(text: string): string[] {
  const spellings = [text]
  try {
    for (let turn = 0; turn < MAX_DECODINGS; turn += 1)
      spellings.push(decodeURIComponent(spellings.at(-1) ?? ''))
  } catch {
    // A lone percent sign is where it ends.
  }
  return spellings
}
