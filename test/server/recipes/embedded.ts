import { createFlowTokenVerifier, isAuthError } from 'flowpass/server'
import { Hono } from 'hono'

const users = new Map<string, { id: string; email: string }>()

const flowTokens = createFlowTokenVerifier({
  secret: process.env['FLOWSTACK_SIGNING_SECRET'],
  projectId: 'your-project-id',
  provision: ({ sub, email }) => {
    const user = users.get(sub) ?? { id: sub, email }
    users.set(sub, user)
    return user
  },
})

/** The embedded app's own server: it asks for a token, and makes its user of the first one. */
export const app = new Hono().get('/api/me', async (ctx) => {
  const { user, claims } = await flowTokens.require(ctx.req.raw)
  return ctx.json({ user, role: claims.role })
})
app.onError((error, ctx) => ctx.json({}, isAuthError(error) && error.status === 401 ? 401 : 500))
