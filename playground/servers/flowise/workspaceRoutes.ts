import { isUuid } from './isUuid.ts'
import type { FlowiseApp } from './flowiseEnv.ts'
import type { FlowiseServices } from './flowiseServices.ts'
import { failed, json, refusals } from './replies.ts'
import { roleOf } from './roles.ts'
import { renewSession } from './sessions.ts'
import { enterWorkspace, findWorkspace, workspacesOf } from './workspaces.ts'

/** Adds `/workspace`: the switch works in every edition, the rest in none but the paid ones. */
export function addWorkspaceRoutes(app: FlowiseApp, services: FlowiseServices): void {
  app.post('/api/v1/workspace/switch', async (ctx) => {
    const id = ctx.req.query('id') ?? ''
    const session = ctx.get('session')
    if (!isUuid(id)) return failed(400, 'Invalid Workspace Id')
    const assigned = session ? await workspacesOf(services, session.user.id) : []
    const target = assigned.find((workspace) => workspace.id === id)
    if (!session || !target) return failed(404, 'Workspace Not Found')
    await enterWorkspace(services, session.user.id, id)
    const role = roleOf(target.role)
    const user = {
      ...session.user,
      roleId: role.id,
      activeOrganizationId: target.organizationId,
      activeWorkspaceId: target.id,
      activeWorkspace: target.name,
      assignedWorkspaces: assigned,
      permissions: role.permissions,
      role: target.role,
    }
    await renewSession(services, session.sid, user)
    return json(user)
  })

  app.get('/api/v1/workspace', async (ctx) => {
    const session = ctx.get('session')
    if (services.settings.platform === 'open source' || !session) return refusals.forbidden()
    const assigned = await workspacesOf(services, session.user.id)
    return json(await Promise.all(assigned.map(({ id }) => findWorkspace(services, id))))
  })
}
