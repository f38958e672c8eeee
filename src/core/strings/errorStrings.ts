import type { AuthErrorCode } from '../errorCodes.ts'

/** What the person was doing, or what the server added, where that changes what an error means. */
export type ErrorVariant =
  | 'code'
  | 'present_password'
  | 'provider'
  | 'email'
  | 'email_taken'
  | 'last_way_in'
  | 'name'
  | 'one_organization'
  | 'signup_disabled'

/** Key of a text: a code, alone or with what narrows it. */
export type ErrorTextKey = AuthErrorCode | `${AuthErrorCode}/${ErrorVariant}`

/** What is said when something has failed, by the code of the error. */
export interface ErrorStrings {
  /** For every code without a text of its own. */
  readonly other: string
  /** An account is locked; `when` is worded like "in 5 minutes". */
  readonly lockedUntil: (when: string) => string
  /** It was tried too often; `when` is worded like "in 30 seconds". */
  readonly retryAfter: (when: string) => string
  /** Texts by code. One that is absent is `other`. */
  readonly codes: Readonly<Partial<Record<ErrorTextKey, string>>>
}

const WRONG_CODE = 'That code is not right. Check it, then try again with the newest one.'
const UNREACHABLE = 'The server cannot be reached. Check your connection, then try again.'
const BY_INVITATION = 'New people can join by invitation only.'
const START_OVER = 'That took too long. Please start again.'

/** English. */
export const errorStrings: ErrorStrings = {
  other: 'That did not work. Please try again.',
  lockedUntil: (when) => `Too many attempts. To keep your account safe, try again ${when}.`,
  retryAfter: (when) => `That was tried too often. Try again ${when}.`,
  codes: {
    credentials_invalid: 'The email address or the password is not right.',
    'credentials_invalid/email': 'That does not look like an email address.',
    'credentials_invalid/code': WRONG_CODE,
    'credentials_invalid/present_password': 'That is not your current password.',
    account_locked: 'Too many attempts. To keep your account safe, it is locked for a while.',
    email_unverified: 'Please confirm your email address first.',
    two_factor_required: 'Please confirm with a code from your authenticator app.',
    two_factor_invalid: WRONG_CODE,
    code_expired: 'That code is too old. Ask for a new one.',
    link_expired: 'This link has expired or was used already. Ask for a new one.',
    password_rejected: 'That password does not follow the rules. Please choose another.',
    signup_rejected: 'That did not work. Perhaps there is an account with that address already.',
    'signup_rejected/name': 'That name cannot be used here. Please choose another.',
    'signup_rejected/one_organization': BY_INVITATION,
    'signup_rejected/signup_disabled': BY_INVITATION,
    'signup_rejected/email_taken':
      'That address cannot be used here. Perhaps it has an account already.',
    captcha_required: 'Please show that you are a person, then try again.',
    session_expired: 'Your session has ended. Please sign in again.',
    access_denied: 'You are not allowed to do that.',
    'access_denied/last_way_in': 'This is your last way to sign in, so it stays.',
    'access_denied/provider': 'That account is not allowed to sign in here.',
    reauthentication_required: 'Please sign in once more to go on.',
    identity_changed: 'Somebody else is signed in now. Please look again.',
    cookie_blocked:
      'Your browser did not keep the session cookie. Allow cookies for this site, then try again.',
    capability_missing: 'This is not offered here.',
    attempt_expired: START_OVER,
    attempt_lost: START_OVER,
    login_cancelled: 'The sign-in was cancelled.',
    popup_closed: 'The sign-in was cancelled.',
    popup_blocked: 'The browser blocked the window. Allow it, then try again.',
    login_timeout: START_OVER,
    frame_source_invalid: 'This cannot be shown here, because its address is not allowed.',
    frame_timeout: 'This takes too long to load. Try again in a moment.',
    frame_blocked: 'This cannot be shown here. It may not be allowed to be part of this page.',
    frame_origin_mismatch: 'What was shown here has gone to another website, so it was closed.',
    frame_version:
      'This does not go with the present version of the page. Reload the page, then try again.',
    flow_token_unavailable: 'You could not be signed in here. Try again in a moment.',
    flow_token_rejected:
      'You could not be signed in here. Try again, or ask whoever runs this page.',
    network_failed: UNREACHABLE,
    timeout: UNREACHABLE,
    offline: 'You are offline. Try again once you are connected.',
    rate_limited: 'That was tried too often. Wait a moment, then try again.',
    server_failed: 'The server has a problem at the moment. Try again in a moment.',
    response_invalid: 'The server gave an answer that cannot be used. Try again in a moment.',
    cancelled: 'That was cancelled. Nothing was changed.',
  },
}
