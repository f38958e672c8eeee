import type { AuthUser } from '../../core/authUser.ts'
import type { StoredGrant } from '../../core/grant.ts'
import type { Kernel } from '../kernel.ts'
import { lineageOf } from '../storedGrant.ts'
import { patiently } from './patiently.ts'

/**
 * Gives up a session that has ended elsewhere: memory at once, and storage unless it holds the next
 * sign-in by now, as a store that all tabs share may.
 *
 * @param kernel the client's shared parts
 * @param grant what has ended
 */
export async function forgetGrant<User extends AuthUser>(
  { vault, platform }: Kernel<User>,
  grant: StoredGrant<User> | null,
): Promise<void> {
  await vault.clear(true)
  const stored = await patiently(platform.clock, vault.load())
  const isLeft = stored && lineageOf(stored) === lineageOf(grant)
  if (isLeft && !vault.current()) await vault.clear()
}
