/** An account at another provider by which the person can sign in. */
export interface Identity {
  readonly id: string
  /** The provider, such as `google`. */
  readonly provider: string
  readonly email: string | null
  /** When it was linked, in milliseconds since the epoch. */
  readonly createdAt: number | null
}

/** The accounts at other providers. */
export interface IdentitiesGroup {
  /** Lists them. */
  list(): Promise<readonly Identity[]>
  /** Takes one away. @throws AuthError `access_denied` where it is the last way in */
  unlink(input: { readonly id: string }): Promise<void>
}
