import type { AuthUser } from '../../core/authUser.ts'
import type { BackendContext } from '../../core/backend.ts'
import type { Grant } from '../../core/grant.ts'
import type { LoginAttempt } from '../../core/loginAttempt.ts'
import { readAnswer } from '../oidc/readAnswer.ts'
import { connectFlowsta } from './connectFlowsta.ts'
import { fetchUser } from './fetchUser.ts'
import type { FlowstaSettings } from './flowstaOptions.ts'
import { readTokens } from './readTokens.ts'
import { revokeTokens } from './revokeTokens.ts'

/**
 * Checks the answer, exchanges the code, and asks who it is: the access token is opaque, and there
 * is no ID token.
 *
 * @throws AuthError `login_cancelled`, `state_mismatch`, `callback_invalid`, `config_invalid`,
 *   `response_invalid` (`details.reason` is `userinfo_refused` when the new token is refused at
 *   once) or a transport code
 * @see RFC 6749 section 4.1.3, RFC 7636 section 4.5
 */
export async function finishLogin(
  settings: FlowstaSettings,
  context: BackendContext,
  attempt: LoginAttempt,
): Promise<Grant<AuthUser>> {
  const { verifier, scope } = attempt.sealed
  const requested = String(scope).split(' ')
  const connection = connectFlowsta(settings, context, 'callback')
  const response = await connection.post(settings.tokenUrl, {
    grant_type: 'authorization_code',
    code: readAnswer(connection, attempt),
    redirect_uri: attempt.redirectUri,
    client_id: settings.clientId,
    code_verifier: String(verifier),
  })
  const { tokens, scopes } = await readTokens(connection, response, requested)
  try {
    const user = await fetchUser(settings, connection, {
      accessToken: tokens.accessToken,
      isEmailRequested: requested.includes('email'),
    })
    return { user, tokens, scopes }
  } catch (thrown) {
    // Nobody will use these tokens, so nobody else should be able to.
    void revokeTokens(settings, connection, tokens).catch(() => {})
    throw thrown
  }
}
