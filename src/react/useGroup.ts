import type { AuthClientCore } from '../client/authClient.ts'
import type { Groups } from '../core/groups/groups.ts'
import { useAuthClient } from './useAuthClient.ts'

/**
 * Returns a group of the backend, or undefined where it has none: what a component shows follows
 * from it.
 *
 * @param name the group, such as `password`
 */
export function useGroup<Name extends keyof Groups>(name: Name): Groups[Name] | undefined {
  const client: AuthClientCore & Partial<Groups> = useAuthClient()
  const groups: Partial<Groups> = client
  return client.has(name) ? groups[name] : undefined
}
