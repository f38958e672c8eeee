import { Hono } from 'hono'
import type { Context } from 'hono'
import { serveApp } from '../../../playground/servers/kit/serveApp.ts'
import type { RunningServer } from '../../../playground/servers/kit/serveApp.ts'
import { createWireControls } from '../../../playground/servers/kit/wireControls.ts'
import type { WireControls } from '../../../playground/servers/kit/wireControls.ts'
import { createFlowTokenMinter } from '../../../src/server/flowToken/createFlowTokenMinter.ts'

/** How long what the cookie stands for is good, in seconds. */
export const LIFE_SECONDS = 600

/** A server of an app with session endpoints, as the docstring of `cookieSession` has them. */
export interface AppServer extends RunningServer {
  readonly controls: WireControls
  /** Sessions by the value of the cookie. */
  readonly sessions: Map<string, AppSession>
}

interface AppSession {
  readonly id: string
  readonly userId: string
  organizationId: string
  name: string
  /** In milliseconds since the epoch, by the server's clock. */
  expiresAt: number
}

/** What the server leaves out. */
export interface AppServerOptions {
  readonly without?: readonly string[]
}

const PASSWORD = 'analytical-engine'
const COOKIE = /(?:^|; )sid=([^;]+)/

/** Starts it. Its people are `ada` and `grace`. */
export async function startAppServer({ without = [] }: AppServerOptions = {}): Promise<AppServer> {
  const { controls, middleware } = createWireControls()
  const sessions = new Map<string, AppSession>()
  const app = new Hono()
  let count = 0
  app.use(middleware)
  app.use('/auth/*', async (ctx, next) => {
    await next()
    ctx.res.headers.set('cache-control', 'private, no-store')
  })
  app.use('/auth/*', async (ctx, next) => {
    if (without.some((path) => ctx.req.path.startsWith(`/auth${path}`)))
      return ctx.json({ error: 'not_found' }, 404)
    const isNavigation = ctx.req.method === 'GET' && ctx.req.path === '/auth/login'
    if (!isNavigation && ctx.req.header('x-flowpass') !== '1')
      return ctx.json({ error: 'request_forged' }, 403)
    return next()
  })

  const find = (ctx: Context) => {
    const [, value = ''] = COOKIE.exec(ctx.req.header('cookie') ?? '') ?? []
    return sessions.get(value)
  }
  const isOver = ({ expiresAt }: AppSession) => expiresAt <= controls.now()
  const tell = ({ id, userId, name, organizationId }: AppSession) => ({
    user: { id: userId, name, organizationId, claims: { roles: ['admin'] } },
    session: { id, scopes: ['orders'], expiresIn: LIFE_SECONDS },
  })
  const begin = (ctx: Context, userId: string) => {
    count += 1
    const session = {
      id: `s${count}`,
      userId,
      name: userId === 'ada' ? 'Ada Lovelace' : 'Grace Hopper',
      organizationId: 'one',
      expiresAt: controls.now() + LIFE_SECONDS * 1000,
    }
    const value = crypto.randomUUID()
    sessions.set(value, session)
    ctx.header('set-cookie', `sid=${value}; Path=/; HttpOnly; SameSite=Lax`)
    return session
  }
  /** Answers somebody whose session is live, and refuses the others. */
  const live = (ctx: Context, answer: (session: AppSession) => Response | Promise<Response>) => {
    const session = find(ctx)
    if (!session || isOver(session)) return ctx.json({ error: 'session_expired' }, 401)
    return answer(session)
  }

  app.get('/auth/session', (ctx) => {
    const session = find(ctx)
    if (!session) return ctx.json({ user: null })
    return isOver(session)
      ? ctx.json({ error: 'session_expired', ...tell(session) }, 401)
      : ctx.json(tell(session))
  })
  app.post('/auth/refresh', (ctx) => {
    const session = find(ctx)
    if (!session) return ctx.json({ error: 'session_expired' }, 401)
    session.expiresAt = controls.now() + LIFE_SECONDS * 1000
    return ctx.json(tell(session))
  })
  app.post('/auth/login', async (ctx) => {
    const { email, password } = await ctx.req.json<Record<string, string>>()
    const id = email?.split('@')[0] ?? ''
    if (!['ada', 'grace'].includes(id) || password !== PASSWORD)
      return ctx.json({ error: 'credentials_invalid' }, 401)
    return ctx.json(tell(begin(ctx, id)))
  })
  app.get('/auth/login', (ctx) => {
    const { returnTo = '/', login_hint: hint = 'ada', prompt } = ctx.req.query()
    const back = new URL(returnTo, 'http://app.invalid')
    if (!returnTo.startsWith('/') || back.origin !== 'http://app.invalid') return ctx.text('', 400)
    if (prompt === 'none') back.searchParams.set('error', 'login_cancelled')
    else begin(ctx, hint)
    return ctx.redirect(back.pathname + back.search, 303)
  })
  app.post('/auth/sign-up', (ctx) => ctx.json({}, 202))
  app.post('/auth/logout', (ctx) => {
    const session = find(ctx)
    for (const [value, one] of sessions) if (one === session) sessions.delete(value)
    ctx.header('set-cookie', 'sid=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax')
    return ctx.json({ revoked: true, provider: 'unknown', navigateTo: '/goodbye' })
  })
  app.get('/auth/sessions', (ctx) =>
    live(ctx, ({ id: own, userId }) =>
      ctx.json({
        sessions: [...sessions.values()]
          .filter((one) => one.userId === userId)
          .map(({ id }) => ({ id, isCurrent: id === own, createdAt: controls.now() })),
      }),
    ),
  )
  const drop = (isMeant: (one: AppSession) => boolean) => {
    for (const [value, one] of sessions) if (isMeant(one)) sessions.delete(value)
  }
  app.post('/auth/sessions/revoke', (ctx) =>
    live(ctx, async (own) => {
      const { id } = await ctx.req.json<{ id: string }>()
      drop((one) => one.id === id && one.userId === own.userId)
      return ctx.json({ isCurrent: id === own.id })
    }),
  )
  app.post('/auth/sessions/revoke-others', (ctx) =>
    live(ctx, (own) => {
      drop((one) => one.userId === own.userId && one.id !== own.id)
      return ctx.json({ failedIds: [] })
    }),
  )
  app.patch('/auth/profile', (ctx) =>
    live(ctx, async (session) => {
      session.name = (await ctx.req.json<{ name: string }>()).name
      return ctx.json(tell(session))
    }),
  )
  app.get('/auth/organizations', (ctx) =>
    live(ctx, ({ organizationId }) =>
      ctx.json({
        organizations: ['one', 'two'].map((id) => ({
          id,
          name: id,
          role: 'owner',
          isCurrent: id === organizationId,
        })),
      }),
    ),
  )
  app.post('/auth/organizations', (ctx) =>
    live(ctx, async (session) => {
      const { id } = await ctx.req.json<{ id?: string }>()
      if (id === 'elsewhere') return ctx.json({ redirect: true })
      session.organizationId = id ?? 'one'
      return ctx.json(tell(session))
    }),
  )
  const minter = createFlowTokenMinter({
    secret: 'fs_embed_9fQ2mZ7xLw4RtB6vKs1YdHc8NpJg3XeA',
    projectId: 'project-1',
    now: controls.now,
  })
  app.post('/auth/flow-token', (ctx) =>
    live(ctx, async ({ userId: sub, name }) => {
      const { audience, role } = await ctx.req.json<{ audience?: string; role?: string }>()
      if (role === 'admin') return ctx.json({ error: 'access_denied' }, 403)
      const subject = { sub, email: `${sub}@example.com`, name, role, audience }
      return ctx.json({ token: (await minter.mint(subject)).token })
    }),
  )
  app.get('/api/orders', (ctx) => live(ctx, ({ userId }) => ctx.json({ of: userId })))
  const running = await serveApp(app, 0, 'PORT')
  return { ...running, controls, sessions }
}
