import type { AuthUser } from '../../core/authUser.ts'
import type { ServerSession } from './serverSession.ts'

/** A session as pages see it: what `cookieSession()` reads. There is no token in it. */
export interface PublicSession {
  readonly user: Pick<
    AuthUser,
    'id' | 'name' | 'username' | 'email' | 'emailVerified' | 'picture' | 'organizationId' | 'claims'
  >
  readonly session: {
    readonly id?: string
    readonly scopes: readonly string[]
    /** Seconds. */
    readonly expiresIn: number
  }
}

/**
 * Makes what pages may know of a session.
 *
 * `expiresIn` is the rest of the access token's life, or of the session's where that ends first:
 * the browser renews a fifth of it earlier. A rest of less than a second counts as one, for without
 * any the session would never be renewed by itself.
 *
 * @param session the session
 * @param now milliseconds since the epoch
 * @param publicId a name of the session by which nobody can use it, such as its key in the store
 */
export function publicSession(
  { grant, expiresAt }: Pick<ServerSession, 'grant' | 'expiresAt'>,
  now: number,
  publicId?: string,
): PublicSession {
  const { accessExpiresAt, scopes, user } = grant
  const leftMs = Math.min(accessExpiresAt ?? Infinity, expiresAt) - now
  return {
    user: publicUser(user),
    session: {
      ...(publicId !== undefined && { id: publicId }),
      scopes,
      expiresIn: Math.max(1, Math.floor(leftMs / 1000)),
    },
  }
}

/** Picks by name: a field that somebody adds to a user later does not get out by itself. */
function publicUser(user: AuthUser): PublicSession['user'] {
  const { id, name, username, email, emailVerified, picture, organizationId, claims } = user
  return {
    id,
    ...(name !== undefined && { name }),
    ...(username !== undefined && { username }),
    ...(email !== undefined && { email }),
    ...(emailVerified !== undefined && { emailVerified }),
    ...(picture !== undefined && { picture }),
    ...(organizationId !== undefined && { organizationId }),
    claims,
  }
}
