import { randomUUID } from 'node:crypto'
import type { FlowiseServices } from './flowiseServices.ts'
import type { AssignedWorkspace, LoginUser } from './loginUser.ts'
import { roleOf } from './roles.ts'
import { textOf } from './textOf.ts'
import type { FlowiseUser } from './users.ts'

/** A workspace and the organization it belongs to. */
export interface Workspace {
  readonly id: string
  readonly name: string
  readonly organizationId: string
}

/** Whether there is an organization yet; open source allows one. */
export async function hasOrganization({ query }: FlowiseServices): Promise<boolean> {
  return (await query('SELECT id FROM flowise_organizations LIMIT 1')).length > 0
}

/** Makes an organization with its first workspace, owned by somebody. */
export async function addOrganization(
  services: FlowiseServices,
  owner: FlowiseUser,
  name: string,
): Promise<Workspace> {
  const organizationId = randomUUID()
  await services.query(
    'INSERT INTO flowise_organizations (id, name, owner_id, created_date) VALUES ($1, $2, $3, $4)',
    [organizationId, name, owner.id, services.nowText()],
  )
  return addWorkspace(services, { name: 'Default Workspace', organizationId, owner })
}

/** Makes a workspace, with its owner as a member. */
export async function addWorkspace(
  services: FlowiseServices,
  made: { readonly name: string; readonly organizationId: string; readonly owner: FlowiseUser },
): Promise<Workspace> {
  const id = randomUUID()
  await services.query(
    `INSERT INTO flowise_workspaces (id, name, organization_id, created_by, created_date)
     VALUES ($1, $2, $3, $4, $5)`,
    [id, made.name, made.organizationId, made.owner.id, services.nowText()],
  )
  await addMember(services, { workspaceId: id, userId: made.owner.id, role: 'owner' })
  return { id, name: made.name, organizationId: made.organizationId }
}

/** Lets somebody into a workspace. */
export async function addMember(
  { query, now }: FlowiseServices,
  member: { readonly workspaceId: string; readonly userId: string; readonly role: string },
): Promise<void> {
  await query(
    `INSERT INTO flowise_members (workspace_id, user_id, role, last_login) VALUES ($1, $2, $3, $4)
     ON CONFLICT (workspace_id, user_id) DO UPDATE SET role = $3`,
    [member.workspaceId, member.userId, member.role, now()],
  )
}

/** Finds a workspace. */
export async function findWorkspace(
  { query }: FlowiseServices,
  id: string,
): Promise<Workspace | undefined> {
  const [row] = await query('SELECT * FROM flowise_workspaces WHERE id = $1', [id])
  return row && { id, name: textOf(row, 'name'), organizationId: textOf(row, 'organization_id') }
}

/** Lists the workspaces of somebody, the one they were in last first. */
export async function workspacesOf(
  { query }: FlowiseServices,
  userId: string,
): Promise<AssignedWorkspace[]> {
  const rows = await query(
    `SELECT w.id, w.name, w.organization_id, m.role FROM flowise_members m
     JOIN flowise_workspaces w ON w.id = m.workspace_id
     WHERE m.user_id = $1 ORDER BY m.last_login DESC, w.created_date`,
    [userId],
  )
  return rows.map((row) => ({
    id: textOf(row, 'id'),
    name: textOf(row, 'name'),
    role: textOf(row, 'role'),
    organizationId: textOf(row, 'organization_id'),
  }))
}

/** Notes that somebody is in a workspace now; their next login begins there. */
export async function enterWorkspace(
  { query, now }: FlowiseServices,
  userId: string,
  workspaceId: string,
): Promise<void> {
  await query(
    'UPDATE flowise_members SET last_login = $3 WHERE user_id = $1 AND workspace_id = $2',
    [userId, workspaceId, now()],
  )
}

/** Builds the answer of a login; nothing for somebody without a workspace. */
export async function toLoginUser(
  services: FlowiseServices,
  user: FlowiseUser,
  sso: { readonly label: string } | null = null,
): Promise<LoginUser | undefined> {
  const assigned = await workspacesOf(services, user.id)
  const [active] = assigned
  if (!active) return undefined
  const owned = await services.query(
    'SELECT id FROM flowise_organizations WHERE id = $1 AND owner_id = $2',
    [active.organizationId, user.id],
  )
  const role = roleOf(active.role)
  return {
    id: user.id,
    email: user.email,
    name: user.name,
    roleId: role.id,
    activeOrganizationId: active.organizationId,
    activeOrganizationSubscriptionId: null,
    activeOrganizationCustomerId: null,
    activeOrganizationProductId: '',
    isOrganizationAdmin: owned.length > 0,
    activeWorkspaceId: active.id,
    activeWorkspace: active.name,
    assignedWorkspaces: assigned,
    permissions: role.permissions,
    features: featuresOf(services),
    isSSO: sso !== null,
    ...(sso ? { ssoProvider: sso.label } : {}),
  }
}

function featuresOf({ settings }: FlowiseServices): Record<string, string> {
  if (settings.platform === 'open source') return {}
  return {
    'feat:workspaces': 'true',
    'feat:users': 'true',
    'feat:roles': 'true',
    'feat:sso-config': 'true',
    'feat:login-activity': 'true',
  }
}
