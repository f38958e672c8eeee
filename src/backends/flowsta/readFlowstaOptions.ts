import { AuthError } from '../../core/authError.ts'
import { isSecureUrl } from '../../core/isSecureUrl.ts'
import type { FlowstaOptions, FlowstaSettings } from './flowstaOptions.ts'

/** Removed by Flowsta on 2026-03-10; what it stood for has scopes of its own. */
const DEAD_SCOPE = 'profile'

const DEFAULT_SCOPES = ['openid', 'email', 'display_name']

/**
 * Puts defaults in, and refuses options that cannot work before anything is sent.
 *
 * @param options what the app passed
 * @throws AuthError `config_invalid`
 * @see RFC 6749 sections 3.1.2 and 3.3, RFC 9700 section 2.6
 */
export function readFlowstaOptions(options: FlowstaOptions): FlowstaSettings {
  const { clientId, redirectUri, apiUrl = 'https://auth-api.flowsta.com' } = options
  const asked: readonly string[] = options.scopes ?? DEFAULT_SCOPES
  const api = apiUrl.replace(/\/$/, '')
  const addresses = {
    apiUrl: api,
    authorizeUrl: options.authorizeUrl ?? `${api}/oauth/authorize`,
    loginUrl: options.loginUrl ?? 'https://login.flowsta.com/login',
    tokenUrl: options.tokenUrl ?? `${api}/oauth/token`,
    userinfoUrl: options.userinfoUrl ?? `${api}/oauth/userinfo`,
    revokeUrl: options.revokeUrl ?? `${api}/oauth/revoke`,
    logoutUrl: options.logoutUrl ?? `${api}/auth/logout`,
    accountUrl: options.accountUrl ?? 'https://flowsta.com/dashboard/connected-sites',
  }
  const refuse = (option: string, reason: string) => {
    throw new AuthError('config_invalid', 'configure', { details: { option, reason } })
  }
  for (const option of Object.keys(options))
    if (/secret/i.test(option)) refuse(option, 'client_secret')
  if (!clientId) refuse('clientId', 'empty')
  const all = { ...addresses, redirectUri: redirectUri ?? api }
  for (const [option, value] of Object.entries(all))
    if (!isSecureUrl(value) || /[#*]|\/\/[^/]*@/.test(value)) refuse(option, 'address')
  // A text, or several scopes in one, is what JavaScript lets through.
  if (!Array.isArray(asked) || !asked.every((scope) => /^[!#-[\]-~]+$/.test(String(scope))))
    refuse('scopes', 'scopes')
  return {
    ...addresses,
    clientId,
    ssoDomain: options.ssoDomain ?? 'flowsta.com',
    userinfoOnRefresh: options.userinfoOnRefresh ?? false,
    scopes: [...new Set(['openid', ...asked])].filter((scope) => scope !== DEAD_SCOPE),
    hasProfileScope: asked.includes(DEAD_SCOPE),
  }
}
