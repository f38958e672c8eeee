import type { AuthUser } from './authUser.ts'
import type { Session } from './session.ts'
import type { TokenSet } from './tokens.ts'

/** What a backend returns from a sign-in or a refresh. What is absent has not changed. */
export interface Grant<User extends AuthUser = AuthUser> {
  /** Who is signed in. Required from a sign-in. */
  readonly user?: User
  /** Tokens, for bearer backends. */
  readonly tokens?: TokenSet
  /** When a session without tokens is to be renewed, in seconds from now. @default never by itself */
  readonly renewInSeconds?: number
  /** The backend's own identifier of the session. */
  readonly sessionId?: string
  /** Scopes that were granted. */
  readonly scopes?: readonly string[]
}

/** The time for which something is good. */
export interface GrantLife {
  /** When it began, in milliseconds since the epoch on this device's clock. */
  readonly receivedAt: number
  /** How long it lasts, in seconds. */
  readonly lifetimeSeconds: number
}

/** A grant as the client holds and stores it. */
export interface StoredGrant<User extends AuthUser = AuthUser> {
  /** What components may see. */
  readonly session: Session<User>
  /** What they may not. */
  readonly tokens?: TokenSet
  /** How long it counts as fresh, where there is no token to tell. */
  readonly life?: GrantLife
  /**
   * Names the sign-in this comes from, for the tabs that share it. @default the session's id
   */
  readonly lineage?: string
  /**
   * Which of the sign-ins and sign-outs of this browser it was: they are counted, for clocks are set
   * back. @default not known yet, so the latest
   */
  readonly turn?: number
  /** How often it has been renewed since. Of two grants of one lineage the larger is the newer. @default 0 */
  readonly serial?: number
}
