import { use, useSyncExternalStore } from 'react'
import type { AuthClientCore } from '../client/authClient.ts'
import { AuthError } from '../core/authError.ts'
import type { AuthUser } from '../core/authUser.ts'
import type { ClientOption, RegisteredClient, UserOfClient } from './register.ts'
import { useAuthClient } from './useAuthClient.ts'
import { useSession } from './useSession.ts'
import type { SessionResult } from './useSession.ts'

/** Who is signed in, once it is known. */
export type KnownSessionResult<User extends AuthUser = AuthUser> = Exclude<
  SessionResult<User>,
  { readonly status: 'loading' }
>

/**
 * Returns who is signed in, and suspends while that is not known. Asking is enough: the client
 * restores the session even if what starts it has not been mounted yet.
 *
 * The nearest `Suspense` belongs below `AuthProvider`, or the client is made outside React:
 * otherwise React throws the provider away with the suspended tree and makes another each time.
 *
 * Rendering on a server shows the fallback of the nearest `Suspense`, and the browser goes on from
 * there, unless the client was given an `initialState`.
 *
 * @param options the client to use instead of the provider's
 * @returns as `useSession`, without `loading`
 * @throws AuthError `config_invalid` while rendering on a server without an `initialState`: this is
 *   how React is told to leave the rest to the browser
 * @example
 * const { user } = useAuthSuspense()
 */
export function useAuthSuspense<Client extends AuthClientCore = RegisteredClient>(
  options?: ClientOption<Client>,
): KnownSessionResult<UserOfClient<Client>> {
  const client = useAuthClient(options)
  const result = useSession(options)
  const isServer = useSyncExternalStore(watchNothing, isNoServer, isServerRender)
  if (result.status !== 'loading') return result
  if (!isServer) use(client.ready())
  throw new AuthError('config_invalid', 'restore', { details: { reason: 'server_suspense' } })
}

const watchNothing = () => () => {}
const isNoServer = () => false
const isServerRender = () => true
