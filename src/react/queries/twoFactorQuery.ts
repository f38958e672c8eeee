import { queryOptions } from '@tanstack/react-query'
import type { AuthClientCore } from '../../client/authClient.ts'
import type { AuthError } from '../../core/authError.ts'
import type { TwoFactorStatus } from '../../core/groups/twoFactorGroup.ts'
import { authQueryKey } from '../authQueryKey.ts'
import { requireGroup } from './requireGroup.ts'

/**
 * Options of the query for whether the second factor is switched on, for `useQuery`,
 * `prefetchQuery` and the like. No secret and no code is ever part of it.
 *
 * @param client the client to ask
 * @example
 * await queryClient.prefetchQuery(twoFactorQuery(auth))
 */
export function twoFactorQuery(client: AuthClientCore) {
  return queryOptions<TwoFactorStatus, AuthError>({
    queryKey: authQueryKey(client, 'twoFactor'),
    queryFn: () => requireGroup(client, 'twoFactor').status(),
  })
}
