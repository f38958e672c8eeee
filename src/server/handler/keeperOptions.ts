import type { CookieSettings } from '../cookies/cookieSettings.ts'
import type { Sealer } from '../cookies/createSealer.ts'
import type { ServerEnvironment } from '../serverEnvironment.ts'
import type { ServerProvider } from '../serverProvider.ts'
import type { SessionLimits } from '../session/serverSession.ts'
import type { SessionKeys } from './sessionKeeper.ts'

/** What keeps sessions is made with. */
export interface KeeperOptions {
  readonly provider: ServerProvider
  /** Names the app and the provider; sealed into sessions. */
  readonly realm: string
  readonly environment: ServerEnvironment
  readonly limits: SessionLimits
  readonly keys: SessionKeys
  readonly sealer: Sealer
  readonly cookie: CookieSettings
  /** Does something that no answer waits for. */
  readonly background: (work: () => Promise<void>) => void
}
