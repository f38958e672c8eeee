import { saveChatflow } from './chatflows.ts'
import { flowiseDemoAccounts } from './flowiseDemoAccounts.ts'
import type { FlowiseServices } from './flowiseServices.ts'
import { addUser } from './users.ts'
import { addMember, addOrganization, addWorkspace, hasOrganization } from './workspaces.ts'

/** The chatflow of the demo: it repeats the question. */
export const DEMO_CHATFLOW_ID = '00000000-0000-4000-8000-00000000ec40'

/** Puts the demo in, once: people, workspaces and a chatflow. */
export async function addDemo(services: FlowiseServices): Promise<void> {
  if (await hasOrganization(services)) return
  const [ada, grace] = flowiseDemoAccounts
  const owner = await addUser(services, { ...ada, status: 'active' })
  const workspace = await addOrganization(services, owner, 'Default Organization')
  const flow = { id: DEMO_CHATFLOW_ID, name: 'Echo', workspaceId: workspace.id, isPublic: true }
  await saveChatflow(services, flow)
  if (services.settings.platform === 'open source') return
  const { organizationId } = workspace
  const second = { name: 'Second Workspace', organizationId, owner }
  const { id: secondId } = await addWorkspace(services, second)
  const member = await addUser(services, { ...grace, status: 'active', createdBy: owner.id })
  for (const workspaceId of [secondId, workspace.id])
    await addMember(services, { workspaceId, userId: member.id, role: 'member' })
}
