import { AuthError } from '../../core/authError.ts'
import type { BackendContext } from '../../core/backend.ts'
import type { Grant } from '../../core/grant.ts'
import type { LoginAttempt } from '../../core/loginAttempt.ts'
import { decodeJwtPart } from '../oidc/decodeJwtPart.ts'
import { finishLogin } from '../oidc/finishLogin.ts'
import { applyAccess } from './applyAccess.ts'
import { readAccess } from './readAccess.ts'
import type { ScalekitOptions } from './scalekitOptions.ts'
import { toOidcOptions } from './toOidcOptions.ts'

/** How far the times of one ID token may be apart beyond what was asked for, in seconds. */
const TOLERANCE_SECONDS = 60

/**
 * Checks the answer, exchanges the code and verifies the ID token, which says who the person is.
 * What they may do comes from the access token.
 *
 * @throws AuthError what `finishLogin` throws; `id_token_invalid` for an authentication that is
 *   older than was asked for, where the ID token tells
 * @see OpenID Connect Core 1.0 section 3.1.3.7
 */
export async function finishScalekitLogin(
  options: ScalekitOptions,
  context: BackendContext,
  attempt: LoginAttempt,
): Promise<Grant> {
  const oidcOptions = toOidcOptions(options)
  const grant = await finishLogin(oidcOptions, context, attempt)
  const { user, tokens } = grant
  if (!user || !tokens) return grant
  requireFresh(attempt.sealed['freshSeconds'], tokens.idToken)
  const reading = await readAccess(oidcOptions, context, 'callback', tokens.accessToken, user.id)
  if (reading.error) context.report(reading.error)
  const { relayState } = attempt.sealed
  if (typeof relayState === 'string') handOver(options, relayState)
  const told = applyAccess(user, reading.claims ?? {})
  const sessionId = told.claims['sid']
  return { ...grant, user: told, ...(typeof sessionId === 'string' && { sessionId }) }
}

/** No documented claim says when the person signed in. An environment that adds it is held to it. */
function requireFresh(freshSeconds: unknown, idToken = ''): void {
  const { auth_time: since, iat } = decodeJwtPart(idToken, 1) ?? {}
  if (typeof freshSeconds !== 'number' || typeof since !== 'number') return
  if (since >= Number(iat) - freshSeconds - TOLERANCE_SECONDS) return
  throw new AuthError('id_token_invalid', 'callback', { details: { claim: 'auth_time' } })
}

/** The app's own function must not undo a sign-in; what it throws is still heard of. */
function handOver({ onRelayState }: ScalekitOptions, relayState: string): void {
  void Promise.resolve(relayState).then(onRelayState)
}
