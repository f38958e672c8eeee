import type { AuthUser } from '../authUser.ts'
import type { Backend } from '../backend.ts'
import type { Challenge } from '../challenge.ts'
import type { Grant } from '../grant.ts'
import type { Clock } from '../platform.ts'
import type { RedirectOptions } from '../redirectGroup.ts'
import type { GroupContext } from './groupContext.ts'
import type { Groups } from './groups.ts'

/** A sign-in that has begun. */
export interface PendingLogin<User extends AuthUser = AuthUser> {
  /** Whether nobody has signed out since. */
  isWanted(): boolean
  /**
   * Signs in.
   *
   * @param isStillWanted what else has to hold
   * @returns whether it did
   */
  admit(grant: Grant<User>, isStillWanted: () => boolean): Promise<boolean>
}

/** What a client does for the groups of its backend. */
export interface GroupHost<User extends AuthUser = AuthUser> {
  readonly clock: Clock
  /** Makes the context of one call, without the challenge. */
  context(): Omit<GroupContext<User>, 'sealed'>
  /** Grows with every sign-in and sign-out. */
  generation(): number
  /** Begins a sign-in, so that a sign-out that follows is not undone by it. */
  beginLogin(): PendingLogin<User>
  /** Takes over what has changed of the person who is signed in, in every tab, if it is still they. */
  update(grant: Grant<User>, generation: number): Promise<void>
  /** Signs out here and in the other tabs; the server knows. */
  end(): Promise<void>
  /** Shows that a further step is asked for. */
  raise(challenge: Challenge): void
  /** Shows that a sign-in under way has come to nothing, and why. */
  fail(code: 'attempt_expired' | 'login_cancelled'): void
  /** Leaves for another page. */
  redirect(options: RedirectOptions): Promise<void>
}

/** Makes the methods of a client from the groups of its backend. */
export type BindGroups = (
  backend: Backend,
  load: () => Promise<{ readonly groups: GroupHost }>,
) => Partial<Groups>
