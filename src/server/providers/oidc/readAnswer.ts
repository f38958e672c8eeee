import { validateAuthResponse } from 'oauth4webapi'
import { AuthError } from '../../../core/authError.ts'
import type { AuthErrorCode } from '../../../core/errorCodes.ts'
import { safeName } from '../../../core/safeName.ts'
import type { OidcConnection } from './connect.ts'

/** What must not come through the browser: this is the code flow, and nothing else. */
const FRONT_CHANNEL = ['access_token', 'id_token', 'response']

/** Parameters that count. Each of them comes once (RFC 6749 section 3.1). */
const SINGLE = ['state', 'iss', 'code', 'error']

/**
 * Reads the authorization response. State and issuer are checked before anything else is believed,
 * an error included.
 *
 * @param connection the provider
 * @param url the browser came back to
 * @param state of the attempt
 * @returns the parameters, in the form that the library exchanges them in
 * @throws AuthError `callback_invalid`, `state_mismatch`, `issuer_mismatch`, or what the error means
 * @see RFC 6749 section 4.1.2, RFC 9207 section 2.4, RFC 9700 section 4.7
 */
export function readAnswer(
  { server, client }: Pick<OidcConnection, 'server' | 'client'>,
  { searchParams }: URL,
  state: string,
): URLSearchParams {
  if (SINGLE.some((name) => searchParams.getAll(name).length > 1)) throw invalid()
  if (searchParams.get('state') !== state) throw new AuthError('state_mismatch', 'callback')
  const isIssuerDue = server.authorization_response_iss_parameter_supported
  if ((isIssuerDue || searchParams.has('iss')) && searchParams.get('iss') !== server.issuer)
    throw new AuthError('issuer_mismatch', 'callback')
  const code = searchParams.get('code')
  const error = searchParams.get('error')
  if (error !== null && !code) throw answered(error)
  const isMixed = FRONT_CHANNEL.some((name) => searchParams.has(name))
  if (!code || error !== null || isMixed) throw invalid()
  try {
    return validateAuthResponse(server, client, searchParams, state)
  } catch {
    throw invalid()
  }
}

function invalid(): AuthError {
  return new AuthError('callback_invalid', 'callback')
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
