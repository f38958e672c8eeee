/** A server the wire cases are run against: the real Flowise, or the one of the playground. */
export interface WireTarget {
  readonly url: string
  /** Signs its access JWTs, HS256. */
  readonly accessSecret: string
  /** The token of the newest link to a page of the app that was sent to somebody; waits for it. */
  mailToken(to: string, page: string): Promise<string>
  /** Ends every session, as 24 hours do. */
  expireSessions(): Promise<void>
  /** Stops and starts it. */
  restart(): Promise<void>
}
