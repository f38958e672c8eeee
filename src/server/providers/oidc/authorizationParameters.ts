import type { AuthorizationServer } from 'oauth4webapi'
import { AuthError } from '../../../core/authError.ts'
import { safeName } from '../../../core/safeName.ts'
import type { OidcSettings } from './oidcRealm.ts'

/** Longest parameter of a sign-in, in characters. */
const MAX_VALUE_LENGTH = 1_024

/**
 * Collects what a sign-in asks for: what is configured, and what the app has chosen among the
 * parameters that it may choose.
 *
 * @param settings of the provider
 * @param server its metadata
 * @param chosen by the app, through the login address
 * @throws AuthError `config_invalid` for a parameter that is not allowed or makes no sense
 * @see OpenID Connect Core 1.0 section 3.1.2.1, RFC 8707 section 2
 */
export function authorizationParameters(
  settings: OidcSettings,
  server: AuthorizationServer,
  chosen: Readonly<Record<string, string>>,
): URLSearchParams {
  for (const [name, value] of Object.entries(chosen)) {
    if (!settings.allowedParameters.includes(name)) throw refused('parameter_not_allowed', name)
    const isAge = name !== 'max_age' || /^\d{1,9}$/.test(value)
    if (!isAge || value.length > MAX_VALUE_LENGTH) throw refused('parameter_value', name)
  }
  const parameters = new URLSearchParams({ ...settings.parameters, ...chosen })
  parameters.set('scope', requestedScopes(settings, server).join(' '))
  if (settings.audience !== undefined) parameters.set('audience', settings.audience)
  for (const resource of settings.resources) parameters.append('resource', resource)
  return parameters
}

/**
 * Returns the scopes of a sign-in. A refresh token is asked for unless the provider says that it
 * knows no such scope: some refuse a request for what they do not know.
 *
 * @param settings of the provider
 * @param server its metadata
 */
export function requestedScopes(
  { scopes }: OidcSettings,
  server: AuthorizationServer,
): readonly string[] {
  if (scopes) return scopes
  const listed: unknown = server.scopes_supported
  const canRefresh = !Array.isArray(listed) || listed.includes('offline_access')
  return ['openid', 'profile', 'email', ...(canRefresh ? ['offline_access'] : [])]
}

function refused(reason: string, name: string): AuthError {
  return new AuthError('config_invalid', 'login', { details: { reason, name: safeName(name) } })
}
