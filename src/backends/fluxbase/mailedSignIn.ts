import { AuthError } from '../../core/authError.ts'
import type { AuthUser } from '../../core/authUser.ts'
import { checkEmail } from '../../core/checkEmail.ts'
import type { GroupContext } from '../../core/groups/groupContext.ts'
import type { GroupResult } from '../../core/groups/groupResult.ts'
import type { LoginResult } from '../../core/groups/loginResult.ts'
import type { MagicLinkGroup } from '../../core/groups/magicLinkGroup.ts'
import { askFluxbase } from './askFluxbase.ts'
import { captchaToken } from './captchaToken.ts'
import { endpoint } from './endpoint.ts'
import type { FluxbaseOptions } from './fluxbaseOptions.ts'
import { toLoginOutcome } from './toLoginOutcome.ts'

/**
 * Has a link sent. The server ignores where it should lead: always to `/auth/verify?token=…` of its
 * own public address.
 *
 * @throws AuthError as `MagicLinkGroup.send`; `capability_missing` where links are switched off
 */
export async function sendLink(
  options: FluxbaseOptions,
  context: GroupContext,
  input: Parameters<MagicLinkGroup['send']>[0],
): Promise<GroupResult<void, AuthUser>> {
  const email = checkEmail(input.email, 'request')
  const captcha = await captchaToken(options, context, 'magic_link', input.captchaToken)
  const url = endpoint(options, 'magicLink')
  const common = { action: 'send', capability: 'magicLink' } as const
  await askFluxbase(options, context, { ...common, url, body: { email, ...captcha } })
  return { kind: 'value', value: undefined }
}

/**
 * Signs in with the token of the link.
 *
 * @throws AuthError `link_expired`
 */
export async function verifyLink(
  options: FluxbaseOptions,
  context: GroupContext,
  { token }: { readonly token: string },
): Promise<GroupResult<LoginResult, AuthUser>> {
  const answer = await askFluxbase(options, context, {
    url: endpoint(options, 'magicLinkVerify'),
    body: { token },
    action: 'link',
    phase: 'login',
    capability: 'magicLink',
  })
  return toLoginOutcome(options, context, answer)
}

/**
 * Has a code sent.
 *
 * @throws AuthError `rate_limited` or a transport code
 */
export async function sendCode(
  options: FluxbaseOptions,
  context: GroupContext,
  input: { readonly email: string },
): Promise<GroupResult<void, AuthUser>> {
  const email = checkEmail(input.email, 'request')
  const url = endpoint(options, 'codeSend')
  const common = { action: 'send', capability: 'oneTimeCode' } as const
  await askFluxbase(options, context, { ...common, url, body: { email } })
  return { kind: 'value', value: undefined }
}

/**
 * Signs in with the code. A code that is wrong, over, or for an account that is not there is one
 * and the same.
 *
 * @throws AuthError `credentials_invalid`
 */
export async function verifyCode(
  options: FluxbaseOptions,
  context: GroupContext,
  input: { readonly email: string; readonly code: string },
): Promise<GroupResult<LoginResult, AuthUser>> {
  const email = checkEmail(input.email, 'login')
  const token = input.code.normalize('NFKC').replace(/\s/g, '')
  // Three tries are all there are; none is spent on what is no code.
  if (!/^\d{6}$/.test(token))
    throw new AuthError('credentials_invalid', 'login', { details: { reason: 'format' } })
  const answer = await askFluxbase(options, context, {
    url: endpoint(options, 'codeVerify'),
    body: { email, token, type: 'email' },
    action: 'code',
    phase: 'login',
    capability: 'oneTimeCode',
  })
  return toLoginOutcome(options, context, answer)
}
