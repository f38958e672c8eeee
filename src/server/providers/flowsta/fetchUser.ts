import { AuthError } from '../../../core/authError.ts'
import type { AuthPhase } from '../../../core/authError.ts'
import type { AuthUser } from '../../../core/authUser.ts'
import { readJsonObject } from '../../../core/readJsonObject.ts'
import type { ServerEnvironment } from '../../serverEnvironment.ts'
import { callProvider } from '../wire/callProvider.ts'
import { userFromClaims } from '../../../core/userFromClaims.ts'
import type { FlowstaSettings } from './readFlowstaOptions.ts'

/** Longest identifier there is, in characters. */
const MAX_SUBJECT_LENGTH = 255

/**
 * Asks who an access token is about. Whether it is good is for this endpoint to say: the token is
 * never looked into, for only Flowsta has the secret that it is signed with.
 *
 * @param settings of the provider
 * @param environment of the server
 * @param phase what is going on
 * @param accessToken the token
 * @throws AuthError `response_invalid` when the token is refused (`details.reason` is
 *   `userinfo_refused`) or the answer names nobody; `config_invalid` for any other refusal; a
 *   transport code
 * @see OpenID Connect Core 1.0 section 5.3
 */
export async function fetchUser(
  { userinfoUrl, scopes }: FlowstaSettings,
  environment: ServerEnvironment,
  phase: AuthPhase,
  accessToken: string,
): Promise<AuthUser> {
  const headers = { authorization: `Bearer ${accessToken}` }
  const response = await callProvider(environment, { phase }, userinfoUrl, { headers })
  const { status } = response
  if (status === 401) throw unusable(phase, 'userinfo_refused', status)
  if (status >= 400) throw new AuthError('config_invalid', phase, { status })
  const { picture, profile_picture, ...info } = await readJsonObject(response, phase)
  const { sub, display_name, name } = info
  if (typeof sub !== 'string' || !sub || sub.length > MAX_SUBJECT_LENGTH)
    throw unusable(phase, 'no_user', status)
  // Both names are in use for either of them.
  const told = { ...info, name: display_name || name, picture: picture || profile_picture }
  const user = userFromClaims(told)
  const missing = scopes.includes('email') ? 'not_shared' : 'not_requested'
  // A picture may be a long data: address, which no cookie has room for twice.
  return { ...user, claims: info, emailStatus: user.email ? 'shared' : missing }
}

function unusable(phase: AuthPhase, reason: string, status: number): AuthError {
  return new AuthError('response_invalid', phase, { status, retryable: false, details: { reason } })
}
