import { isAuthError } from 'flowpass'
import { RETRY_AFTER_DETAIL } from 'flowpass/core'
import type { AuthErrorCode } from 'flowpass'

/** What the person was doing, where that changes what an error means to them. */
export type ErrorContext = 'code' | 'present_password' | 'provider'

/** What a server says beside the code. */
type Reason =
  'email' | 'email_taken' | 'last_way_in' | 'name' | 'one_organization' | 'signup_disabled'

type Key = AuthErrorCode | `${AuthErrorCode}/${ErrorContext | Reason}`

const WRONG_CODE = 'That code is not right. Check it, then try again with the newest one.'
const UNREACHABLE = 'The server cannot be reached. Check your connection, then try again.'
const BY_INVITATION = 'This server takes new people by invitation only.'
const START_OVER = 'That took too long. Please sign in once more.'

/** Every text for people about something that failed, by code. */
const texts: Partial<Record<Key, string>> = {
  credentials_invalid: 'The e-mail address or the password is not right.',
  'credentials_invalid/email': 'That does not look like an e-mail address.',
  'credentials_invalid/code': WRONG_CODE,
  'credentials_invalid/present_password': 'That is not your present password.',
  account_locked: 'Too many tries. To keep your account safe, it is locked for a while.',
  email_unverified: 'Please confirm your e-mail address first. You can have the link sent again.',
  two_factor_required: 'Please confirm with a code from your authenticator app.',
  two_factor_invalid: WRONG_CODE,
  code_expired: 'That code is too old. Have a new one sent.',
  link_expired: 'This link has expired or was used already. Ask for a new one.',
  password_rejected: 'That password does not follow the rules. Please choose another.',
  signup_rejected:
    'That did not work. Perhaps the address has an account already, or the password is too short or too simple.',
  'signup_rejected/name': 'That name cannot be used here. Please choose another.',
  'signup_rejected/one_organization': BY_INVITATION,
  'signup_rejected/signup_disabled': BY_INVITATION,
  'signup_rejected/email_taken': 'There is an account with that address already.',
  captcha_required: 'Please show that you are a person, then try again.',
  session_expired: 'Your session has ended. Please sign in again.',
  access_denied: 'You are not allowed to do that.',
  'access_denied/provider': 'That account is not allowed to sign in here.',
  reauthentication_required: 'Please sign in once more to go on.',
  identity_changed: 'Somebody else is signed in now. Please look again.',
  cookie_blocked:
    'Your browser did not keep the session cookie. Allow cookies for this site, then try again.',
  capability_missing: 'This server does not offer that.',
  attempt_expired: START_OVER,
  attempt_lost: START_OVER,
  login_cancelled: 'Nothing was changed. You can sign in whenever you are ready.',
  popup_blocked: 'The browser blocked the window. Allow it, then try again.',
  network_failed: UNREACHABLE,
  timeout: UNREACHABLE,
  offline: 'You are offline. Try again once you are connected.',
  rate_limited: 'That was tried too often. Wait a moment, then try again.',
  server_failed: 'The server has a problem at the moment. Try again in a moment.',
  response_invalid: 'The server gave an answer we cannot use. Try again in a moment.',
  cancelled: 'That was cancelled. Nothing was changed.',
}

const OTHER = 'That did not work. Nothing was changed. Please try again.'

/**
 * Says in a sentence or two what went wrong and what to do.
 *
 * @param thrown what was thrown
 * @param context what the person was doing
 */
export function describeError(thrown: unknown, context?: ErrorContext): string {
  if (!isAuthError(thrown)) return OTHER
  const { code, details } = thrown
  const wait = details[RETRY_AFTER_DETAIL]
  if (typeof wait === 'number' && wait > 0) {
    if (code === 'account_locked')
      return `Too many tries. To keep your account safe, it is locked. Try again ${inWords(wait)}.`
    if (code === 'rate_limited') return `That was tried too often. Try again ${inWords(wait)}.`
  }
  const keys = [`${code}/${String(details['reason'])}`, `${code}/${context}`, code]
  const known: Readonly<Record<string, string | undefined>> = texts
  return keys.map((key) => known[key]).find((text) => text !== undefined) ?? OTHER
}

function inWords(seconds: number): string {
  if (seconds < 60) return seconds === 1 ? 'in a second' : `in ${Math.ceil(seconds)} seconds`
  const minutes = Math.ceil(seconds / 60)
  return minutes === 1 ? 'in a minute' : `in ${minutes} minutes`
}
