import { AuthError } from '../../core/authError.ts'
import { readJsonObject } from '../../core/readJsonObject.ts'
import type { Connection } from './connect.ts'
import { readLifetime } from './readLifetime.ts'
import { safeName } from './safeName.ts'

/** What a token response may say. The rest is not looked at, let alone kept. */
const MEMBERS = ['access_token', 'token_type', 'refresh_token', 'id_token', 'scope'] as const

/** The known members of a token response, still unverified, with a lifetime that makes sense. */
export type TokenBody = Readonly<Partial<Record<(typeof MEMBERS)[number], unknown>>> & {
  readonly expires_in: number
}

/**
 * Reads a token response, or what the provider's refusal means.
 *
 * @param connection the provider
 * @param response the response of the token endpoint
 * @throws AuthError `session_expired` or `callback_invalid` for `invalid_grant`, `config_invalid`
 *   for every other refusal, `response_invalid` for what is neither
 * @see RFC 6749 sections 5.1 and 5.2
 */
export async function readTokenBody({ phase }: Connection, response: Response): Promise<TokenBody> {
  const body = await readJsonObject(response, phase)
  const { status } = response
  if (status === 200) {
    const known = Object.fromEntries(MEMBERS.map((name) => [name, body[name]]))
    return { ...known, expires_in: readLifetime(body['expires_in'], phase) }
  }
  if (typeof body['error'] !== 'string') throw new AuthError('response_invalid', phase, { status })
  const oauthError = safeName(body['error'])
  const ended = phase === 'refresh' ? 'session_expired' : 'callback_invalid'
  throw new AuthError(oauthError === 'invalid_grant' ? ended : 'config_invalid', phase, {
    status,
    details: { oauthError },
  })
}
