import { AuthError, RETRY_AFTER_DETAIL } from '../../core/authError.ts'
import type { AuthErrorDetails } from '../../core/authError.ts'
import type { AuthErrorCode } from '../../core/errorCodes.ts'
import { isTransientStatus, refusal } from '../../core/guardedFetch.ts'
import type { Platform } from '../../core/platform.ts'
import type { FluxbaseAction, FluxbaseCall } from './fluxbaseCall.ts'
import { readProblem } from './readProblem.ts'

/** How long an account or a second factor is locked, in seconds. The server does not tell. */
export const LOCK_SECONDS = 900

/** The server's own limit says 0 where none is configured: nobody may take that at its word. */
const MIN_WAIT_SECONDS = 1

type Codes = Readonly<Record<string, AuthErrorCode>>

/** What a code, or a status where there is none, means wherever it comes up. */
const CODES: Codes = {
  INVALID_CREDENTIALS: 'credentials_invalid',
  ACCOUNT_LOCKED: 'account_locked',
  EMAIL_NOT_VERIFIED: 'email_unverified',
  PASSWORD_LOGIN_DISABLED: 'capability_missing',
  SIGNUP_DISABLED: 'signup_rejected',
  CAPTCHA_REQUIRED: 'captcha_required',
  CAPTCHA_INVALID: 'captcha_required',
  CHALLENGE_EXPIRED: 'captcha_required',
  CHALLENGE_CONSUMED: 'captcha_required',
  CHALLENGE_INVALID: 'captcha_required',
  TOKEN_EXPIRED: 'link_expired',
  TOKEN_USED: 'link_expired',
  MISSING_AUTHENTICATION: 'session_expired',
  AUTHENTICATION_REQUIRED: 'session_expired',
  INVALID_TOKEN: 'session_expired',
  EXPIRED_TOKEN: 'session_expired',
  REVOKED_TOKEN: 'session_expired',
  INSUFFICIENT_PERMISSIONS: 'access_denied',
  ACCESS_DENIED: 'access_denied',
  GONE: 'capability_missing',
  NOT_IMPLEMENTED: 'capability_missing',
  403: 'access_denied',
}

const LINK: Codes = { INVALID_INPUT: 'link_expired', INVALID_TOKEN: 'link_expired' }

/** With a token, a refusal without a word is about the token. */
const PERSON: Codes = { 401: 'session_expired' }

/** What it means for one action alone. */
const ACTIONS: Readonly<Partial<Record<FluxbaseAction, Codes>>> = {
  sign_in: { 401: 'credentials_invalid' },
  sign_up: { INVALID_INPUT: 'signup_rejected' },
  link: LINK,
  reset: LINK,
  // Whether there is an account is nobody's business.
  code: {
    INVALID_INPUT: 'credentials_invalid',
    NOT_FOUND: 'credentials_invalid',
    401: 'credentials_invalid',
  },
  // These are about a header that this call does not need.
  refresh: { MISSING_AUTHENTICATION: 'config_invalid', AUTHENTICATION_REQUIRED: 'config_invalid' },
  second_factor: { INVALID_CREDENTIALS: 'two_factor_invalid' },
  enable: { ...PERSON, INVALID_INPUT: 'two_factor_invalid' },
  // The server has no other word for what is switched off.
  send: { INVALID_INPUT: 'capability_missing' },
  social: { 400: 'callback_invalid' },
  account: PERSON,
  password_change: { ...PERSON, INVALID_INPUT: 'password_rejected' },
  email_change: { ...PERSON, INVALID_INPUT: 'signup_rejected' },
  identity: { ...PERSON, NOT_FOUND: 'access_denied', 400: 'access_denied' },
  item: { ...PERSON, NOT_FOUND: 'access_denied' },
}

/**
 * Says what a refusal means: by its code, for the action or in general, and where there is none by
 * its status.
 *
 * @param response the refusal
 * @param call what was asked
 * @param platform the clock, for waiting times
 * @returns an error whose details hold no text of the server
 */
export async function toFluxbaseError(
  response: Response,
  call: FluxbaseCall,
  platform: Platform,
): Promise<AuthError> {
  const { action, phase = 'request', capability } = call
  const { status } = response
  const { code, retryAfter } = await readProblem(response)
  const meaning = (word: string) => ACTIONS[action]?.[word] ?? CODES[word]
  const known = code ? meaning(code) : undefined
  if (status === 429) return tooOften(response, retryAfter, call, platform)
  if (!known && isTransientStatus(status)) return refusal(response, { platform, phase })
  const isLacking = status === 404 && !code && capability
  const meant = isLacking
    ? 'capability_missing'
    : (known ?? meaning(`${status}`) ?? 'config_invalid')
  const details: AuthErrorDetails = {
    ...(code && { reason: code.toLowerCase() }),
    ...(meant === 'account_locked' && { [RETRY_AFTER_DETAIL]: LOCK_SECONDS }),
    ...(meant === 'capability_missing' && { capability: capability ?? 'password' }),
  }
  return new AuthError(meant, phase, { status, details })
}

function tooOften(
  response: Response,
  retryAfter: number | null,
  { phase = 'request' }: FluxbaseCall,
  platform: Platform,
): AuthError {
  const told = refusal(response, { platform, phase }).details[RETRY_AFTER_DETAIL]
  const seconds = Math.max(MIN_WAIT_SECONDS, Math.ceil(retryAfter ?? 0), Number(told ?? 0))
  const details = {
    [RETRY_AFTER_DETAIL]: seconds,
    // A limit of the route says for how long; that of a single person does not.
    ...(retryAfter === null && { reason: 'person' }),
  }
  return new AuthError('rate_limited', phase, { status: 429, details })
}
