import type { Middleware } from 'koa'
import { corsHeaders } from './cors.ts'
import { isEndpoint } from './endpoints.ts'
import { isTrustedCaller } from './loopbackGuard.ts'
import type { Fault, ProviderControls } from './providerControls.ts'
import { readBody } from './readBody.ts'

/** Where the controls are served. */
export const CONTROLS_PATH = '/playground/controls'

/** Serves the controls over HTTP: GET tells the state, POST with JSON changes it. */
export function createControlsEndpoint(
  controls: ProviderControls,
  allowedOrigins: readonly string[],
): Middleware {
  return async (ctx, next) => {
    if (ctx.path !== CONTROLS_PATH) {
      await next()
      return
    }
    for (const [name, value] of Object.entries(corsHeaders(ctx.req.headers.origin, allowedOrigins)))
      ctx.set(name, String(value))
    ctx.set('Cache-Control', 'no-store')
    if (!isTrustedCaller(ctx.req, allowedOrigins)) {
      ctx.status = 403
      ctx.body = { error: 'This address is for the playground on this machine only' }
      return
    }
    if (ctx.method === 'OPTIONS') {
      ctx.status = 204
      return
    }
    if (ctx.method === 'POST') {
      try {
        // A JSON type cannot be sent across origins without asking first.
        if (!ctx.is('application/json')) throw new TypeError('Send application/json')
        applyChanges(controls, JSON.parse(await readBody(ctx.req)))
      } catch (cause) {
        ctx.status = 400
        ctx.body = { error: cause instanceof Error ? cause.message : String(cause) }
        return
      }
    }
    ctx.body = controls.state()
  }
}

function applyChanges(controls: ProviderControls, changes: unknown) {
  if (!isRecord(changes)) throw new TypeError('Send an object')
  const setters: Record<string, (value: unknown) => void> = {
    fault: (value) => controls.setFault(value === null ? null : parseFault(value)),
    latencyMs: (value) => controls.setLatencyMs(Number(value)),
    clockSkewSeconds: (value) => controls.setClockSkewSeconds(Number(value)),
    accessTokenSeconds: (value) => controls.setAccessTokenSeconds(Number(value)),
    reuseWindowSeconds: (value) => controls.setReuseWindowSeconds(Number(value)),
    isolatePages: (value) => controls.setIsolatePages(Number(value)),
    resetRequests: (value) => value === true && controls.resetRequests(),
  }
  for (const [name, value] of Object.entries(changes)) {
    const set = Object.hasOwn(setters, name) ? setters[name] : undefined
    if (!set) throw new TypeError(`There is no setting called "${name}"`)
    set(value)
  }
}

function parseFault(value: unknown): Fault {
  if (!isRecord(value) || !isEndpoint(value['endpoint'])) {
    throw new TypeError('fault.endpoint must name an endpoint of the provider')
  }
  return {
    endpoint: value['endpoint'],
    status: optionalNumber(value, 'status', 200, 599),
    retryAfterSeconds: optionalNumber(value, 'retryAfterSeconds', 0, 86_400),
    delayMs: optionalNumber(value, 'delayMs', 0, 600_000),
    answerDelayMs: optionalNumber(value, 'answerDelayMs', 0, 600_000),
    times: optionalNumber(value, 'times', 1, 1000),
    error: typeof value['error'] === 'string' ? value['error'] : undefined,
    hang: value['hang'] === true,
    html: value['html'] === true,
  }
}

function optionalNumber(
  record: Record<string, unknown>,
  name: string,
  min: number,
  max: number,
): number | undefined {
  const value = record[name]
  if (value === undefined || value === null) return undefined
  if (typeof value !== 'number' || !Number.isInteger(value) || value < min || value > max) {
    throw new RangeError(`fault.${name} must be a whole number from ${min} to ${max}`)
  }
  return value
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
