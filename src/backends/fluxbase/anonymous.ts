import type { AuthUser } from '../../core/authUser.ts'
import { checkEmail } from '../../core/checkEmail.ts'
import type { GroupContext } from '../../core/groups/groupContext.ts'
import type { GroupResult } from '../../core/groups/groupResult.ts'
import type { LoginResult } from '../../core/groups/loginResult.ts'
import type { SignUpInput } from '../../core/groups/passwordGroup.ts'
import { askAsPerson } from './askAsPerson.ts'
import { askFluxbase } from './askFluxbase.ts'
import { checkPassword } from './checkPassword.ts'
import { endpoint } from './endpoint.ts'
import type { FluxbaseOptions } from './fluxbaseOptions.ts'
import { readConfig } from './readConfig.ts'
import { readGrant } from './readGrant.ts'
import { readUser } from './readUser.ts'
import { toLoginOutcome } from './toLoginOutcome.ts'

/**
 * Begins a session for somebody who has not said who they are.
 *
 * @throws AuthError `capability_missing` where the endpoint is not there
 */
export async function signInAnonymously(
  options: FluxbaseOptions,
  context: GroupContext,
): Promise<GroupResult<LoginResult, AuthUser>> {
  const url = endpoint(options, 'anonymousSignIn')
  const common = { action: 'sign_in', phase: 'login', capability: 'anonymous' } as const
  const answer = await askFluxbase(options, context, { ...common, url, body: {} })
  return toLoginOutcome(options, context, answer)
}

/**
 * Makes an account of the session that is held: the same person, who is known by now.
 *
 * @throws AuthError `capability_missing` where the endpoint is not there, or as
 *   `AnonymousGroup.convert`
 */
export async function convertAnonymous(
  options: FluxbaseOptions,
  context: GroupContext,
  input: SignUpInput,
): Promise<GroupResult<LoginResult, AuthUser>> {
  const email = checkEmail(input.email, 'request')
  checkPassword(options, input.password)
  const config = await readConfig(options, context).catch(() => null)
  checkPassword(options, input.password, config?.passwordRules)
  const metadata = { ...input.metadata, ...(input.name && { name: input.name }) }
  const answer = await askAsPerson(options, context, {
    url: endpoint(options, 'anonymousConvert'),
    body: { email, password: input.password, user_metadata: metadata },
    action: 'sign_up',
    capability: 'anonymous',
  })
  // Whoever keeps the tokens as they are returns the user alone.
  const hasTokens = answer['access_token'] !== undefined
  const grant = hasTokens
    ? readGrant(options, context, answer, 'request')
    : { user: readUser(answer['user'] ?? answer, 'request') }
  return { kind: 'updated', grant, value: { status: 'signed_in' } }
}
