import { setTimeout as sleep } from 'node:timers/promises'
import type { Context, Middleware } from 'koa'
import type { KoaContextWithOIDC } from 'oidc-provider'
import { corsHeaders, EXPOSED_HEADERS } from './cors.ts'
import { endpointByPath } from './endpoints.ts'
import type { ControlsEngine, Fault, RecordedRequest } from './providerControls.ts'
import { readBody } from './readBody.ts'

/** Records every request and acts out the faults, in front of the real provider. */
export function createFaultMiddleware(
  engine: ControlsEngine,
  allowedOrigins: readonly string[],
): Middleware {
  return async (ctx, next) => {
    const skewMs = engine.setting('clockSkewSeconds') * 1000
    if (skewMs !== 0) ctx.set('Date', new Date(Date.now() + skewMs).toUTCString())
    if (engine.setting('isolatePages')) ctx.set('Cross-Origin-Opener-Policy', 'same-origin')
    // Preflights and the icon say nothing about what the application does.
    if (ctx.method === 'OPTIONS' || ctx.path === '/favicon.ico') {
      await next()
      return
    }

    const entry: RecordedRequest = {
      method: ctx.method,
      path: ctx.path,
      status: 0,
      at: Date.now(),
      tabHint: ctx.get('X-Playground-Tab') || undefined,
    }
    engine.record(entry)
    await sleep(engine.setting('latencyMs'))

    const endpoint = endpointByPath[ctx.path]
    const fault = endpoint && engine.takeFault(endpoint)
    if (fault?.delayMs !== undefined) await sleep(fault.delayMs)
    if (fault && (fault.hang || fault.html || fault.status !== undefined)) {
      entry.grantType = await readGrantType(ctx)
      actOut(ctx, fault, engine, allowedOrigins)
      if (!fault.hang) entry.status = ctx.status
      return
    }

    await next()
    const { oidc } = ctx as Partial<KoaContextWithOIDC>
    const grantType = oidc?.params?.['grant_type']
    if (typeof grantType === 'string') entry.grantType = grantType
    if (fault?.answerDelayMs !== undefined) await sleep(fault.answerDelayMs)
    entry.status = ctx.status
    if (ctx.response.get('Access-Control-Allow-Origin')) {
      ctx.set('Access-Control-Expose-Headers', EXPOSED_HEADERS)
    }
  }
}

function actOut(
  ctx: Context,
  fault: Fault,
  engine: ControlsEngine,
  allowedOrigins: readonly string[],
) {
  if (fault.hang) {
    ctx.respond = false
    engine.keepHanging(ctx.res)
    return
  }
  for (const [name, value] of Object.entries(corsHeaders(ctx.req.headers.origin, allowedOrigins)))
    ctx.set(name, String(value))
  ctx.set('Cache-Control', 'no-store')
  ctx.status = fault.status ?? 200
  if (fault.retryAfterSeconds !== undefined) ctx.set('Retry-After', String(fault.retryAfterSeconds))
  if (fault.html) {
    ctx.type = 'html'
    ctx.body = '<!doctype html><title>Service unavailable</title><h1>Service unavailable</h1>'
    return
  }
  ctx.body = {
    error: fault.error ?? errorForStatus(ctx.status),
    error_description: 'This failure was asked for in the playground',
  }
}

function errorForStatus(status: number): string {
  if (status === 401) return 'invalid_client'
  if (status === 429 || status === 503) return 'temporarily_unavailable'
  return status >= 500 ? 'server_error' : 'invalid_request'
}

async function readGrantType(ctx: Context): Promise<string | undefined> {
  if (ctx.method !== 'POST') return undefined
  return new URLSearchParams(await readBody(ctx.req)).get('grant_type') ?? undefined
}
