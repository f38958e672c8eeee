import type { BackendContext } from '../../core/backend.ts'
import type { RemoteSignOut, SignOutRequest } from '../../core/signOutTypes.ts'
import { endSession } from '../oidc/endSession.ts'
import type { ScalekitOptions } from './scalekitOptions.ts'
import { toOidcOptions } from './toOidcOptions.ts'

/**
 * Says where the shared session is ended, for all apps of the environment. It takes a navigation:
 * only that carries the cookie of Scalekit's own session, so nothing is fetched. The address is good
 * once, and is made of the ID token of the session that has just been given up.
 *
 * @see OpenID Connect RP-Initiated Logout 1.0 section 2
 */
export async function endScalekitSession(
  options: ScalekitOptions,
  context: BackendContext,
  request: SignOutRequest,
): Promise<RemoteSignOut> {
  const outcome = await endSession(toOidcOptions(options), context, request)
  if (!outcome.navigateTo) return outcome
  const url = new URL(outcome.navigateTo)
  // The hint names the client already, and Scalekit documents no such parameter.
  if (url.searchParams.has('id_token_hint')) url.searchParams.delete('client_id')
  return { ...outcome, navigateTo: url.href }
}
