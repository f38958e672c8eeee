import { useLayoutEffect, useRef } from 'react'
import type { AuthClientCore } from '../client/authClient.ts'
import type { ClientEventName, ClientEvents } from '../client/clientEvents.ts'
import type { AuthUser } from '../core/authUser.ts'
import type { ClientOption, RegisteredClient, UserOfClient } from './register.ts'
import { useAuthClient } from './useAuthClient.ts'

/**
 * Calls a handler for every event of a name while the component is mounted. The handler may be
 * written inline.
 *
 * @param name the event
 * @param handler what to do
 * @param options the client to use instead of the provider's
 * @example
 * useAuthEvent('signedOut', () => queryClient.clear())
 */
export function useAuthEvent<
  Name extends ClientEventName,
  User extends AuthUser = UserOfClient<RegisteredClient>,
>(
  name: Name,
  handler: (payload: ClientEvents<User>[Name]) => void,
  options: ClientOption<AuthClientCore<User>> = {},
): void {
  const client = useAuthClient(options)
  const latest = useRef(handler)
  useLayoutEffect(() => {
    latest.current = handler
  })
  // As early as the provider starts the client, or the first events would be missed.
  useLayoutEffect(() => client.on(name, (payload) => latest.current(payload)), [client, name])
}
