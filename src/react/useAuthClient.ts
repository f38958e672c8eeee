import { use } from 'react'
import type { AuthClientCore } from '../client/authClient.ts'
import { AuthError } from '../core/authError.ts'
import { AuthContext } from './AuthContext.ts'
import { isMarkedByAnother } from './providerMark.ts'
import type { ClientOption, RegisteredClient } from './register.ts'

/** Bundlers replace `process.env.NODE_ENV`, as React's own. */
declare const process: { readonly env: { readonly NODE_ENV?: string } }

/**
 * Returns the client: the one that is passed, or the nearest provider's. It is always the same
 * object, so it is safe in dependency lists.
 *
 * With `Register`, or with a client that is passed, it has exactly the groups of its backend. Without
 * either nothing is known of the backend, so groups are optional: `auth.password?.signIn(…)`. With two
 * clients on a page, register the one of the provider and pass the other one; each hook takes it.
 *
 * @param options the client to use instead of the provider's; its types follow
 * @throws AuthError `provider_missing` outside a provider; in development `duplicate_package` where
 *   another copy of flowpass has one
 * @example
 * const auth = useAuthClient()
 * const onClick = () => auth.signOut()
 * @example
 * const other = useAuthClient({ client: partnerAuth }) // the types of `partnerAuth`
 * const session = useSession({ client: partnerAuth })
 */
export function useAuthClient<Client extends AuthClientCore = RegisteredClient>(
  options: ClientOption<Client> = {},
): Client {
  const provided = use(AuthContext)
  const client = options.client ?? provided
  if (client) return client as Client
  const code =
    process.env.NODE_ENV !== 'production' && isMarkedByAnother(AuthContext)
      ? 'duplicate_package'
      : 'provider_missing'
  throw new AuthError(code, 'configure')
}
