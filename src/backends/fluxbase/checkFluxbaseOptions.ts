import { AuthError } from '../../core/authError.ts'
import { isSecureUrl } from '../../core/isSecureUrl.ts'
import type { FluxbaseOptions } from './fluxbaseOptions.ts'

/**
 * Refuses options that cannot work, before anything is sent.
 *
 * @param options what the app passed
 * @throws AuthError `config_invalid`
 */
export function checkFluxbaseOptions(options: FluxbaseOptions): void {
  const { url, redirectUri = url, passwordResetUri = url, paths = {} } = options
  const refuse = (option: string, reason: string) => {
    throw new AuthError('config_invalid', 'configure', { details: { option, reason } })
  }
  for (const [option, value] of Object.entries({ url, redirectUri, passwordResetUri })) {
    if (!isSecureUrl(value) || /#|\/\/[^/]*@/.test(value)) refuse(option, 'address')
  }
  // The server puts `?token=…` behind whatever stands there.
  for (const [option, value] of Object.entries({ url, passwordResetUri }))
    if (value.includes('?')) refuse(option, 'query')
  // The paths begin with it.
  if (/\/api\/v1(\/auth)?\/*$/.test(url)) refuse('url', 'api_path')
  for (const [name, path] of Object.entries(paths)) {
    const isLeftOut = path === null && name === 'emailChange'
    if (!isLeftOut && !/^\/(?!\/)[^?#\\\s]*$/.test(path ?? '')) refuse(`paths.${name}`, 'path')
  }
  if (options.tenant !== undefined && !/^[\w.-]+$/.test(options.tenant)) refuse('tenant', 'header')
  if (options.tokenRole === '') refuse('tokenRole', 'empty')
  const { apiKeyRateLimit = 1, minPasswordLength = 1 } = options
  for (const [option, value] of Object.entries({ apiKeyRateLimit, minPasswordLength }))
    if (!Number.isInteger(value) || value < 1) refuse(option, 'number')
}
