import { AuthError } from '../../core/authError.ts'
import type { AuthPhase } from '../../core/authError.ts'
import type { Clock } from '../../core/platform.ts'
import type { TokenSet } from '../../core/tokens.ts'
import { decodeToken } from './decodeToken.ts'
import type { FluxbaseOptions } from './fluxbaseOptions.ts'

/** Life of an access token where neither the answer nor the token tells, in seconds. */
const DEFAULT_LIFETIME_SECONDS = 900

/** Longest life that is believed, in seconds: a year. */
const MAX_LIFETIME_SECONDS = 31_536_000

/** Who the tokens must be for. */
export interface ReadTokensOptions {
  readonly clock: Clock
  readonly phase: AuthPhase
  /** @default anybody */
  readonly userId?: string | undefined
}

/**
 * Reads the tokens of an answer.
 *
 * A token of the role `service_role` may do everything, for everybody; in a browser it belongs to
 * whoever opens it, so it is refused before anything is kept. And where the server has believed a
 * cookie before the token, its answer may mix two people; that is refused too.
 *
 * @param options the claim that names the role
 * @param body the answer
 * @param read clock, phase, and who it must be
 * @throws AuthError `config_invalid` with the reason `service_role`; `response_invalid`;
 *   `identity_changed` for the tokens of somebody else
 */
export function readTokens(
  { tokenRole = 'role' }: FluxbaseOptions,
  body: Readonly<Record<string, unknown>>,
  { clock, phase, userId }: ReadTokensOptions,
): TokenSet {
  const { access_token: accessToken, refresh_token: refreshToken } = body
  if (typeof accessToken !== 'string' || !accessToken)
    throw new AuthError('response_invalid', phase, { details: { reason: 'access_token' } })
  const claims = decodeToken(accessToken)
  if (claims[tokenRole] === 'service_role')
    throw new AuthError('config_invalid', phase, { details: { reason: 'service_role' } })
  const { sub = claims['user_id'] } = claims
  if (userId !== undefined && typeof sub === 'string' && sub !== userId)
    throw new AuthError('identity_changed', phase, { details: { reason: 'token' } })
  const told = Number(claims['exp']) - Number(claims['iat'])
  const lifetime = body['expires_in'] ?? (told > 0 ? told : DEFAULT_LIFETIME_SECONDS)
  if (typeof lifetime !== 'number' || !(lifetime > 0 && lifetime < Infinity))
    throw new AuthError('response_invalid', phase, { details: { reason: 'expires_in' } })
  return {
    accessToken,
    tokenType: 'Bearer',
    receivedAt: clock.now(),
    lifetimeSeconds: Math.min(lifetime, MAX_LIFETIME_SECONDS),
    ...(typeof refreshToken === 'string' && refreshToken && { refreshToken }),
  }
}
