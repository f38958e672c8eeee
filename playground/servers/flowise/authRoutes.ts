import { compare } from 'bcryptjs'
import { getCookie } from 'hono/cookie'
import { bodyText } from './bodyField.ts'
import { COOKIES, putCookie, signInWithCookies } from './cookies.ts'
import type { FlowiseApp, FlowiseContext } from './flowiseEnv.ts'
import type { FlowiseServices } from './flowiseServices.ts'
import { isEmail } from './passwordRule.ts'
import { permissionCatalogue } from './permissionCatalogue.ts'
import { appPage, failed, json, refusals, text } from './replies.ts'
import { readToken, signToken } from './tokens.ts'
import { findUser } from './users.ts'
import { hasOrganization, toLoginUser } from './workspaces.ts'

const NOT_FOUND = [404, 'User Not Found'] as const
const INCORRECT = [401, 'Incorrect Email or Password'] as const

/** Adds `/auth/*`: login, renewal, where to go first, and the catalogue of permissions. */
export function addAuthRoutes(app: FlowiseApp, services: FlowiseServices): void {
  app.post('/api/v1/auth/resolve', async () =>
    json({ redirectUrl: (await hasOrganization(services)) ? '/signin' : '/organization-setup' }),
  )
  app.post('/api/v1/auth/login', (ctx) => login(ctx, services))
  app.post('/api/v1/auth/refreshToken', (ctx) => refresh(ctx, services))

  const catalogue = (ctx: FlowiseContext) => {
    const apiKey = ctx.get('apiKey')
    if (!apiKey && !ctx.get('session'))
      return failed(500, `Cannot read properties of undefined (reading 'isOrganizationAdmin')`)
    const type = ctx.req.param('type') === 'ROLE' ? 'ROLE' : 'API_KEY'
    return json(permissionCatalogue(type, services.settings.platform, apiKey?.permissions))
  }
  app.get('/api/v1/auth/permissions/:type', catalogue)
  // Not a way to ask who is signed in, though `/auth/me` looks like one (fact 6).
  if (services.settings.quirks.catalogueAtAuth) app.get('/api/v1/auth/:type', catalogue)
}

async function login(ctx: FlowiseContext, services: FlowiseServices): Promise<Response> {
  const { quirks } = services.settings
  const email = bodyText(ctx.get('body'), 'email')
  const password = bodyText(ctx.get('body'), 'password')
  if (email === '' || password === '')
    return quirks.emptyLoginIsPage ? appPage() : failed(400, 'Invalid User Email')
  if (!isEmail(email)) return failed(400, 'Invalid User Email')
  const user = await findUser(services, { email })
  if (!user) return quirks.tellsUnknownUsers ? failed(...NOT_FOUND) : failed(...INCORRECT)
  if (user.credential === '') return failed(400, 'Invalid User Credential')
  if (!(await compare(password, user.credential))) return failed(...INCORRECT)
  if (user.status === 'unverified') return failed(401, 'User Email Unverified')
  const loginUser = await toLoginUser(services, user)
  if (!loginUser) return failed(...NOT_FOUND)
  await signInWithCookies(ctx, services, loginUser)
  return json(loginUser)
}

async function refresh(ctx: FlowiseContext, services: FlowiseServices): Promise<Response> {
  const { quirks } = services.settings
  const token = getCookie(ctx, COOKIES.refresh)
  if (token === undefined) return text('Unauthorized', 401)
  const reading = await readToken(services, 'refresh', token)
  if (reading.kind !== 'valid') return refusals.refreshExpired()
  const session = ctx.get('session')
  if (!session && !quirks.deadRefreshIsOk) return refusals.noToken()
  if (session?.ssoRefreshes && quirks.azureRefreshFails) return refusals.refreshExpired()
  const user = session ? await currentUser(services, session.user) : null
  putCookie(ctx, services, COOKIES.access, await signToken(services, 'access', user))
  putCookie(ctx, services, COOKIES.refresh, token)
  return json(user ?? { isSSO: false })
}

async function currentUser(
  services: FlowiseServices,
  snapshot: NonNullable<Awaited<ReturnType<typeof toLoginUser>>>,
) {
  if (services.settings.quirks.sessionIsSnapshot) return snapshot
  const user = await findUser(services, { id: snapshot.id })
  return user ? { ...snapshot, name: user.name, email: user.email } : snapshot
}
