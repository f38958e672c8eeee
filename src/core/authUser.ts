/** The claims of a user as the backend sent them, or as the app's validator returned them. */
export type UserClaims = object

/**
 * The person who is signed in. Identity is `id` within its backend, never the e-mail address.
 */
export interface AuthUser<Claims extends UserClaims = Readonly<Record<string, unknown>>> {
  /** Stable identifier (`sub` in OpenID Connect). */
  readonly id: string
  /** Name to show. */
  readonly name?: string
  /** User name or handle. */
  readonly username?: string
  /** E-mail address, where the backend shares it. */
  readonly email?: string
  /**
   * Whether it is here (`shared`), was asked for and is not (`not_shared`), or was never asked for;
   * only of backends where people decide about it.
   */
  readonly emailStatus?: 'shared' | 'not_shared' | 'not_requested'
  /** Whether the backend has verified the address. */
  readonly emailVerified?: boolean
  /** Address of a picture; always `https:`, `http:` on loopback, or a `data:image/` URI. */
  readonly picture?: string
  /** The organization, tenant or workspace they act in. To act in another is another identity. */
  readonly organizationId?: string
  /** Whether they have never said who they are (`anonymous.signIn`). */
  readonly isAnonymous?: boolean
  /** Everything the backend said about the user. */
  readonly claims: Claims
}
