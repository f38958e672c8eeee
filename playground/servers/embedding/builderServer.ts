import { createFlowTokenVerifier } from 'flowpass/server'
import { Hono } from 'hono'
import type { Database } from '../database.ts'
import { serveApp, type RunningServer } from '../kit/serveApp.ts'
import { portVariables } from '../ports.ts'
import { admitGuest } from './admitGuest.ts'
import { buildBuilderPage, type PageFiles } from './buildBuilderPage.ts'
import { createBuilderLog, type BuilderLog } from './builderLog.ts'
import { createBuilderTables } from './builderTables.ts'
import { flowRoutes } from './flowRoutes.ts'
import { createFlowStore, type FlowStore } from './flowStore.ts'
import { createUserStore, type UserStore } from './userStore.ts'

/** How to run the workflow builder. */
export interface BuilderOptions {
  /** 0 for any free one. */
  readonly port: number
  readonly database: Database
  /** The apps that may embed it. */
  readonly hosts: readonly string[]
  /** What it shares with the apps' backends. */
  readonly secret: string
  readonly audience: string
}

/** The workflow builder, running: a page that apps embed, and the API that the page calls. */
export interface BuilderServer extends RunningServer {
  readonly log: BuilderLog
}

interface Parts {
  readonly files: PageFiles
  readonly flows: FlowStore
  readonly users: UserStore
  readonly log: BuilderLog
}

/** Starts it on an origin of its own. */
export async function startBuilderServer(options: BuilderOptions): Promise<BuilderServer> {
  const { database, hosts, secret, audience, port } = options
  const [files] = await Promise.all([buildBuilderPage(hosts), createBuilderTables(database)])
  const parts: Parts = {
    files,
    flows: createFlowStore(database),
    users: createUserStore(database),
    log: createBuilderLog(),
  }
  const tokens = createFlowTokenVerifier({
    secret,
    audience,
    // Both run on one machine, and tokens of five seconds are to end after five.
    clockToleranceSeconds: 0,
    // There is no other sign-up: whoever comes with a good token has an account from then on.
    async provision({ sub, name, email, role, projectId }) {
      const isNew = await parts.users.see({ id: sub, name: name ?? email, email, role, projectId })
      if (isNew) parts.log.add({ kind: 'note', what: 'account', sub })
    },
  })
  const app = new Hono()
  app.use(async (ctx, next) => {
    await next()
    for (const [name, value] of Object.entries(securityHeaders(hosts))) ctx.header(name, value)
  })
  app.use('/api/*', admitGuest({ ...parts, tokens }))
  app.route('/api', flowRoutes(parts.flows))
  mountPlaygroundRoutes(app, parts)
  app.get('*', ({ req }) => {
    // Every route of the page's own is the same page.
    const file =
      files.get(req.path) ?? (req.path.startsWith('/flows/') ? files.get('/') : undefined)
    if (!file) return new Response('Not found', { status: 404 })
    return new Response(file.body, {
      headers: { 'content-type': file.type, 'cache-control': 'no-cache' },
    })
  })
  return { ...(await serveApp(app, port, portVariables.builder)), log: parts.log }
}

function securityHeaders(hosts: readonly string[]): Readonly<Record<string, string>> {
  const policy = [
    "default-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${hosts.join(' ')}`,
  ]
  return {
    'content-security-policy': policy.join('; '),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  }
}

/** What the playground and its tests want to know, and the revocation of tokens. */
function mountPlaygroundRoutes(app: Hono, { log, users, flows }: Parts): void {
  // The page tells here what it does with its token: when it is about to go, nobody could ask it.
  app.post('/playground/builder/note', async (ctx) => {
    const [frame = '', what = ''] = (await ctx.req.text()).slice(0, 200).split(' ')
    log.add({ kind: 'note', frame, what })
    return ctx.body(null, 204)
  })
  app.get('/playground/builder/log', (ctx) => {
    ctx.header('Cache-Control', 'no-store')
    return ctx.json(log.list(Number(ctx.req.query('after') ?? 0)))
  })
  app.post('/playground/builder/controls', async (ctx) => {
    // A JSON type cannot be sent across origins without asking first.
    if (!ctx.req.header('content-type')?.startsWith('application/json'))
      return ctx.json({ error: 'Send application/json' }, 400)
    const change = await ctx.req.json<{ revoke?: string; reset?: string; clearLog?: boolean }>()
    if (change.revoke) await users.revoke(change.revoke)
    if (change.reset) await flows.reset(change.reset)
    if (change.clearLog) log.clear()
    return ctx.body(null, 204)
  })
}
