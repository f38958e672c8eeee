import type { AuthUser } from '../../core/authUser.ts'
import { checkEmail } from '../../core/checkEmail.ts'
import type { GroupContext } from '../../core/groups/groupContext.ts'
import type { GroupResult } from '../../core/groups/groupResult.ts'
import type { LoginResult } from '../../core/groups/loginResult.ts'
import { confirmEmail } from './accountChanges.ts'
import { askFluxbase } from './askFluxbase.ts'
import { endpoint } from './endpoint.ts'
import type { FluxbaseOptions } from './fluxbaseOptions.ts'

/**
 * Verifies the address with the token of the link. The server gives no tokens for that, so nobody
 * is signed in by it; who is signed in already is shown as verified.
 *
 * @throws AuthError `link_expired`
 */
export async function verifyEmail(
  options: FluxbaseOptions,
  context: GroupContext,
  input: { readonly token: string },
): Promise<GroupResult<LoginResult, AuthUser>> {
  return { ...(await confirmEmail(options, context, input)), value: { status: 'done' } }
}

/**
 * Has another link sent.
 *
 * @throws AuthError `rate_limited` or a transport code
 */
export async function resendVerification(
  options: FluxbaseOptions,
  context: GroupContext,
  input: { readonly email: string },
): Promise<GroupResult<void, AuthUser>> {
  const email = checkEmail(input.email, 'request')
  const url = endpoint(options, 'verifyEmailResend')
  const common = { action: 'send', capability: 'emailVerification' } as const
  await askFluxbase(options, context, { ...common, url, body: { email } })
  return { kind: 'value', value: undefined }
}
