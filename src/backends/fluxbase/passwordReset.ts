import { AuthError } from '../../core/authError.ts'
import type { AuthUser } from '../../core/authUser.ts'
import { checkEmail } from '../../core/checkEmail.ts'
import type { GroupContext } from '../../core/groups/groupContext.ts'
import type { GroupResult } from '../../core/groups/groupResult.ts'
import type { LoginResult } from '../../core/groups/loginResult.ts'
import type { PasswordResetGroup } from '../../core/groups/passwordResetGroup.ts'
import { isAuthError } from '../../core/isAuthError.ts'
import { safeReturnTo } from '../../core/safeReturnTo.ts'
import { askFluxbase } from './askFluxbase.ts'
import { captchaToken } from './captchaToken.ts'
import { checkPassword } from './checkPassword.ts'
import { endpoint } from './endpoint.ts'
import type { FluxbaseOptions } from './fluxbaseOptions.ts'
import { markSignIn } from './signInKind.ts'
import { toLoginOutcome } from './toLoginOutcome.ts'

type RequestInput = Parameters<PasswordResetGroup['request']>[0]
type ConfirmInput = Parameters<PasswordResetGroup['confirm']>[0]

/**
 * Has a link sent.
 *
 * The server refuses a second one within a minute, for addresses that have an account and for no
 * others. That refusal counts as sent, which is true, so that nobody learns who has an account.
 *
 * @throws AuthError as `PasswordResetGroup.request`
 */
export async function requestReset(
  options: FluxbaseOptions,
  context: GroupContext,
  input: RequestInput,
): Promise<GroupResult<void, AuthUser>> {
  const email = checkEmail(input.email, 'request')
  const page = resetPage(options, context, input.returnTo)
  const captcha = await captchaToken(options, context, 'password_reset', input.captchaToken)
  try {
    await askFluxbase(options, context, {
      url: endpoint(options, 'resetRequest'),
      body: { email, ...(page && { redirect_to: page }), ...captcha },
      action: 'account',
      capability: 'passwordReset',
    })
  } catch (thrown) {
    const isOfPerson = isAuthError(thrown) && thrown.details['reason'] === 'person'
    if (!isOfPerson) throw thrown
  }
  return { kind: 'value', value: undefined }
}

/** The server puts `?token=…` behind the address, so a query or a hash would break the link. */
function resetPage(
  { passwordResetUri }: FluxbaseOptions,
  { platform }: GroupContext,
  returnTo: string | undefined,
): string | undefined {
  if (returnTo === undefined || !platform.location) return passwordResetUri
  const { origin } = new URL(platform.location.href())
  const path = safeReturnTo(returnTo, origin)
  if (!/[?#]/.test(path)) return origin + path
  const details = { option: 'returnTo', reason: 'query' }
  throw new AuthError('config_invalid', 'request', { details })
}

/**
 * Sets the new password and signs in. The server has one word for a link that is over and a
 * password that is too weak; so it is asked again whether the link is any good.
 *
 * @throws AuthError as `PasswordResetGroup.confirm`
 */
export async function confirmReset(
  options: FluxbaseOptions,
  context: GroupContext,
  { token, password }: ConfirmInput,
): Promise<GroupResult<LoginResult, AuthUser>> {
  checkPassword(options, password)
  const common = { action: 'reset', phase: 'login', capability: 'passwordReset' } as const
  const url = endpoint(options, 'resetConfirm')
  try {
    const body = { token, new_password: password }
    const answer = await askFluxbase(options, context, { ...common, url, body })
    const outcome = toLoginOutcome(options, context, answer)
    if (outcome.kind !== 'signed_in' || !outcome.grant.user) return outcome
    const user = markSignIn(outcome.grant.user, 'PASSWORD_RECOVERY')
    return { kind: 'signed_in', grant: { ...outcome.grant, user } }
  } catch (thrown) {
    if (!isAuthError(thrown) || thrown.details['reason'] !== 'invalid_input') throw thrown
  }
  const check = endpoint(options, 'resetVerify')
  await askFluxbase(options, context, { ...common, url: check, body: { token } })
  throw new AuthError('password_rejected', 'login', { status: 400, details: { reason: 'weak' } })
}
