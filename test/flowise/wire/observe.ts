/** What is compared of an answer. */
export interface Observation {
  readonly status: number
  /** Content type, in lower case; empty where there is none. */
  readonly type: string
  /** Body with ids, times and secrets replaced by what they are. */
  readonly body: unknown
  /** Cookies with their attributes, the values replaced. */
  readonly cookies: readonly string[]
  /** CORS and frame headers. */
  readonly headers: Readonly<Record<string, string>>
}

const HEADERS = [
  'access-control-allow-credentials',
  'access-control-allow-headers',
  'access-control-allow-methods',
  'access-control-allow-origin',
  'allow',
  'content-security-policy',
  'location',
  'vary',
  'x-frame-options',
]

/** Reads an answer into what is compared of it, and its body as it came. */
export async function observe(
  response: Response,
  ownOrigin: string,
  anyBody: boolean,
): Promise<{ readonly observation: Observation; readonly body: unknown }> {
  const text = await response.text()
  const type = (response.headers.get('content-type') ?? '').toLowerCase()
  const body: unknown = type.startsWith('application/json') ? JSON.parse(text) : text
  const headers = HEADERS.flatMap((name) => {
    const value = response.headers.get(name)
    return value === null ? [] : [[name, value.replaceAll(ownOrigin, '<self>')]]
  })
  const observation = {
    status: response.status,
    type,
    body: anyBody || isPage(text) ? `<${kindOf(body)}>` : normalise(body),
    cookies: response.headers.getSetCookie().map(normaliseCookie),
    headers: Object.fromEntries(headers),
  }
  return { observation, body }
}

function isPage(text: string): boolean {
  return /^\s*<!doctype html/i.test(text)
}

function kindOf(body: unknown): string {
  if (typeof body === 'string') return isPage(body) ? 'page' : 'text'
  return Array.isArray(body) ? 'list' : typeof body
}

const REPLACED: readonly (readonly [RegExp, string])[] = [
  [/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi, '<uuid>'],
  [/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<time>'],
  [/ey[\w-]+\.[\w-]+\.[\w-]+/g, '<jwt>'],
  [/^[0-9a-f]{128}\.[0-9a-f]{16}$/g, '<hash>'],
  [/^[\w-]{43}$/g, '<key>'],
  // Node words this differently from one version to the next.
  [/ in JSON at position.*$/g, ' in JSON'],
]

function normalise(value: unknown): unknown {
  if (typeof value === 'string')
    return REPLACED.reduce((text, [pattern, by]) => text.replace(pattern, by), value)
  if (Array.isArray(value)) {
    const members = value.map(normalise)
    // Rows of the same second come in no certain order.
    return members.every((member) => typeof member === 'object')
      ? members.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
      : members
  }
  if (typeof value !== 'object' || value === null) return value
  const sorted = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(sorted.map(([key, member]) => [key, normalise(member)]))
}

function normaliseCookie(cookie: string): string {
  return cookie
    .replace(/=ey[^;]*/, '=<jwt>')
    .replace(/^connect\.sid=s%3A[\w-]+\.[^;]+/, 'connect.sid=<sid>')
}
