import { AuthError } from '../../core/authError.ts'
import type { AuthUser } from '../../core/authUser.ts'
import { readJsonObject } from '../../core/readJsonObject.ts'
import { userFromClaims } from '../../core/userFromClaims.ts'
import type { FlowstaConnection } from './connectFlowsta.ts'
import type { FlowstaSettings } from './flowstaOptions.ts'

/** Longest identifier there is, in characters. */
const MAX_SUBJECT_LENGTH = 255

/** What the userinfo endpoint is asked with. */
export interface UserQuestion {
  readonly accessToken: string
  /** Whether the app has asked for the e-mail address, which people may refuse all the same. */
  readonly isEmailRequested: boolean
}

/**
 * Asks who an access token is about. Whether it is good is for this endpoint to say: the token is
 * never looked into.
 *
 * @param settings the adapter's
 * @param connection how to ask
 * @param question the token
 * @throws AuthError `response_invalid` when the token is refused (`details.reason` is
 *   `userinfo_refused`) or the answer names nobody; `config_invalid` for any other refusal; a
 *   transport code
 * @see OpenID Connect Core 1.0 section 5.3
 */
export async function fetchUser(
  { userinfoUrl }: FlowstaSettings,
  { send, phase }: FlowstaConnection,
  { accessToken, isEmailRequested }: UserQuestion,
): Promise<AuthUser> {
  const headers = { Authorization: `Bearer ${accessToken}` }
  const response = await send(userinfoUrl, { headers })
  const { status } = response
  if (status === 401)
    throw new AuthError('response_invalid', phase, {
      status,
      retryable: false,
      details: { reason: 'userinfo_refused' },
    })
  if (status >= 400) throw new AuthError('config_invalid', phase, { status })
  const { picture, profile_picture, ...info } = await readJsonObject(response, phase)
  const { sub, display_name, name } = info
  if (typeof sub !== 'string' || !sub || sub.length > MAX_SUBJECT_LENGTH)
    throw new AuthError('response_invalid', phase, {
      retryable: false,
      details: { reason: 'no_user' },
    })
  const user = userFromClaims({
    ...info,
    // Both names are in use for either of them.
    name: display_name || name,
    picture: picture || profile_picture,
  })
  const missing = isEmailRequested ? 'not_shared' : 'not_requested'
  // A picture may be a long data: address, so it is kept in one place only.
  return { ...user, claims: info, emailStatus: user.email ? 'shared' : missing }
}
