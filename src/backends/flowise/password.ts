import { checkEmail } from '../../core/checkEmail.ts'
import { isAuthError } from '../../core/isAuthError.ts'
import type { BackendGroup } from '../../core/groups/backendGroup.ts'
import type { LoginOutcome } from '../../core/groups/groupResult.ts'
import type { GroupContext } from '../../core/groups/groupContext.ts'
import type { GroupResult } from '../../core/groups/groupResult.ts'
import type { LoginResult } from '../../core/groups/loginResult.ts'
import type { PasswordGroup, PasswordRules, SignUpInput } from '../../core/groups/passwordGroup.ts'
import { callFlowise } from './callFlowise.ts'
import type { FlowiseSettings } from './flowiseSettings.ts'
import { refused } from './refused.ts'
import { signInWithPassword } from './signInWithPassword.ts'

/** What Flowise wants of passwords. It counts characters; of ASCII they are bytes. */
const RULES: PasswordRules = {
  minLength: 8,
  maxBytes: 128,
  needsUppercase: true,
  needsLowercase: true,
  needsDigit: true,
  needsSymbol: true,
}

/**
 * Makes the group for accounts with a password.
 *
 * @param settings where Flowise is
 */
export function password(settings: FlowiseSettings): BackendGroup<PasswordGroup> {
  return {
    signIn: (context, { email, password }) =>
      logIn(settings, context, checkEmail(email, 'login'), password),
    signUp: (context, input) => register(settings, context, input),
    rules: async () => ({ kind: 'value', value: RULES }),
  }
}

/**
 * Makes an account and signs in, unless its address has to be verified first. Flowise itself signs
 * nobody in here. An enterprise owner names the organization in `metadata.organization`.
 *
 * @param settings where Flowise is
 * @param context of one backend call
 * @param input the account; `tempToken` is that of an invitation
 * @throws AuthError `password_rejected`, `signup_rejected`, `link_expired`, or a transport code
 */
export async function register(
  settings: FlowiseSettings,
  context: GroupContext,
  input: SignUpInput & { readonly tempToken?: string },
): Promise<GroupResult<LoginResult>> {
  const email = checkEmail(input.email, 'login')
  const { name = email, password, tempToken, metadata = {} } = input
  const { organization, referral } = metadata
  const user = {
    name,
    email,
    credential: password,
    ...(tempToken && { tempToken }),
    ...(typeof referral === 'string' && { referral }),
  }
  const body = {
    user,
    ...(typeof organization === 'string' && { organization: { name: organization } }),
  }
  const answer = await callFlowise(settings, context, 'login')('register', { body })
  if (!answer.ok)
    throw refused(answer, 'login', tempToken ? { credentials_invalid: 'link_expired' } : {})
  try {
    return await logIn(settings, context, email, password)
  } catch (thrown) {
    if (!isAuthError(thrown, 'email_unverified')) throw thrown
    return { kind: 'value', value: { status: 'sent' } }
  }
}

async function logIn(
  settings: FlowiseSettings,
  context: GroupContext,
  email: string,
  password: string,
): Promise<LoginOutcome> {
  const user = await signInWithPassword(settings, context, email, password)
  return { kind: 'signed_in', grant: { user, renewInSeconds: settings.renewInSeconds } }
}
