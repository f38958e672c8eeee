import { useMemo, useSyncExternalStore } from 'react'
import type { AuthClientCore } from '../client/authClient.ts'
import type { AuthState } from '../core/authState.ts'
import type { ClientOption, RegisteredClient, UserOfClient } from './register.ts'
import { useAuthClient } from './useAuthClient.ts'

/**
 * Returns the state, narrowed by `status`. A silent renewal changes nothing here.
 *
 * @param options the client to use instead of the provider's
 * @example
 * const state = useAuthState()
 * if (state.status === 'authenticated') return <p>{state.session.user.name}</p>
 */
export function useAuthState<Client extends AuthClientCore = RegisteredClient>(
  options?: ClientOption<Client>,
): AuthState<UserOfClient<Client>>
/**
 * Returns a part of the state and renders only when that part is another.
 *
 * @param selector picks the part; it should return a value of the state or a primitive
 * @param options the client to use instead of the provider's
 * @example
 * const isSignedIn = useAuthState((state) => state.status === 'authenticated')
 */
export function useAuthState<Part, Client extends AuthClientCore = RegisteredClient>(
  selector: (state: AuthState<UserOfClient<Client>>) => Part,
  options?: ClientOption<Client>,
): Part
export function useAuthState(
  first: ((state: AuthState) => unknown) | ClientOption<AuthClientCore> = {},
  second: ClientOption<AuthClientCore> = {},
): unknown {
  const [selector, options] = typeof first === 'function' ? [first, second] : [identity, first]
  const client = useAuthClient(options)
  const getPart = useMemo(() => memoize(selector), [selector])
  return useSyncExternalStore(
    client.subscribe,
    () => getPart(client.getState()),
    // What a server has rendered, and what the browser begins with.
    () => getPart(client.getInitialState()),
  )
}

function identity(state: AuthState): AuthState {
  return state
}

/** Keeps the last part, so that a selector that makes a new object does not render for ever. */
function memoize(selector: (state: AuthState) => unknown): (state: AuthState) => unknown {
  let last: { readonly state: AuthState; readonly part: unknown } | null = null
  return (state) => {
    if (last?.state !== state) last = { state, part: selector(state) }
    return last.part
  }
}
