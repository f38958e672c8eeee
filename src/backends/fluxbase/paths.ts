import type { FluxbaseOptions, FluxbasePaths } from './fluxbaseOptions.ts'

const AUTH = '/api/v1/auth'

const DEFAULTS: FluxbasePaths = {
  config: `${AUTH}/config`,
  signIn: `${AUTH}/signin`,
  signUp: `${AUTH}/signup`,
  signOut: `${AUTH}/signout`,
  refresh: `${AUTH}/refresh`,
  user: `${AUTH}/user`,
  resetRequest: `${AUTH}/password/reset`,
  resetVerify: `${AUTH}/password/reset/verify`,
  resetConfirm: `${AUTH}/password/reset/confirm`,
  verifyEmail: `${AUTH}/verify-email`,
  verifyEmailResend: `${AUTH}/verify-email/resend`,
  magicLink: `${AUTH}/magiclink`,
  magicLinkVerify: `${AUTH}/magiclink/verify`,
  codeSend: `${AUTH}/otp/signin`,
  codeVerify: `${AUTH}/otp/verify`,
  oauthAuthorize: `${AUTH}/oauth/:provider/authorize`,
  oauthCallback: `${AUTH}/oauth/:provider/callback`,
  samlLogin: `${AUTH}/saml/login/:provider`,
  twoFactorSetUp: `${AUTH}/2fa/setup`,
  twoFactorEnable: `${AUTH}/2fa/enable`,
  twoFactorVerify: `${AUTH}/2fa/verify`,
  twoFactorDisable: `${AUTH}/2fa/disable`,
  twoFactorStatus: `${AUTH}/2fa/status`,
  identities: `${AUTH}/user/identities`,
  apiKeys: '/api/v1/client-keys',
  anonymousSignIn: `${AUTH}/signin/anonymous`,
  anonymousConvert: `${AUTH}/user/convert`,
  sessions: `${AUTH}/user/sessions`,
  session: `${AUTH}/user/sessions/:id`,
  passwordChange: `${AUTH}/user/password`,
  emailChange: `${AUTH}/user/email`,
}

/**
 * Returns the paths that apply.
 *
 * @param options what the app passed
 */
export function pathsOf({ paths }: FluxbaseOptions): FluxbasePaths {
  return { ...DEFAULTS, ...paths }
}
