import { Hono, type Context } from 'hono'
import type { BuilderEnv } from './admitGuest.ts'
import type { Flow } from './flow.ts'
import type { FlowStore } from './flowStore.ts'

const MAX_NAME = 80

/** `/api/me` and `/api/flows`. Whoever may only look is refused here, whatever their page shows. */
export function flowRoutes(flows: FlowStore): Hono<BuilderEnv> {
  const routes = new Hono<BuilderEnv>()

  routes.get('/me', (ctx) => {
    const { id, name, role, projectId } = ctx.get('user')
    return ctx.json({ id, name, role, projectId })
  })

  routes.get('/flows', async (ctx) => {
    const { projectId } = ctx.get('user')
    await flows.prepare(projectId)
    return ctx.json({ data: await flows.list(projectId), cursor: null, hasMore: false })
  })

  routes.use('/flows/*', async (ctx, next) => {
    if (ctx.req.method === 'GET' || ctx.get('user').role !== 'viewer') return next()
    return refusal(ctx, 403, 'FORBIDDEN', 'Viewers cannot change flows')
  })

  routes.post('/flows', async (ctx) => {
    const { name } = await readChange(ctx)
    if (!name) return refusal(ctx, 400, 'VALIDATION_ERROR', 'A flow needs a name')
    return ctx.json(await flows.create(ctx.get('user').projectId, name), 201)
  })

  routes.patch('/flows/:id', async (ctx) =>
    reply(
      ctx,
      await flows.update(ctx.get('user').projectId, ctx.req.param('id'), await readChange(ctx)),
    ),
  )

  routes.post('/flows/:id/run', async (ctx) =>
    reply(ctx, await flows.run(ctx.get('user').projectId, ctx.req.param('id'))),
  )

  routes.delete('/flows/:id', async (ctx) => {
    const wasThere = await flows.remove(ctx.get('user').projectId, ctx.req.param('id'))
    return wasThere ? ctx.body(null, 204) : refusal(ctx, 404, 'NOT_FOUND', 'No such flow')
  })

  return routes
}

async function readChange(ctx: Context): Promise<Partial<Pick<Flow, 'name' | 'status'>>> {
  const body: unknown = await ctx.req.json().catch(() => null)
  if (typeof body !== 'object' || body === null) return {}
  const name = 'name' in body && typeof body.name === 'string' ? body.name.trim() : ''
  const status = 'status' in body ? body.status : undefined
  return {
    ...(name && { name: name.slice(0, MAX_NAME) }),
    ...((status === 'ACTIVE' || status === 'INACTIVE') && { status }),
  }
}

function reply(ctx: Context, flow: Flow | undefined) {
  return flow ? ctx.json(flow) : refusal(ctx, 404, 'NOT_FOUND', 'No such flow')
}

function refusal(ctx: Context, statusCode: 400 | 403 | 404, code: string, message: string) {
  return ctx.json({ error: { code, message, statusCode } }, statusCode)
}
