import type { AuthState } from '../core/authState.ts'
import type { Backend, CapabilityOf, UserOf } from '../core/backend.ts'
import type { Capability } from '../core/capabilities.ts'
import type { AuthUser } from '../core/authUser.ts'
import type { Challenge } from '../core/challenge.ts'
import type { Groups } from '../core/groups/groups.ts'
import type { Platform } from '../core/platform.ts'
import type { RedirectOptions } from '../core/redirectGroup.ts'
import type { SignOutOptions, SignOutResult } from '../core/signOutTypes.ts'
import type { ClientEvents } from './clientEvents.ts'
import type { SessionTimeoutControl } from './sessionTimeouts.ts'

/** Options of `getAccessToken`. */
export interface AccessTokenOptions {
  /** Renew first, even if the present token is live. @default false */
  readonly forceRefresh?: boolean
}

/** Facts about a client for diagnostics. No token, no personal data. */
export interface ClientInspection {
  readonly backend: string
  /** Tells the backend apart from others of the same kind. */
  readonly namespace: string
  readonly transport: 'bearer' | 'cookie'
  /** Milliseconds until the access token expires, or null where there is none. */
  readonly remainingMs: number | null
  /** Life of the access token in milliseconds, or null where there is none. */
  readonly lifetimeMs: number | null
  /** Names this tab among its siblings; random, and another after a reload. */
  readonly tab: string
  /** How often the session has been renewed since the sign-in. */
  readonly serial: number
}

/** The ways to sign in, as far as the backend has them. */
export interface SignInMethods {
  /**
   * Leaves for the provider's page.
   *
   * @throws AuthError e.g. `network_failed` when the provider cannot be reached
   */
  redirect(options?: RedirectOptions): Promise<void>
  /**
   * Signs in in a popup. Call it in the person's own click, or the browser blocks it.
   *
   * @throws AuthError `popup_blocked`, `popup_closed`, `login_timeout`, or as `redirect`
   */
  popup(options?: RedirectOptions): Promise<void>
  /**
   * Signs in without a page, from the provider's own session (`prompt=none`), where provider and
   * app are of one site. The state is not touched when nobody is signed in there.
   *
   * @throws AuthError `reauthentication_required` when the provider wants to see the person;
   *   `config_invalid` for a provider of another site
   */
  silent(options?: RedirectOptions): Promise<void>
}

/** What a step-up asks for. */
export interface StepUpOptions extends Omit<RedirectOptions, 'subject'> {
  /** Where the person proves it. A popup keeps the page; call it in a click. @default 'redirect' */
  readonly mode?: 'redirect' | 'popup'
}

/** Further steps that are asked of somebody who is signed in. */
export interface Challenges {
  /**
   * Has the person prove themselves again, more recently (`maxAgeSeconds`) or more strongly
   * (`acrValues`). The result is checked, and it must be the same person; until then, and if it
   * fails, the session stays as it is.
   *
   * @throws AuthError `identity_changed` for another person, `id_token_invalid` when the provider
   *   did less than was asked, or as `signIn`
   * @see OpenID Connect Core 1.0 section 3.1.2.1, RFC 9470
   */
  stepUp(options: StepUpOptions): Promise<void>
  /**
   * Takes charge of challenges that come up in the middle of work: a session that has expired
   * (`reauthentication`), or a request that needs a fresher or stronger sign-in (`step_up`). The
   * requests that met it wait for the returned promise and are sent again when it resolves. When
   * it rejects, or nobody takes charge, callers get what they would have got: the server's answer,
   * or `session_expired`. The handler that came last is asked, once for all requests together.
   *
   * @returns a function that undoes it
   */
  handle(handler: ChallengeHandler): () => void
}

/** Has a challenge answered. Resolves once the person has done what was asked. */
export type ChallengeHandler = (challenge: Challenge) => Promise<void>

/** The part of a client that every backend has. */
export interface AuthClientCore<User extends AuthUser = AuthUser> {
  /** Begins: restores the session and keeps it alive. Each start wants a stop of its own. */
  start(): void
  /** Stops timers and listeners with the last start undone. `start` begins again where it was. */
  stop(): void
  /** Returns the present state. */
  getState(): AuthState<User>
  /** Returns the state it was made with: what a server has said, or `restoring`. */
  getInitialState(): AuthState<User>
  /** Calls `listener` after each change of the state. @returns a function that undoes it */
  subscribe(listener: () => void): () => void
  /** Listens to an event. @returns a function that undoes it */
  on<Name extends keyof ClientEvents>(
    name: Name,
    handler: (payload: ClientEvents<User>[Name]) => void,
  ): () => void
  /** Resolves once it is known who is signed in. Never throws. */
  ready(): Promise<void>
  /** Further steps that are asked of somebody who is signed in. */
  readonly challenge: Challenges
  /** Clock, fetch, storage and address bar that it was given, or the browser's. */
  readonly platform: Platform
  /** The countdown of the option `timeouts`, or null without it. */
  readonly timeouts: SessionTimeoutControl | null
  /** Ends the session: here at once and always, then at the server. */
  signOut(options?: SignOutOptions): Promise<SignOutResult>
  /**
   * Returns a live access token; null when nobody is signed in or the backend uses cookies.
   *
   * @throws AuthError when there is a session but no live token can be had now
   */
  getAccessToken(options?: AccessTokenOptions): Promise<string | null>
  /** Renews the session now. @throws AuthError what went wrong; the state is up to date by then */
  refresh(): Promise<void>
  /** `fetch` with the session: see `apiOrigins`. */
  fetch(input: string | URL | Request, init?: RequestInit): Promise<Response>
  /** Whether the backend has a group of capabilities. */
  has(capability: Capability): boolean
  /** Returns facts for diagnostics. */
  inspect(): ClientInspection
}

/** A client for a backend, with exactly the ways to sign in and the groups that the backend has. */
export type AuthClient<B extends Backend = Backend> = AuthClientCore<UserOf<B>> &
  GroupsOf<B> & {
    readonly signIn: SignInOf<B>
  }

/** The groups of a backend as methods of its client; all of them may be there where nothing is known of it. */
type GroupsOf<B> = {
  readonly [Name in keyof Groups as B extends Record<Name, object> ? Name : never]: Groups[Name]
} & {
  readonly [
    Name in keyof Groups as B extends Record<Name, object>
      ? never
      : Name extends keyof B
        ? Name
        : never
  ]?: Groups[Name]
}

/** Which ways to sign in follow from the groups of a backend. */
type SignInOf<B> = B extends { readonly redirect: object }
  ? SignInMethods
  : B extends { readonly social: object }
    ? SocialSignIn
    : [Extract<CapabilityOf<B>, 'redirect' | 'social'>] extends [never]
      ? object
      : Partial<SignInMethods>

/** Sign-in by way of other providers: the app says which. */
export interface SocialSignIn {
  /**
   * Leaves for the page of a provider (`social.providers`).
   *
   * @throws AuthError e.g. `network_failed` when the backend cannot be reached
   */
  redirect(options: RedirectOptions & { readonly provider: string }): Promise<void>
}
