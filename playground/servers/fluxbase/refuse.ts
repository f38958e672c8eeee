import { HTTPException } from 'hono/http-exception'
import type { FluxbaseContext } from './fluxbase.ts'
import type { JsonObject } from './tokenClaims.ts'

/** What a refusal says: a text for people, a code for machines (`internal/errors/http.go`). */
export interface Refusal {
  readonly status: 400 | 401 | 403 | 404 | 409 | 422 | 429 | 500 | 501
  readonly error: string
  readonly code?: string
  readonly details?: JsonObject
}

/** Answers with the main shape of section 5. */
export function refuse(ctx: FluxbaseContext, { status, error, code, details }: Refusal): Response {
  return ctx.json(
    {
      error,
      ...(code === undefined ? {} : { code }),
      ...(details === undefined ? {} : { details }),
      request_id: ctx.get('requestId'),
    },
    status,
  )
}

/** Ends the request with a refusal, from wherever it is. */
export function stop(ctx: FluxbaseContext, refusal: Refusal): never {
  throw new HTTPException(refusal.status, { res: refuse(ctx, refusal) })
}

/** The refusals that many endpoints share. */
export const refusals = {
  invalidBody: { status: 400, error: 'Invalid request body', code: 'INVALID_REQUEST_BODY' },
  missingAuth: { status: 401, error: 'Missing authentication', code: 'MISSING_AUTHENTICATION' },
  invalidToken: { status: 401, error: 'Invalid or expired token', code: 'INVALID_TOKEN' },
  revokedToken: { status: 401, error: 'Token has been revoked', code: 'REVOKED_TOKEN' },
} as const satisfies Record<string, Refusal>

/** The refusal of a request that lacks a field. */
export function missingField(name: string): Refusal {
  return { status: 400, error: `${name} is required`, code: 'MISSING_REQUIRED_FIELD' }
}

/** The refusal of input, whatever is wrong with it. */
export function invalidInput(error: string): Refusal {
  return { status: 400, error, code: 'INVALID_INPUT' }
}
