import { AuthError } from '../../core/authError.ts'
import type { AuthErrorCode } from '../../core/errorCodes.ts'
import type { LoginAttempt } from '../../core/loginAttempt.ts'
import type { Connection } from './connect.ts'
import { safeName } from '../../core/safeName.ts'

/** What must not come through the browser: this is the code flow, and nothing else. */
const FRONT_CHANNEL = ['access_token', 'id_token', 'response']

/**
 * Reads the authorization response. State and issuer are checked before anything else is believed,
 * an error included.
 *
 * @param connection the provider
 * @param attempt the attempt, with its answer
 * @returns the code
 * @throws AuthError `callback_invalid`, `state_mismatch`, `issuer_mismatch`, or what the error means
 * @see RFC 6749 section 4.1.2, RFC 9207 section 2.4, RFC 9700 section 4.7
 */
export function readAnswer({ server }: Connection, { state, answer = '' }: LoginAttempt): string {
  const { searchParams, hash } = new URL(answer)
  const get = (name: string) => {
    const [value, ...others] = searchParams.getAll(name)
    if (others.length) throw new AuthError('callback_invalid', 'callback')
    return value
  }
  if (get('state') !== state) throw new AuthError('state_mismatch', 'callback')
  const isIssuerDue = server.authorization_response_iss_parameter_supported
  if (get('iss') !== server.issuer && (isIssuerDue || searchParams.has('iss')))
    throw new AuthError('issuer_mismatch', 'callback')
  const code = get('code')
  const error = get('error')
  if (error !== undefined && !code) throw answered(error)
  const isMixed = FRONT_CHANNEL.some((name) => searchParams.has(name) || hash.includes(`${name}=`))
  if (!code || error !== undefined || isMixed) throw new AuthError('callback_invalid', 'callback')
  return code
}

function answered(error: string): AuthError {
  const oauthError = safeName(error)
  return new AuthError(codeFor(oauthError), 'callback', { details: { oauthError } })
}

function codeFor(oauthError: string): AuthErrorCode {
  if (oauthError === 'access_denied') return 'login_cancelled'
  if (oauthError.endsWith('_required')) return 'reauthentication_required'
  const isServer = oauthError === 'server_error' || oauthError === 'temporarily_unavailable'
  return isServer ? 'server_failed' : 'callback_invalid'
}
