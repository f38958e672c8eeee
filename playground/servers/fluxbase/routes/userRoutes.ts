import { isEmail } from '../isEmail.ts'
import { randomUUID } from 'node:crypto'
import { readJson, type Fields } from '../readJson.ts'
import { invalidInput, refusals, refuse } from '../refuse.ts'
import { callerOf, headerToken, requireUser } from '../requireUser.ts'
import { findSession } from '../sessions.ts'
import { findUser, findUserByEmail, saveUser, toPublicUser, type FluxbaseUser } from '../users.ts'
import type { Hono } from 'hono'
import type { Fluxbase, FluxbaseEnv } from '../fluxbase.ts'

/** Rows 6, 7 and 23 of the endpoint table: the person who is signed in. */
export function mountUserRoutes(app: Hono<FluxbaseEnv>, fluxbase: Fluxbase): void {
  const { controls, quirks } = fluxbase
  const signedIn = requireUser(fluxbase)

  app.get('/user', signedIn, async (ctx) => {
    const token = headerToken(ctx) || (quirks.userNeedsHeader ? '' : ctx.get('accessToken'))
    if (!token) return refuse(ctx, refusals.missingAuth)
    if (!quirks.userNeedsNewestToken) return ctx.json(toPublicUser(await callerOf(fluxbase, ctx)))
    const session = await findSession(fluxbase, 'access_hash', token)
    const user = session && (await findUser(fluxbase, session.userId))
    if (!session || !user || session.expiresAt <= controls.now())
      return refuse(ctx, refusals.invalidToken)
    return ctx.json(toPublicUser(user))
  })

  app.patch('/user', signedIn, async (ctx) => {
    const body = await readJson(ctx)
    const user = await callerOf(fluxbase, ctx)
    const email = body.text('email')
    if (email) {
      const owner = await findUserByEmail(fluxbase, email)
      if (!isEmail(email) || (owner && owner.id !== user.id))
        return refuse(ctx, invalidInput('Failed to update user'))
    }
    // `password` and `nonce` are dropped without a word (fact 5).
    return ctx.json(toPublicUser(await saveUser(fluxbase, changed(fluxbase, user, body))))
  })

  app.post('/reauthenticate', signedIn, (ctx) => ctx.json({ nonce: randomUUID() }))
}

function changed({ quirks }: Fluxbase, user: FluxbaseUser, body: Fields): FluxbaseUser {
  const metadata = body.object('user_metadata')
  const kept = quirks.metadataReplaced ? {} : user.userMetadata
  const next = {
    ...user,
    email: body.text('email') || user.email,
    userMetadata: metadata ? { ...kept, ...metadata } : user.userMetadata,
  }
  if (!quirks.selfServiceRoles) return next
  const isVerified = body.raw['email_verified']
  return {
    ...next,
    role: body.text('role') || user.role,
    isVerified: typeof isVerified === 'boolean' ? isVerified : user.isVerified,
    appMetadata: body.object('app_metadata') ?? user.appMetadata,
  }
}
