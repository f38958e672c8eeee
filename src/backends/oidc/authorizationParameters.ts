import { AuthError } from '../../core/authError.ts'
import type { RedirectOptions } from '../../core/redirectGroup.ts'
import type { DiscoveredServer, OidcOptions } from './oidcOptions.ts'

/** Parameters an app can never set: they carry the checks. */
const PROTECTED = [
  'response_type',
  'response_mode',
  'client_id',
  'redirect_uri',
  'state',
  'nonce',
  'code_challenge',
  'code_challenge_method',
  'max_age',
  'request',
  'request_uri',
  'dpop_jkt',
]

/**
 * Collects what an app asks of a sign-in, the provider's general options first.
 *
 * @param options the adapter's options
 * @param server the provider
 * @param request options of this one sign-in
 * @throws AuthError `config_invalid` for a parameter that carries a check
 * @see OpenID Connect Core 1.0 section 3.1.2.1, RFC 8707 section 2
 */
export function authorizationParameters(
  options: OidcOptions,
  server: DiscoveredServer,
  request: RedirectOptions,
): URLSearchParams {
  const extra = { ...options.extraParams, ...request.extraParams }
  for (const name of PROTECTED) {
    if (Object.hasOwn(extra, name))
      throw new AuthError('config_invalid', 'login', {
        details: { reason: 'protected_parameter', name },
      })
  }
  const parameters = new URLSearchParams(extra)
  const known = {
    scope: options.scope ?? defaultScope(server),
    audience: options.audience,
    login_hint: request.loginHint,
    prompt: request.prompt,
    max_age: request.maxAgeSeconds?.toString(),
    acr_values: request.acrValues?.join(' '),
    ui_locales: request.uiLocales?.join(' '),
  }
  for (const [name, value] of Object.entries(known)) if (value) parameters.set(name, value)
  for (const resource of options.resources ?? []) parameters.append('resource', resource)
  return parameters
}

/** A refresh token is asked for where the provider says that it has such a thing. */
function defaultScope(server: DiscoveredServer): string {
  const canRefresh = server.scopes_supported?.includes('offline_access')
  return canRefresh ? 'openid profile email offline_access' : 'openid profile email'
}
