import { bodyText } from './bodyField.ts'
import type { FlowiseApp } from './flowiseEnv.ts'
import type { FlowiseServices } from './flowiseServices.ts'
import { makeTempToken, sendMail } from './mails.ts'
import { isEmail, passwordProblem } from './passwordRule.ts'
import { failed, json } from './replies.ts'
import { roleBody, roleOf } from './roles.ts'
import { addUser, changeUser, findUser, hashPassword, userBody } from './users.ts'
import type { FlowiseUser } from './users.ts'
import { addOrganization, findWorkspace, hasOrganization, workspacesOf } from './workspaces.ts'
import type { Workspace } from './workspaces.ts'

interface Registration {
  readonly name: string
  readonly email: string
  readonly credential: string
  readonly tempToken: string
  readonly organizationName: string
}

/**
 * Adds `POST /account/register`: the owner, where there is nobody yet; somebody invited
 * (enterprise); anybody (cloud). It sets no cookie, so a login has to follow.
 */
export function addRegisterRoute(app: FlowiseApp, services: FlowiseServices): void {
  app.post('/api/v1/account/register', async (ctx) => {
    const body = ctx.get('body')
    const email = bodyText(body, 'user', 'email')
    const registration = {
      email,
      name: bodyText(body, 'user', 'name') || email,
      credential: bodyText(body, 'user', 'credential'),
      tempToken: bodyText(body, 'user', 'tempToken'),
      organizationName: bodyText(body, 'organization', 'name') || 'Default Organization',
    }
    const { platform } = services.settings
    if (platform === 'enterprise' && registration.tempToken !== '')
      return acceptInvitation(services, registration)
    if (platform !== 'cloud' && (await hasOrganization(services)))
      return failed(400, 'You can only have one organization')
    return addOwner(services, registration)
  })
}

async function addOwner(services: FlowiseServices, sent: Registration): Promise<Response> {
  const { settings, now } = services
  const problem = await findProblem(services, sent)
  if (problem) return problem
  const mustVerify = settings.platform === 'cloud' && settings.smtp
  const tempToken = mustVerify ? makeTempToken() : ''
  const user = await addUser(services, {
    name: sent.name,
    email: sent.email,
    ...(sent.credential === '' ? {} : { password: sent.credential }),
    status: mustVerify ? 'unverified' : 'active',
    tempToken,
    tokenExpiresAt: now() + settings.inviteTokenSeconds * 1000,
  })
  const workspace = await addOrganization(services, user, sent.organizationName)
  if (mustVerify) sendMail(services, 'verify', user.email, tempToken)
  return json(registered(services, user, workspace, 'owner', sent.organizationName), 201)
}

async function acceptInvitation(services: FlowiseServices, sent: Registration): Promise<Response> {
  const invited = await findUser(services, { tempToken: sent.tempToken })
  if (!invited || invited.email.toLowerCase() !== sent.email.toLowerCase())
    return failed(404, 'User Not Found')
  if (invited.tokenExpiresAt <= services.now()) return failed(400, 'Expired Temporary Token')
  if (passwordProblem(sent.credential) !== null) return failed(400, 'Invalid Password')
  const user = await changeUser(services, invited.id, {
    name: sent.name,
    credential: await hashPassword(services, sent.credential),
    status: 'active',
    tempToken: '',
  })
  const [assigned] = await workspacesOf(services, invited.id)
  const workspace = assigned && (await findWorkspace(services, assigned.id))
  if (!user || !workspace) return failed(404, 'User Not Found')
  return json(registered(services, user, workspace, assigned.role, 'Default Organization'), 201)
}

async function findProblem(
  services: FlowiseServices,
  { email, credential }: Registration,
): Promise<Response | null> {
  if (!isEmail(email)) return failed(400, 'Invalid User Email')
  if (await findUser(services, { email })) return failed(400, 'User Email Already Exists')
  // None at all is taken, and makes an account that nobody can log in to.
  if (credential === '') return null
  return passwordProblem(credential) === null ? null : failed(400, 'Invalid Password')
}

function registered(
  { nowText }: FlowiseServices,
  user: FlowiseUser,
  workspace: Workspace,
  roleName: string,
  organizationName: string,
) {
  const at = nowText()
  const stamps = { createdBy: user.id, updatedBy: user.id, createdDate: at, updatedDate: at }
  const role = roleOf(roleName)
  const { organizationId } = workspace
  const membership = { userId: user.id, roleId: role.id, status: 'active', ...stamps }
  return {
    user: userBody(user),
    organization: {
      id: organizationId,
      name: organizationName,
      customerId: null,
      subscriptionId: null,
      ...stamps,
    },
    organizationUser: { organizationId, ...membership, role: roleBody(role, at) },
    workspace: { ...workspace, description: null, ...stamps },
    workspaceUser: {
      workspaceId: workspace.id,
      ...membership,
      role: roleBody(role, at),
      lastLogin: at,
    },
    role: {},
  }
}
