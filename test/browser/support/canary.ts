import type { Page, Request } from 'playwright'
import { inject } from 'vitest'

/** Looks for flow tokens wherever they must not be. */
export interface Canary {
  /** The tokens that were made and used so far. */
  readonly tokens: ReadonlySet<string>
  /** Where one of them was found; empty when nowhere. */
  leaks(): Promise<string[]>
}

/** Headers by which a token may travel, and where to. */
const AUTHORIZATION = 'authorization'

/**
 * Follows a page and its frames: every request with its headers and body, the console, errors that
 * nobody caught, messages on window level, and in the end the DOM and all storage of both origins.
 */
export async function watchForTokens(page: Page): Promise<Canary> {
  const { app, builder } = inject('addresses')
  const tokens = new Set<string>()
  /** What was seen, by where. Tokens are looked for in the end, when all of them are known. */
  const seen: (readonly [where: string, text: string])[] = []
  const pending: Promise<unknown>[] = []

  const note = async (request: Request) => {
    const headers = await request.allHeaders().catch(() => request.headers())
    const isToBuilder = new URL(request.url()).port === new URL(builder).port
    const [, used] = /^Bearer (.+)$/.exec(headers[AUTHORIZATION] ?? '') ?? []
    if (isToBuilder && used !== undefined) tokens.add(used)
    const rest = Object.entries(headers).filter(
      ([name]) => !(name === AUTHORIZATION && isToBuilder && request.url().includes('/api/')),
    )
    const where = `${request.method()} ${new URL(request.url()).pathname}`
    seen.push([`the address of ${where}`, request.url()])
    seen.push([`the headers of ${where}`, JSON.stringify(rest)])
    seen.push([`the body of ${where}`, request.postData() ?? ''])
  }
  page.on('request', (request) => void pending.push(note(request)))
  page.on('console', (message) => seen.push(['the console', message.text()]))
  page.on('pageerror', (error) => seen.push(['an error', `${error.message} ${error.stack}`]))
  page.on('response', (response) => {
    if (!response.url().startsWith(`${app}/app/flow-token`) || response.status() !== 200) return
    pending.push(
      response.json().then(
        (body: { token: string }) => tokens.add(body.token),
        // A body may be gone by now; then the call that the token was used for tells.
        () => {},
      ),
    )
  })
  await page.addInitScript(() => {
    const heard: string[] = []
    Object.assign(window, { heardMessages: heard })
    addEventListener('message', ({ data }) => heard.push(JSON.stringify(data) ?? ''), true)
  })

  return {
    tokens,
    async leaks() {
      await Promise.all(pending)
      for (const frame of page.frames()) {
        const text = await frame.evaluate(readDocument).catch(() => null)
        for (const [where, found] of text ?? []) seen.push([`${where} of ${frame.url()}`, found])
      }
      const cookies = await page.context().cookies()
      seen.push(['a cookie', JSON.stringify(cookies)])
      return seen.flatMap(([where, text]) =>
        Array.from(tokens).some((token) => partsOf(token).some((part) => text.includes(part)))
          ? [where]
          : [],
      )
    },
  }
}

/** A token in pieces is a token all the same: its payload tells who, its signature is the rest. */
export function partsOf(token: string): string[] {
  const [, payload = token, signature = token] = token.split('.')
  return [token, payload, signature, encodeURIComponent(token)]
}

/** Everything of a document that outlives a glance: runs inside of it. */
export async function readDocument(): Promise<[string, string][]> {
  const databases = await indexedDB.databases().catch(() => [])
  const records = await Promise.all(databases.map(({ name = '' }) => readDatabase(name)))
  const heard: unknown = 'heardMessages' in window ? window.heardMessages : []
  return [
    ['the DOM', document.documentElement.outerHTML],
    ['an address', location.href + document.referrer],
    ['document.cookie', document.cookie],
    ['localStorage', JSON.stringify(Object.entries(localStorage))],
    ['sessionStorage', JSON.stringify(Object.entries(sessionStorage))],
    ['IndexedDB', JSON.stringify(records)],
    ['a message on window level', JSON.stringify(heard)],
    ['history', JSON.stringify(history.state) + document.title + window.name],
  ]

  function readDatabase(name: string): Promise<unknown[]> {
    return new Promise((resolve) => {
      const request = indexedDB.open(name)
      request.addEventListener('error', () => resolve([]))
      const read = async () => {
        const { result } = request
        const stores = Array.from(result.objectStoreNames)
        const all = stores.map(
          (store) =>
            new Promise((done) => {
              const read = result.transaction(store).objectStore(store).getAll()
              read.addEventListener('success', () => done(read.result))
              read.addEventListener('error', () => done(null))
            }),
        )
        const values = await Promise.all(all)
        result.close()
        resolve(values)
      }
      request.addEventListener('success', () => void read())
    })
  }
}
