/** Which token is asked for. */
export interface FlowTokenRequest {
  /** For whom it is meant: `aud`. @default what the server has configured */
  readonly audience?: string
  /** With which rights it is meant to be used. A server may grant less. @default those of the session */
  readonly role?: string
}

/** A token as its server handed it over. */
export interface IssuedFlowToken {
  /** A signed JWT. */
  readonly token: string
}

/** Tokens for embedded apps. */
export interface FlowTokenGroup {
  /**
   * Has a token made for the person who is signed in.
   *
   * @throws AuthError `session_expired` when the server knows no session, `access_denied` when the
   *   person may not have one
   */
  request(input?: FlowTokenRequest): Promise<IssuedFlowToken>
}
