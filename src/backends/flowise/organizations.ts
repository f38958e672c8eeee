import { AuthError } from '../../core/authError.ts'
import type { BackendGroup } from '../../core/groups/backendGroup.ts'
import type { Organization, OrganizationsGroup } from '../../core/groups/organizationsGroup.ts'
import { isRecord } from '../../core/isRecord.ts'
import { callFlowise } from './callFlowise.ts'
import type { FlowiseSettings } from './flowiseSettings.ts'
import { heldUser } from './heldUser.ts'
import { readUser } from './readUser.ts'
import { refused } from './refused.ts'

/**
 * Makes the group for workspaces, which are what flowpass calls organizations.
 *
 * @param settings where Flowise is
 */
export function organizations(settings: FlowiseSettings): BackendGroup<OrganizationsGroup> {
  return {
    async list(context) {
      const { claims, organizationId } = heldUser(context)
      const { assignedWorkspaces } = claims
      const all: readonly unknown[] = Array.isArray(assignedWorkspaces) ? assignedWorkspaces : []
      return { kind: 'value', value: all.flatMap((item) => read(item, organizationId)) }
    },
    async switchTo(context, { id } = {}) {
      heldUser(context)
      if (!id)
        throw new AuthError('config_invalid', 'request', {
          details: { reason: 'empty', option: 'id' },
        })
      const answer = await callFlowise(
        settings,
        context,
        'request',
      )('switchWorkspace', {
        query: { id },
        body: {},
        isAuthorized: true,
      })
      if (!answer.ok) throw refused(answer, 'request', { capability_missing: 'access_denied' })
      const user = readUser(answer.body)
      if (!user)
        throw new AuthError('response_invalid', 'request', { details: { reason: 'no_user' } })
      return { kind: 'signed_in', grant: { user, renewInSeconds: settings.renewInSeconds } }
    },
  }
}

function read(item: unknown, current: string | undefined): Organization[] {
  if (!isRecord(item) || typeof item['id'] !== 'string') return []
  const { id, name, role } = item
  return [{ id, name: text(name), role: text(role), isCurrent: id === current }]
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
