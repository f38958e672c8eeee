import { bodyText } from './bodyField.ts'
import type { FlowiseApp } from './flowiseEnv.ts'
import type { FlowiseServices } from './flowiseServices.ts'
import { makeTempToken, sendMail } from './mails.ts'
import { isEmail } from './passwordRule.ts'
import { failed, json, refusals } from './replies.ts'
import { roleBody, roleOf } from './roles.ts'
import { addUser, findUser, userBody } from './users.ts'
import { addMember, findWorkspace } from './workspaces.ts'

/** Adds `POST /account/invite`, which open source refuses. */
export function addInviteRoute(app: FlowiseApp, services: FlowiseServices): void {
  const { settings, now } = services
  app.post('/api/v1/account/invite', async (ctx) => {
    const session = ctx.get('session')
    if (settings.platform === 'open source' || !session?.user.isOrganizationAdmin)
      return refusals.forbidden()
    const body = ctx.get('body')
    const email = bodyText(body, 'user', 'email')
    const workspace = await findWorkspace(services, bodyText(body, 'workspace', 'id'))
    if (!isEmail(email)) return failed(400, 'Invalid User Email')
    if (!workspace) return failed(404, 'Workspace Not Found')
    const role = roleOf(bodyText(body, 'role', 'id'))
    const known = await findUser(services, { email })
    const tempToken = makeTempToken()
    const user =
      known ??
      (await addUser(services, {
        name: email,
        email,
        status: 'invited',
        createdBy: session.user.id,
        tempToken,
        tokenExpiresAt: now() + settings.inviteTokenSeconds * 1000,
      }))
    await addMember(services, { workspaceId: workspace.id, userId: user.id, role: role.name })
    if (!known) sendMail(services, 'invite', email, tempToken)
    const membership = { userId: user.id, roleId: role.id, status: user.status }
    return json(
      {
        user: userBody(user),
        organizationUser: { organizationId: workspace.organizationId, ...membership },
        workspace,
        workspaceUser: { workspaceId: workspace.id, ...membership },
        role: roleBody(role, services.nowText()),
      },
      201,
    )
  })
}
