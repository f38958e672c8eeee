import { AuthError } from '../../../core/authError.ts'
import type { AuthPhase } from '../../../core/authError.ts'
import type { AuthErrorCode } from '../../../core/errorCodes.ts'
import { readJsonObject } from '../../../core/readJsonObject.ts'
import { safeName } from '../../../core/safeName.ts'

/** Longest life that is believed, in seconds: a year. */
const MAX_LIFETIME_SECONDS = 31_536_000

/** What is taken from a token response. The rest is not looked at, let alone kept. */
export interface TokenAnswer {
  readonly accessToken: string
  readonly refreshToken: string | null
  readonly idToken: string | null
  /** Seconds; null where the provider does not tell. */
  readonly lifetimeSeconds: number | null
  /** Null where the provider does not tell: then it is what was asked for. */
  readonly scopes: readonly string[] | null
}

/**
 * Reads a token response, or what the provider's refusal means.
 *
 * @param response of the token endpoint, by `callProvider`; its body is left readable
 * @param phase what is going on
 * @throws AuthError `session_expired` or `callback_invalid` for `invalid_grant`, `server_failed` for
 *   a failure that says so, `config_invalid` for every other refusal, `response_invalid` for what is
 *   neither
 * @see RFC 6749 sections 5.1 and 5.2
 */
export async function readTokenAnswer(response: Response, phase: AuthPhase): Promise<TokenAnswer> {
  const body = await readJsonObject(response, phase)
  const { status } = response
  const invalid = (reason: string) =>
    new AuthError('response_invalid', phase, { status, details: { reason } })
  if (status !== 200) {
    if (typeof body['error'] !== 'string') throw invalid('status')
    const oauthError = safeName(body['error'])
    throw new AuthError(meaningOf(oauthError, phase), phase, { status, details: { oauthError } })
  }
  const text = (name: string) => {
    const value = body[name]
    if (value === undefined) return null
    if (typeof value === 'string' && (value || name === 'scope')) return value
    throw invalid(name)
  }
  const accessToken = text('access_token')
  if (!accessToken) throw invalid('access_token')
  if (text('token_type')?.toLowerCase() !== 'bearer') throw invalid('token_type')
  const lifetimeSeconds = readLifetime(body['expires_in'])
  if (lifetimeSeconds === undefined) throw invalid('expires_in')
  const scopes = text('scope')
  return {
    accessToken,
    lifetimeSeconds,
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
    scopes: scopes === null ? null : [...new Set(scopes.split(' '))].filter(Boolean),
  }
}

function meaningOf(oauthError: string, phase: AuthPhase): AuthErrorCode {
  if (oauthError === 'invalid_grant')
    return phase === 'refresh' ? 'session_expired' : 'callback_invalid'
  const isPassing = oauthError === 'server_error' || oauthError === 'temporarily_unavailable'
  return isPassing ? 'server_failed' : 'config_invalid'
}

/** Strictly: the library would read "3600abc" as 3600. @returns undefined for what is no lifetime */
function readLifetime(value: unknown): number | null | undefined {
  if (value === undefined) return null
  const seconds = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value
  if (typeof seconds !== 'number' || !(seconds > 0) || seconds === Infinity) return undefined
  return Math.min(seconds, MAX_LIFETIME_SECONDS)
}
