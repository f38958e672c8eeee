import { CookieJar, getPublicSuffix } from 'tough-cookie'

/** How addresses of a test lead to servers on loopback. */
export interface CookieFetchOptions {
  /**
   * Which server answers for an origin, such as `{ 'https://flowise.app.test': 'http://localhost:4013' }`.
   * What is not listed is reached as it is.
   */
  readonly hosts?: Readonly<Record<string, string>>
  /** Whether the proxy in front of an https origin says so (`X-Forwarded-Proto`). @default true */
  readonly tellsHttps?: boolean
  /** Whether cookies are kept at all. @default true */
  readonly keepsCookies?: boolean
}

/** Network and cookies of a browser. */
export interface CookieBrowser {
  /** Makes the `fetch` of a page: cookies and CORS as a browser has them. */
  page(href: string): (request: Request) => Promise<Response>
  /**
   * Follows the address bar through redirects, to a page of the app or any other page.
   *
   * @param href where to go
   * @param isApp tells the app's pages, which no server of the test has
   * @param form what is sent to the first address, as a form does
   * @returns the address of the page
   */
  navigate(
    href: string,
    isApp: (url: URL) => boolean,
    form?: Readonly<Record<string, string>>,
  ): Promise<string>
  /** What a script of a page could read (`document.cookie`). */
  readable(href: string): string
  /** Names of all cookies that would be sent to an address from its own site. */
  names(href: string): string[]
  /** Closes and opens the browser: cookies without a lifetime are gone. */
  restart(): Promise<void>
}

const SIMPLE_METHODS = ['GET', 'HEAD', 'POST']
const SIMPLE_HEADERS = ['accept', 'accept-language', 'content-language']
const SIMPLE_TYPES = /^(application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)/i
const MAX_REDIRECTS = 10

/**
 * Makes the network of a browser with a cookie jar, for clients that run in Node: `credentials`,
 * host-only cookies, SameSite, Secure and HttpOnly, `Set-Cookie` out of reach, preflights.
 */
export function cookieFetch(options: CookieFetchOptions = {}): CookieBrowser {
  const { hosts = {}, tellsHttps = true, keepsCookies = true } = options
  const jar = new CookieJar()

  /** Sends it to whoever answers for the origin, as the browser's own network stack would. */
  async function transmit(url: URL, init: RequestInit & { headers: Headers }): Promise<Response> {
    const target = hosts[url.origin] ?? url.origin
    if (target !== url.origin && url.protocol === 'https:' && tellsHttps)
      init.headers.set('x-forwarded-proto', 'https')
    return fetch(target + url.pathname + url.search, { ...init, redirect: 'manual' })
  }

  async function withCookies(
    url: URL,
    init: RequestInit & { headers: Headers },
    context: 'strict' | 'lax' | 'none',
  ): Promise<Response> {
    const cookies = await jar.getCookieString(url.href, { sameSiteContext: context })
    if (cookies) init.headers.set('cookie', cookies)
    const response = await transmit(url, init)
    if (!keepsCookies) return response
    for (const line of response.headers.getSetCookie())
      if (isKept(line, url))
        await jar.setCookie(line, url.href, { sameSiteContext: context, ignoreError: true })
    return response
  }

  async function send(request: Request, page: URL): Promise<Response> {
    const url = new URL(request.url)
    const headers = new Headers(request.headers)
    const isCross = url.origin !== page.origin
    const body = request.body ? await request.clone().arrayBuffer() : null
    const init = { method: request.method, headers, body, signal: request.signal }
    if (isCross || request.method !== 'GET') headers.set('origin', page.origin)
    if (isCross && needsPreflight(request)) await preflight(url, request, page)
    const isSame = siteOf(url) === siteOf(page)
    const isCredentialed =
      request.credentials === 'include' || (request.credentials === 'same-origin' && !isCross)
    const response = isCredentialed
      ? await withCookies(url, init, isSame ? 'strict' : 'none')
      : await transmit(url, init)
    if (isCross) requireCors(response, page, request)
    return redact(response, isCross)
  }

  async function preflight(url: URL, request: Request, page: URL): Promise<void> {
    const asked = [...request.headers.keys()].filter((name) => !SIMPLE_HEADERS.includes(name))
    const headers = new Headers({
      origin: page.origin,
      'access-control-request-method': request.method,
      'access-control-request-headers': asked.join(','),
    })
    const response = await transmit(url, { method: 'OPTIONS', headers })
    requireCors(response, page, request)
    const allowed = (response.headers.get('access-control-allow-headers') ?? '').toLowerCase()
    const isAllowed = response.ok && asked.every((name) => allowed.split(/, */).includes(name))
    if (!isAllowed) throw new TypeError('Failed to fetch')
  }

  return {
    page: (href) => (request) => send(request, new URL(href)),
    async navigate(href, isApp, form) {
      let url = new URL(href)
      for (let hop = 0; hop < MAX_REDIRECTS && !isApp(url); hop += 1) {
        const body = form && hop === 0 ? new URLSearchParams(form) : null
        const init = { method: body ? 'POST' : 'GET', headers: new Headers(), body }
        const response = await withCookies(url, init, 'lax')
        await response.body?.cancel()
        const location = response.headers.get('location')
        if (!location) break
        url = new URL(location, url)
      }
      return url.href
    },
    readable: (href) => jar.getCookieStringSync(href, { http: false }),
    names: (href) => jar.getCookiesSync(href).map(({ key }) => key),
    async restart() {
      const all = await jar.store.getAllCookies()
      for (const { key, domain, path, expires, maxAge } of all)
        if (expires === 'Infinity' && maxAge === null)
          await jar.store.removeCookie(domain, path, key)
    },
  }
}

/** Browsers take Secure cookies from secure origins and from this machine alone. */
function isKept(line: string, url: URL): boolean {
  return !/;\s*secure/i.test(line) || url.protocol === 'https:' || url.hostname === 'localhost'
}

/** Scheme and registrable domain; ports do not matter. */
function siteOf({ protocol, hostname }: URL): string {
  const domain = getPublicSuffix(hostname, { allowSpecialUseDomain: true, ignoreError: true })
  return `${protocol}//${domain ?? hostname}`
}

function needsPreflight(request: Request): boolean {
  const isSimple = ([name, value]: [string, string]) =>
    SIMPLE_HEADERS.includes(name) || (name === 'content-type' && SIMPLE_TYPES.test(value))
  return !SIMPLE_METHODS.includes(request.method) || ![...request.headers].every(isSimple)
}

function requireCors({ headers }: Response, page: URL, { credentials }: Request): void {
  const origin = headers.get('access-control-allow-origin')
  const isCredentialed = credentials === 'include'
  const isAllowed = origin === page.origin || (origin === '*' && !isCredentialed)
  const mayTell = !isCredentialed || headers.get('access-control-allow-credentials') === 'true'
  if (!isAllowed || !mayTell) throw new TypeError('Failed to fetch')
}

/** What a page sees of an answer. */
function redact(response: Response, isCross: boolean): Response {
  const { status, statusText, body } = response
  if (status >= 300 && status < 400) return response
  const headers = new Headers(response.headers)
  headers.delete('set-cookie')
  const exposed = (headers.get('access-control-expose-headers') ?? '').toLowerCase().split(/, */)
  const visible = ['content-type', 'content-length', 'cache-control', ...exposed]
  if (isCross)
    for (const name of [...headers.keys()]) if (!visible.includes(name)) headers.delete(name)
  return new Response(status === 204 ? null : body, { status, statusText, headers })
}
