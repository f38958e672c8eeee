import { jwtVerify, SignJWT } from 'jose'
import type { FlowiseServices } from './flowiseServices.ts'
import { sendMail } from './mails.ts'
import { failed, json } from './replies.ts'
import { changeUser, findUser } from './users.ts'
import type { FlowiseUser } from './users.ts'

const TYPE = 'email_change'

/** Sends the link that confirms another address. Its token is a JWT, which is kept as well. */
export async function requestEmailChange(
  services: FlowiseServices,
  user: FlowiseUser,
  newEmail: string,
): Promise<void> {
  const { settings, now } = services
  const issuedAt = Math.floor(now() / 1000)
  const token = await new SignJWT({ typ: TYPE, newEmail })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setSubject(user.id)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + settings.inviteTokenSeconds)
    .sign(keyOf(services))
  await changeUser(services, user.id, { tempToken: token })
  sendMail(
    services,
    'emailChange',
    settings.quirks.confirmsAtOldEmail ? user.email : newEmail,
    token,
  )
}

/**
 * Answers `POST /account/confirm-email-change`. In 3.1.4 it says `success` and stores nothing, as
 * often as it is called: the update of a user drops the address.
 */
export async function confirmEmailChange(
  services: FlowiseServices,
  token: string,
): Promise<Response> {
  const asked = await readToken(services, token)
  if (typeof asked === 'string') return failed(400, asked)
  const user = await findUser(services, { id: asked.userId })
  if (!user || user.tempToken !== token) return failed(404, 'User Not Found')
  const taken = await findUser(services, { email: asked.newEmail })
  if (taken && taken.id !== user.id) return failed(400, 'User Email Already Exists')
  if (!services.settings.quirks.emailChangeIsLost)
    await changeUser(services, user.id, { email: asked.newEmail, tempToken: '' })
  return json({ message: 'success' })
}

async function readToken(
  services: FlowiseServices,
  token: string,
): Promise<{ readonly userId: string; readonly newEmail: string } | string> {
  try {
    const { payload } = await jwtVerify(token, keyOf(services), {
      algorithms: ['HS256'],
      currentDate: new Date(services.now()),
    })
    const { sub, newEmail, typ } = payload
    if (typ === TYPE && typeof sub === 'string' && typeof newEmail === 'string')
      return { userId: sub, newEmail }
  } catch (thrown) {
    if (thrown instanceof Error && thrown.name === 'JWTExpired') return 'Expired Temporary Token'
  }
  return 'Invalid Temporary Token'
}

function keyOf({ secrets }: FlowiseServices): Uint8Array {
  return new TextEncoder().encode(secrets.tokenHash)
}
