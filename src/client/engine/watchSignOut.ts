import type { AuthUser } from '../../core/authUser.ts'
import type { Kernel } from '../kernel.ts'

/**
 * Watches, while a sign-in is under way, for a sign-out in this tab: it must not be undone.
 *
 * @param kernel the client's shared parts
 * @returns tells whether nobody has signed out since
 */
export function watchSignOut<User extends AuthUser>({
  platform,
  leftKey,
}: Kernel<User>): () => boolean {
  const left = platform.tabStore.get(leftKey)
  return () => left === platform.tabStore.get(leftKey)
}
