import { setTimeout as sleep } from 'node:timers/promises'
import type { Context, Hono, MiddlewareHandler } from 'hono'

/** A failure to act out at one path. */
export interface WireFault {
  /** Path without the query, such as `/api/v1/auth/refresh`; `*` means every one. */
  readonly path: string
  /** Answer with this status instead of the real answer. */
  readonly status?: number
  /** Body of that answer, sent as JSON. */
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  /** Never answer. */
  readonly hang?: boolean
  /** Answer with a web page, as a broken proxy does. */
  readonly html?: boolean
  /** Wait before the real answer is made, in milliseconds. */
  readonly delayMs?: number
  /** Make the real answer, and then keep it back for so long, in milliseconds. */
  readonly answerDelayMs?: number
  /** Heal by itself after so many requests. */
  readonly times?: number
}

/** One request that arrived. */
export interface WireRequest {
  readonly method: string
  readonly path: string
  readonly query: string
  readonly headers: Readonly<Record<string, string>>
  /** The body as text; for tests in the same process alone. */
  readonly body: string
  /** 0 while unanswered. */
  status: number
  readonly at: number
}

/** Makes a server misbehave on purpose, moves its clock, and tells what it was asked. */
export interface WireControls {
  /** Sets the fault of its path; null heals them all. */
  setFault(fault: WireFault | null): void
  requests(path?: string): WireRequest[]
  resetRequests(): void
  /** The server's time, in milliseconds since the epoch. */
  now(): number
  /** Moves it, in seconds. */
  advance(seconds: number): void
}

/** The controls, and the middleware that heeds them. */
export function createWireControls(): { controls: WireControls; middleware: MiddlewareHandler } {
  const faults = new Map<string, WireFault & { left: number }>()
  let log: WireRequest[] = []
  let offsetMs = 0

  function take(path: string): WireFault | undefined {
    const fault = faults.get(path) ?? faults.get('*')
    if (!fault) return undefined
    fault.left -= 1
    if (fault.left <= 0) faults.delete(fault.path)
    return fault
  }

  const middleware: MiddlewareHandler = async (ctx, next) => {
    if (ctx.req.method === 'OPTIONS' || ctx.req.path.startsWith('/playground/')) return next()
    const entry = await describe(ctx)
    log = [...log.slice(-999), entry]
    const fault = take(ctx.req.path)
    if (fault?.delayMs) await sleep(fault.delayMs)
    // A request that hangs ends with the server or with whoever waits for it.
    if (fault?.hang) await new Promise(() => {})
    if (fault?.html || fault?.status !== undefined) ctx.res = actOut(fault)
    else await next()
    if (fault?.answerDelayMs) await sleep(fault.answerDelayMs)
    entry.status = ctx.res.status
    return undefined
  }

  const controls: WireControls = {
    setFault(fault) {
      if (fault) faults.set(fault.path, { ...fault, left: fault.times ?? Infinity })
      else faults.clear()
    },
    requests: (path) => log.filter((entry) => path === undefined || entry.path === path),
    resetRequests() {
      log = []
    },
    now: () => Date.now() + offsetMs,
    advance(seconds) {
      offsetMs += seconds * 1000
    },
  }
  return { controls, middleware }
}

/**
 * Serves the controls over HTTP to pages of this machine: GET tells the requests, POST with JSON
 * takes `{ fault, advanceSeconds, resetRequests }`.
 */
export function mountWireControls(app: Hono, controls: WireControls): void {
  app.get('/playground/controls', (ctx) =>
    ctx.json({
      now: controls.now(),
      requests: controls
        .requests()
        .map(({ method, path, status, at }) => ({ method, path, status, at })),
    }),
  )
  app.post('/playground/controls', async (ctx) => {
    // A JSON type cannot be sent across origins without asking first.
    if (!ctx.req.header('content-type')?.startsWith('application/json'))
      return ctx.json({ error: 'Send application/json' }, 400)
    const changes = await ctx.req.json<{
      fault?: WireFault | null
      advanceSeconds?: number
      resetRequests?: boolean
    }>()
    if (changes.fault !== undefined) controls.setFault(changes.fault)
    if (changes.advanceSeconds) controls.advance(changes.advanceSeconds)
    if (changes.resetRequests) controls.resetRequests()
    return ctx.json({ now: controls.now() })
  })
}

function actOut({ status = 200, html, body, headers = {} }: WireFault): Response {
  if (html)
    return new Response('<!doctype html><title>Service unavailable</title>', {
      status,
      headers: { ...headers, 'content-type': 'text/html' },
    })
  return Response.json(body ?? { error: 'This failure was asked for in the playground' }, {
    status,
    headers: { ...headers },
  })
}

async function describe(ctx: Context): Promise<WireRequest> {
  const { method, path, raw } = ctx.req
  return {
    method,
    path,
    query: new URL(raw.url).search,
    headers: ctx.req.header(),
    body: method === 'GET' ? '' : await raw.clone().text(),
    status: 0,
    at: Date.now(),
  }
}
