/** A session of the person, here or on another device. Times are milliseconds since the epoch. */
export interface DeviceSession {
  readonly id: string
  /** Whether it is this very session, as the server says. */
  readonly isCurrent: boolean
  readonly createdAt: number | null
  readonly lastActiveAt: number | null
  readonly expiresAt: number | null
  readonly userAgent: string | null
  readonly ip: string | null
  /** Where it was used last, as the server words it. */
  readonly place: string | null
}

/** A part of a long list. */
export interface SessionPage {
  readonly sessions: readonly DeviceSession[]
  /** What gets the next part; null at the end. */
  readonly nextCursor: string | null
}

/** The sessions of the person who is signed in. */
export interface SessionsGroup {
  /** Lists them. */
  list(input?: { readonly cursor?: string }): Promise<SessionPage>
  /** Ends one of them; if it is this one, that is a sign-out. */
  revoke(input: { readonly id: string }): Promise<void>
  /** Ends all but this one. @returns those that could not be ended */
  revokeOthers(): Promise<{ readonly failedIds: readonly string[] }>
}
