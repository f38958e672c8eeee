import type { Context } from 'hono'
import type { Database } from '../database.ts'
import type { Inbox } from '../kit/inbox.ts'
import type { WireControls } from '../kit/wireControls.ts'
import type { FluxbaseQuirks } from './fluxbaseQuirks.ts'
import type { FluxbaseSettings } from './fluxbaseSettings.ts'
import type { FluxbaseClaims } from './tokenClaims.ts'

/** What every part of the server works with. */
export interface Fluxbase {
  readonly database: Database
  readonly controls: WireControls
  readonly inbox: Inbox
  readonly quirks: FluxbaseQuirks
  readonly settings: FluxbaseSettings
  readonly allowedOrigins: readonly string[]
  /** Signs the tokens. */
  readonly secret: Uint8Array
}

/** What a request carries along once it has passed the middleware. */
export interface FluxbaseEnv {
  Variables: {
    requestId: string
    /** The token that counted, and what it says. */
    accessToken: string
    claims: FluxbaseClaims
  }
}

/** One request. */
export type FluxbaseContext = Context<FluxbaseEnv>
