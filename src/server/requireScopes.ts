import { AuthError } from '../core/authError.ts'
import type { VerifiedAccessToken } from './accessTokenVerifierOptions.ts'

/**
 * Requires every one of the scopes.
 *
 * @param token a verified access token
 * @param scopes that it must have
 * @throws AuthError `access_denied` with status 403
 * @see RFC 6750 section 3.1
 * @example
 * requireScopes(await verifyAccessToken(request), ['orders:write'])
 */
export function requireScopes(
  token: Pick<VerifiedAccessToken, 'scopes'>,
  scopes: readonly string[],
): void {
  if (scopes.every((scope) => token.scopes.includes(scope))) return
  throw new AuthError('access_denied', 'request', { status: 403, details: { reason: 'scope' } })
}
