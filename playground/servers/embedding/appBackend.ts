import { createFlowTokenHandler } from 'flowpass/server'
import { Hono } from 'hono'
import { decodeJwt } from 'jose'
import { serveApp, type RunningServer } from '../kit/serveApp.ts'
import { createMintControls, type MintControls, type MintSettings } from './mintLog.ts'
import type { SignedInPerson } from './whoIsSignedIn.ts'

/** How to run the app's own backend. */
export interface AppBackendOptions {
  /** What it shares with the workflow builder. */
  readonly secret: string
  readonly projectId: string
  readonly audience: string
  readonly whoIsSignedIn: (request: Request) => Promise<SignedInPerson | null>
  /** Life of the tokens at first. */
  readonly tokenSeconds?: number | undefined
}

/** The app's own backend, running. The app's origin passes `/app/` on to it. */
export interface AppBackend extends RunningServer {
  readonly controls: MintControls
}

/** What people may do with flows. Whoever is not named may look. */
const roles: Readonly<Record<string, 'editor' | 'viewer'>> = {
  'ada@example.com': 'editor',
  'grace@example.com': 'viewer',
}

/** Far more than people need, for the tests ask for many. */
const PER_MINUTE = 1_000
const RETRY_AFTER_SECONDS = 2

/** Starts the backend that makes flow tokens, as FlowStack's documents have it. */
export async function startAppBackend(options: AppBackendOptions): Promise<AppBackend> {
  const controls = createMintControls(options.tokenSeconds)
  const handlers = new Map<number, (request: Request) => Promise<Response>>()

  function handlerFor(tokenSeconds: number) {
    const handler = handlers.get(tokenSeconds) ?? createHandler(options, tokenSeconds)
    handlers.set(tokenSeconds, handler)
    return handler
  }

  const app = new Hono()
  app.all('/app/flow-token', async ({ req }) => {
    const status = controls.takeFault()
    const response =
      status === null ? await handlerFor(controls.settings().tokenSeconds)(req.raw) : actOut(status)
    controls.add({ status: response.status, claims: await claimsIn(response) })
    return response
  })
  mountControls(app, controls)
  // Nobody but the app's own server talks to it, so any port will do.
  return { ...(await serveApp(app, 0, '')), controls }
}

function createHandler(options: AppBackendOptions, ttlSeconds: number) {
  const { secret, projectId, audience, whoIsSignedIn } = options
  return createFlowTokenHandler({
    secret,
    projectId,
    audience,
    ttlSeconds,
    rateLimit: { perMinute: PER_MINUTE },
    getSession: async (request: Request) => {
      const person = await whoIsSignedIn(request)
      return person && { ...person, sub: person.id, role: roles[person.email] ?? 'viewer' }
    },
  })
}

/** The failures by the code that the real endpoint has for them. */
function actOut(status: number): Response {
  const codes: Readonly<Record<number, string>> = {
    401: 'session_expired',
    403: 'access_denied',
    429: 'rate_limited',
  }
  const headers = status === 429 ? { 'retry-after': String(RETRY_AFTER_SECONDS) } : undefined
  const body = { error: { code: codes[status] ?? 'server_failed' } }
  return Response.json(body, { status, ...(headers && { headers }) })
}

/** What a token says is no secret to whom it is about; the token is one, and is not kept. */
async function claimsIn(response: Response) {
  if (response.status !== 200) return null
  const { token } = (await response.clone().json()) as { token: string }
  return decodeJwt(token)
}

function mountControls(app: Hono, controls: MintControls): void {
  const state = (after: number) => ({ ...controls.settings(), calls: controls.calls(after) })
  app.get('/app/controls', (ctx) => {
    ctx.header('Cache-Control', 'no-store')
    return ctx.json(state(Number(ctx.req.query('after') ?? 0)))
  })
  app.post('/app/controls', async (ctx) => {
    // A JSON type cannot be sent across origins without asking first.
    if (!ctx.req.header('content-type')?.startsWith('application/json'))
      return ctx.json({ error: 'Send application/json' }, 400)
    const { resetCalls, ...change } = await ctx.req.json<
      Partial<MintSettings> & { resetCalls?: boolean }
    >()
    controls.change(change)
    if (resetCalls) controls.resetCalls()
    return ctx.json(state(Infinity))
  })
}
