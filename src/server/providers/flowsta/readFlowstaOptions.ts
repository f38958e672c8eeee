import { isSecureUrl } from '../../../core/isSecureUrl.ts'
import { configError } from '../../configError.ts'
import type { FlowstaProviderOptions } from '../flowstaProviderOptions.ts'

/** Removed by Flowsta on 2026-03-10; what it stood for has scopes of its own. */
const DEAD_SCOPE = 'profile'

const DEFAULT_SCOPES = ['openid', 'email', 'display_name']

/** The options with every default in its place. */
export interface FlowstaSettings extends Required<Omit<FlowstaProviderOptions, 'clientSecret'>> {
  readonly clientSecret: string | null
}

/**
 * Puts defaults in, and refuses options that cannot work before anything is sent.
 *
 * @param options what the app passed
 * @throws AuthError `config_invalid`
 * @see RFC 6749 section 3.3, RFC 9700 section 2.6
 */
export function readFlowstaOptions(options: FlowstaProviderOptions): FlowstaSettings {
  const { clientId, clientSecret, scopes = DEFAULT_SCOPES } = options
  const apiUrl = (options.apiUrl ?? 'https://auth-api.flowsta.com').replace(/\/$/, '')
  const addresses = {
    apiUrl,
    authorizeUrl: options.authorizeUrl ?? `${apiUrl}/oauth/authorize`,
    loginUrl: options.loginUrl ?? 'https://login.flowsta.com/login',
    tokenUrl: options.tokenUrl ?? `${apiUrl}/oauth/token`,
    userinfoUrl: options.userinfoUrl ?? `${apiUrl}/oauth/userinfo`,
    revokeUrl: options.revokeUrl ?? `${apiUrl}/oauth/revoke`,
  }
  if (typeof clientId !== 'string' || !clientId)
    throw configError('clientId', 'empty', 'Is the environment variable set?')
  if (clientSecret === '' || ('clientSecret' in options && clientSecret === undefined))
    throw configError('clientSecret', 'credential_missing', 'Is the environment variable set?')
  for (const [option, value] of Object.entries(addresses))
    if (!isSecureUrl(value) || /[#*]|\/\/[^/]*@/.test(value))
      throw configError(option, 'address', 'An absolute https address.')
  if (scopes.some((scope) => !/^[!#-[\]-~]+$/.test(scope)))
    throw configError('scopes', 'scopes', 'A list with one scope in each place.')
  if (scopes.includes(DEAD_SCOPE))
    throw configError('scopes', 'profile_scope', 'Flowsta has replaced it by granular scopes.')
  return {
    ...addresses,
    clientId,
    clientSecret: clientSecret ?? null,
    scopes: [...new Set(['openid', ...scopes])],
  }
}
