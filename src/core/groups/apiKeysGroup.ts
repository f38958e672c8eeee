/** A key for programs. Times are milliseconds since the epoch. */
export interface ApiKey {
  readonly id: string
  readonly name: string
  /** The part of it that may be shown, to tell it from others. */
  readonly hint: string
  readonly scopes: readonly string[]
  readonly createdAt: number | null
  readonly lastUsedAt: number | null
  readonly expiresAt: number | null
}

/** Keys for programs. */
export interface ApiKeysGroup {
  /** Lists them, without the keys themselves. */
  list(): Promise<readonly ApiKey[]>
  /** Makes one. @returns it, with the key itself: this once */
  create(input: {
    readonly name: string
    readonly scopes?: readonly string[]
    readonly expiresInSeconds?: number
  }): Promise<{ readonly apiKey: ApiKey; readonly key: string }>
  /** Ends one. */
  revoke(input: { readonly id: string }): Promise<void>
}
