import type { Database } from '../database.ts'
import type { Inbox } from '../kit/inbox.ts'
import type { WireControls } from '../kit/wireControls.ts'
import type { SigningKey } from '../signingKeys.ts'

/** Where Scalekit differs from what one would expect, or does not say; each can be switched. */
export interface ScalekitQuirks {
  /** A refresh brings no ID token. Not documented either way (open point 2). @default true */
  readonly refreshWithoutIdToken: boolean
  /** A refresh leaves the refresh token as it is and brings none. @default false */
  readonly refreshWithoutRotation: boolean
  /** Pages may read the discovery document. Never stated (open point 2). @default false */
  readonly corsOnDiscovery: boolean
  /** `organization_id` moves nobody within a session unless `prompt=select_account`. @default true */
  readonly switchNeedsPrompt: boolean
  /** A sign-out address is good once. @default true */
  readonly logoutOnce: boolean
  /** `sub` is `conn_…;<id at the identity provider>`, as in modular SSO. @default false */
  readonly modularSubject: boolean
  /** The access token is for the API's address, not for the client: both are documented. @default false */
  readonly audienceIsApi: boolean
}

/** What a Scalekit stand-in is started with. */
export interface ScalekitServerOptions {
  /** 0 means any free one. */
  readonly port: number
  readonly database: Database
  /** Origins of the apps: they may read tokens and keys. */
  readonly allowedOrigins: readonly string[]
  readonly inbox: Inbox
  readonly quirks?: Partial<ScalekitQuirks>
  /** @default 'skc_58327482062864390' */
  readonly clientId?: string
  /** Makes the client a "Web Application", which has to show it and may use the management API. */
  readonly clientSecret?: string
  /** Compared as they are, slash included. @default the root of each allowed origin */
  readonly redirectUris?: readonly string[]
  /** @default `redirectUris` */
  readonly postLogoutRedirectUris?: readonly string[]
  /** Life of an access token, in seconds. @default 299 */
  readonly accessTokenSeconds?: number
  /** Life of a session, however busy, in seconds. @default 2592000 */
  readonly sessionSeconds?: number
  /** Work factor of bcrypt. @default 10 */
  readonly bcryptRounds?: number
}

/** What the parts of the stand-in share. */
export interface ScalekitServices extends Required<
  Pick<
    ScalekitServerOptions,
    | 'database'
    | 'allowedOrigins'
    | 'clientId'
    | 'redirectUris'
    | 'postLogoutRedirectUris'
    | 'accessTokenSeconds'
    | 'sessionSeconds'
    | 'bcryptRounds'
  >
> {
  readonly quirks: ScalekitQuirks
  readonly controls: WireControls
  readonly signingKey: SigningKey
  /** Null for a "Single Page Application". */
  readonly clientSecret: string | null
  /** The environment's address, known once it listens. */
  issuer(): string
}

/** The behaviour that the documents and the reference code show. */
export const defaultQuirks: ScalekitQuirks = {
  refreshWithoutIdToken: true,
  refreshWithoutRotation: false,
  corsOnDiscovery: false,
  switchNeedsPrompt: true,
  logoutOnce: true,
  modularSubject: false,
  audienceIsApi: false,
}

/** Life of a code, in seconds. */
export const CODE_SECONDS = 600
