import { AuthError } from '../../core/authError.ts'
import type { GroupContext } from '../../core/groups/groupContext.ts'
import type { LoginOutcome } from '../../core/groups/groupResult.ts'
import type { FlowstaSettings } from './flowstaOptions.ts'

/**
 * Asks for the e-mail address on Flowsta's page: a further sign-in, which must be by the same
 * person. They may refuse again; `user.emailStatus` tells.
 *
 * @param settings the adapter's
 * @param context with what is held now
 * @param input the path of the app to come back to
 * @throws AuthError `session_expired` where nobody is signed in
 */
export async function requestEmail(
  { scopes }: FlowstaSettings,
  { held }: GroupContext,
  { returnTo }: { readonly returnTo?: string } = {},
): Promise<LoginOutcome> {
  if (!held) throw new AuthError('session_expired', 'request', { details: { reason: 'nobody' } })
  const scope = [...new Set([...scopes, ...held.session.scopes, 'email'])].join(' ')
  const options = { subject: held.session.user.id, extraParams: { scope } }
  return { kind: 'redirect', options: { ...options, ...(returnTo && { returnTo }) } }
}
