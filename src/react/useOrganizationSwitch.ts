import { useEffect, useState } from 'react'
import type { AuthClientCore } from '../client/authClient.ts'
import type { AuthError } from '../core/authError.ts'
import type { Organization } from '../core/groups/organizationsGroup.ts'
import { organizationsQuery } from './queries/organizationsQuery.ts'
import { requireGroup } from './queries/requireGroup.ts'
import { useAction } from './useAction.ts'
import { useAuthClient } from './useAuthClient.ts'
import { useAuthQueryClient } from './useAuthQueryClient.ts'
import { useOrganizations } from './useOrganizations.ts'

/** The organizations of a person, and how to go over to another. */
export interface OrganizationSwitchResult {
  /** TanStack Query's own result. */
  readonly query: ReturnType<typeof useOrganizations>
  /** The one in which the person acts now. */
  readonly current: Organization | null
  /**
   * Goes over to another one; without an id the backend has the person choose, where it can. Does
   * nothing while a switch is under way. Never rejects.
   *
   * @returns whether it has worked
   */
  readonly switchTo: (id?: string) => Promise<boolean>
  /** The one that is being gone to: null for a choice by the person, undefined where none is. */
  readonly switchingTo: string | null | undefined
  readonly error: AuthError | null
}

/**
 * Returns the organizations of the person who is signed in, and goes over to another one. Whatever
 * was loaded in the old one is loaded anew, for it may be none of the new one's.
 *
 * @example
 * const { current, query, switchTo, switchingTo } = useOrganizationSwitch()
 */
export function useOrganizationSwitch(): OrganizationSwitchResult {
  const client: AuthClientCore = useAuthClient()
  const queryClient = useAuthQueryClient()
  const query = useOrganizations()
  const [target, setTarget] = useState<string | null>(null)
  const { run, reset, status, error } = useAction(async (id: string | null) => {
    const { queryKey } = organizationsQuery(client)
    const before = queryClient.getQueryData(queryKey)
    const input = id === null ? {} : { id }
    const result = await requireGroup(client, 'organizations').switchTo(input)
    // The page is about to go. It stays as it is until then.
    if (result.status === 'redirecting') return new Promise<never>(() => {})
    const isList = (key: readonly unknown[]) => key.join() === queryKey.join()
    // Somebody who acts elsewhere is another identity, and what was loaded is gone: not the list.
    if (id !== null && before && isList(organizationsQuery(client).queryKey))
      queryClient.setQueryData(
        queryKey,
        before.map((known) => ({ ...known, isCurrent: known.id === id })),
      )
    void queryClient.invalidateQueries({ queryKey })
    void queryClient.resetQueries({ predicate: (other) => !isList(other.queryKey) })
  })
  // A page that the person has come back to by the browser's own button is as it was left.
  useEffect(() => {
    const onShow = ({ persisted }: PageTransitionEvent) => {
      if (persisted) reset()
    }
    window.addEventListener('pageshow', onShow)
    return () => window.removeEventListener('pageshow', onShow)
  }, [reset])
  return {
    query,
    current: query.data?.find(({ isCurrent }) => isCurrent) ?? null,
    switchingTo: status === 'pending' ? target : undefined,
    error,
    async switchTo(id) {
      if (status === 'pending') return false
      setTarget(id ?? null)
      const result = await run(id ?? null)
      return result?.status === 'success'
    },
  }
}
