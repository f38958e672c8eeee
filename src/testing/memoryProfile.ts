import { AuthError } from '../core/authError.ts'
import type { BackendGroup } from '../core/groups/backendGroup.ts'
import type { IdentitiesGroup } from '../core/groups/identitiesGroup.ts'
import type { ProfileGroup } from '../core/groups/profileGroup.ts'
import type { MemoryServer } from './memoryServer.ts'

/**
 * Makes the group `profile` of a memory backend. Metadata is merged into the claims.
 *
 * @param server the server
 */
export function memoryProfile(server: MemoryServer): BackendGroup<ProfileGroup> {
  const { callAs } = server
  return {
    reload: (context) =>
      callAs('profile.reload', context, ({ account: { user } }) => ({
        kind: 'updated',
        grant: { user },
        value: undefined,
      })),
    update: (context, { metadata, ...changes }) =>
      callAs('profile.update', context, ({ account }) => {
        const claims = { ...account.user.claims, ...metadata }
        const user = server.change(account, { ...changes, claims })
        return { kind: 'updated', grant: { user }, value: undefined }
      }),
  }
}

/**
 * Makes the group `identities` of a memory backend. Everybody has one account at GitHub linked.
 *
 * @param server the server
 */
export function memoryIdentities(server: MemoryServer): BackendGroup<IdentitiesGroup> {
  const { callAs } = server
  return {
    list: (context) =>
      callAs('identities.list', context, ({ account }) => ({
        kind: 'value',
        value: account.identities,
      })),
    unlink: (context, { id }) =>
      callAs('identities.unlink', context, ({ account }) => {
        const rest = account.identities.filter((known) => known.id !== id)
        if (rest.length === 0 && !server.has('password'))
          throw new AuthError('access_denied', 'request', { details: { reason: 'last_way_in' } })
        account.identities = rest
        return { kind: 'value', value: undefined }
      }),
  }
}
