import type { AuthUser } from '../authUser.ts'
import type { Challenge } from '../challenge.ts'
import type { Grant } from '../grant.ts'
import type { RedirectOptions } from '../redirectGroup.ts'
import type { LoginResult } from './loginResult.ts'

/** What a backend keeps of a challenge. It stays in memory, and no component ever sees it. */
export type SealedChallenge = Readonly<Record<string, string>>

/** What a step of signing in may come to, beside a value. */
export type LoginOutcome<User extends AuthUser = AuthUser> =
  /** Somebody has signed in. */
  | { readonly kind: 'signed_in'; readonly grant: Grant<User> }
  /** A further step is asked for; `twoFactor.verify` finds `sealed` again in its context. */
  | {
      readonly kind: 'challenged'
      readonly challenge: Challenge
      readonly sealed: SealedChallenge
    }
  /** It goes on at another page. */
  | { readonly kind: 'redirect'; readonly options: RedirectOptions }

/** What a method of a group returns to the client: its value, and what it means for the session. */
export type GroupResult<Value, User extends AuthUser = AuthUser> =
  /** Nothing about the session has changed. */
  | { readonly kind: 'value'; readonly value: Value }
  /** The same person, with another profile, other tokens or both. */
  | { readonly kind: 'updated'; readonly grant: Grant<User>; readonly value: Value }
  /** The server has ended this very session. */
  | { readonly kind: 'ended'; readonly value: Value }
  | (LoginResult extends Value ? LoginOutcome<User> : never)
