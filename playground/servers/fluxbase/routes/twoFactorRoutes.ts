import { randomUUID } from 'node:crypto'
import { compare } from 'bcryptjs'
import { hashSecret } from '../hashSecret.ts'
import { readJson, readOptionalJson } from '../readJson.ts'
import { invalidInput, missingField, refuse } from '../refuse.ts'
import { callerOf, requireUser } from '../requireUser.ts'
import {
  makeBackupCodes,
  makeSecret,
  needsSecondFactor,
  stepOfCode,
  takeSecondFactor,
  type SecondFactorMemory,
} from '../secondFactor.ts'
import { openSession } from '../sessions.ts'
import { findUser, saveUser } from '../users.ts'
import type { Hono } from 'hono'
import type { Fluxbase, FluxbaseEnv } from '../fluxbase.ts'

/** A white dot: the real server draws the address as a QR code, this one does not. */
const BLANK_PNG =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5CYII='

/** Rows 18 to 22 of the endpoint table: the second factor. */
export function mountTwoFactorRoutes(
  app: Hono<FluxbaseEnv>,
  fluxbase: Fluxbase,
  memory: SecondFactorMemory,
): void {
  const { controls, settings, quirks } = fluxbase
  const signedIn = requireUser(fluxbase)

  app.post('/2fa/setup', signedIn, async (ctx) => {
    const issuer = (await readOptionalJson(ctx)).text('issuer') || 'Fluxbase'
    const user = await callerOf(fluxbase, ctx)
    const { secret, uri } = makeSecret(user.id, issuer)
    const setupExpiresAt = controls.now() + settings.setupSeconds * 1000
    await saveUser(fluxbase, { ...user, setupSecret: secret, setupExpiresAt })
    return ctx.json({ id: randomUUID(), type: 'totp', totp: { qr_code: BLANK_PNG, secret, uri } })
  })

  app.post('/2fa/enable', signedIn, async (ctx) => {
    const code = (await readJson(ctx)).text('code')
    const user = await callerOf(fluxbase, ctx)
    const secret = (user.setupExpiresAt ?? 0) > controls.now() ? user.setupSecret : null
    if (secret === null || stepOfCode(fluxbase, secret, code) === null)
      return refuse(ctx, invalidInput('Failed to enable 2FA'))
    const backupCodes = makeBackupCodes()
    await saveUser(fluxbase, {
      ...user,
      totpSecret: secret,
      totpStep: 0,
      backupHashes: backupCodes.map(hashSecret),
      setupSecret: null,
      setupExpiresAt: null,
    })
    const message = '2FA enabled successfully. Please save your backup codes.'
    return ctx.json({ success: true, backup_codes: backupCodes, message })
  })

  app.post('/2fa/verify', async (ctx) => {
    const body = await readJson(ctx)
    const userId = body.text('user_id')
    const code = body.text('code')
    if (!userId || !code) return refuse(ctx, missingField('User ID and code'))
    const user = await findUser(fluxbase, userId)
    const mayAnswer = quirks.secondFactorWithoutPassword || memory.hasBegun(userId)
    const isGood =
      user !== null &&
      needsSecondFactor(user) &&
      mayAnswer &&
      !memory.isLocked(userId) &&
      (await takeSecondFactor(fluxbase, user, code))
    // A wrong code and a lock look alike.
    if (!isGood) {
      if (!memory.isLocked(userId)) memory.failed(userId)
      return refuse(ctx, { status: 400, error: 'Invalid 2FA code', code: 'INVALID_CREDENTIALS' })
    }
    memory.succeeded(userId)
    return ctx.json(await openSession(fluxbase, ctx, user))
  })

  app.post('/2fa/disable', signedIn, async (ctx) => {
    const password = (await readJson(ctx)).text('password')
    if (!password) return refuse(ctx, missingField('Password'))
    const user = await callerOf(fluxbase, ctx)
    // Whoever has no password gets by with any text.
    if (user.passwordHash !== null && !(await compare(password, user.passwordHash)))
      return refuse(ctx, { status: 400, error: 'Invalid password', code: 'INVALID_CREDENTIALS' })
    await saveUser(fluxbase, { ...user, totpSecret: null, totpStep: 0, backupHashes: [] })
    return ctx.json({ success: true, message: '2FA disabled successfully' })
  })

  app.get('/2fa/status', signedIn, async (ctx) => {
    const user = await callerOf(fluxbase, ctx)
    return ctx.json({ totp_enabled: needsSecondFactor(user) })
  })
}
