import type { AuthUser } from '../core/authUser.ts'
import type { Capability } from '../core/capabilities.ts'
import type { Organization } from '../core/groups/organizationsGroup.ts'
import type { ProviderInfo } from '../core/groups/socialGroup.ts'
import type { Clock } from '../core/platform.ts'
import type { MemoryRotation } from './createMemoryTokens.ts'
import type { TestBrowser } from './createTestBrowser.ts'
import type { Latency } from './latency.ts'

/** What a memory backend starts with. */
export interface MemoryBackendOptions<Names extends readonly Capability[] = readonly ['redirect']> {
  /** The browser whose tabs it serves; gives it a right clock and its seeded randomness. */
  readonly browser?: Pick<TestBrowser, 'serverClock' | 'random'>
  /** A page whose clock it goes by where there is no browser. @default that of the last caller */
  readonly platform?: { readonly clock: Clock }
  /** @default 'memory' */
  readonly namespace?: string
  /** Whether the session is tokens in the page or a cookie of the browser. @default 'bearer' */
  readonly transport?: 'bearer' | 'cookie'
  /** What it can do: the client gets exactly these groups. @default ['redirect'] */
  readonly groups?: Names
  /**
   * Who can sign in. By redirect it is the first, or whom `loginHint` or `signInAs` names. What a
   * form gives as `email` is somebody's `email`, `username` or `id`, whichever fits.
   *
   * @default Ada: the id `ada`, the address `ada@example.com`
   */
  readonly users?: readonly [AuthUser, ...AuthUser[]]
  /** Everybody's password at the beginning. @default 'correct-horse' */
  readonly password?: string
  /** The only code that authenticator apps show, at all times. @default '123456' */
  readonly secondFactorCode?: string
  /** What there is to choose from for everybody. @default ['north', 'south'] */
  readonly organizations?: readonly Pick<Organization, 'id' | 'name' | 'role'>[]
  /** What `social.providers` returns. @default GitHub and an enterprise's SAML */
  readonly providers?: readonly ProviderInfo[]
  /** Life of every access token, in seconds. @default 3600 */
  readonly lifetimeSeconds?: number
  /** Life of every flow token, in seconds. @default 600 */
  readonly flowTokenSeconds?: number
  /** Whether there are refresh tokens. @default true */
  readonly renewable?: boolean
  /**
   * What happens to refresh tokens that are used. With `none` they stay good, even after a sign-out.
   *
   * @default 'none'
   */
  readonly rotation?: MemoryRotation | 'none'
  /** How long every call takes, in milliseconds: half before the server acts. @default 0 */
  readonly latency?: Latency
}
