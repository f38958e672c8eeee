import type { AuthError } from './authError.ts'
import type { AuthUser } from './authUser.ts'
import type { StoredGrant } from './grant.ts'

/**
 * How far a sign-out reaches: this app in this browser (`app`), the provider's own session in this
 * browser too (`provider`), the person's sessions in other browsers (`others`), or all of them
 * (`everywhere`).
 */
export type SignOutScope = 'app' | 'provider' | 'others' | 'everywhere'

/** What a backend is told at sign-out. */
export interface SignOutRequest<User extends AuthUser = AuthUser> {
  /** The grant that has just been given up. */
  readonly held: StoredGrant<User>
  /** How far to go. */
  readonly scope: SignOutScope
  /** Where the browser should end up, as a path of this app. */
  readonly returnTo: string
}

/** What a backend reports. */
export interface RemoteSignOut {
  /** Whether the server confirmed that the credentials are void. */
  readonly revoked: boolean
  /** What became of the provider's own session. */
  readonly provider: 'ended' | 'not-ended' | 'unknown'
  /** Where to send the browser to end the provider's session. */
  readonly navigateTo?: string
  /** Why something could not be done. If it is retryable, it is owed to the server and tried again. */
  readonly error?: AuthError
}

/** What `signOut` tells the app. */
export interface SignOutResult {
  /** Whether the session is gone here: always, unless other browsers alone were meant. */
  readonly local: boolean
  /** Whether the server confirmed that the credentials are void. */
  readonly revoked: boolean
  /** What became of the provider's own session; `unknown` while the browser is on its way there. */
  readonly provider: 'ended' | 'not-ended' | 'unknown'
}

/** Options of a sign-out. */
export interface SignOutOptions {
  /** How far it reaches. @default 'provider' */
  readonly scope?: SignOutScope
  /** Path of this app to end up at, where the provider sends people back. @default '/' */
  readonly returnTo?: string
}
