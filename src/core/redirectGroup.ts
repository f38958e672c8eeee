import type { AuthUser } from './authUser.ts'
import type { BackendContext } from './backend.ts'
import type { Grant } from './grant.ts'
import type { LoginAttempt } from './loginAttempt.ts'

/** What an app may say about a sign-in on the provider's pages. */
export interface RedirectOptions {
  /** Path of this app to come back to. @default the present page with query and hash */
  readonly returnTo?: string
  /** Who is expected to sign in (`login_hint`). */
  readonly loginHint?: string
  /** What the provider shows: `login`, `consent`, `select_account`, `create`. */
  readonly prompt?: string
  /** How long ago the person may have signed in at the provider, in seconds. Checked afterwards. */
  readonly maxAgeSeconds?: number
  /** Kinds of authentication that will do, the best first. Checked afterwards. */
  readonly acrValues?: readonly string[]
  /** Identifier of the person it must be. Anybody else is refused, and the session stays as it is. */
  readonly subject?: string
  /** Languages for the provider's pages (BCP 47), the best first. */
  readonly uiLocales?: readonly string[]
  /** Which of several providers to go to, where the backend relays to others (`social.providers`). */
  readonly provider?: string
  /** The organization to sign in to, where the backend has such a thing. */
  readonly organizationId?: string
  /** The very connection to sign in by (Scalekit). */
  readonly connectionId?: string
  /** The domain whose connection to sign in by (Scalekit). */
  readonly domainHint?: string
  /** Further parameters of the authorization request. Protected ones are refused. */
  readonly extraParams?: Readonly<Record<string, string>>
}

/** A sign-in as a backend is asked to begin it. */
export interface RedirectRequest extends RedirectOptions {
  /** Where the answer is accepted. */
  readonly redirectUri: string
  /** How the `state` has to begin, so that the page which gets the answer knows what to do with it. */
  readonly statePrefix: string
}

/** The beginning of a sign-in: where to go, and what to remember. */
export interface RedirectStart {
  /** Where to send the browser. */
  readonly url: string
  /** Unguessable, single-use value that comes back with the answer. */
  readonly state: string
  /** What the adapter needs to check the answer. */
  readonly sealed: LoginAttempt['sealed']
}

/** Sign-in on the provider's own pages. */
export interface RedirectGroup<User extends AuthUser = AuthUser> {
  /** Returns the address on which answers are accepted. */
  redirectUri(origin: string): string
  /**
   * Finds the `state` of an answer, where it does not come as a parameter of that name on the
   * redirect URI. It must be one that `start` has returned.
   *
   * @returns null where the address is no answer
   */
  readonly readState?: ((href: string) => string | null) | undefined
  /** Builds the authorization request. */
  start(context: BackendContext, request: RedirectRequest): Promise<RedirectStart>
  /** Checks `attempt.answer` and turns it into a grant. Called once for each attempt. */
  finish(context: BackendContext, attempt: LoginAttempt): Promise<Grant<User>>
}
