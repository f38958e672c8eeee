import type { ServerUnderTest } from './runServer.ts'

/** A request of a browser. */
export interface BrowserRequest {
  readonly method?: string
  readonly json?: unknown
  readonly headers?: Readonly<Record<string, string>>
  /** Adds `x-request-from: internal`. @default true */
  readonly internal?: boolean
  /** The cookies that go along, of those it has; all by default. */
  readonly only?: readonly string[]
}

/** An answer, read. */
export interface BrowserAnswer {
  readonly status: number
  readonly type: string
  // What a server sends may be anything; each test says what it expects.
  readonly body: Record<string, unknown> | string
  readonly cookies: readonly string[]
  readonly headers: Headers
}

/** A browser with cookies of its own, as far as the tests need one. */
export interface Browser {
  readonly cookies: Map<string, string>
  /** Asks for a path after `/api/v1`. */
  ask(path: string, request?: BrowserRequest): Promise<BrowserAnswer>
  /** Asks for an address. */
  open(url: string, request?: BrowserRequest): Promise<BrowserAnswer>
  login(who: { readonly email: string; readonly password: string }): Promise<BrowserAnswer>
}

/** Opens one. */
export function openBrowser(under: ServerUnderTest): Browser {
  const cookies = new Map<string, string>()

  async function open(url: string, request: BrowserRequest = {}): Promise<BrowserAnswer> {
    const { json, internal = true, only, headers = {} } = request
    const sent = [...cookies].filter(([name]) => only?.includes(name) ?? true)
    const response = await fetch(new URL(url, under.server.url), {
      method: request.method ?? (json === undefined ? 'GET' : 'POST'),
      redirect: 'manual',
      body: json === undefined ? null : JSON.stringify(json),
      headers: {
        ...(json === undefined ? {} : { 'content-type': 'application/json' }),
        ...(internal ? { 'x-request-from': 'internal' } : {}),
        ...(sent.length > 0 ? { cookie: sent.map((pair) => pair.join('=')).join('; ') } : {}),
        // A connection that is kept does not survive a restart.
        connection: 'close',
        ...headers,
      },
    })
    const set = response.headers.getSetCookie()
    for (const cookie of set) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      cookies.set(name, value)
    }
    const type = response.headers.get('content-type') ?? ''
    const text = await response.text()
    const body = type.startsWith('application/json') ? JSON.parse(text) : text
    return { status: response.status, type, body, cookies: set, headers: response.headers }
  }

  const ask = (path: string, request?: BrowserRequest) => open(`/api/v1${path}`, request)
  return {
    cookies,
    ask,
    open,
    login: ({ email, password }) => ask('/auth/login', { json: { email, password } }),
  }
}
