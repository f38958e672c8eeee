import type { LoginResult } from './loginResult.ts'

/** The e-mail address of a person who need not share it (see `user.emailStatus`). */
export interface EmailSharingGroup {
  /** Asks the person for it, on the provider's page. */
  request(input?: { readonly returnTo?: string }): Promise<LoginResult>
}
