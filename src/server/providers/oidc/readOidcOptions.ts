import { isSecureUrl } from '../../../core/isSecureUrl.ts'
import { parseUrl } from '../../../core/parseUrl.ts'
import { configError } from '../../configError.ts'
import type { OidcProviderOptions } from '../oidcProviderOptions.ts'
import { asymmetricAlgorithms } from '../wire/asymmetricAlgorithms.ts'
import type { OidcSettings } from './oidcRealm.ts'
import { protectedParameters } from './protectedParameters.ts'

const ALLOWED = ['prompt', 'login_hint', 'max_age', 'acr_values', 'ui_locales']

/**
 * Puts defaults in, and refuses options that cannot work before anything is sent.
 *
 * @param options what the app passed
 * @throws AuthError `config_invalid` with `details.option` and `details.reason`
 * @see OpenID Connect Discovery 1.0 section 3, RFC 6749 section 3.3
 */
export function readOidcOptions(options: OidcProviderOptions): OidcSettings {
  const { issuer, clientId, scopes, parameters = {}, idTokenAlgorithms, resources = [] } = options
  const { allowedParameters = ALLOWED, userInfo = true } = options
  if (typeof issuer !== 'string' || !isSecureUrl(issuer) || /[?#]|\/\/[^/]*@/.test(issuer))
    throw configError(
      'issuer',
      'address',
      'An https address without query, as the provider has it.',
    )
  if (typeof clientId !== 'string' || !clientId)
    throw configError('clientId', 'empty', 'Is the environment variable set?')
  if (scopes?.some((scope) => !/^[!#-[\]-~]+$/.test(scope)))
    throw configError('scopes', 'scopes', 'A list with one scope in each place.')
  const names = { parameters: Object.keys(parameters), allowedParameters }
  for (const [option, list] of Object.entries(names))
    if (list.some((name) => protectedParameters.includes(name)))
      throw configError(option, 'protected_parameter', 'flowpass sets this parameter itself.')
  if (idTokenAlgorithms?.some((name) => !asymmetricAlgorithms.includes(name)))
    throw configError('idTokenAlgorithms', 'algorithm', 'Asymmetric ones, such as RS256.')
  if (idTokenAlgorithms?.length === 0)
    throw configError('idTokenAlgorithms', 'empty', 'Name one, or leave the option out.')
  if (!resources.every((resource) => parseUrl(resource)))
    throw configError('resources', 'address', 'Absolute URIs (RFC 8707).')
  return {
    issuer,
    clientId,
    resources,
    parameters,
    allowedParameters,
    userInfo,
    idTokenAlgorithms: idTokenAlgorithms ?? null,
    ...(scopes && { scopes: [...new Set(['openid', ...scopes])] }),
    ...(options.par !== undefined && { par: options.par }),
    ...(options.audience !== undefined && { audience: options.audience }),
    ...(options.mapUser && { mapUser: options.mapUser }),
  }
}
