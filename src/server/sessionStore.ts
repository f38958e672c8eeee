/** One session as a store keeps it. Nothing in it is of use to whoever reads the store. */
export interface StoredSession {
  /**
   * SHA-256 of the session's id: the id itself is in the cookie alone. A key is never used again.
   * Like `userKey` and `providerKey`, 1 to 128 visible ASCII characters.
   */
  readonly key: string
  /** Who it is, as the provider names them, with the issuer: `issuer|sub`, hashed. */
  readonly userKey: string
  /** The provider's session with the issuer, hashed; null where it has no name. */
  readonly providerKey: string | null
  /** The session itself, sealed. */
  readonly sealed: string
  /** Grows with every change: whoever replaces it says which one they have read. */
  readonly serial: number
  /** Milliseconds since the epoch. */
  readonly createdAt: number
  readonly lastUsedAt: number
  /** When it is over whatever happens. */
  readonly expiresAt: number
  /** When it is over if nobody uses it. */
  readonly idleAt: number
}

/** A lease on a session: whoever has it may spend the refresh token. */
export interface StoreLease {
  /**
   * Makes it last from now on, even if it has run out, as long as nobody else has taken it.
   *
   * @param ms how long
   * @returns false when somebody else has it
   */
  extend(ms: number): Promise<boolean>
  /** Gives it back. Never throws; a lease that has run out is gone anyway. */
  release(): Promise<void>
}

/**
 * Keeps sessions for any number of server processes. Every method rejects with AuthError
 * `store_unavailable` (retryable) when the store does not answer, within a bounded time; nothing is
 * guessed. What was asked for may have happened all the same, so everything may be asked again:
 * the same `insert`, `replace` or `touch` twice is as good as once.
 *
 * A key that no session can have (see `StoredSession.key`) is in no store: to find or remove it
 * finds nothing, without asking; to insert or to lease it is a mistake, AuthError `config_invalid`.
 */
export interface SessionStore {
  /** Short name, such as `redis`. */
  readonly id: string
  /** Rejects with `store_unavailable` (`key_taken`, not retryable) for a key of another session. */
  insert(session: StoredSession): Promise<void>
  /** Returns null for what is over as well. */
  find(key: string): Promise<StoredSession | null>
  /**
   * Puts a session in the place of the one that was read. User, provider's session and time of
   * creation stay; times of use move forward only; `expiresAt` moves back only.
   *
   * @param session its own serial is above `serial`
   * @param serial of the session that was read
   * @returns false when somebody else has changed or removed it since, or it is over
   */
  replace(session: StoredSession, serial: number): Promise<boolean>
  /** Notes a use: moves `lastUsedAt` and `idleAt` forward, and nothing back. The serial stays. */
  touch(key: string, lastUsedAt: number, idleAt: number): Promise<void>
  /** @returns whether it was there; false as well when an earlier try has removed it unheard */
  remove(key: string): Promise<boolean>
  /** Newest first, live ones only. */
  listByUser(userKey: string): Promise<readonly StoredSession[]>
  /** @returns the keys that are gone */
  removeByUser(userKey: string, exceptKey?: string): Promise<readonly string[]>
  removeByProvider(providerKey: string): Promise<readonly string[]>
  /**
   * Takes the lease on a session, by the clock of the store.
   *
   * @param key of the session, or another name of at most 192 visible ASCII characters
   * @param ms how long it lasts at most, for holders that die
   * @returns null while somebody else has it
   */
  lease(key: string, ms: number): Promise<StoreLease | null>
}
