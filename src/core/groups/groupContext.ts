import type { AuthUser } from '../authUser.ts'
import type { BackendContext } from '../backend.ts'
import type { StoredGrant } from '../grant.ts'
import type { SealedChallenge } from './groupResult.ts'

/** What flowpass hands to the methods of a group. */
export interface GroupContext<User extends AuthUser = AuthUser> extends BackendContext {
  /** What is held, or null where nobody is signed in. */
  readonly held: StoredGrant<User> | null
  /** What the backend has kept of the challenge that is open, or null. */
  readonly sealed: SealedChallenge | null
  /**
   * Sends a request as the person who is signed in. It is sent once more with a newer token when
   * the server refuses the first (see `BackendCore.readRefusal`).
   *
   * @param send called with a live access token, or with null where a cookie does its work
   * @throws AuthError `session_expired` where nobody is signed in
   */
  authorized(send: (accessToken: string | null) => Promise<Response>): Promise<Response>
}
