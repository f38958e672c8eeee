import { AuthError } from '../../core/authError.ts'
import type { AuthUser } from '../../core/authUser.ts'
import { checkEmail } from '../../core/checkEmail.ts'
import type { GroupContext } from '../../core/groups/groupContext.ts'
import type { GroupResult } from '../../core/groups/groupResult.ts'
import type { LoginResult } from '../../core/groups/loginResult.ts'
import type { PasswordCredentials, SignUpInput } from '../../core/groups/passwordGroup.ts'
import type { PasswordRules } from '../../core/groups/passwordGroup.ts'
import { askFluxbase } from './askFluxbase.ts'
import { captchaToken } from './captchaToken.ts'
import { checkPassword } from './checkPassword.ts'
import { endpoint } from './endpoint.ts'
import type { FluxbaseOptions } from './fluxbaseOptions.ts'
import { readConfig } from './readConfig.ts'
import { toLoginOutcome } from './toLoginOutcome.ts'

/**
 * Signs in by e-mail and password. The password is sent once, whatever the answer.
 *
 * @throws AuthError as `PasswordGroup.signIn`
 */
export async function signIn(
  options: FluxbaseOptions,
  context: GroupContext,
  credentials: PasswordCredentials,
): Promise<GroupResult<LoginResult, AuthUser>> {
  const email = checkEmail(credentials.email, 'login')
  const captcha = await captchaToken(options, context, 'login', credentials.captchaToken)
  const body = await askFluxbase(options, context, {
    url: endpoint(options, 'signIn'),
    body: { email, password: credentials.password, ...captcha },
    action: 'sign_in',
    phase: 'login',
    capability: 'password',
  })
  return toLoginOutcome(options, context, body)
}

/**
 * Makes an account. What can be known to be refused is refused here, with a reason: the server has
 * one word for a weak password, a bad address and one that is taken.
 *
 * @throws AuthError as `PasswordGroup.signUp`
 */
export async function signUp(
  options: FluxbaseOptions,
  context: GroupContext,
  input: SignUpInput,
): Promise<GroupResult<LoginResult, AuthUser>> {
  const email = checkEmail(input.email, 'login')
  checkPassword(options, input.password)
  const config = await readConfig(options, context).catch(() => null)
  if (config?.isSignUpEnabled === false)
    throw new AuthError('signup_rejected', 'login', { details: { reason: 'signup_disabled' } })
  checkPassword(options, input.password, config?.passwordRules)
  const captcha = await captchaToken(options, context, 'signup', input.captchaToken)
  const metadata = { ...input.metadata, ...(input.name && { name: input.name }) }
  const body = await askFluxbase(options, context, {
    url: endpoint(options, 'signUp'),
    body: { email, password: input.password, user_metadata: metadata, ...captcha },
    action: 'sign_up',
    phase: 'login',
    capability: 'password',
  })
  return toLoginOutcome(options, context, body)
}

/**
 * Returns the rules for passwords: what the server announces, and `minPasswordLength` where that is
 * more. A reset wants capitals, small letters and digits besides, which the server does not tell.
 *
 * @throws AuthError a transport code
 */
export async function rules(
  options: FluxbaseOptions,
  context: GroupContext,
): Promise<GroupResult<PasswordRules, AuthUser>> {
  const { passwordRules } = await readConfig(options, context)
  return { kind: 'value', value: passwordRules }
}
