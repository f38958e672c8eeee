import { randomBytes, randomUUID } from 'node:crypto'
import { signInWithCookies } from './cookies.ts'
import type { FlowiseApp, FlowiseContext } from './flowiseEnv.ts'
import type { FlowiseServices } from './flowiseServices.ts'
import { SSO_PROVIDERS } from './flowiseSettings.ts'
import type { SsoProvider } from './flowiseSettings.ts'
import { identityPage } from './identityPage.ts'
import type { LoginUser } from './loginUser.ts'
import { failed, json, refusals } from './replies.ts'
import { findUser } from './users.ts'
import { toLoginUser } from './workspaces.ts'

/** What Flowise calls the providers, in an address and in a session. */
const NAMES: Readonly<Record<SsoProvider, { readonly name: string; readonly label: string }>> = {
  azure: { name: 'Azure', label: 'Microsoft SSO' },
  google: { name: 'Google', label: 'Google SSO' },
  auth0: { name: 'Auth0', label: 'Auth0 SSO' },
  github: { name: 'Github', label: 'Github SSO' },
}

const STATE_BYTES = 18

/** Where the person goes to sign in at a provider: a page of this very server. */
const IDP = '/playground/idp'

/**
 * Adds SSO: the start, a small identity provider, its callback, and the one-shot exchange of what
 * the callback gives to the app. The way back is always `/sso-success` on the app's own origin.
 */
export function addSsoRoutes(app: FlowiseApp, services: FlowiseServices): void {
  const { settings } = services
  const signedIn = new Map<string, LoginUser>()
  const states = new Set<string>()
  const codes = new Map<string, string>()

  app.get('/api/v1/loginmethod/default', () =>
    json(settings.platform === 'open source' ? {} : { providers: settings.ssoProviders }),
  )
  app.get('/api/v1/loginmethod', () => {
    if (settings.platform === 'open source') return failed(403, 'Forbidden')
    const callbacks = SSO_PROVIDERS.map((providerName) => ({
      providerName,
      callbackURL: callbackUrl(services, providerName),
    }))
    return json({ providers: settings.ssoProviders, callbacks })
  })
  app.post('/api/v1/audit/login-activity', () =>
    settings.platform === 'open source' ? refusals.forbidden() : json({ data: [], count: 0 }),
  )

  for (const provider of SSO_PROVIDERS) {
    const isSetUp = settings.ssoProviders.includes(provider)
    app.get(`/api/v1/${provider}/login`, (ctx) => {
      if (!isSetUp) return notConfigured(provider)
      // Flowise sends no state to GitHub.
      const state = provider === 'github' ? '' : randomBytes(STATE_BYTES).toString('base64url')
      if (state !== '') states.add(state)
      return ctx.redirect(`${services.settings.appUrl}${IDP}/${provider}?state=${state}`)
    })
    app.get(`/api/v1/${provider}/callback`, async (ctx) => {
      if (!isSetUp)
        return provider === 'github'
          ? failed(500, 'Unknown authentication strategy "github"')
          : notConfigured(provider)
      const { code = '', state = '' } = ctx.req.query()
      if (provider !== 'github' && !states.delete(state)) return signInFailed(ctx, provider)
      const email = codes.get(code)
      codes.delete(code)
      return finish(ctx, services, { provider, email, signedIn })
    })
    app.get(`${IDP}/${provider}`, (ctx) =>
      identityPage(NAMES[provider].name, ctx.req.query('state')),
    )
    app.post(`${IDP}/${provider}`, async (ctx) => {
      const form = new URLSearchParams(await ctx.req.raw.clone().text())
      const code = randomBytes(STATE_BYTES).toString('base64url')
      const email = form.get('email') ?? ''
      if (email !== '') codes.set(code, email)
      const outcome = email === '' ? { error: 'access_denied' } : { code }
      const answer = new URLSearchParams({ ...outcome, state: form.get('state') ?? '' })
      return ctx.redirect(`${callbackUrl(services, provider)}?${answer}`)
    })
  }

  app.get('/api/v1/auth/sso-success', (ctx) => {
    const token = ctx.req.query('token') ?? ''
    const user = signedIn.get(token)
    signedIn.delete(token)
    return user ? json(user) : json({ message: 'Invalid or expired SSO token' }, 401)
  })
}

async function finish(
  ctx: FlowiseContext,
  services: FlowiseServices,
  login: {
    readonly provider: SsoProvider
    readonly email: string | undefined
    readonly signedIn: Map<string, LoginUser>
  },
): Promise<Response> {
  const { provider, email, signedIn } = login
  const user = email === undefined ? undefined : await findUser(services, { email })
  const label = NAMES[provider].label
  const loginUser = user && (await toLoginUser(services, user, { label }))
  if (!loginUser) return signInFailed(ctx, provider, email && 'User Not Found')
  await signInWithCookies(ctx, services, loginUser, provider === 'azure')
  const token = randomUUID()
  signedIn.set(token, loginUser)
  return ctx.redirect(`/sso-success?token=${token}`)
}

function signInFailed(ctx: FlowiseContext, provider: SsoProvider, reason?: string): Response {
  const message =
    reason || `${NAMES[provider].label} Login failed! Please contact your administrator.`
  return ctx.redirect(`/signin?error=${encodeURIComponent(JSON.stringify({ message }))}`)
}

function callbackUrl({ settings }: FlowiseServices, provider: SsoProvider): string {
  return `${settings.appUrl}/api/v1/${provider}/callback`
}

function notConfigured(provider: SsoProvider): Response {
  return json({ error: `${NAMES[provider].name} SSO is not configured.` }, 400)
}
