import { bodyField, bodyText } from './bodyField.ts'
import { clearCookies } from './cookies.ts'
import { addInviteRoute } from './inviteRoute.ts'
import { confirmEmailChange } from './emailChange.ts'
import type { FlowiseApp, FlowiseContext } from './flowiseEnv.ts'
import type { FlowiseServices } from './flowiseServices.ts'
import { makeTempToken, sendMail } from './mails.ts'
import { isEmail, passwordProblem } from './passwordRule.ts'
import { addRegisterRoute } from './registerRoute.ts'
import { failed, json } from './replies.ts'
import { endSessions } from './sessions.ts'
import { changeUser, findUser, hashPassword, userBody } from './users.ts'

const NO_SMTP = [400, 'Email (SMTP) is not configured on this server'] as const
const SUCCESS = { message: 'success' }

/** Adds `/account/*`. */
export function addAccountRoutes(app: FlowiseApp, services: FlowiseServices): void {
  const { settings } = services
  addRegisterRoute(app, services)
  addInviteRoute(app, services)
  app.post('/api/v1/account/logout', (ctx) => logout(ctx, services))
  app.post('/api/v1/account/forgot-password', (ctx) => forgotPassword(ctx, services))
  app.post('/api/v1/account/reset-password', (ctx) => resetPassword(ctx, services))
  app.post('/api/v1/account/verify', (ctx) => verify(ctx, services))
  app.post('/api/v1/account/resend-verification', (ctx) => resend(ctx, services))
  app.post('/api/v1/account/confirm-email-change', (ctx) =>
    confirmEmailChange(services, bodyText(ctx.get('body'), 'user', 'tempToken')),
  )
  app.delete('/api/v1/account/delete', async (ctx) => {
    const session = ctx.get('session')
    if (settings.platform !== 'cloud' || !session) return failed(403, 'Forbidden')
    if (bodyText(ctx.get('body'), 'confirmationText') !== 'permanently delete')
      return failed(400, 'Unhandled Edge Case')
    await endSessions(services, { userId: session.user.id })
    await services.query('DELETE FROM flowise_members WHERE user_id = $1', [session.user.id])
    await services.query('DELETE FROM flowise_users WHERE id = $1', [session.user.id])
    return json({ message: 'Account deleted' })
  })
}

async function logout(ctx: FlowiseContext, services: FlowiseServices): Promise<Response> {
  const session = ctx.get('session')
  if (session) await endSessions(services, { sid: session.sid })
  if (!services.settings.quirks.logoutKeepsCookies) clearCookies(ctx)
  return json({ message: 'logged_out', redirectTo: '/login' })
}

async function forgotPassword(ctx: FlowiseContext, services: FlowiseServices): Promise<Response> {
  const { settings, now } = services
  if (!settings.smtp) return failed(...NO_SMTP)
  if (bodyField(ctx.get('body'), 'user') === undefined) return unread('email')
  const email = bodyText(ctx.get('body'), 'user', 'email')
  if (!isEmail(email)) return failed(400, 'Invalid User Email')
  const user = await findUser(services, { email })
  if (!user) return failed(404, 'User Not Found')
  const tempToken = makeTempToken()
  await changeUser(services, user.id, {
    tempToken,
    tokenExpiresAt: now() + settings.resetTokenSeconds * 1000,
  })
  sendMail(services, 'reset', user.email, tempToken)
  return json(SUCCESS, 201)
}

async function resetPassword(ctx: FlowiseContext, services: FlowiseServices): Promise<Response> {
  const body = ctx.get('body')
  if (bodyField(body, 'user') === undefined) return unread('tempToken')
  const tempToken = bodyText(body, 'user', 'tempToken')
  const password = bodyText(body, 'user', 'password')
  const user = await findUser(services, { email: bodyText(body, 'user', 'email') })
  if (!user) return failed(404, 'User Not Found')
  if (tempToken === '' || user.tempToken !== tempToken)
    return failed(400, 'Invalid Temporary Token')
  if (user.tokenExpiresAt <= services.now()) return failed(400, 'Expired Temporary Token')
  const problem = passwordProblem(password)
  if (problem !== null)
    return services.settings.quirks.weakResetIsServerError
      ? failed(500, problem)
      : failed(400, 'Invalid Password')
  await changeUser(services, user.id, {
    credential: await hashPassword(services, password),
    tempToken: '',
    status: 'active',
  })
  await endSessions(services, { userId: user.id })
  return json(SUCCESS)
}

async function verify(ctx: FlowiseContext, services: FlowiseServices): Promise<Response> {
  if (bodyField(ctx.get('body'), 'user') === undefined) return unread('tempToken')
  const tempToken = bodyText(ctx.get('body'), 'user', 'tempToken')
  if (tempToken === '') return failed(400, 'Invalid Temporary Token')
  const user = await findUser(services, { tempToken })
  if (!user) return failed(404, 'User Not Found')
  if (user.tokenExpiresAt <= services.now()) return failed(400, 'Expired Temporary Token')
  const verified = await changeUser(services, user.id, { status: 'active', tempToken: '' })
  return verified ? json({ user: userBody(verified) }, 201) : failed(404, 'User Not Found')
}

async function resend(ctx: FlowiseContext, services: FlowiseServices): Promise<Response> {
  const { settings, now } = services
  if (!settings.smtp) return failed(...NO_SMTP)
  const email = bodyText(ctx.get('body'), 'email')
  if (!isEmail(email)) return failed(400, 'Invalid User Email')
  const user = await findUser(services, { email })
  if (!user) return failed(404, 'User Not Found')
  if (user.status !== 'unverified') return failed(404, 'User Email Already Exists')
  const tempToken = makeTempToken()
  await changeUser(services, user.id, {
    tempToken,
    tokenExpiresAt: now() + settings.inviteTokenSeconds * 1000,
  })
  sendMail(services, 'verify', user.email, tempToken)
  return json(SUCCESS, 201)
}

/** A body without its object is a fault of the server, not of the request. */
function unread(name: string): Response {
  return failed(500, `Cannot read properties of undefined (reading '${name}')`)
}
