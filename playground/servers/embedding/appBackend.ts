import { createFlowTokenHandler } from 'flowpass/server'
import { Hono } from 'hono'
import { serveApp, type RunningServer } from '../kit/serveApp.ts'
import { flowRoleOf, PER_MINUTE } from './flowRole.ts'
import { logMint } from './logMint.ts'
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
  app.all('/app/flow-token', ({ req }) =>
    logMint(controls, ({ tokenSeconds }) => handlerFor(tokenSeconds)(req.raw)),
  )
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
      return person && { ...person, sub: person.id, role: flowRoleOf(person.email) }
    },
  })
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
