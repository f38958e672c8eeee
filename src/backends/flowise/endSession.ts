import type { BackendContext } from '../../core/backend.ts'
import type { RemoteSignOut, SignOutRequest } from '../../core/signOutTypes.ts'
import { callFlowise } from './callFlowise.ts'
import type { FlowiseSettings } from './flowiseSettings.ts'
import { refused } from './refused.ts'

/**
 * Ends the session at the server, after which the cookies that stay behind are good for nothing.
 * The session of an identity provider that was signed in by lives on: Flowise does not end it.
 *
 * @param settings where Flowise is
 * @param context of one backend call
 * @param request what was given up
 */
export async function endSession(
  settings: FlowiseSettings,
  context: BackendContext,
  { held }: SignOutRequest,
): Promise<RemoteSignOut> {
  const answer = await callFlowise(settings, context, 'sign_out')('logout', { keepalive: true })
  if (!answer.ok) return { revoked: false, provider: 'unknown', error: refused(answer, 'sign_out') }
  const { isSSO, ssoProvider } = held.session.user.claims
  return { revoked: true, provider: isSSO === true || ssoProvider ? 'not-ended' : 'ended' }
}
