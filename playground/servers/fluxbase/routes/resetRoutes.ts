import { checkCaptcha, type CaptchaMemory } from '../captcha.ts'
import { isResetPasswordFit } from '../checkPassword.ts'
import { completeLogin } from '../completeLogin.ts'
import { lastSentAt, peekLinkToken, takeLinkToken } from '../mailSecrets.ts'
import { readJson } from '../readJson.ts'
import { invalidInput, missingField, refuse, type Refusal } from '../refuse.ts'
import { sendReset } from '../sendMail.ts'
import { findUserByEmail, hashPassword, saveUser } from '../users.ts'
import type { Hono } from 'hono'
import type { Fluxbase, FluxbaseEnv } from '../fluxbase.ts'
import type { SecondFactorMemory } from '../secondFactor.ts'

const refused = {
  noMail: { status: 400, error: 'SMTP is not configured', code: 'SMTP_NOT_CONFIGURED' },
  badRedirect: { status: 400, error: 'Invalid redirect_to URL', code: 'INVALID_REDIRECT_URL' },
  // A plain error: no Retry-After and no `retry_after`.
  tooSoon: { status: 429, error: 'Please wait 60 seconds', code: 'RATE_LIMIT_EXCEEDED' },
} as const satisfies Record<string, Refusal>

/** Rows 8 to 10 of the endpoint table: a new password for somebody who forgot theirs. */
export function mountResetRoutes(
  app: Hono<FluxbaseEnv>,
  fluxbase: Fluxbase,
  memory: { readonly captcha: CaptchaMemory; readonly secondFactor: SecondFactorMemory },
): void {
  const { database, controls, settings, quirks } = fluxbase

  app.post('/password/reset', async (ctx) => {
    const body = await readJson(ctx)
    checkCaptcha(ctx, fluxbase, memory.captcha, 'password_reset', body)
    const email = body.text('email')
    const redirectTo = body.text('redirect_to')
    if (!email) return refuse(ctx, missingField('Email'))
    if (!settings.mailEnabled) return refuse(ctx, refused.noMail)
    if (redirectTo && !isWebAddress(redirectTo)) return refuse(ctx, refused.badRedirect)
    const user = await findUserByEmail(fluxbase, email)
    const sentAt = user?.email ? await lastSentAt(fluxbase, 'reset', user.email) : null
    const isTooSoon = controls.now() - (sentAt ?? -Infinity) < settings.resetPauseSeconds * 1000
    if (isTooSoon && quirks.resetRevealsAccounts) return refuse(ctx, refused.tooSoon)
    if (user?.email && !isTooSoon) await sendReset(fluxbase, user.email, redirectTo)
    return ctx.json({ user: null, session: null })
  })

  app.post('/password/reset/verify', async (ctx) => {
    const { state } = await peekLinkToken(fluxbase, 'reset', (await readJson(ctx)).text('token'))
    if (state !== 'good') return refuse(ctx, invalidInput('Invalid or expired reset token'))
    return ctx.json({ message: 'Token is valid' })
  })

  app.post('/password/reset/confirm', async (ctx) => {
    const body = await readJson(ctx)
    const token = body.text('token')
    const password = body.text('new_password')
    if (!token) return refuse(ctx, missingField('Token'))
    if (!password) return refuse(ctx, missingField('New password'))
    // A bad token and a weak password look alike; a weak password leaves the token as it was.
    const failed = invalidInput('Failed to reset password')
    if (!isResetPasswordFit(password)) return refuse(ctx, failed)
    const link = await takeLinkToken(fluxbase, 'reset', token)
    const user = link.state === 'good' ? await findUserByEmail(fluxbase, link.email) : null
    if (!user) return refuse(ctx, failed)
    if (!quirks.resetKeepsSessions)
      await database.query('DELETE FROM fluxbase_sessions WHERE user_id = $1', [user.id])
    const passwordHash = await hashPassword(fluxbase, password)
    const saved = await saveUser(fluxbase, { ...user, passwordHash })
    return completeLogin(fluxbase, ctx, saved, memory.secondFactor)
  })
}

function isWebAddress(value: string): boolean {
  return /^https?:$/.test(URL.parse(value)?.protocol ?? '')
}
