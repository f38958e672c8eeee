import { compare } from 'bcryptjs'
import { bodyText } from './bodyField.ts'
import { requestEmailChange } from './emailChange.ts'
import { isUuid } from './isUuid.ts'
import type { FlowiseApp, FlowiseContext } from './flowiseEnv.ts'
import type { FlowiseServices } from './flowiseServices.ts'
import { isEmail, passwordProblem } from './passwordRule.ts'
import { failed, json } from './replies.ts'
import { endSessions } from './sessions.ts'
import { changeUser, findUser, hashPassword, userBody } from './users.ts'
import type { FlowiseUser, UserPatch } from './users.ts'

/** Adds `/user`: the profile of whoever is signed in. Keys are refused. */
export function addUserRoutes(app: FlowiseApp, services: FlowiseServices): void {
  app.get('/api/v1/user', (ctx) => readUser(ctx, services))
  app.put('/api/v1/user', (ctx) => updateUser(ctx, services))
}

async function readUser(ctx: FlowiseContext, services: FlowiseServices): Promise<Response> {
  if (ctx.get('apiKey')) return failed(403, 'Forbidden')
  const { id, email } = ctx.req.query()
  if (id !== undefined && !isUuid(id)) return failed(400, 'Invalid User Id')
  if (id === undefined && email === undefined) return failed(400, 'Unhandled Edge Case')
  const user = await findUser(services, id === undefined ? { email: email ?? '' } : { id })
  return user ? json(userBody(user)) : failed(404, 'User Not Found')
}

async function updateUser(ctx: FlowiseContext, services: FlowiseServices): Promise<Response> {
  const body = ctx.get('body')
  const { settings } = services
  const session = ctx.get('session')
  const user = session && (await findUser(services, { id: session.user.id }))
  if (!user || bodyText(body, 'id') !== user.id) return failed(403, 'User Not Found')
  const newEmail = bodyText(body, 'email').trim()
  const isMove = newEmail !== '' && newEmail.toLowerCase() !== user.email.toLowerCase()
  if (isMove) {
    if (!isEmail(newEmail)) return failed(400, 'Invalid User Email')
    const taken = await findUser(services, { email: newEmail })
    if (taken) return failed(400, 'User Email Already Exists')
  }
  const credential = await newCredential(services, user, body)
  if (typeof credential === 'object') return credential
  const name = bodyText(body, 'name')
  const patch: UserPatch = {
    ...(name === '' ? {} : { name }),
    ...(credential === undefined ? {} : { credential }),
    ...(isMove && !settings.smtp && !settings.quirks.emailChangeIsLost ? { email: newEmail } : {}),
  }
  if (isMove && settings.smtp) await requestEmailChange(services, user, newEmail)
  const changed = await changeUser(services, user.id, patch)
  if (credential !== undefined)
    await endSessions(services, {
      userId: user.id,
      butSid: settings.quirks.passwordEndsAllSessions ? '' : session.sid,
    })
  return json({
    user: userBody(changed ?? user),
    ...(isMove && settings.smtp ? { emailChangePending: true, pendingEmail: newEmail } : {}),
  })
}

/** The hash of a new password, a refusal, or nothing where none is asked for. */
async function newCredential(
  services: FlowiseServices,
  user: FlowiseUser,
  body: unknown,
): Promise<string | Response | undefined> {
  const oldPassword = bodyText(body, 'oldPassword')
  const newPassword = bodyText(body, 'newPassword')
  const confirmation = bodyText(body, 'confirmPassword')
  if (oldPassword === '' || newPassword === '' || confirmation === '') return undefined
  if (user.credential === '' || !(await compare(oldPassword, user.credential)))
    return failed(400, 'Invalid User Credential')
  if (newPassword !== confirmation) return failed(400, 'Passwords do not match')
  if (passwordProblem(newPassword) !== null) return failed(400, 'Invalid Password')
  return hashPassword(services, newPassword)
}
