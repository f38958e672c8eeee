import type { AuthUser } from '../../core/authUser.ts'
import { toAuthError } from '../../core/toAuthError.ts'
import type { Kernel } from '../kernel.ts'
import { tellServer } from './tellServer.ts'

/** What stands in place of a sign-in while the server has not heard of the sign-out. */
const OWED = '-'

/**
 * A sign-out that a server with cookies has not confirmed. Until it has, its cookie would sign the
 * person in again at the next page load.
 */
export interface SignOutDebt {
  /** Notes it, before the server is told. */
  owe(): void
  /** Whether it stands; a sign-in since has made it void. */
  isOwed(): boolean
  /** Notes that the server knows. */
  settle(): void
  /** Tells the server now, if need be. @returns whether a session that is found may be believed */
  pay(): Promise<boolean>
}

/**
 * Makes the note of a sign-out that is still owed to the server. All tabs share it.
 *
 * @param kernel the client's shared parts
 */
export function createSignOutDebt<User extends AuthUser>(kernel: Kernel<User>): SignOutDebt {
  const { backend, platform, hintKey } = kernel
  const { sharedStore } = platform
  const isOwed = () => sharedStore.get(hintKey) === OWED
  const settle = () => {
    if (isOwed()) sharedStore.set(hintKey, '')
  }
  return {
    owe() {
      if (backend.transport === 'cookie') sharedStore.set(hintKey, OWED)
    },
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
