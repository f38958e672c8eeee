/** What a flow token says. The signature is for the embedded app's server to check. */
export interface FlowTokenClaims {
  /** Whom it is about. */
  readonly sub?: string
  readonly email?: string
  readonly name?: string
  readonly projectId?: string
  readonly role?: string
  readonly aud?: string | readonly string[]
  readonly jti?: string
  /** Seconds since the epoch. */
  readonly iat?: number
  /** Seconds since the epoch. */
  readonly exp: number
  readonly [claim: string]: unknown
}

/** A token and what can be read in it. */
export interface FlowToken<Claims extends FlowTokenClaims = FlowTokenClaims> {
  readonly token: string
  readonly claims: Claims
  /** When it expires by this machine's clock, in milliseconds since the epoch; within 24 hours. */
  readonly expiresAt: number
  /** How long it is good for in all, in milliseconds; 24 hours count at most. */
  readonly lifetimeMs: number
  /** What is odd about it, though it is used. */
  readonly warning: FlowTokenWarning | null
}

/** `long_lived`: good for more than 24 hours, which servers of embedded apps refuse. */
export type FlowTokenWarning = 'long_lived'
