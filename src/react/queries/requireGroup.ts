import type { AuthClientCore } from '../../client/authClient.ts'
import { AuthError } from '../../core/authError.ts'
import type { Groups } from '../../core/groups/groups.ts'

/**
 * Returns a group of a client.
 *
 * @param client whose backend is asked
 * @param name the group
 * @throws AuthError `capability_missing` where the backend has no such group
 */
export function requireGroup<Name extends keyof Groups>(
  client: AuthClientCore,
  name: Name,
): Groups[Name] {
  const named: AuthClientCore & Partial<Groups> = client
  const groups: Partial<Groups> = named
  const group: Groups[Name] | undefined = client.has(name) ? groups[name] : undefined
  if (!group)
    throw new AuthError('capability_missing', 'request', {
      details: { capability: name, backend: client.inspect().backend },
    })
  return group
}
