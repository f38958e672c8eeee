import type { Random } from '../support/createRandom.ts'

/** An address after a mutation, and what was done to it. */
export interface MutatedAddress {
  readonly href: string
  readonly steps: readonly string[]
}

type Step = (random: Random, url: URL, other: URL) => URL | string

const NAMES = ['code', 'state', 'iss', 'error', 'error_description', 'session_state', 'error_uri']
const FRONT = ['id_token', 'access_token', 'response', 'token_type', 'id_token_hint', 'request']
const ODD_NAMES = ['__proto__', 'constructor', 'state[]', 'State', 'CODE', 'state ', 'st%61te', '']
const ODD_VALUES = [
  '',
  ' ',
  'null',
  'undefined',
  'fp.',
  'fpv.',
  'fp.__proto__',
  '[]',
  '{}',
  'fpv.x',
]
const ORIGINS = [
  'https://app.example:8443',
  'http://app.example',
  'https://app.example.evil.example',
  'https://evil.example',
  'https://app.example.',
  'https://xn--pp-6kc.example',
]

const steps: Readonly<Record<string, Step>> = {
  drop: (random, url) => edit(url, (query) => query.delete(random.pick(NAMES.slice(0, 3)))),
  repeat: (random, url) =>
    edit(url, (query) => {
      const name = random.pick(NAMES.slice(0, 3))
      query.append(name, random.chance(0.5) ? (query.get(name) ?? '') : random.text(8))
    }),
  replace: (random, url) => edit(url, (query) => query.set(random.pick(NAMES), oddValue(random))),
  borrow: (random, url, other) =>
    edit(url, (query) => {
      const name = random.pick(NAMES.slice(0, 2))
      query.set(name, other.searchParams.get(name) ?? '')
    }),
  swap: (_random, url) =>
    edit(url, (query) => {
      const code = query.get('code') ?? ''
      query.set('code', query.get('state') ?? '')
      query.set('state', code)
    }),
  alter: (random, url) =>
    edit(url, (query) => {
      const name = random.pick(NAMES.slice(0, 3))
      query.set(name, alter(random, query.get(name) ?? ''))
    }),
  rename: (random, url) =>
    edit(url, (query) => {
      const name = random.pick(NAMES.slice(0, 3))
      const value = query.get(name) ?? ''
      query.delete(name)
      query.set(random.pick([...ODD_NAMES, name.toUpperCase(), `${name}[]`]), value)
    }),
  error: (random, url) =>
    edit(url, (query) => {
      query.set('error', random.pick(['access_denied', 'server_error', '<b>', random.text(20)]))
      if (random.chance(0.5)) query.delete('code')
    }),
  front: (random, url) => {
    const pair = `${random.pick(FRONT)}=${random.pick(['a.b.c', '', 'x'])}`
    return random.chance(0.5) ? `${url.href}&${pair}` : `${url.href}#${pair}`
  },
  add: (random, url) =>
    edit(url, (query) => query.append(random.pick(ODD_NAMES), oddValue(random))),
  fragment: (_random, url) => url.href.replace('?', '#'),
  both: (_random, url) => `${url.href}#${url.search.slice(1)}`,
  garble: (random, url) => {
    const start = url.href.indexOf('/', 'https://'.length) + 1
    const at = start + random.int(url.href.length - start + 1)
    return url.href.slice(0, at) + random.text(4) + url.href.slice(at + random.int(6))
  },
  separators: (_random, url) => url.href.replaceAll('&', ';'),
  path: (random, url) => {
    const tail = random.pick(['x', '/', '//', '/x', '..;/', '%2f', '%00', '/../x', '/.', 'é'])
    return `${url.origin}${url.pathname}${tail}${url.search}`
  },
  origin: (random, url) => random.pick(ORIGINS) + url.pathname + url.search,
  long: (random, url) =>
    edit(url, (query) => query.set(random.pick(NAMES), 'x'.repeat(random.pick([2_000, 40_000])))),
  many: (_random, url) => `${url.href}${'&x=1'.repeat(3_000)}`,
}

/**
 * Changes an authorization response in one to three ways.
 *
 * @param random what to choose by
 * @param answer the address of a genuine answer
 * @param other the answer of another attempt of the same tab
 */
export function mutateCallback(random: Random, answer: string, other: string): MutatedAddress {
  const taken: string[] = []
  let href = answer
  for (let left = 1 + random.int(3); left > 0; left -= 1) {
    const name = random.pick(Object.keys(steps))
    const next = String(steps[name]?.(random, new URL(href), new URL(other)) ?? href)
    // A browser shows no page whose address is none.
    if (!URL.parse(next)) continue
    href = new URL(next).href
    taken.push(name)
  }
  return { href, steps: taken }
}

function edit(url: URL, change: (query: URLSearchParams) => void): URL {
  const next = new URL(url)
  change(next.searchParams)
  return next
}

function oddValue(random: Random): string {
  return random.chance(0.5) ? random.pick(ODD_VALUES) : random.text(12)
}

function alter(random: Random, value: string): string {
  const at = random.int(value.length + 1)
  const changes = [
    () => value.slice(0, at),
    () => value + random.text(3),
    () => random.text(2) + value,
    () => value.slice(0, at) + random.text(2) + value.slice(at + 1),
    () => value.toUpperCase(),
    () => value.toLowerCase(),
    () => value.replace(/e/g, '\u0435'),
    () => value.slice(at) + value.slice(0, at),
    () => `${value}/`,
    () => value.replace('fp.', 'fpv.'),
    () => encodeURIComponent(encodeURIComponent(value)),
  ]
  return random.pick(changes)()
}
