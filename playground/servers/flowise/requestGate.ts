import { getCookie } from 'hono/cookie'
import type { MiddlewareHandler } from 'hono'
import { findApiKey } from './apiKeys.ts'
import { COOKIES } from './cookies.ts'
import type { FlowiseContext, FlowiseVariables } from './flowiseEnv.ts'
import type { FlowiseServices } from './flowiseServices.ts'
import { SSO_PROVIDERS } from './flowiseSettings.ts'
import { refusals } from './replies.ts'
import { findSession } from './sessions.ts'
import { readToken } from './tokens.ts'

const API = '/api/v1/'

/** Paths that anybody may call (contract, section 3); a beginning is enough. */
const WHITELIST: readonly string[] = [
  'auth/resolve',
  'auth/login',
  'auth/refreshToken',
  'settings',
  'account/logout',
  'account/verify',
  'account/register',
  'account/resend-verification',
  'account/forgot-password',
  'account/reset-password',
  'account/confirm-email-change',
  'loginmethod/default',
  'version',
  'ping',
  'verify/apikey/',
  'public-chatflows',
  'public-chatbotConfig',
  'prediction/',
  'chatflows-streaming',
  ...SSO_PROVIDERS.flatMap((name) => [`${name}/login`, `${name}/logout`, `${name}/callback`]),
]

/** Paths that no key opens. */
const CLOSED_TO_KEYS: readonly string[] = [
  'account/delete',
  'files',
  'organizationuser',
  'workspace',
  'workspaceuser',
]

/** Lets through who may pass: anybody to the whitelist, cookies with the header, keys without. */
export function requestGate(
  services: FlowiseServices,
): MiddlewareHandler<{ Variables: FlowiseVariables }> {
  return async (ctx, next) => {
    const session = await findSession(services, getCookie(ctx, COOKIES.session))
    ctx.set('session', session)
    const refusal = await judge(services, ctx)
    if (refusal) return refusal
    await next()
    return undefined
  }
}

async function judge(services: FlowiseServices, ctx: FlowiseContext): Promise<Response | null> {
  const { path } = ctx.req
  if (!path.toLowerCase().startsWith(API)) return null
  if (!path.startsWith(API)) return refusals.notInternal()
  const rest = path.slice(API.length)
  if (WHITELIST.some((open) => rest.startsWith(open))) return null
  return ctx.req.header('x-request-from') === 'internal'
    ? judgeCookies(services, ctx)
    : judgeKey(services, ctx, rest)
}

async function judgeCookies(
  services: FlowiseServices,
  ctx: FlowiseContext,
): Promise<Response | null> {
  const reading = await readToken(services, 'access', getCookie(ctx, COOKIES.access) ?? '')
  if (reading.kind === 'expired' && getCookie(ctx, COOKIES.refresh)) return refusals.tokenExpired()
  if (reading.kind !== 'valid') return refusals.noToken()
  return ctx.get('session')?.user.id === reading.userId ? null : refusals.noToken()
}

async function judgeKey(
  services: FlowiseServices,
  ctx: FlowiseContext,
  rest: string,
): Promise<Response | null> {
  if (CLOSED_TO_KEYS.some((closed) => rest.startsWith(closed))) return refusals.notInternal()
  const sent = ctx.req.header('authorization') ?? ''
  const apiKey = await findApiKey(services, { apiKey: sent.replace(/^Bearer /, '') })
  if (!apiKey) return refusals.notInternal()
  ctx.set('apiKey', apiKey)
  return null
}
