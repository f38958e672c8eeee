/**
 * What the seed document promises and the real server lacks: anonymous sessions, a list of one's
 * sessions, another e-mail address and another password. Mounted with `extensions: true` alone.
 */
import { compare } from 'bcryptjs'
import { isPasswordFit } from '../checkPassword.ts'
import { hashSecret } from '../hashSecret.ts'
import { isEmail } from '../isEmail.ts'
import { readJson, readOptionalJson } from '../readJson.ts'
import { invalidInput, refuse, type Refusal } from '../refuse.ts'
import { callerOf, requireUser } from '../requireUser.ts'
import { sendVerification } from '../sendMail.ts'
import { openSession } from '../sessions.ts'
import {
  addUser,
  findUserByEmail,
  hashPassword,
  saveUser,
  toPublicUser,
  type FluxbaseUser,
} from '../users.ts'
import type { Hono } from 'hono'
import type { Fluxbase, FluxbaseEnv } from '../fluxbase.ts'

const wrongPassword: Refusal = {
  status: 400,
  error: 'Invalid password',
  code: 'INVALID_CREDENTIALS',
}

/** Mounts what changes an account; the sessions have a file of their own. */
export function mountExtensionRoutes(app: Hono<FluxbaseEnv>, fluxbase: Fluxbase): void {
  const { database, settings } = fluxbase
  const signedIn = requireUser(fluxbase)
  const isFit = (password: string) => isPasswordFit(password, settings.passwordMinLength)

  app.post('/signin/anonymous', async (ctx) => {
    const userMetadata = (await readOptionalJson(ctx)).object('user_metadata') ?? {}
    const user = await addUser(fluxbase, { email: null, isAnonymous: true, userMetadata })
    if (!user) return refuse(ctx, invalidInput('Failed to sign in'))
    return ctx.json({ ...(await openSession(fluxbase, ctx, user)), is_anonymous: true })
  })

  app.post('/user/convert', signedIn, async (ctx) => {
    const body = await readJson(ctx)
    const user = await callerOf(fluxbase, ctx)
    const email = body.text('email')
    const password = body.text('password')
    if (!user.isAnonymous || !isFit(password) || !(await isFree(fluxbase, email)))
      return refuse(ctx, invalidInput('Failed to convert the account'))
    const converted = await saveUser(fluxbase, {
      ...user,
      email,
      isAnonymous: false,
      role: 'authenticated',
      passwordHash: await hashPassword(fluxbase, password),
      userMetadata: body.object('user_metadata') ?? user.userMetadata,
    })
    if (settings.verificationRequired) await sendVerification(fluxbase, email)
    // The tokens of before still say `anon`, so they end with their session.
    await database.query('DELETE FROM fluxbase_sessions WHERE access_hash = $1', [
      hashSecret(ctx.get('accessToken')),
    ])
    return ctx.json(await openSession(fluxbase, ctx, converted))
  })

  app.post('/user/email', signedIn, async (ctx) => {
    const body = await readJson(ctx)
    const user = await callerOf(fluxbase, ctx)
    const email = body.text('email')
    if (!(await isRightPassword(user, body.text('password')))) return refuse(ctx, wrongPassword)
    if (!(await isFree(fluxbase, email)))
      return refuse(ctx, invalidInput('Failed to change the email address'))
    const saved = await saveUser(fluxbase, { ...user, email, isVerified: false })
    await sendVerification(fluxbase, email)
    return ctx.json(toPublicUser(saved))
  })

  app.post('/user/password', signedIn, async (ctx) => {
    const body = await readJson(ctx)
    const user = await callerOf(fluxbase, ctx)
    const password = body.text('new_password')
    if (!(await isRightPassword(user, body.text('current_password'))))
      return refuse(ctx, wrongPassword)
    if (!isFit(password)) return refuse(ctx, invalidInput('Failed to change the password'))
    await saveUser(fluxbase, { ...user, passwordHash: await hashPassword(fluxbase, password) })
    await database.query('DELETE FROM fluxbase_sessions WHERE user_id = $1 AND access_hash <> $2', [
      user.id,
      hashSecret(ctx.get('accessToken')),
    ])
    return ctx.json({ success: true, message: 'Password changed successfully' })
  })
}

async function isFree(fluxbase: Fluxbase, email: string): Promise<boolean> {
  return isEmail(email) && (await findUserByEmail(fluxbase, email)) === null
}

function isRightPassword(user: FluxbaseUser, password: string): Promise<boolean> {
  return compare(password, user.passwordHash ?? '')
}
