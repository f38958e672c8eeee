import { compare } from 'bcryptjs'
import { checkCaptcha, type CaptchaMemory } from '../captcha.ts'
import { isPasswordFit } from '../checkPassword.ts'
import { numberOf } from '../columns.ts'
import { setTokenCookies } from '../cookies.ts'
import { needsSecondFactor, secondFactorAnswer, type SecondFactorMemory } from '../secondFactor.ts'
import { isEmail } from '../isEmail.ts'
import { invalidInput, missingField, refuse, type Refusal } from '../refuse.ts'
import { readJson } from '../readJson.ts'
import { sendVerification } from '../sendMail.ts'
import { openSession } from '../sessions.ts'
import { addUser, findUserByEmail, saveUser, toPublicUser, type FluxbaseUser } from '../users.ts'
import type { Hono } from 'hono'
import type { Fluxbase, FluxbaseEnv } from '../fluxbase.ts'

const MAX_FAILURES = 5

const refused = {
  signUpDisabled: { status: 403, error: 'Sign-up is disabled', code: 'SIGNUP_DISABLED' },
  loginDisabled: { status: 403, error: 'Password login is off', code: 'PASSWORD_LOGIN_DISABLED' },
  wrong: { status: 401, error: 'Invalid email or password', code: 'INVALID_CREDENTIALS' },
  locked: { status: 403, error: 'Account locked', code: 'ACCOUNT_LOCKED' },
  unverified: {
    status: 403,
    error: 'Please verify your email address',
    code: 'EMAIL_NOT_VERIFIED',
    details: { requires_email_verification: true },
  },
} as const satisfies Record<string, Refusal>

/** Rows 1 and 2 of the endpoint table: sign-up and sign-in with a password. */
export function mountPasswordRoutes(
  app: Hono<FluxbaseEnv>,
  fluxbase: Fluxbase,
  memory: { readonly captcha: CaptchaMemory; readonly secondFactor: SecondFactorMemory },
): void {
  const { settings, quirks } = fluxbase

  app.post('/signup', async (ctx) => {
    if (!settings.signUpEnabled) return refuse(ctx, refused.signUpDisabled)
    const body = await readJson(ctx)
    const trust = checkCaptcha(ctx, fluxbase, memory.captcha, 'signup', body)
    const email = body.text('email')
    const password = body.text('password')
    if (!email) return refuse(ctx, missingField('Email'))
    if (!password) return refuse(ctx, missingField('Password'))
    // Weak, malformed and taken look alike on purpose.
    const failed = invalidInput('Registration failed')
    if (!isEmail(email) || !isPasswordFit(password, settings.passwordMinLength))
      return refuse(ctx, failed)
    const userMetadata = body.object('user_metadata') ?? {}
    const user = await addUser(fluxbase, { email, password, userMetadata })
    if (!user) return refuse(ctx, failed)
    if (settings.verificationRequired) {
      await sendVerification(fluxbase, email)
      const message = 'Please check your email to verify your account before signing in.'
      const answer = { user: toPublicUser(user), requires_email_verification: true, message }
      return ctx.json({ ...answer, ...trust }, 201)
    }
    const tokens = await openSession(fluxbase, ctx, user)
    setTokenCookies(ctx, fluxbase, tokens)
    return ctx.json({ ...tokens, ...trust }, 201)
  })

  app.post('/signin', async (ctx) => {
    if (!settings.passwordLoginEnabled) return refuse(ctx, refused.loginDisabled)
    const body = await readJson(ctx)
    const trust = checkCaptcha(ctx, fluxbase, memory.captcha, 'login', body)
    const email = body.text('email')
    const password = body.text('password')
    if (!email || !password) return refuse(ctx, invalidInput('Email and password are required'))
    const checked = await checkLogin(fluxbase, email, password)
    if ('status' in checked) return refuse(ctx, checked)
    if (needsSecondFactor(checked)) {
      if (quirks.orphanSessions) await openSession(fluxbase, ctx, checked)
      memory.secondFactor.begin(checked.id)
      return ctx.json({ ...secondFactorAnswer(checked), ...trust })
    }
    const tokens = await openSession(fluxbase, ctx, checked)
    setTokenCookies(ctx, fluxbase, tokens)
    return ctx.json({ ...tokens, ...trust })
  })
}

async function checkLogin(
  fluxbase: Fluxbase,
  email: string,
  password: string,
): Promise<FluxbaseUser | Refusal> {
  const user = await findUserByEmail(fluxbase, email)
  if (!user) return refused.wrong
  if (user.lockedUntil !== null && user.lockedUntil > fluxbase.controls.now()) return refused.locked
  if (!(await compare(password, user.passwordHash ?? ''))) {
    await countFailure(fluxbase, user.id)
    return refused.wrong
  }
  if (user.failedLogins > 0)
    await saveUser(fluxbase, { ...user, failedLogins: 0, lockedUntil: null })
  return fluxbase.settings.verificationRequired && !user.isVerified ? refused.unverified : user
}

/** Counts in one statement, so that none of many requests at once gets by uncounted. */
async function countFailure(fluxbase: Fluxbase, userId: string): Promise<void> {
  const { database, controls, settings } = fluxbase
  // A lock that has run out begins the count anew.
  const [row = {}] = await database.query(
    `UPDATE fluxbase_users SET locked_until = NULL,
      failed_logins = CASE WHEN locked_until IS NULL THEN failed_logins ELSE 0 END + 1
      WHERE id = $1 RETURNING failed_logins`,
    [userId],
  )
  if (numberOf(row, 'failed_logins') < MAX_FAILURES) return
  await database.query('UPDATE fluxbase_users SET locked_until = $2 WHERE id = $1', [
    userId,
    new Date(controls.now() + settings.lockSeconds * 1000),
  ])
}
