import { AuthError } from '../../core/authError.ts'
import { parseUrl } from '../../core/parseUrl.ts'
import type { FlowiseOptions, FlowisePaths } from './flowiseOptions.ts'

/** Options with all defaults filled in. */
export interface FlowiseSettings {
  /** What every call begins with, without a slash at the end. */
  readonly api: string
  /** The origin whose requests carry the session. */
  readonly origin: string
  readonly paths: FlowisePaths
  /** How often the session is renewed, in seconds. */
  readonly renewInSeconds: number
  readonly ssoReturn: { readonly success: string; readonly failure: string }
}

const DEFAULT_PATHS: FlowisePaths = {
  login: '/auth/login',
  refresh: '/auth/refreshToken',
  logout: '/account/logout',
  register: '/account/register',
  forgotPassword: '/account/forgot-password',
  resetPassword: '/account/reset-password',
  verifyEmail: '/account/verify',
  resendVerification: '/account/resend-verification',
  user: '/user',
  switchWorkspace: '/workspace/switch',
  loginMethods: '/loginmethod/default',
  ssoLogin: '/:provider/login',
  ssoSuccess: '/auth/sso-success',
  apiKeys: '/apikey',
  apiKey: '/apikey/:id',
}

/** Less than the 60 minutes that an access token of Flowise lasts by default. */
const DEFAULT_RENEWAL_MINUTES = 50

/**
 * Refuses options that cannot work, and fills in what is left out.
 *
 * @param options what the app passed
 * @throws AuthError `config_invalid`
 */
export function flowiseSettings(options: FlowiseOptions): FlowiseSettings {
  const { url, apiPath = '/api/v1', renewalMinutes = DEFAULT_RENEWAL_MINUTES } = options
  const { success = '/sso-success', failure = '/signin' } = options.ssoReturn ?? {}
  const refuse = (option: string, reason: string) =>
    new AuthError('config_invalid', 'configure', { details: { option, reason } })
  const parsed = parseUrl(url)
  if (!parsed || !/^https?:\/\/[^/]+/.test(url) || /[?#]|\/\/[^/]*@/.test(url))
    throw refuse('url', 'absolute')
  if (!(Number.isFinite(renewalMinutes) && renewalMinutes > 0))
    throw refuse('renewalMinutes', 'number')
  const paths = { ...DEFAULT_PATHS, ...options.paths }
  for (const [name, path] of Object.entries({ ...paths, apiPath, success, failure }))
    if (!path.startsWith('/') || path.startsWith('//')) throw refuse(name, 'path')
  return {
    api: url.replace(/\/+$/, '') + apiPath.replace(/\/+$/, ''),
    origin: parsed.origin,
    paths,
    renewInSeconds: renewalMinutes * 60,
    ssoReturn: { success, failure },
  }
}
