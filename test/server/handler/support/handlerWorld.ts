import { createAuthHandler } from '../../../../src/server/handler/createAuthHandler.ts'
import type { AuthHandlerOptions } from '../../../../src/server/handler/authHandlerOptions.ts'
import { memoryStore } from '../../../../src/server/stores/memoryStore.ts'
import type { SessionStore } from '../../../../src/server/sessionStore.ts'
import { NEW_SECRET, createClock, createJar } from '../../support/sealed.ts'
import { scriptedProvider } from './scriptedProvider.ts'

/** Where the app is. */
export const APP = 'https://app.example.com'
export const EVIL = 'https://evil.example'

/** What scripts of the app send. */
export const CALL = { 'x-flowpass': '1', 'sec-fetch-site': 'same-origin' }
/** What browsers send when somebody goes to an address of the app. */
export const GO = {
  'sec-fetch-mode': 'navigate',
  'sec-fetch-dest': 'document',
  'sec-fetch-site': 'same-origin',
  accept: 'text/html',
}
/** The same, after the provider has sent them there. */
export const COME_BACK = { ...GO, 'sec-fetch-site': 'cross-site' }

/** What came back. */
export interface Answered {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly body: Record<string, unknown>
}

/** Options of a world that are no options of the handler. */
export interface WorldOptions extends Partial<AuthHandlerOptions> {
  /** Whether sessions are in a store. @default false */
  readonly stored?: boolean
}

/** A handler over a scripted provider, with a clock that a test sets. */
export function createWorld({ stored = false, environment, ...options }: WorldOptions = {}) {
  const clock = createClock()
  const provider = scriptedProvider(clock.now)
  const store: SessionStore | undefined = stored ? memoryStore({ now: clock.now }) : undefined
  const failures: string[] = []
  const pending: Promise<void>[] = []
  const upstream: Request[] = []
  const world = {
    clock,
    provider,
    store,
    failures,
    upstream,
    /** Answers what the handler sends to APIs. */
    api: async (_request: Request): Promise<Response> => Response.json({ ok: true }),
    /** Resolves when nothing is done behind answers any more. */
    async settle() {
      while (pending.length > 0) await pending.shift()
    },
  }
  const auth = createAuthHandler({
    appUrl: APP,
    provider,
    secret: NEW_SECRET,
    ...(store && { store }),
    environment: {
      now: clock.now,
      fetch: async (input, init) => {
        const request = new Request(input, init)
        upstream.push(request.clone())
        return world.api(request)
      },
      ...environment,
    },
    onError: ({ code, phase }, { route }) => failures.push(`${route} ${code} ${phase}`),
    waitUntil: (work) => pending.push(work),
    ...options,
  })
  return { ...world, world, auth, browser: () => createBrowser(auth, APP) }
}

/** A world with its handler. */
export type World = ReturnType<typeof createWorld>

/** How a request differs from a usual one. */
export interface Sending {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
}

/** A browser with cookies, in front of a handler. */
export function createBrowser(auth: (request: Request) => Promise<Response>, app: string) {
  const jar = createJar()
  const seen: Answered[] = []

  async function send(path: string, { method = 'GET', headers = {}, body }: Sending = {}) {
    const cookie = [...jar.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const text = typeof body === 'string' || body === undefined ? body : JSON.stringify(body)
    const url = path.startsWith('https:') ? path : app + path
    const request = new Request(url, {
      method,
      headers: { ...(cookie && { cookie }), ...headers },
      ...(text !== undefined && { body: text }),
    })
    const response = await auth(request)
    jar.take(response.headers)
    const answered = await read(response)
    seen.push(answered)
    return answered
  }

  return {
    jar,
    /** All answers there were. */
    seen,
    send,
    /** Sends what a script of the app would. */
    call: (path: string, sending: Sending = {}) =>
      send(path, { ...sending, headers: { ...CALL, ...sending.headers } }),
    /** Goes to an address, as far as its answer. */
    go: (path: string, headers: Readonly<Record<string, string>> = GO) => send(path, { headers }),
    /** The cookies as a header. */
    cookieHeader: () => [...jar.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    /** Goes to the provider and comes back with a code. */
    async signIn(person = 'ada', query = '') {
      const begun = await send(`/auth/login${query}`, { headers: GO })
      const state = stateOf(begun)
      return send(`/auth/callback?code=${person}&state=${state}`, { headers: COME_BACK })
    },
    /** A request of a page with these cookies, to a route of the app. */
    request: (path = '/orders') =>
      new Request(app + path, {
        headers: { cookie: [...jar.cookies].map((pair) => pair.join('=')).join('; ') },
      }),
  }
}

/** A browser in front of a handler. */
export type Browser = ReturnType<typeof createBrowser>

/** The `state` that a login answer leads to the provider with. */
export function stateOf({ headers }: Answered): string {
  return new URL(headers.get('location') ?? '').searchParams.get('state') ?? ''
}

async function read(response: Response): Promise<Answered> {
  const { status, headers } = response
  const text = await response.text()
  const isJson = headers.get('content-type') === 'application/json'
  const body: Record<string, unknown> = isJson ? JSON.parse(text) : {}
  return { status, headers, text, body }
}
