import type { BackendGroup } from '../../core/groups/backendGroup.ts'
import type { InvitationsGroup } from '../../core/groups/invitationsGroup.ts'
import type { FlowiseSettings } from './flowiseSettings.ts'
import { register } from './password.ts'

/**
 * Makes the group for invitations (enterprise). The link leads to `/register?token=` on the server's
 * `APP_URL`.
 *
 * @param settings where Flowise is
 */
export function invitations(settings: FlowiseSettings): BackendGroup<InvitationsGroup> {
  return {
    accept: (context, { token, ...account }) =>
      register(settings, context, { ...account, tempToken: token }),
  }
}
