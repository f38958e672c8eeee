import type { AuthUser } from './authUser.ts'
import type { BackendGroup } from './groups/backendGroup.ts'
import type { Groups } from './groups/groups.ts'
import type { TwoFactorMethods } from './groups/twoFactorGroup.ts'
import type { RedirectGroup } from './redirectGroup.ts'

/**
 * The groups a backend may have. A group is there whole or not at all, and components show only
 * what is there.
 */
export type Capabilities<User extends AuthUser = AuthUser> = {
  readonly [Name in Exclude<keyof Groups, 'social' | 'twoFactor'>]: BackendGroup<Groups[Name], User>
} & {
  /** A second factor. */
  readonly twoFactor: BackendGroup<TwoFactorMethods, User>
  /** Sign-in on the provider's own pages. */
  readonly redirect: RedirectGroup<User>
  /** Sign-in by way of other providers, where `redirect` is given the one that was chosen. */
  readonly social: BackendGroup<Groups['social'], User> & {
    readonly redirect: RedirectGroup<User>
  }
}

/** The name of a group. */
export type Capability = keyof Capabilities
