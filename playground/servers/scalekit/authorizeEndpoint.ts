import type { Context, Hono } from 'hono'
import { getCookie } from 'hono/cookie'
import { answerUrl, readAuthorizeRequest } from './authorizeRequest.ts'
import type { AuthorizeRequest } from './authorizeRequest.ts'
import { chooserPage, loginPage, problemPage, signUpPage } from './hostedPages.ts'
import { openSession, SESSION_COOKIE } from './openSession.ts'
import { createAccount, signInWithPassword } from './accountsOf.ts'
import { liveSession } from './liveSession.ts'
import { membershipsOf, newSecret } from './scalekitRows.ts'
import type { SessionRow } from './scalekitRows.ts'
import type { ScalekitServices } from './scalekitOptions.ts'

/** What a page of a sign-in under way is made from. */
interface Step {
  readonly ctx: Context
  readonly services: ScalekitServices
  readonly request: AuthorizeRequest
}

/** Serves `GET /oauth/authorize` and the pages it leads to. */
export function mountAuthorizeEndpoint(app: Hono, services: ScalekitServices): void {
  /** Each page carries the request in its address and is checked anew: nothing is kept between them. */
  const step = (path: string, method: 'get' | 'post', run: (step: Step) => Promise<Response>) =>
    app[method](path, async (ctx) => {
      const outcome = readAuthorizeRequest(services, new URL(ctx.req.url).searchParams)
      if (outcome.kind === 'problem') return show(ctx, problemPage(outcome.text), 400)
      if (outcome.kind === 'error') return ctx.redirect(outcome.to)
      return run({ ctx, services, request: outcome.request })
    })

  step('/oauth/authorize', 'get', begin)
  step('/hosted/login', 'post', async (now) => {
    const form = await now.ctx.req.formData()
    if (form.get('action') === 'cancel') return denied(now)
    const user = await signInWithPassword(services, text(form, 'email'), text(form, 'password'))
    if (!user) return askForPassword(now, text(form, 'email'), 'Wrong email or password.')
    return admit(now, user.id)
  })
  step('/hosted/signup', 'post', async (now) => {
    const form = await now.ctx.req.formData()
    if (form.get('action') === 'cancel') return denied(now)
    const [name, email] = [text(form, 'name'), text(form, 'email')]
    const user = await createAccount(services, name, email, text(form, 'password'))
    if (!user) return askToSignUp(now, email, 'There is an account with this address already.')
    return admit(now, user.id)
  })
  step('/hosted/organization', 'post', async (now) => {
    const form = await now.ctx.req.formData()
    const session = await sessionOf(now)
    if (form.get('action') === 'cancel' || !session) return denied(now)
    return moveTo(now, session, text(form, 'organization_id'))
  })
}

async function begin(now: Step): Promise<Response> {
  const { prompt, organizationId, loginHint } = now.request
  const session = await sessionOf(now)
  if (prompt === 'create') return askToSignUp(now, loginHint)
  if (prompt === 'none' && !session) return answer(now, { error: 'login_required' })
  if (prompt === 'login' || !session) return askForPassword(now, loginHint)
  const mayMove = prompt === 'select_account' || !now.services.quirks.switchNeedsPrompt
  if (mayMove && organizationId !== null) return moveTo(now, session, organizationId)
  return prompt === 'select_account' ? choose(now, session) : giveCode(now, session)
}

/** Somebody has shown who they are. */
async function admit(now: Step, userId: string): Promise<Response> {
  const { services, request, ctx } = now
  const memberships = await membershipsOf(services.database, userId)
  const wanted = request.route.organizationId
  const found = memberships.find(({ organizationId }) => organizationId === wanted)
  if (wanted !== null && !found) return denied(now, 'You are no member of this organization')
  const session = await openSession(services, ctx, {
    userId,
    connectionId: request.route.connectionId,
    organizationId: wanted ?? memberships[0]?.organizationId ?? '',
    isFixed: wanted !== null,
  })
  const isChosen = wanted !== null || request.prompt !== 'select_account'
  return isChosen ? giveCode(now, session) : choose(now, session)
}

async function choose(now: Step, session: SessionRow): Promise<Response> {
  const memberships = await membershipsOf(now.services.database, session.userId)
  if (memberships.length < 2) return giveCode(now, session)
  return show(now.ctx, chooserPage(`/hosted/organization${queryOf(now)}`, memberships))
}

async function moveTo(now: Step, session: SessionRow, organizationId: string): Promise<Response> {
  const { database } = now.services
  const memberships = await membershipsOf(database, session.userId)
  if (!memberships.some((one) => one.organizationId === organizationId))
    return denied(now, 'You are no member of this organization')
  await database.query('UPDATE scalekit_sessions SET organization_id = $2 WHERE id = $1', [
    session.id,
    organizationId,
  ])
  return giveCode(now, { ...session, organizationId })
}

async function giveCode(now: Step, session: SessionRow): Promise<Response> {
  const { services, request } = now
  const code = newSecret()
  await services.database.query(
    'INSERT INTO scalekit_codes VALUES ($1, $2, $3, $4, $5, $6, $7, $8, NULL)',
    [
      code,
      session.id,
      session.organizationId,
      request.redirectUri,
      request.challenge,
      request.nonce,
      request.scope,
      services.controls.now(),
    ],
  )
  return answer(now, { code })
}

function denied(now: Step, description = 'The person has cancelled'): Promise<Response> {
  return answer(now, { error: 'access_denied', error_description: description })
}

async function answer(
  { ctx, request: { redirectUri, state } }: Step,
  parameters: Readonly<Record<string, string>>,
): Promise<Response> {
  return ctx.redirect(answerUrl(redirectUri, state, parameters))
}

async function askForPassword(now: Step, email: string, error?: string): Promise<Response> {
  const { ctx, request } = now
  const action = `/hosted/login${queryOf(now)}`
  const page = { action, email, route: request.route.label, ...(error && { error }) }
  return show(ctx, loginPage(page), error ? 401 : 200)
}

async function askToSignUp(now: Step, email: string, error?: string): Promise<Response> {
  const { ctx, request } = now
  const action = `/hosted/signup${queryOf(now)}`
  const page = { action, email, route: request.route.label, ...(error && { error }) }
  return show(ctx, signUpPage(page), error ? 409 : 200)
}

function sessionOf({ ctx, services }: Step): Promise<SessionRow | null> {
  return liveSession(services, getCookie(ctx, SESSION_COOKIE) ?? '', 'cookie')
}

function queryOf({ ctx }: Step): string {
  return new URL(ctx.req.url).search
}

function show(ctx: Context, page: string, status: 200 | 400 | 401 | 409 = 200): Response {
  ctx.header('Cache-Control', 'no-store')
  ctx.header('X-Frame-Options', 'DENY')
  ctx.header('Referrer-Policy', 'no-referrer')
  return ctx.body(page, status, { 'Content-Type': 'text/html; charset=utf-8' })
}

function text(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value.trim() : ''
}
