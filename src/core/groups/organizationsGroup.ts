import type { LoginResult } from './loginResult.ts'

/** An organization, tenant or workspace. */
export interface Organization {
  readonly id: string
  readonly name: string | null
  readonly role: string | null
  /** Whether the person acts in it now. */
  readonly isCurrent: boolean
}

/** The organizations of the person who is signed in. */
export interface OrganizationsGroup {
  /** Lists those that the backend tells of; some tell of the present one alone. */
  list(): Promise<readonly Organization[]>
  /**
   * Goes over to another one.
   *
   * @param input which; without it the backend has the person choose, where it can
   */
  switchTo(input?: { readonly id?: string }): Promise<LoginResult>
}
