import type { AuthErrorCode } from '../../core/errorCodes.ts'

/** What a text of Flowise means: a code, and a word that says more. */
export interface Meaning {
  readonly code: AuthErrorCode
  readonly reason?: string
}

/**
 * What the texts of Flowise mean. It has no machine codes; the texts are enumerated in its source
 * and have been stable. What is not listed is told apart by its status.
 *
 * @see Flowise 3.1.4, `Interface.Enterprise.ts` and `user.service.ts`
 */
export const messages: Readonly<Record<string, Meaning>> = {
  'Invalid or Missing token': { code: 'session_expired' },
  'Refresh Token Expired': { code: 'session_expired' },
  // Only after a renewal: the server refuses the token that it has just made.
  'Token Expired': { code: 'response_invalid', reason: 'dead_token' },
  'Unauthorized Access': { code: 'config_invalid', reason: 'not_internal' },
  Forbidden: { code: 'access_denied' },
  'User Not Found': { code: 'credentials_invalid' },
  'Incorrect Email or Password': { code: 'credentials_invalid' },
  'Invalid User Credential': { code: 'credentials_invalid' },
  'Invalid User Email': { code: 'credentials_invalid', reason: 'email' },
  'Invalid User Name': { code: 'signup_rejected', reason: 'name' },
  'Invalid Password': { code: 'password_rejected' },
  'Passwords do not match': { code: 'password_rejected' },
  'User Email Already Exists': { code: 'signup_rejected', reason: 'email_taken' },
  'You can only have one organization': { code: 'signup_rejected', reason: 'one_organization' },
  'User Email Unverified': { code: 'email_unverified' },
  'Invalid Temporary Token': { code: 'link_expired' },
  'Expired Temporary Token': { code: 'link_expired' },
  'Invalid or expired SSO token': { code: 'callback_invalid', reason: 'sso_token' },
  'Email (SMTP) is not configured on this server': { code: 'config_invalid', reason: 'smtp' },
  'Unhandled Edge Case': { code: 'config_invalid', reason: 'request' },
  'Invalid Workspace Id': { code: 'access_denied' },
  'Workspace Not Found': { code: 'access_denied' },
  'Workspace User Not Found': { code: 'access_denied' },
}
