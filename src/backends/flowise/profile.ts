import { AuthError } from '../../core/authError.ts'
import type { AuthUser } from '../../core/authUser.ts'
import type { BackendGroup } from '../../core/groups/backendGroup.ts'
import type { GroupContext } from '../../core/groups/groupContext.ts'
import type { ProfileGroup } from '../../core/groups/profileGroup.ts'
import { askSession } from './askSession.ts'
import { callFlowise } from './callFlowise.ts'
import type { FlowiseSettings } from './flowiseSettings.ts'
import { heldUser } from './heldUser.ts'
import { putUser } from './putUser.ts'
import { refused } from './refused.ts'

/**
 * Makes the group for the person's own data. Flowise keeps a name; it has no pictures and no data
 * of apps.
 *
 * @param settings where Flowise is
 */
export function profile(settings: FlowiseSettings): BackendGroup<ProfileGroup> {
  return {
    async reload(context) {
      const user = await readProfile(settings, context)
      const { renewInSeconds } = settings
      return { kind: 'updated', grant: { user, renewInSeconds }, value: undefined }
    },
    async update(context, { name, picture, metadata }) {
      if (picture !== undefined || metadata !== undefined || name === undefined)
        throw new AuthError('config_invalid', 'request', {
          details: { reason: 'unsupported', option: 'name' },
        })
      const user = await putUser(settings, context, { name })
      return { kind: 'updated', grant: { user }, value: undefined }
    },
  }
}

/**
 * Reads the person from both places: workspaces and permissions come with a renewal, which knows
 * name and address as they were at the sign-in; those come from the account.
 */
async function readProfile(settings: FlowiseSettings, context: GroupContext): Promise<AuthUser> {
  const { id } = heldUser(context)
  const answer = await callFlowise(
    settings,
    context,
    'request',
  )('user', {
    method: 'GET',
    query: { id },
    isAuthorized: true,
  })
  if (!answer.ok) throw refused(answer, 'request')
  const session = await askSession(settings, context, 'request')
  if (typeof session === 'string') throw new AuthError('session_expired', 'request')
  const { name, email } = answer.body
  return {
    ...session.user,
    ...(typeof name === 'string' && { name }),
    ...(typeof email === 'string' && { email }),
  }
}
