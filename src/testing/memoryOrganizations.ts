import { AuthError } from '../core/authError.ts'
import type { BackendGroup } from '../core/groups/backendGroup.ts'
import type { OrganizationsGroup } from '../core/groups/organizationsGroup.ts'
import type { MemoryServer } from './memoryServer.ts'

const ORGANIZATIONS = [
  { id: 'north', name: 'North', role: 'admin' },
  { id: 'south', name: 'South', role: 'member' },
]

/**
 * Makes the group `organizations` of a memory backend. Everybody is in all of them, and acts in the
 * first one until they change; without a choice they go over to the next.
 *
 * @param server the server
 */
export function memoryOrganizations(server: MemoryServer): BackendGroup<OrganizationsGroup> {
  const { callAs, options } = server
  const { organizations = ORGANIZATIONS } = options
  const currentOf = (id: string | undefined) =>
    Math.max(
      0,
      organizations.findIndex((known) => known.id === id),
    )

  return {
    list: (context) =>
      callAs('organizations.list', context, ({ account }) => {
        const current = currentOf(account.user.organizationId)
        const value = organizations.map((known, index) => ({
          ...known,
          isCurrent: index === current,
        }))
        return { kind: 'value', value }
      }),
    switchTo: (context, { id } = {}) =>
      callAs('organizations.switchTo', context, ({ account }) => {
        const next = (currentOf(account.user.organizationId) + 1) % organizations.length
        const chosen = organizations.find((known, index) => (id ? known.id === id : index === next))
        if (!chosen) throw new AuthError('access_denied', 'request')
        server.change(account, { organizationId: chosen.id })
        return { kind: 'signed_in', grant: server.begin(account) }
      }),
  }
}
