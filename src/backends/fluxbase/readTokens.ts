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
  /** Life of the tokens that are renewed, in seconds. @default these are of a sign-in */
  readonly heldSeconds?: number
}

/**
 * Reads the tokens of an answer. At a sign-in a life that cannot be read is refused. At a renewal the
 * old refresh token is spent and the new one must not be lost: there it is taken from the token, or
 * to be the same as before.
 *
 * A token of the role `service_role` may do everything, for everybody; in a browser it belongs to
 * whoever opens it, so it is refused before anything is kept. And where the server has believed a
 * cookie before the token, its answer may mix two people; that is refused too.
 *
 * @param options the claim that names the role
 * @param body the answer
 * @param read clock, phase, who it must be, and what is renewed
 * @throws AuthError `config_invalid` with the reason `service_role`; `response_invalid`;
 *   `identity_changed` for the tokens of somebody else
 */
export function readTokens(
  { tokenRole = 'role' }: FluxbaseOptions,
  body: Readonly<Record<string, unknown>>,
  { clock, phase, userId, heldSeconds }: ReadTokensOptions,
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
  const inToken = Number(claims['exp']) - Number(claims['iat'])
  const untold = [inToken, heldSeconds].find(isLife) ?? DEFAULT_LIFETIME_SECONDS
  const lifetime = readLife(body['expires_in'] ?? untold, heldSeconds === undefined ? null : untold)
  if (lifetime === null)
    throw new AuthError('response_invalid', phase, { details: { reason: 'expires_in' } })
  return {
    accessToken,
    tokenType: 'Bearer',
    receivedAt: clock.now(),
    lifetimeSeconds: Math.min(lifetime, MAX_LIFETIME_SECONDS),
    ...(typeof refreshToken === 'string' && refreshToken && { refreshToken }),
  }
}

/** Reads a life; where there is something instead of it, numbers may be spelt as text. */
function readLife(told: unknown, instead: number | null): number | null {
  if (isLife(told)) return told
  const spelt = instead !== null && typeof told === 'string' ? Number(told) : null
  return isLife(spelt) ? spelt : instead
}

function isLife(seconds: unknown): seconds is number {
  return typeof seconds === 'number' && seconds > 0 && seconds < Infinity
}
