import { takeLinkToken } from '../mailSecrets.ts'
import { readJson } from '../readJson.ts'
import { missingField, refuse, type Refusal } from '../refuse.ts'
import { sendVerification } from '../sendMail.ts'
import { findUserByEmail, saveUser, toPublicUser } from '../users.ts'
import type { Hono } from 'hono'
import type { Fluxbase, FluxbaseEnv } from '../fluxbase.ts'

const refused = {
  unknown: { status: 400, error: 'Invalid verification token', code: 'INVALID_TOKEN' },
  expired: { status: 400, error: 'Verification token has expired', code: 'TOKEN_EXPIRED' },
  used: { status: 400, error: 'Verification token was used', code: 'TOKEN_USED' },
  unsent: { status: 500, error: 'Failed to send verification email', code: 'INTERNAL_ERROR' },
} as const satisfies Record<string, Refusal>

/** Rows 16 and 17 of the endpoint table: proof that an address is one's own. */
export function mountVerificationRoutes(app: Hono<FluxbaseEnv>, fluxbase: Fluxbase): void {
  app.post('/verify-email', async (ctx) => {
    const token = (await readJson(ctx)).text('token')
    if (!token) return refuse(ctx, missingField('Token'))
    const link = await takeLinkToken(fluxbase, 'verification', token)
    if (link.state !== 'good') return refuse(ctx, refused[link.state])
    const user = await findUserByEmail(fluxbase, link.email)
    if (!user) return refuse(ctx, refused.unknown)
    const verified = await saveUser(fluxbase, { ...user, isVerified: true })
    return ctx.json({ message: 'Email verified successfully', user: toPublicUser(verified) })
  })

  app.post('/verify-email/resend', async (ctx) => {
    const email = (await readJson(ctx)).text('email')
    if (!email) return refuse(ctx, missingField('Email'))
    const user = await findUserByEmail(fluxbase, email)
    if (!user) return ctx.json({ message: 'If an account exists, a link has been sent.' })
    if (user.isVerified) return ctx.json({ message: 'Email is already verified.' })
    if (!fluxbase.settings.mailEnabled) return refuse(ctx, refused.unsent)
    await sendVerification(fluxbase, email)
    return ctx.json({ message: 'Verification email sent. Please check your inbox.' })
  })
}
