import type { MiddlewareHandler } from 'hono'
import { admitsOrigin, findChatflow } from './chatflows.ts'
import type { FlowiseVariables } from './flowiseEnv.ts'
import type { FlowiseServices } from './flowiseServices.ts'

/** Paths that set cookies: `*` does not open them, the origin of `APP_URL` may always call them. */
const SESSION_PATHS =
  /^\/api\/v1\/(auth\/login|auth\/refreshToken|account\/register|\w+\/callback)$/

/** Paths of a flow that anybody may embed; the flow says from where. */
const FLOW_PATHS = /^\/api\/v1\/(?:prediction|public-chatbotConfig|chatflows-streaming)\/([^/]+)$/

/**
 * CORS as Flowise has it (contract, section 7). It keeps nobody from calling: a page of another
 * origin only cannot read the answer, and a refused preflight goes on to the gate.
 */
export function crossOrigin(
  services: FlowiseServices,
): MiddlewareHandler<{ Variables: FlowiseVariables }> {
  return async (ctx, next) => {
    const origin = ctx.req.header('origin')
    const isAllowed = origin === undefined || (await allows(services, ctx.req.path, origin))
    const headers = isAllowed ? corsHeaders(services, origin) : {}
    if (isAllowed && origin !== undefined && ctx.req.method === 'OPTIONS')
      return preflight(headers, ctx.req.header('access-control-request-headers'))
    await next()
    for (const [name, value] of Object.entries({ ...headers, ...frameHeaders(services) }))
      ctx.res.headers.set(name, value)
    return undefined
  }
}

async function allows(services: FlowiseServices, path: string, origin: string): Promise<boolean> {
  const { allowedOrigins, appUrl } = services.settings
  if (origin === 'null') return false
  if (allowedOrigins.includes(origin)) return true
  if (SESSION_PATHS.test(path)) return origin === new URL(appUrl).origin
  const [, flowId] = FLOW_PATHS.exec(path) ?? []
  if (flowId === undefined) return allowedOrigins.includes('*')
  const flow = await findChatflow(services, flowId)
  return flow !== undefined && admitsOrigin(flow, origin)
}

function corsHeaders(services: FlowiseServices, origin?: string): Record<string, string> {
  const { allowedOrigins, allowCredentials } = services.settings
  const isOpenToAll = allowedOrigins.includes('*')
  return {
    Vary: 'Origin',
    ...(origin === undefined ? {} : { 'Access-Control-Allow-Origin': origin }),
    ...(allowCredentials && !isOpenToAll ? { 'Access-Control-Allow-Credentials': 'true' } : {}),
  }
}

function preflight(headers: Record<string, string>, asked: string | undefined): Response {
  return new Response(null, {
    status: 204,
    headers: {
      ...headers,
      Vary: 'Origin, Access-Control-Request-Headers',
      'Access-Control-Allow-Methods': 'GET,HEAD,PUT,PATCH,POST,DELETE',
      ...(asked === undefined ? {} : { 'Access-Control-Allow-Headers': asked }),
    },
  })
}

function frameHeaders({ settings }: FlowiseServices): Record<string, string> {
  const ancestors = settings.iframeOrigins.split(',').join(' ')
  const older: Readonly<Record<string, string>> = { "'self'": 'SAMEORIGIN', "'none'": 'DENY' }
  const xFrameOptions = older[ancestors]
  return {
    'Content-Security-Policy': `frame-ancestors ${ancestors}`,
    ...(xFrameOptions === undefined ? {} : { 'X-Frame-Options': xFrameOptions }),
  }
}
