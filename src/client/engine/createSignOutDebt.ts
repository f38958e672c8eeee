import type { AuthUser } from '../../core/authUser.ts'
import type { StoredGrant } from '../../core/grant.ts'
import { toAuthError } from '../../core/toAuthError.ts'
import type { Kernel } from '../kernel.ts'
import { OWED } from '../owedSignOut.ts'
import { tellServer } from './tellServer.ts'

/**
 * A sign-out that a server with cookies has not confirmed. Until it has, its cookie would sign the
 * person in again at the next page load.
 */
export interface SignOutDebt<User extends AuthUser> {
  /** Notes it before the server is told, if its cookie could undo it. */
  owe(): void
  /** Whether it stands; a sign-in since has made it void. */
  isOwed(): boolean
  /** Notes that the server knows. */
  settle(): void
  /** Has the server end a session that nobody wants. */
  discard(grant: StoredGrant<User>): void
  /** Tells the server now, if need be. @returns whether a session that is found may be believed */
  pay(): Promise<boolean>
}

/**
 * Makes the note of a sign-out that is still owed to the server. All tabs share it.
 *
 * @param kernel the client's shared parts
 */
export function createSignOutDebt<User extends AuthUser>(kernel: Kernel<User>): SignOutDebt<User> {
  const { backend, platform, vault, hintKey } = kernel
  const { sharedStore } = platform
  const isOwed = () => sharedStore.get(hintKey) === OWED
  const settle = () => {
    if (isOwed()) sharedStore.set(hintKey, '')
  }
  const owe = () => {
    if (backend.transport === 'cookie') sharedStore.set(hintKey, OWED)
    else settle()
  }

  async function discard(grant: StoredGrant<User>): Promise<void> {
    // Its cookie is there, and must not sign anybody in at the next page load.
    if (!vault.current()) owe()
    const { error } = await tellServer(kernel, grant, { scope: 'app' })
    if (!error) settle()
  }

  return {
    owe,
    discard: (grant) => void discard(grant).catch(() => {}),
    isOwed,
    settle,
    async pay() {
      if (!isOwed()) return true
      try {
        // The cookie says whose session it is; nobody here knows any more.
        const user = { id: '', claims: {} } as User
        const session = { id: '', user, scopes: [], signedInAt: 0 }
        const { error } = await tellServer(kernel, { session }, { scope: 'app' })
        if (error) throw error
      } catch (thrown) {
        if (toAuthError(thrown, 'sign_out').retryable) return false
      }
      settle()
      return true
    },
  }
}
