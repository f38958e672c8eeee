import { AuthError } from '../../core/authError.ts'
import type { AuthUser } from '../../core/authUser.ts'
import type { BackendContext } from '../../core/backend.ts'
import type { Grant, StoredGrant } from '../../core/grant.ts'
import { toAuthError } from '../../core/toAuthError.ts'
import { withDeadline } from '../../core/withDeadline.ts'
import { connectFlowsta } from './connectFlowsta.ts'
import { fetchUser } from './fetchUser.ts'
import type { FlowstaSettings } from './flowstaOptions.ts'
import { readTokens } from './readTokens.ts'

/** How long a renewal waits for the user, in milliseconds: its new token must be kept in time. */
const USERINFO_MS = 2_000

/**
 * Spends the refresh token, which is good once. Who it is stays as it was, unless the app wants it
 * asked each time (`userinfoOnRefresh`).
 *
 * @throws AuthError `session_expired` when Flowsta refuses this refresh token; `identity_changed`
 *   when the new token is about somebody else; `config_invalid` or a transport code
 * @see RFC 6749 section 6
 */
export async function refreshTokens(
  settings: FlowstaSettings,
  context: BackendContext,
  { session, tokens: held }: StoredGrant,
): Promise<Grant<AuthUser>> {
  if (!held?.refreshToken)
    throw new AuthError('session_expired', 'refresh', { details: { reason: 'no_refresh_token' } })
  const connection = connectFlowsta(settings, context, 'refresh')
  const response = await connection.post(settings.tokenUrl, {
    grant_type: 'refresh_token',
    refresh_token: held.refreshToken,
    client_id: settings.clientId,
  })
  const { tokens, scopes } = await readTokens(connection, response, session.scopes, held)
  const renewed = { tokens: { ...held, ...tokens }, scopes }
  if (!settings.userinfoOnRefresh) return renewed
  const { accessToken } = tokens
  const isEmailRequested = session.user.emailStatus !== 'not_requested'
  const bounds = { clock: context.platform.clock, ms: USERINFO_MS, phase: 'refresh' } as const
  const ask = () => fetchUser(settings, connection, { accessToken, isEmailRequested })
  const user = await withDeadline(bounds, ask).catch((thrown: unknown) => {
    // The old refresh token is spent: the session goes on with what is known of the person.
    context.report(toAuthError(thrown, 'refresh'))
    return session.user
  })
  if (user.id !== session.user.id) throw new AuthError('identity_changed', 'refresh')
  return { ...renewed, user }
}
