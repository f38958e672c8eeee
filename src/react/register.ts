import type { AuthClient, AuthClientCore } from '../client/authClient.ts'
import type { AuthUser } from '../core/authUser.ts'
import type { FlowTokenClaims } from '../core/flowToken.ts'

/**
 * Tells flowpass the types of the app's client, and of the claims in its flow tokens, once for the
 * whole app.
 *
 * @example
 * declare module 'flowpass' {
 *   interface Register {
 *     client: typeof auth
 *     flowTokenClaims: { role: 'viewer' | 'editor' }
 *   }
 * }
 */
// An interface, and empty, so that apps can add to it.
// oxlint-disable-next-line typescript/no-empty-object-type
export interface Register {}

/** The app's client type, or the general one while nothing is registered. */
export type RegisteredClient = Register extends { client: infer Client extends AuthClientCore }
  ? Client
  : AuthClient

/** What the app's flow tokens say beside what all of them do, or nothing while nothing is registered. */
export type RegisteredFlowTokenClaims = Register extends {
  flowTokenClaims: infer Claims extends object
}
  ? Claims
  : FlowTokenClaims

/** The user type of a client. */
export type UserOfClient<Client> = Client extends AuthClientCore<infer User> ? User : AuthUser

/** What every hook takes: the client to use instead of the provider's. */
export interface ClientOption<Client extends AuthClientCore = RegisteredClient> {
  /** The client to use. @default the nearest provider's */
  readonly client?: Client | undefined
}
