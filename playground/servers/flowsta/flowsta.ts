import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { WireControls } from '../kit/wireControls.ts'
import type { FlowstaQuirks } from './flowstaQuirks.ts'
import type { FlowstaStore } from './flowstaStore.ts'

/** An app that is registered. */
export interface FlowstaClient {
  readonly clientId: string
  readonly name: string
  /** Compared as they are: no wildcards, ten at the most. */
  readonly redirectUris: readonly string[]
}

/** How long things last, in seconds, and how many requests are let through. */
export interface FlowstaLimits {
  readonly accessTokenSeconds: number
  readonly refreshTokenSeconds: number
  readonly codeSeconds: number
  readonly ssoSeconds: number
  /** Requests to the API in each minute. */
  readonly requestsPerMinute: number
}

/** What the parts of the server share. */
export interface Flowsta {
  readonly store: FlowstaStore
  readonly controls: WireControls
  readonly quirks: FlowstaQuirks
  readonly limits: FlowstaLimits
  readonly client: FlowstaClient
  /** Signs access tokens; only this server can read them. */
  readonly secret: Uint8Array
}

/** Answers with an error in the shape that the server has. */
export function refuse(
  ctx: Context,
  { quirks }: Pick<Flowsta, 'quirks'>,
  status: ContentfulStatusCode,
  [error, text]: readonly [error: string, text: string],
): Response {
  const body = quirks.errorsWithMessage
    ? { error, message: text }
    : { error, error_description: text }
  return ctx.json(body, status)
}
