import { isObject } from './columns.ts'
import { refusals, stop } from './refuse.ts'
import type { FluxbaseContext } from './fluxbase.ts'
import type { JsonObject } from './tokenClaims.ts'

/** The fields of a request. */
export interface Fields {
  /** A text, '' where it is absent. Another type ends the request. */
  text(name: string): string
  /** An object, undefined where it is absent. */
  object(name: string): JsonObject | undefined
  has(name: string): boolean
  readonly raw: JsonObject
}

/** Reads a JSON body, or ends the request with INVALID_REQUEST_BODY. */
export async function readJson(ctx: FluxbaseContext): Promise<Fields> {
  const raw: unknown = await ctx.req.json().catch(() => null)
  if (!isObject(raw)) return stop(ctx, refusals.invalidBody)
  return toFields(ctx, raw)
}

/** Reads a JSON body that may be absent. */
export async function readOptionalJson(ctx: FluxbaseContext): Promise<Fields> {
  const raw: unknown = await ctx.req.json().catch(() => null)
  return toFields(ctx, isObject(raw) ? raw : {})
}

function toFields(ctx: FluxbaseContext, raw: JsonObject): Fields {
  return {
    raw,
    has: (name) => raw[name] !== undefined && raw[name] !== null,
    text(name) {
      const value = raw[name] ?? ''
      return typeof value === 'string' ? value : stop(ctx, refusals.invalidBody)
    },
    object(name) {
      const value = raw[name] ?? undefined
      if (value === undefined || isObject(value)) return value
      return stop(ctx, refusals.invalidBody)
    },
  }
}
