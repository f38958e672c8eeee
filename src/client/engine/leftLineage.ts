import type { AuthUser } from '../../core/authUser.ts'
import type { Kernel } from '../kernel.ts'

/**
 * Returns which sign-in the person has left last in this tab; null before they have left any.
 *
 * @param kernel the client's shared parts
 */
export function leftLineage<User extends AuthUser>({
  platform,
  leftKey,
}: Kernel<User>): string | null {
  return platform.tabStore.get(leftKey)?.split(' ')[0] ?? null
}
