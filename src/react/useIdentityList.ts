import { useState } from 'react'
import type { AuthClientCore } from '../client/authClient.ts'
import type { AuthError } from '../core/authError.ts'
import type { Identity } from '../core/groups/identitiesGroup.ts'
import { identitiesQuery } from './queries/identitiesQuery.ts'
import { requireGroup } from './queries/requireGroup.ts'
import { useAction } from './useAction.ts'
import { useAuthClient } from './useAuthClient.ts'
import { useAuthQueryClient } from './useAuthQueryClient.ts'
import { useIdentities } from './useIdentities.ts'

/** Linked accounts, and how to take one away. */
export interface IdentityListResult {
  /** TanStack Query's own result. */
  readonly query: ReturnType<typeof useIdentities>
  /**
   * Takes one away. Does nothing while another one is being taken away. Never rejects.
   *
   * @returns whether it is gone
   */
  readonly unlink: (identity: Identity) => Promise<boolean>
  /** The one that was unlinked last, or is being. */
  readonly unlinking: Identity | null
  readonly status: 'idle' | 'pending' | 'error' | 'success'
  /** Why it stayed. `access_denied` with the reason `last_way_in` where nothing else would be left. */
  readonly error: AuthError | null
}

/**
 * Returns the accounts that the person has linked, and takes them away. A row stays until the
 * backend has agreed, for it may be the last way in.
 *
 * @example
 * const { query, unlink, unlinking, error } = useIdentityList()
 */
export function useIdentityList(): IdentityListResult {
  const client: AuthClientCore = useAuthClient()
  const queryClient = useAuthQueryClient()
  const query = useIdentities()
  const [unlinking, setUnlinking] = useState<Identity | null>(null)
  const { run, status, error } = useAction(async (id: string) => {
    const { queryKey } = identitiesQuery(client)
    await requireGroup(client, 'identities').unlink({ id })
    queryClient.setQueryData(queryKey, (list) => list?.filter((known) => known.id !== id))
    void queryClient.invalidateQueries({ queryKey })
  })
  return {
    query,
    unlinking,
    status,
    error,
    async unlink(identity) {
      if (status === 'pending') return false
      setUnlinking(identity)
      const result = await run(identity.id)
      return result?.status === 'success'
    },
  }
}
