import type { AuthUser } from './authUser.ts'
import type { RedirectGroup } from './redirectGroup.ts'

/**
 * The groups a backend may have. A group is there whole or not at all, and components show only
 * what is there.
 */
export interface Capabilities<User extends AuthUser = AuthUser> {
  /** Sign-in on the provider's own pages. */
  readonly redirect: RedirectGroup<User>
}

/** The name of a group. */
export type Capability = keyof Capabilities
