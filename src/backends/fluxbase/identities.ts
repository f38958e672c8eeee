import type { AuthUser } from '../../core/authUser.ts'
import type { GroupContext } from '../../core/groups/groupContext.ts'
import type { GroupResult } from '../../core/groups/groupResult.ts'
import type { Identity } from '../../core/groups/identitiesGroup.ts'
import { isRecord } from '../../core/isRecord.ts'
import { askAsPerson } from './askAsPerson.ts'
import { endpoint } from './endpoint.ts'
import type { FluxbaseOptions } from './fluxbaseOptions.ts'
import { pathSegment } from '../internal/pathSegment.ts'
import { readTime } from './readTime.ts'

const COMMON = { action: 'identity', capability: 'identities' } as const

/** Lists the accounts at other providers. @throws AuthError `session_expired` or a transport code */
export async function listIdentities(
  options: FluxbaseOptions,
  context: GroupContext,
): Promise<GroupResult<readonly Identity[], AuthUser>> {
  const url = endpoint(options, 'identities')
  const { identities } = await askAsPerson(options, context, { ...COMMON, url })
  const rows: unknown[] = Array.isArray(identities) ? identities : []
  const value = rows.flatMap((row) => {
    if (!isRecord(row) || typeof row['id'] !== 'string') return []
    const { id, provider, email, created_at: createdAt } = row
    return [
      {
        id,
        provider: typeof provider === 'string' ? provider : '',
        email: typeof email === 'string' && email ? email : null,
        createdAt: readTime(createdAt),
      },
    ]
  })
  return { kind: 'value', value }
}

/**
 * Takes one away.
 *
 * @throws AuthError `access_denied` where it is the last way in, or not there
 */
export async function unlinkIdentity(
  options: FluxbaseOptions,
  context: GroupContext,
  { id }: { readonly id: string },
): Promise<GroupResult<void, AuthUser>> {
  const url = endpoint(options, 'identities')
  url.pathname += `/${pathSegment(id)}`
  await askAsPerson(options, context, { ...COMMON, url, method: 'DELETE' })
  return { kind: 'value', value: undefined }
}
