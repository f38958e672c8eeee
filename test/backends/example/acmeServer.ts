import { Hono } from 'hono'
import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { serveApp } from '../../../playground/servers/kit/serveApp.ts'

/** How long a session is good without a renewal, in seconds. */
const LIFE_SECONDS = 60

/** Acme's server. Passwords are kept as they are: it guards nothing. */
export async function startAcmeServer() {
  const people = new Map<string, string>()
  const sessions = new Map<string, { readonly email: string; until: number }>()
  let offsetMs = 0
  const now = () => Date.now() + offsetMs

  const tell = (ctx: Context, email: string) =>
    ctx.json({ user: { id: email, email, name: email, claims: {} }, expiresIn: LIFE_SECONDS })
  const find = (ctx: Context) => sessions.get(getCookie(ctx, 'acme') ?? '')
  const open = (ctx: Context, email: string) => {
    const id = crypto.randomUUID()
    sessions.set(id, { email, until: now() + LIFE_SECONDS * 1000 })
    setCookie(ctx, 'acme', id, { httpOnly: true, sameSite: 'Lax', path: '/' })
    return tell(ctx, email)
  }
  const refuse = (ctx: Context, status: 401 | 403 | 409) => ctx.json({ error: 'no' }, status)

  const app = new Hono()
  app.use(async (ctx, next) => (ctx.req.header('x-acme') ? next() : refuse(ctx, 403)))
  app.post('/people', async (ctx) => {
    const { email, password } = await ctx.req.json<{ email: string; password: string }>()
    if (people.has(email)) return refuse(ctx, 409)
    people.set(email, password)
    return open(ctx, email)
  })
  app.post('/sign-in', async (ctx) => {
    const { email, password } = await ctx.req.json<{ email: string; password: string }>()
    return people.get(email) === password ? open(ctx, email) : refuse(ctx, 401)
  })
  app.get('/session', (ctx) => {
    const session = find(ctx)
    return session && session.until > now() ? tell(ctx, session.email) : refuse(ctx, 401)
  })
  app.post('/session', (ctx) => {
    const session = find(ctx)
    if (!session) return refuse(ctx, 401)
    session.until = now() + LIFE_SECONDS * 1000
    return tell(ctx, session.email)
  })
  app.delete('/session', (ctx) => {
    sessions.delete(getCookie(ctx, 'acme') ?? '')
    return ctx.json({})
  })
  const server = await serveApp(app, 0, 'PORT')
  return { ...server, people, sessions, advance: (seconds: number) => (offsetMs += seconds * 1000) }
}
