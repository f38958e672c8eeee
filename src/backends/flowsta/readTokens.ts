import { AuthError } from '../../core/authError.ts'
import type { AuthPhase } from '../../core/authError.ts'
import { readJsonObject } from '../../core/readJsonObject.ts'
import type { TokenSet } from '../../core/tokens.ts'
import { readTokenBody } from '../oidc/readTokenBody.ts'
import { safeName } from '../../core/safeName.ts'
import type { FlowstaConnection } from './connectFlowsta.ts'

/** What a token response has brought. */
export interface FlowstaTokens {
  readonly tokens: TokenSet
  readonly scopes: readonly string[]
}

/**
 * Reads a token response, or what Flowsta's refusal means. An ID token would not be looked at.
 *
 * The life of the token is what the response says and nothing else, since Flowsta's own pages
 * disagree about it. A renewal that does not say it is taken to mean the same as before: the old
 * refresh token is spent, and the new one must not be lost.
 *
 * @param connection how it was asked
 * @param response the response of the token endpoint
 * @param scopes those that were asked for, which a response without any confirms
 * @param held the tokens that are renewed
 * @throws AuthError `response_invalid`, or what `readRefusal` makes of it
 * @see RFC 6749 section 5.1
 */
export async function readTokens(
  connection: FlowstaConnection,
  response: Response,
  scopes: readonly string[],
  held?: TokenSet,
): Promise<FlowstaTokens> {
  const { phase, context } = connection
  const receivedAt = context.platform.clock.now()
  const answer = await readJsonObject(response, phase)
  if (response.status !== 200) throw readRefusal(answer, response.status, phase)
  const body = await readTokenBody(connection, response)
  const isSilent = answer['expires_in'] === undefined
  if (isSilent && !held)
    throw new AuthError('response_invalid', phase, { details: { reason: 'expires_in' } })
  const { accessToken, refreshToken } = body
  return {
    scopes: body.scope?.split(' ').filter(Boolean) ?? scopes,
    tokens: {
      accessToken,
      tokenType: 'Bearer',
      receivedAt,
      lifetimeSeconds: (isSilent && held?.lifetimeSeconds) || body.lifetimeSeconds,
      ...(refreshToken && { refreshToken }),
    },
  }
}

/**
 * Says what a refusal of the token endpoint means, in either of the two shapes that Flowsta has:
 * `{ error, error_description }`, where `error` is a name of RFC 6749, and `{ error, message }`,
 * where the status tells.
 *
 * @param body of the response
 * @param status of the response
 * @param phase what is going on
 * @returns `session_expired` or `callback_invalid` when the refresh token or the code is refused,
 *   `response_invalid` when the body is of neither shape, otherwise `config_invalid`
 */
function readRefusal(
  body: Readonly<Record<string, unknown>>,
  status: number,
  phase: AuthPhase,
): AuthError {
  const { error, message } = body
  if (typeof error !== 'string')
    return new AuthError('response_invalid', phase, { status, details: { reason: 'status' } })
  const oauthError = safeName(error)
  // Without client authentication, 401 can only be about the one credential there was; an unknown
  // client has a name of its own.
  const isUnauthorized =
    status === 401 && typeof message === 'string' && oauthError !== 'invalid_client'
  if (oauthError === 'invalid_grant' || isUnauthorized) {
    const code = phase === 'refresh' ? 'session_expired' : 'callback_invalid'
    return new AuthError(code, phase, { status, details: { oauthError } })
  }
  const reason = status === 403 ? { reason: 'app_disabled' } : {}
  return new AuthError('config_invalid', phase, { status, details: { oauthError, ...reason } })
}
