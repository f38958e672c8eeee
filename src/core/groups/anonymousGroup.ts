import type { LoginResult } from './loginResult.ts'
import type { SignUpInput } from './passwordGroup.ts'

/** Sessions of people who have not said who they are. */
export interface AnonymousGroup {
  /** Begins such a session. */
  signIn(): Promise<LoginResult>
  /**
   * Makes an account of the session that is held.
   *
   * @throws AuthError `signup_rejected`, `password_rejected`
   */
  convert(input: SignUpInput): Promise<LoginResult>
}
