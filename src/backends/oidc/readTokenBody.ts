import { AuthError } from '../../core/authError.ts'
import { readJsonObject } from '../../core/readJsonObject.ts'
import type { Connection } from './connect.ts'
import { readLifetime } from './readLifetime.ts'
import { safeName } from '../../core/safeName.ts'

/** What flowpass takes from a token response. The rest is not looked at, let alone kept. */
export interface TokenBody {
  readonly accessToken: string
  readonly lifetimeSeconds: number
  readonly refreshToken?: string | undefined
  readonly idToken?: string | undefined
  readonly scope?: string | undefined
}

/**
 * Reads a token response, or what the provider's refusal means.
 *
 * @param connection the provider
 * @param response the response of the token endpoint
 * @throws AuthError `session_expired` or `callback_invalid` for `invalid_grant`, `config_invalid`
 *   for every other refusal, `response_invalid` for what is neither
 * @see RFC 6749 sections 5.1 and 5.2, RFC 9449 section 5
 */
export async function readTokenBody(
  { phase, binding }: Connection,
  response: Response,
): Promise<TokenBody> {
  const body = await readJsonObject(response, phase)
  const { status } = response
  const invalid = (reason: string) =>
    new AuthError('response_invalid', phase, { status, details: { reason } })
  const text = (name: string) => {
    const value = body[name]
    if (value === undefined || (typeof value === 'string' && (value || name === 'scope')))
      return value
    throw invalid(name)
  }
  if (status !== 200) {
    if (typeof body['error'] !== 'string') throw invalid('status')
    const oauthError = safeName(body['error'])
    const ended = phase === 'refresh' ? 'session_expired' : 'callback_invalid'
    throw new AuthError(oauthError === 'invalid_grant' ? ended : 'config_invalid', phase, {
      status,
      details: { oauthError },
    })
  }
  const accessToken = text('access_token')
  if (!accessToken) throw invalid('access_token')
  // A token that is not bound although a key was shown is a downgrade.
  if (text('token_type')?.toLowerCase() !== binding.tokenType.toLowerCase())
    throw invalid('token_type')
  return {
    accessToken,
    lifetimeSeconds: readLifetime(body['expires_in'], phase),
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
    scope: text('scope'),
  }
}
