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
  /** Whether the backend has verified the address. */
  readonly emailVerified?: boolean
  /** Address of a picture; always `https:`, `http:` on loopback, or a `data:image/` URI. */
  readonly picture?: string
  /** Everything the backend said about the user. */
  readonly claims: Claims
}
