import { allowInsecureRequests, customFetch, userInfoRequest } from 'oauth4webapi'
import { AuthError } from '../../../core/authError.ts'
import { readJsonObject } from '../../../core/readJsonObject.ts'
import { callProvider } from '../wire/callProvider.ts'
import type { OidcConnection } from './connect.ts'
import { findEndpoint } from './requireEndpoint.ts'
import type { Claims } from './verifyIdToken.ts'

/** Who is asked about, and whether it is worth it. */
export interface UserInfoQuestion {
  readonly accessToken: string
  /** Of the verified ID token. */
  readonly claims: Claims
  /** That were granted. */
  readonly scopes: readonly string[]
}

/**
 * Asks the userinfo endpoint for what the ID token has left out. The answer counts only if it is
 * about the same subject.
 *
 * @param connection the provider
 * @param question about whom
 * @returns its claims; none where there is nothing to ask, or nobody
 * @throws AuthError `id_token_invalid` for another subject, `response_invalid` or a transport code
 * @see OpenID Connect Core 1.0 section 5.3.2
 */
export async function fetchUserInfo(
  { server, client, settings, environment, phase }: OidcConnection,
  { accessToken, claims, scopes }: UserInfoQuestion,
): Promise<Claims> {
  const isEmailMissing = scopes.includes('email') && !claims['email']
  const isNameMissing = scopes.includes('profile') && !claims['name'] && !claims['given_name']
  if (!settings.userInfo || !(isEmailMissing || isNameMissing)) return {}
  if (findEndpoint(server, 'userinfo_endpoint') === null) return {}
  const response = await userInfoRequest(server, client, accessToken, {
    [allowInsecureRequests]: true,
    [customFetch]: (url, { method, headers }) =>
      callProvider(environment, { phase }, url, { method, headers }),
  })
  const info = await readJsonObject(response, phase)
  if (response.status !== 200)
    throw new AuthError('response_invalid', phase, {
      status: response.status,
      details: { reason: 'userinfo' },
    })
  if (info['sub'] === claims['sub']) return info
  throw new AuthError('id_token_invalid', phase, { details: { claim: 'sub' } })
}
