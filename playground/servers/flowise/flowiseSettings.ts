import type { Database } from '../database.ts'
import type { Inbox } from '../kit/inbox.ts'
import { flowiseQuirks } from './flowiseQuirks.ts'
import type { FlowiseQuirks } from './flowiseQuirks.ts'

/** The three editions, by the names that `/settings` gives them. */
export type FlowisePlatform = 'open source' | 'enterprise' | 'cloud'

/** The identity providers Flowise can sign in with. */
export const SSO_PROVIDERS = ['azure', 'google', 'auth0', 'github'] as const

/** One of them. */
export type SsoProvider = (typeof SSO_PROVIDERS)[number]

/** How to run the reference server. Times are in seconds. */
export interface FlowiseServerOptions {
  /** 0 takes any free port. */
  readonly port: number
  /** Stays open when the server closes. */
  readonly database: Database
  /** `CORS_ORIGINS`; an empty list allows no other origin. */
  readonly allowedOrigins: readonly string[]
  readonly inbox: Inbox
  /** Open source by default. */
  readonly platform?: FlowisePlatform
  /** `APP_URL`: links in mails, SSO callbacks; the server's own address by default. */
  readonly appUrl?: string
  /** `CORS_ALLOW_CREDENTIALS`; true by default. */
  readonly allowCredentials?: boolean
  /** `IFRAME_ORIGINS`, such as `'self',http://localhost:5173`; `'self'` by default. */
  readonly iframeOrigins?: string
  /** Whether mails can be sent (`SMTP_HOST` and the like); true by default. */
  readonly smtp?: boolean
  /** Providers that are set up; all four in enterprise and cloud, never any in open source. */
  readonly ssoProviders?: readonly SsoProvider[]
  /** Puts Ada in, and Grace where the edition has room for her; true by default. */
  readonly demo?: boolean
  readonly accessTokenSeconds?: number
  readonly refreshTokenSeconds?: number
  readonly sessionSeconds?: number
  readonly resetTokenSeconds?: number
  readonly inviteTokenSeconds?: number
  /** Cost of the password hashes; 10 by default. */
  readonly bcryptRounds?: number
  readonly quirks?: Partial<FlowiseQuirks>
}

/** The options with their defaults. */
export interface FlowiseSettings extends Required<Omit<FlowiseServerOptions, 'quirks' | 'appUrl'>> {
  /** Empty until the server knows its own address. */
  appUrl: string
  readonly quirks: FlowiseQuirks
}

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Fills in what Flowise 3.1.4 takes by default. */
export function flowiseSettings(options: FlowiseServerOptions): FlowiseSettings {
  const { platform = 'open source' } = options
  return {
    platform,
    appUrl: '',
    allowCredentials: true,
    iframeOrigins: `'self'`,
    smtp: true,
    demo: true,
    accessTokenSeconds: HOUR,
    refreshTokenSeconds: 90 * DAY,
    sessionSeconds: DAY,
    resetTokenSeconds: 15 * MINUTE,
    inviteTokenSeconds: DAY,
    bcryptRounds: 10,
    ...options,
    ssoProviders: platform === 'open source' ? [] : (options.ssoProviders ?? SSO_PROVIDERS),
    quirks: { ...flowiseQuirks, ...options.quirks },
  }
}
