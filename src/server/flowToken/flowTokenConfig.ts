import type { FlowTokenRole } from './flowTokenRoles.ts'

/** How flow tokens are signed and what is in all of them. */
export interface FlowTokenConfig {
  /**
   * The secret shared with the embedded app's server, such as FlowStack's `fs_embed_…`. At least 32
   * bytes of random text; a prefix `fs_embed_` does not count.
   */
  readonly secret?: string | undefined
  /**
   * In place of `secret`, while it is being replaced: the first one signs, at most four in all. The
   * tokens of each are told apart by their `kid`.
   */
  readonly secrets?: readonly (string | undefined)[] | undefined
  /** Identifier of the project at the embedded app. */
  readonly projectId: string
  /** For whom tokens are meant: `aud`. @default none */
  readonly audience?: string | undefined
  /** Who makes them: `iss`. @default none */
  readonly issuer?: string | undefined
  /** How long a token is good for, from 1 to 86,400 seconds. @default 600 */
  readonly ttlSeconds?: number | undefined
  /** Role of people whose session names none. @default 'viewer' */
  readonly defaultRole?: FlowTokenRole | undefined
  /** The only roles that are handed out. @default all: viewer, editor, admin */
  readonly roles?: readonly FlowTokenRole[] | undefined
  /** The server's clock, in milliseconds since the epoch. @default Date.now */
  readonly now?: (() => number) | undefined
}

/** Whom a token is about. All of it comes from the app's own session, never from a request. */
export interface FlowTokenSubject {
  /** The person's id in the app, stable and never given to another person. At most 255 characters. */
  readonly sub: string
  readonly email: string
  readonly name?: string | null | undefined
  /**
   * What the person may do. A role that flow tokens do not know becomes `viewer`, and one that is not
   * handed out the next lower one that is. @default `defaultRole`
   */
  readonly role?: string | null | undefined
  /** For whom this one is meant. @default `audience` of the configuration */
  readonly audience?: string | undefined
}

/** What is in a token that was minted here. */
export interface MintedFlowTokenClaims {
  readonly sub: string
  readonly email: string
  readonly name?: string
  readonly projectId: string
  readonly role: FlowTokenRole
  readonly aud?: string
  readonly iss?: string
  /** Seconds since the epoch, a little before the server's present time. */
  readonly iat: number
  /** Seconds since the epoch. */
  readonly exp: number
  /** 128 random bits: for a list of tokens that were seen, where replay matters. */
  readonly jti: string
}

/** A token and what the server that made it knows of it. */
export interface MintedFlowToken {
  /** A JWT signed with HS256. */
  readonly token: string
  /** When it expires, in milliseconds since the epoch. */
  readonly expiresAt: number
  readonly claims: MintedFlowTokenClaims
}

/** Makes flow tokens. */
export interface FlowTokenMinter {
  /**
   * Makes a token.
   *
   * @param subject whom it is about
   * @throws AuthError `config_invalid` where the subject lacks an id, `flow_token_unavailable` where
   *   it lacks an e-mail address, `access_denied` where no role is left that may be handed out
   */
  mint(subject: FlowTokenSubject): Promise<MintedFlowToken>
}
