import type { AuthClientCore } from '../../client/authClient.ts'
import type { Platform } from '../../core/platform.ts'
import type { BrowserFacts } from './browserFacts.ts'

/** How a check went; `skipped` where it does not apply or cannot be made here. */
export type DoctorStatus = 'ok' | 'warning' | 'problem' | 'skipped'

/** What one check has found. */
export interface DoctorFinding {
  /** Which check: stable, in snake case. */
  readonly check: string
  readonly status: DoctorStatus
  /** What was found, in words. */
  readonly message: string
  /** What to do about it; null where there is nothing to do. */
  readonly fix: string | null
}

/** What `doctor` should look at, beside the client. */
export interface DoctorOptions {
  /** The provider's issuer, as given to the backend. @default its checks are skipped */
  readonly issuer?: string
  /**
   * Addresses of the app's APIs. An origin will do; an address that answers 401 without a token
   * tells more.
   *
   * @default []
   */
  readonly apiOrigins?: readonly string[]
  /** Where the provider sends people back to. @default the page's origin with a slash */
  readonly redirectUri?: string
  /** Whether the app uses `signIn.silent`. @default false */
  readonly silentSignIn?: boolean
  /** Clock, network and address bar. @default the browser's */
  readonly platform?: Platform
  /** What the browser can do. @default found out by trying */
  readonly facts?: BrowserFacts
}

/** What every check is given. */
export interface Examination {
  readonly client: AuthClientCore
  readonly options: DoctorOptions
  readonly platform: Platform
  readonly facts: BrowserFacts
  /** The page's address, or null on a server. */
  readonly page: URL | null
  /** Sends a request that ends within seconds; null when it failed, for whatever reason. */
  request(url: string | URL, init?: RequestInit): Promise<Response | null>
}

/** One check. It may find several things. */
export type Check = (examination: Examination) => Promise<DoctorFinding[]> | DoctorFinding[]
