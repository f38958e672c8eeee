import { AuthError } from '../../core/authError.ts'
import type { AuthPhase } from '../../core/authError.ts'
import type { BackendContext } from '../../core/backend.ts'
import { toAuthError } from '../../core/toAuthError.ts'
import { withDeadline } from '../../core/withDeadline.ts'
import { connect } from '../oidc/connect.ts'
import { decodeJwtPart } from '../oidc/decodeJwtPart.ts'
import type { OidcOptions } from '../oidc/oidcOptions.ts'
import { verifySignature } from '../oidc/verifySignature.ts'

/** How long keys are waited for, in milliseconds: the tokens that came along must be kept in time. */
const KEY_MS = 1_500

/** What an access token says. */
export interface AccessReading {
  /** Its claims; none of them when it cannot be believed; null when that is not known now. */
  readonly claims: Readonly<Record<string, unknown>> | null
  /** Why there are none. */
  readonly error?: AuthError
}

/**
 * Reads an access token. Scalekit signs it with the keys of its ID tokens, and roles and permissions
 * are in it alone, so it is verified like one: a refresh may bring no ID token that would vouch for
 * it by `at_hash`. The audience is not looked at, for it is the API's, and documented as two things.
 * To an app the result is good for choosing what to show. Its API verifies the token itself.
 *
 * It never throws: the refresh token is spent by now, and what was bought with it must be kept.
 *
 * @param options the environment in terms of OpenID Connect
 * @param context what the client handed over
 * @param phase what is going on, for errors
 * @param accessToken the token
 * @param subject the person it must be about
 * @see RFC 9068 section 4
 */
export async function readAccess(
  options: OidcOptions,
  context: BackendContext,
  phase: AuthPhase,
  accessToken: string,
  subject: string,
): Promise<AccessReading> {
  const claims = decodeJwtPart(accessToken, 1)
  if (!claims) return { claims: {}, error: disbelieved(phase) }
  const { iss, sub, client_id: client = options.clientId } = claims
  if (iss !== options.issuer || sub !== subject || client !== options.clientId)
    return { claims: {}, error: disbelieved(phase) }
  try {
    const { clock } = context.platform
    await withDeadline({ clock, ms: KEY_MS, phase, signal: context.signal }, async () =>
      verifySignature(await connect(options, context, phase), accessToken),
    )
    return { claims }
  } catch (thrown) {
    const error = toAuthError(thrown, phase)
    // Keys that cannot be had now say nothing against the token.
    if (error.retryable || error.code === 'cancelled') return { claims: null, error }
    return { claims: {}, error: disbelieved(phase) }
  }
}

function disbelieved(phase: AuthPhase): AuthError {
  return new AuthError('response_invalid', phase, {
    retryable: false,
    details: { reason: 'access_token_claims' },
  })
}
