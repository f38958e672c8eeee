import type { AuthUser } from './authUser.ts'

/**
 * A signed-in session as components see it. It holds no token and nothing that a silent refresh
 * changes, so a refresh renders nothing.
 */
export interface Session<User extends AuthUser = AuthUser> {
  /** Identifier of this session: the backend's where it has one, otherwise random. */
  readonly id: string
  /** Who is signed in. */
  readonly user: User
  /** When the person signed in, in milliseconds since the epoch on this device's clock. */
  readonly signedInAt: number
  /** Scopes that were granted; empty where the backend has none. */
  readonly scopes: readonly string[]
}
