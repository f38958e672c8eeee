import type { BackendContext } from '../../core/backend.ts'
import type { RedirectRequest, RedirectStart } from '../../core/redirectGroup.ts'
import { startLogin } from '../oidc/startLogin.ts'
import type { ScalekitOptions } from './scalekitOptions.ts'
import { toOidcOptions } from './toOidcOptions.ts'
import { toRedirectRequest } from './toRedirectRequest.ts'

/** Longest relay state that is kept, in characters. */
const MAX_RELAY_STATE_LENGTH = 2048

/**
 * Builds the authorization request: code with PKCE S256, our own `state` and `nonce`, always.
 *
 * @throws AuthError what `toRedirectRequest` and `startLogin` throw
 * @see OpenID Connect Core 1.0 section 3.1.2.1
 */
export async function startScalekitLogin(
  options: ScalekitOptions,
  context: BackendContext,
  request: RedirectRequest,
): Promise<RedirectStart> {
  const translated = toRedirectRequest(options, request)
  const start = await startLogin(toOidcOptions(options), context, translated)
  const relayState = request.extraParams?.['relay_state']?.slice(0, MAX_RELAY_STATE_LENGTH)
  const { maxAgeSeconds } = request
  return {
    ...start,
    sealed: {
      ...start.sealed,
      // An age below zero, or one that is no number, allows nothing but a sign-in now.
      ...(maxAgeSeconds !== undefined && { freshSeconds: Math.max(0, maxAgeSeconds) || 0 }),
      ...(relayState && { relayState }),
    },
  }
}
