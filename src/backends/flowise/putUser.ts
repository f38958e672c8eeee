import type { AuthUser } from '../../core/authUser.ts'
import type { GroupContext } from '../../core/groups/groupContext.ts'
import { isRecord } from '../../core/isRecord.ts'
import { callFlowise } from './callFlowise.ts'
import type { FlowiseSettings } from './flowiseSettings.ts'
import { heldUser } from './heldUser.ts'
import { refused } from './refused.ts'

/** What may be changed of an account. */
export interface AccountChanges {
  readonly name?: string
  readonly oldPassword?: string
  readonly newPassword?: string
  readonly confirmPassword?: string
}

/**
 * Changes the account of whoever is signed in.
 *
 * @param settings where Flowise is
 * @param context of one call of a group
 * @param changes what to change
 * @returns the person as they are now
 * @throws AuthError as `refused`
 */
export async function putUser(
  settings: FlowiseSettings,
  context: GroupContext,
  changes: AccountChanges,
): Promise<AuthUser> {
  const held = heldUser(context)
  const answer = await callFlowise(
    settings,
    context,
    'request',
  )('user', {
    method: 'PUT',
    body: { id: held.id, ...changes },
    isAuthorized: true,
  })
  if (!answer.ok)
    throw refused(
      answer,
      'request',
      answer.status === 403 ? { credentials_invalid: 'access_denied' } : {},
    )
  const { name, email } = isRecord(answer.body['user']) ? answer.body['user'] : answer.body
  return {
    ...held,
    ...(typeof name === 'string' && { name }),
    ...(typeof email === 'string' && { email }),
  }
}
