import type { AuthUser } from '../../core/authUser.ts'
import { checkEmail } from '../../core/checkEmail.ts'
import type { EmailChangeGroup } from '../../core/groups/emailChangeGroup.ts'
import type { GroupContext } from '../../core/groups/groupContext.ts'
import type { GroupResult } from '../../core/groups/groupResult.ts'
import type { PasswordChangeGroup } from '../../core/groups/passwordChangeGroup.ts'
import { askAsPerson } from './askAsPerson.ts'
import { askFluxbase } from './askFluxbase.ts'
import { checkPassword } from './checkPassword.ts'
import { endpoint } from './endpoint.ts'
import type { FluxbaseOptions } from './fluxbaseOptions.ts'
import { pathsOf } from './paths.ts'
import { readUser } from './readUser.ts'

type PasswordInput = Parameters<PasswordChangeGroup['change']>[0]
type EmailInput = Parameters<EmailChangeGroup['change']>[0]

/**
 * Changes the password. The server itself has no way to do it for somebody who is signed in: its
 * `PATCH` of the user takes a password, drops it and answers 200. So this never goes there.
 *
 * @throws AuthError `capability_missing` where the endpoint is not there, or as
 *   `PasswordChangeGroup.change`
 */
export async function changePassword(
  options: FluxbaseOptions,
  context: GroupContext,
  { currentPassword, newPassword }: PasswordInput,
): Promise<GroupResult<void, AuthUser>> {
  checkPassword(options, newPassword)
  await askAsPerson(options, context, {
    url: endpoint(options, 'passwordChange'),
    body: { current_password: currentPassword, new_password: newPassword },
    action: 'password_change',
    capability: 'passwordChange',
  })
  return { kind: 'value', value: undefined }
}

/**
 * Changes the e-mail address: with the password where there is an endpoint for it, and by the
 * server's `PATCH` of the user only where the app has said that there is none.
 *
 * @throws AuthError `capability_missing` where the endpoint is not there, or as
 *   `EmailChangeGroup.change`
 */
export async function changeEmail(
  options: FluxbaseOptions,
  context: GroupContext,
  input: EmailInput,
): Promise<GroupResult<{ readonly isPending: boolean }, AuthUser>> {
  const email = checkEmail(input.email, 'request')
  const { password } = input
  const common = { action: 'email_change', capability: 'emailChange' } as const
  const isPatched = pathsOf(options).emailChange === null
  const told = await askAsPerson(
    options,
    context,
    isPatched
      ? { ...common, url: endpoint(options, 'user'), method: 'PATCH', body: { email } }
      : { ...common, url: endpoint(options, 'emailChange'), body: { email, password } },
  )
  // Whoever sends a link first need not return a user.
  if (typeof told['id'] !== 'string') return { kind: 'value', value: { isPending: true } }
  const user = readUser(told, 'request')
  const isPending = user.email?.toLowerCase() !== email.toLowerCase()
  return { kind: 'updated', grant: { user }, value: { isPending } }
}

/**
 * Confirms the new address with the token of the link.
 *
 * @throws AuthError `link_expired`
 */
export async function confirmEmail(
  options: FluxbaseOptions,
  context: GroupContext,
  { token }: { readonly token: string },
): Promise<GroupResult<void, AuthUser>> {
  const { user: told } = await askFluxbase(options, context, {
    url: endpoint(options, 'verifyEmail'),
    body: { token },
    action: 'link',
    capability: 'emailChange',
  })
  const user = readUser(told, 'request')
  const isHeld = context.held?.session.user.id === user.id
  if (!isHeld) return { kind: 'value', value: undefined }
  return { kind: 'updated', grant: { user }, value: undefined }
}
