import type { FlowTokenVerifier } from 'flowpass/server'
import type { MiddlewareHandler } from 'hono'
import type { BuilderLog } from './builderLog.ts'
import type { BuilderUser } from './flow.ts'
import type { UserStore } from './userStore.ts'

/** What routes find in their context. */
export interface BuilderEnv {
  Variables: { user: BuilderUser }
}

/** What admits people, and where it is written down. */
export interface AdmitGuestOptions {
  readonly tokens: FlowTokenVerifier<unknown>
  readonly users: UserStore
  readonly log: BuilderLog
}

/** Lets nobody by without a flow token that is good now, and writes down who came. */
export function admitGuest({
  tokens,
  users,
  log,
}: AdmitGuestOptions): MiddlewareHandler<BuilderEnv> {
  return async (ctx, next) => {
    const seen = {
      kind: 'api' as const,
      // When it came, not when it was answered.
      at: Date.now(),
      frame: ctx.req.header('x-builder-frame') ?? '',
      what: `${ctx.req.method} ${ctx.req.path}`,
    }
    ctx.header('Cache-Control', 'no-store')
    const refuse = (reason: string, sub = '', jti = '') => {
      log.add({ ...seen, status: 401, sub, jti })
      ctx.header('WWW-Authenticate', `Bearer error="invalid_token"`)
      return ctx.json({ error: { code: 'UNAUTHORIZED', message: reason, statusCode: 401 } }, 401)
    }
    const verified = await tokens.require(ctx.req.raw).catch(() => null)
    if (!verified) return refuse('There is no token, or it is not good, or not any more')
    const { sub, name, email, role, projectId, jti = '' } = verified.claims
    if (await users.isRevoked(jti)) return refuse('The token was revoked', sub, jti)
    ctx.set('user', { id: sub, name: name ?? email, role, projectId })
    await next()
    log.add({ ...seen, status: ctx.res.status, sub, jti })
    return undefined
  }
}
