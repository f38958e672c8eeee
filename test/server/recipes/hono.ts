import { createFlowTokenHandler } from 'flowpass/server'
import { Hono } from 'hono'
import type { Context } from 'hono'
import { findUser } from './session.ts'

const flowToken = createFlowTokenHandler({
  secret: process.env['FLOWSTACK_SIGNING_SECRET'],
  projectId: 'your-project-id',
  getSession: async (_request, ctx: Context) => {
    const user = await findUser(ctx.req.header('cookie'))
    return user && { ...user, sub: String(user.id) }
  },
})

/** Hono, on Node, Bun, Deno or Workers. */
export const app = new Hono().all('/api/flowstack-token', (ctx) => flowToken(ctx.req.raw, ctx))
