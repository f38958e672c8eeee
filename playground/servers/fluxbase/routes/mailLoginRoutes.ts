import { checkCaptcha, type CaptchaMemory } from '../captcha.ts'
import { completeLogin } from '../completeLogin.ts'
import { takeCode, takeLinkToken } from '../mailSecrets.ts'
import { readJson, type Fields } from '../readJson.ts'
import { invalidInput, missingField, refuse, type Refusal } from '../refuse.ts'
import { sendCode, sendMagicLink } from '../sendMail.ts'
import { findUserByEmail } from '../users.ts'
import type { Hono } from 'hono'
import type { Fluxbase, FluxbaseEnv } from '../fluxbase.ts'
import type { SecondFactorMemory } from '../secondFactor.ts'

const refused = {
  noPhone: { status: 500, error: 'Failed to send OTP code', code: 'INTERNAL_ERROR' },
  phoneUnbuilt: { status: 501, error: 'Phone codes are not built', code: 'NOT_IMPLEMENTED' },
  wrongCode: { status: 401, error: 'Invalid or expired OTP code', code: 'INVALID_CREDENTIALS' },
  noAccount: { status: 404, error: 'No account found for this email', code: 'NOT_FOUND' },
} as const satisfies Record<string, Refusal>

/** Rows 11 to 15 of the endpoint table: sign-in by a link, or by a code, that is sent by mail. */
export function mountMailLoginRoutes(
  app: Hono<FluxbaseEnv>,
  fluxbase: Fluxbase,
  memory: { readonly captcha: CaptchaMemory; readonly secondFactor: SecondFactorMemory },
): void {
  const { settings } = fluxbase

  app.post('/magiclink', async (ctx) => {
    const body = await readJson(ctx)
    checkCaptcha(ctx, fluxbase, memory.captcha, 'magic_link', body)
    const email = body.text('email')
    if (!email) return refuse(ctx, missingField('Email'))
    if (!settings.magicLinkEnabled) return refuse(ctx, invalidInput('Failed to send magic link'))
    // Sent to addresses without an account as well: verifying tells.
    await sendMagicLink(fluxbase, email)
    return ctx.json({ user: null, session: null })
  })

  app.post('/magiclink/verify', async (ctx) => {
    const token = (await readJson(ctx)).text('token')
    if (!token) return refuse(ctx, missingField('Token'))
    const link = await takeLinkToken(fluxbase, 'magic_link', token)
    const user = link.state === 'good' ? await findUserByEmail(fluxbase, link.email) : null
    if (!user) return refuse(ctx, invalidInput('Invalid or expired magic link'))
    return completeLogin(fluxbase, ctx, user, memory.secondFactor)
  })

  app.on('POST', ['/otp/signin', '/otp/resend'], async (ctx) => {
    const body = await readJson(ctx)
    const missing = missingContact(body)
    if (missing) return refuse(ctx, missing)
    if (!body.text('email')) return refuse(ctx, refused.noPhone)
    await sendCode(fluxbase, body.text('email'))
    return ctx.json({ user: null, session: null })
  })

  app.post('/otp/verify', async (ctx) => {
    const body = await readJson(ctx)
    const code = body.text('token')
    const email = body.text('email').toLowerCase()
    if (!code) return refuse(ctx, missingField('OTP token'))
    const missing = missingContact(body)
    if (missing) return refuse(ctx, missing)
    if (!email) return refuse(ctx, refused.phoneUnbuilt)
    if (!(await takeCode(fluxbase, email, code))) return refuse(ctx, refused.wrongCode)
    const user = await findUserByEmail(fluxbase, email)
    if (!user) return refuse(ctx, refused.noAccount)
    return completeLogin(fluxbase, ctx, user, memory.secondFactor)
  })
}

function missingContact(body: Fields): Refusal | null {
  return body.text('email') || body.text('phone') ? null : missingField('Email or phone')
}
