/**
 * Every error code, by family. The list is append-only and a code never changes its meaning.
 */
export const authErrorCodes = [
  // usage
  'provider_missing',
  'capability_missing',
  'config_invalid',
  'insecure_context',
  'duplicate_package',
  // login
  'state_mismatch',
  'issuer_mismatch',
  'attempt_expired',
  'attempt_lost',
  'callback_invalid',
  'id_token_invalid',
  'login_cancelled',
  'popup_blocked',
  'popup_closed',
  'login_timeout',
  'redirect_loop',
  // identity
  'credentials_invalid',
  'account_locked',
  'email_unverified',
  'two_factor_required',
  'two_factor_invalid',
  'code_expired',
  'link_expired',
  'password_rejected',
  'signup_rejected',
  'captcha_required',
  'session_expired',
  'access_denied',
  'reauthentication_required',
  'identity_changed',
  'cookie_blocked',
  // embed
  'frame_source_invalid',
  'frame_timeout',
  'frame_blocked',
  'frame_origin_mismatch',
  'frame_version',
  'flow_token_unavailable',
  'flow_token_rejected',
  // transport
  'network_failed',
  'offline',
  'timeout',
  'response_invalid',
  'rate_limited',
  'server_failed',
  'cancelled',
  // server
  'request_forged',
  'cookie_invalid',
  'store_unavailable',
] as const

/** One of the stable error codes. */
export type AuthErrorCode = (typeof authErrorCodes)[number]
