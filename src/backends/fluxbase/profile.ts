import type { AuthUser } from '../../core/authUser.ts'
import type { GroupContext } from '../../core/groups/groupContext.ts'
import type { GroupResult } from '../../core/groups/groupResult.ts'
import type { ProfileChanges } from '../../core/groups/profileGroup.ts'
import { isRecord } from '../../core/isRecord.ts'
import { askAsPerson } from './askAsPerson.ts'
import { endpoint } from './endpoint.ts'
import type { FluxbaseOptions } from './fluxbaseOptions.ts'
import { readUser } from './readUser.ts'

const COMMON = { action: 'account', capability: 'profile' } as const

/** Asks the server who it is. @throws AuthError `session_expired` or a transport code */
export async function reloadProfile(
  options: FluxbaseOptions,
  context: GroupContext,
): Promise<GroupResult<void, AuthUser>> {
  const url = endpoint(options, 'user')
  const user = readUser(await askAsPerson(options, context, { ...COMMON, url }), 'request')
  return { kind: 'updated', grant: { user }, value: undefined }
}

/**
 * Changes the profile. The server replaces all that is kept for the app, so what is there is read
 * first; and it takes a role and a verified address from anybody, so nothing but what is kept for
 * the app is ever sent.
 *
 * @throws AuthError `session_expired` or a transport code
 */
export async function updateProfile(
  options: FluxbaseOptions,
  context: GroupContext,
  { name, picture, metadata }: ProfileChanges,
): Promise<GroupResult<void, AuthUser>> {
  const url = endpoint(options, 'user')
  const { user_metadata: kept } = await askAsPerson(options, context, { ...COMMON, url })
  const merged = {
    ...(isRecord(kept) && kept),
    ...metadata,
    ...(name !== undefined && { name }),
    ...(picture !== undefined && { avatar_url: picture }),
  }
  const body = { user_metadata: merged }
  const told = await askAsPerson(options, context, { ...COMMON, url, method: 'PATCH', body })
  return { kind: 'updated', grant: { user: readUser(told, 'request') }, value: undefined }
}
