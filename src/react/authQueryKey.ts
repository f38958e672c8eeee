import type { AuthClientCore } from '../client/authClient.ts'
import { signedInUserId } from '../core/signedInUserId.ts'

/** Begins the key of every query of flowpass, so that an app's own are never touched. */
export const AUTH_QUERY_PREFIX = 'flowpass'

/** Key of a query of flowpass: `['flowpass', backend namespace, user or null, name]`. */
export type AuthQueryKey = readonly [
  prefix: typeof AUTH_QUERY_PREFIX,
  backend: string,
  userId: string | null,
  name: string,
]

/**
 * Returns the key under which something of the person who is signed in now is kept. No two people
 * share a key.
 *
 * @param client tells which backend and who
 * @param name what is kept, such as `sessions`
 * @example
 * queryClient.invalidateQueries({ queryKey: authQueryKey(auth, 'sessions') })
 */
export function authQueryKey(client: AuthClientCore, name: string): AuthQueryKey {
  const userId = signedInUserId(client.getState())
  return [AUTH_QUERY_PREFIX, client.inspect().namespace, userId, name]
}

/**
 * Tells whether a key is one of the person who is signed in now. What comes back late is for whoever
 * has asked for it: it must neither be shown to the next person nor be kept.
 *
 * @param client tells who
 * @param key as it was when it was asked for
 */
export function isOwnKey(client: AuthClientCore, [, , userId]: readonly unknown[]): boolean {
  return signedInUserId(client.getState()) === userId
}
