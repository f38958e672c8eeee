import type { Backend } from '../../../src/core/backend.ts'
import type { TwoFactorEnrolment } from '../../../src/core/groups/twoFactorGroup.ts'
import type { FetchHandler } from '../../../src/testing/createTestNetwork.ts'

/** Somebody with an account at the system. */
export interface Person {
  /** What `password.signIn` takes as `email`, and where mail goes. */
  readonly email: string
  readonly password: string
}

/**
 * What goes wrong with everything an adapter asks: no connection (`down`), 503 (`failing`), 429
 * with `Retry-After: 1` (`limited`), a web page with status 200 (`html`), or 404 (`missing`).
 */
export type Trouble = 'down' | 'failing' | 'limited' | 'html' | 'missing'

/** Mail that the system sends. */
export interface MailDriver {
  /** Returns the token in the link of the newest message to an address: what `verify` takes. */
  token(email: string): Promise<string>
  /** Returns the code in the newest message to an address. */
  code?(email: string): Promise<string>
  /** How long links are good, in seconds; needs `advance`. @default links are not aged */
  readonly linkSeconds?: number
  /** How long codes are good, in seconds; needs `advance`. @default codes are not aged */
  readonly codeSeconds?: number
}

/** An address that lets nobody in without a session, and tells who has come. */
export interface ApiDriver {
  readonly url: string
  /** Returns `user.id` of whoever asked, where the answer tells. */
  userId?(response: Response): Promise<string>
  /** Makes the answer by which the system says that an access token has expired. @default 401 */
  expired?(): Response
}

/** How the system acts; what it cannot do is left out, and then the matrix says `no` or `–`. */
export interface Drive {
  /** Returns somebody with an account, a password and no second factor: a new one where possible. */
  person(): Promise<Person>
  /**
   * Behaviours that the system itself gets wrong, by their id, and why. They have to fail: one that
   * works is none of these.
   */
  readonly cannot?: Readonly<Record<string, string>>
  /** Scopes that a new API key has to have. @default none */
  readonly apiKeyScopes?: readonly string[]
  /** Whether nobody can make an account by themselves here, whatever the adapter can do. */
  readonly isClosed?: boolean
  /** Whether there is one account, and room for no other. */
  readonly isForOne?: boolean
  /** Moves the server's clock, in seconds. @default the server cannot be moved; the device alone is */
  advance?(seconds: number): Promise<void> | void
  /** How mail is read. Needed by magicLink, oneTimeCode, passwordReset, emailVerification. */
  readonly mail?: MailDriver
  /**
   * Goes through the pages of the system (or of the provider it relays to) as a browser would.
   *
   * @param url where the app has sent the browser
   * @param person who signs in there
   * @param network what `openNetwork` has returned for this browser, for its cookies
   * @returns the address of the app at which the browser arrives
   */
  authorize?(url: string, person: Person, network: FetchHandler): Promise<string>
  /** Ends every session of a person at the server, so that nothing they hold can be renewed. */
  revoke?(person: Person): Promise<void> | void
  /** Locks an account, by whatever the system locks accounts for. */
  lock?(person: Person): Promise<void> | void
  /** Has somebody invited. @returns the token of the invitation and the address it is for */
  invite?(): Promise<{ readonly token: string; readonly email: string }>
  /** Makes a person a member of a second organization. @returns its identifier */
  secondOrganization?(person: Person): Promise<string>
  /** Makes a code of an authenticator app. @default RFC 6238 with the secret, by the server's time */
  totp?(enrolment: TwoFactorEnrolment): string
  /** The server's time, in milliseconds since the epoch; for `totp`. @default this machine's */
  now?(): number
  /** An address that needs a session. */
  readonly api?: ApiDriver
}

/** A system under test, running. */
export interface BackendUnderTest {
  /** Makes the adapter, as an app does at each load of a page. */
  backend(): Backend
  /**
   * Opens the network of one browser, with cookies of its own: `(request) => fetch(request)`, or
   * `cookieFetch()`.
   */
  openNetwork(): FetchHandler
  readonly drive: Drive
  /** Where the app runs. @default 'https://app.example' */
  readonly appOrigin?: string
  /** A password that its rules accept, and that nobody has. @default 'Quite-Another-1-horse' */
  readonly newPassword?: string
  /**
   * Acts a trouble out, where there is no network between adapter and server; null heals it.
   *
   * @default acted out in front of `openNetwork`, for every request
   */
  trouble?(kind: Trouble | null): void
  /** How often the server has been asked so far. @default the requests are counted */
  requestCount?(): number
  close(): Promise<void>
}

/** Starts an adapter and its server. */
export type StartBackend = () => Promise<BackendUnderTest>
