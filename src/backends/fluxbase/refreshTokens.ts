import { AuthError } from '../../core/authError.ts'
import type { AuthUser } from '../../core/authUser.ts'
import type { BackendContext } from '../../core/backend.ts'
import type { Grant, StoredGrant } from '../../core/grant.ts'
import { askFluxbase } from './askFluxbase.ts'
import { endpoint } from './endpoint.ts'
import type { FluxbaseOptions } from './fluxbaseOptions.ts'
import { readTokens } from './readTokens.ts'

/**
 * Spends the refresh token, which is good once. The answer has no user: it is still the one that is
 * held, as far as the new token can tell.
 *
 * @throws AuthError `session_expired` where the server says that this token is over;
 *   `identity_changed` for the tokens of somebody else; `rate_limited` and transport codes, which
 *   end nothing
 */
export async function refreshTokens(
  options: FluxbaseOptions,
  context: BackendContext,
  { session, tokens: held }: StoredGrant<AuthUser>,
): Promise<Grant<AuthUser>> {
  if (!held?.refreshToken)
    throw new AuthError('session_expired', 'refresh', { details: { reason: 'no_refresh_token' } })
  const body = await askFluxbase(options, context, {
    url: endpoint(options, 'refresh'),
    body: { refresh_token: held.refreshToken },
    action: 'refresh',
    phase: 'refresh',
  })
  const { clock } = context.platform
  const heldSeconds = held.lifetimeSeconds
  const read = { clock, phase: 'refresh', userId: session.user.id, heldSeconds } as const
  return { tokens: { ...held, ...readTokens(options, body, read) } }
}
