import { AuthError } from '../../core/authError.ts'
import type { BackendGroup } from '../../core/groups/backendGroup.ts'
import type { OrganizationsGroup } from '../../core/groups/organizationsGroup.ts'
import { listClaim } from '../../core/listClaim.ts'

/**
 * The organizations of a person, as far as Scalekit tells a page. There is no list for browsers, so
 * it is the present one, from the claims. To go over to another one takes `prompt=select_account`:
 * Scalekit heeds `organization_id` within a session with that alone.
 */
export const organizations: BackendGroup<OrganizationsGroup> = {
  async list({ held }) {
    if (!held) throw new AuthError('session_expired', 'request', { details: { reason: 'nobody' } })
    const { user } = held.session
    const id = user.organizationId
    const roles = listClaim(user.claims, 'roles')
    // Of several roles none is the one.
    const role = (roles.length === 1 && roles[0]) || null
    return { kind: 'value', value: id ? [{ id, name: null, role, isCurrent: true }] : [] }
  },

  async switchTo({ held }, { id } = {}) {
    const person = held?.session.user.id
    // By modular SSO a person is somebody else in each organization.
    const subject = person?.startsWith('usr_') ? person : undefined
    return {
      kind: 'redirect',
      options: {
        prompt: 'select_account',
        ...(id !== undefined && { organizationId: id }),
        ...(subject && { subject }),
      },
    }
  },
}
