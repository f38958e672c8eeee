import type { AuthClientCore } from '../client/authClient.ts'
import type { AuthError } from '../core/authError.ts'
import type { AnonymousReason, AuthState, Freshness } from '../core/authState.ts'
import type { AuthUser } from '../core/authUser.ts'
import type { Session } from '../core/session.ts'
import type { ClientOption, RegisteredClient, UserOfClient } from './register.ts'
import { useAuthState } from './useAuthState.ts'

/** Who is signed in, narrowed by `status`. */
export type SessionResult<User extends AuthUser = AuthUser> =
  | { readonly status: 'loading'; readonly session: undefined; readonly user: undefined }
  | {
      readonly status: 'anonymous'
      readonly session: null
      readonly user: null
      readonly reason: AnonymousReason
      readonly error: AuthError | null
    }
  | {
      readonly status: 'authenticated'
      readonly session: Session<User>
      readonly user: User
      readonly freshness: Freshness
    }
  | {
      readonly status: 'expired'
      readonly session: Session<User>
      readonly user: User
      readonly error: AuthError
    }

/**
 * Returns who is signed in. A silent renewal renders nothing.
 *
 * @param options the client to use instead of the provider's
 * @returns `user` is undefined while it is not known, null when nobody is signed in
 * @example
 * const { user } = useSession()
 * return user ? <p>Hello {user.name}</p> : <LoginButton />
 */
export function useSession<Client extends AuthClientCore = RegisteredClient>(
  options?: ClientOption<Client>,
): SessionResult<UserOfClient<Client>> {
  return useAuthState(toResult, options)
}

function toResult<User extends AuthUser>(state: AuthState<User>): SessionResult<User> {
  if ('session' in state) return { ...state, user: state.session.user }
  if (state.status === 'restoring')
    return { status: 'loading', session: undefined, user: undefined }
  const { reason = 'none', error = null } = state.status === 'anonymous' ? state : {}
  return { status: 'anonymous', session: null, user: null, reason, error }
}
