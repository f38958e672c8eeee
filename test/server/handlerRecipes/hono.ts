import { isAuthError } from 'flowpass/server'
import { Hono } from 'hono'
import { auth } from './auth.ts'
import { renderPage } from './renderPage.tsx'

/** Hono, on Node, Bun, Deno or Workers. */
export const app = new Hono()
  .all('/auth/*', ({ req }) => auth(req.raw))
  .get('/', async ({ req }) => renderPage(await auth.serverState(req.raw)))
  .get('/orders', async ({ req, json }) => {
    const { user } = await auth.requireSession(req.raw)
    return json({ ordersOf: user.id })
  })
app.onError((error, { json }) =>
  isAuthError(error, 'session_expired') ? json({ error: error.code }, 401) : json({}, 503),
)
