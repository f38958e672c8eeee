import { useAuthClient } from 'flowpass'
import type { RegisteredClient } from 'flowpass'
import type { Capability } from 'flowpass/core'

/** A group that has methods of its own: `redirect` has those of `signIn`. */
type GroupName = Exclude<Capability, 'redirect'>

/** Returns a group of the client, or null where the backend has no such thing. */
export function useGroup<Name extends GroupName>(
  name: Name,
): NonNullable<RegisteredClient[Name]> | null {
  const client = useAuthClient()
  return client.has(name) ? (client[name] ?? null) : null
}
