import { AuthError } from '../../core/authError.ts'
import type { ServerEnvironment } from '../serverEnvironment.ts'
import type { ServerGrant, ServerProvider } from '../serverProvider.ts'

/**
 * Spends a refresh token.
 *
 * @param provider who takes it
 * @param environment clock and network
 * @param grant with the token
 * @throws AuthError `session_expired` where there is none, where the provider has refused for good,
 *   and where the answer is about somebody else; a transport code where it may work later
 */
export async function renewGrant(
  provider: ServerProvider,
  environment: ServerEnvironment,
  grant: ServerGrant,
): Promise<ServerGrant> {
  const over = (reason: string) =>
    new AuthError('session_expired', 'refresh', { details: { reason } })
  if (grant.refreshToken === null) throw over('no_refresh_token')
  const renewed = await provider.refresh(environment, grant)
  if (renewed.user.id !== grant.user.id) throw over('subject')
  return renewed
}
