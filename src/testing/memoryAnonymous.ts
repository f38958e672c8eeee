import type { AnonymousGroup } from '../core/groups/anonymousGroup.ts'
import type { BackendGroup } from '../core/groups/backendGroup.ts'
import type { MemoryServer } from './memoryServer.ts'

/**
 * Makes the group `anonymous` of a memory backend. Who says later who they are keeps their
 * identifier.
 *
 * @param server the server
 */
export function memoryAnonymous(server: MemoryServer): BackendGroup<AnonymousGroup> {
  const { accounts, call, callAs } = server
  let made = 0
  return {
    signIn: (context) =>
      call('anonymous.signIn', context, () => {
        made += 1
        const account = accounts.of({ id: `anonymous-${made}`, isAnonymous: true, claims: {} })
        return { kind: 'signed_in', grant: server.begin(account) }
      }),
    convert: (context, input) =>
      callAs('anonymous.convert', context, ({ account }) => {
        const { user, password } = accounts.create(input)
        accounts.remove(user.id)
        account.password = password
        const { id: _id, ...known } = user
        const grant = { user: server.change(account, { ...known, isAnonymous: false }) }
        return { kind: 'updated', grant, value: { status: 'done' } }
      }),
  }
}
