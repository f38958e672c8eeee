import type { Context, Middleware } from 'koa'
import { errors, type Provider } from 'oidc-provider'
import type { Accounts } from './accounts.ts'
import type { Consents } from './consents.ts'
import { demoAccounts } from './demoAccounts.ts'
import { grantConsent } from './grantConsent.ts'
import { loginReason } from './loginReason.ts'
import { consentPage } from './pages/consentPage.ts'
import { loginPage } from './pages/loginPage.ts'
import { messagePage } from './pages/messagePage.ts'
import { renderPage } from './pages/renderPage.ts'
import { readBody } from './readBody.ts'

/** What the sign-in and consent pages work with. */
export interface InteractionsOptions {
  provider: Provider
  accounts: Accounts
  consents: Consents
}

type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>

/** The level oidc-provider puts into `acr` after a password. */
export const PASSWORD_ACR = 'urn:playground:password'

const WRONG_CREDENTIALS = 'That email and password do not match an account.'

/** Serves the pages a person sees between leaving the application and coming back. */
export function createInteractions(options: InteractionsOptions): Middleware {
  const { provider } = options
  return async (ctx, next) => {
    const uid = /^\/interaction\/([\w-]+)$/.exec(ctx.path)?.[1]
    if (uid === undefined || !['GET', 'POST'].includes(ctx.method)) {
      await next()
      return
    }
    try {
      // The cookie of this interaction is what ties a form to the browser it was shown in.
      const interaction = await provider.interactionDetails(ctx.req, ctx.res)
      if (interaction.uid !== uid) throw new errors.SessionNotFound('another sign-in was started')
      if (ctx.method === 'GET') await showPage(ctx, options, interaction)
      else await submit(ctx, options, interaction)
    } catch (cause) {
      if (!(cause instanceof errors.SessionNotFound)) throw cause
      const text =
        'It expired or was finished in another tab. Go back to the application and retry.'
      renderPage(ctx, messagePage({ title: 'This sign-in has ended', text, status: 400 }))
    }
  }
}

async function showPage(ctx: Context, options: InteractionsOptions, interaction: Interaction) {
  if (interaction.prompt.name === 'consent') await showConsent(ctx, options, interaction)
  else await showLogin(ctx, options, interaction)
}

async function showLogin(
  ctx: Context,
  { provider }: InteractionsOptions,
  interaction: Interaction,
  failure?: { email: string; error: string },
) {
  const { params, prompt, session } = interaction
  const signedIn = demoAccounts.find(({ id }) => id === session?.accountId)
  const hint = typeof params['login_hint'] === 'string' ? params['login_hint'] : undefined
  renderPage(
    ctx,
    loginPage({
      clientName: await clientName(provider, interaction),
      email: failure?.email ?? hint ?? signedIn?.claims.email ?? '',
      error: failure?.error,
      reason: signedIn && loginReason(prompt.reasons),
      returnOrigin: returnOrigin(interaction),
    }),
  )
}

async function showConsent(
  ctx: Context,
  { provider }: InteractionsOptions,
  interaction: Interaction,
) {
  const person = demoAccounts.find(({ id }) => id === interaction.session?.accountId)
  if (!person) throw new errors.SessionNotFound('the account is gone')
  const client = await provider.Client.find(String(interaction.params['client_id']))
  const { scope } = interaction.params
  renderPage(
    ctx,
    consentPage({
      clientName: await clientName(provider, interaction),
      person: person.claims,
      scopes: typeof scope === 'string' ? scope.split(' ') : [],
      staysSignedIn: client?.grantTypeAllowed('refresh_token') ?? false,
      returnOrigin: returnOrigin(interaction),
    }),
  )
}

async function submit(ctx: Context, options: InteractionsOptions, interaction: Interaction) {
  const { provider, accounts } = options
  const { origin } = ctx.req.headers
  if (origin !== undefined && origin !== provider.issuer) {
    ctx.throw(403, 'The form was sent from another site')
  }
  const form = new URLSearchParams(await readBody(ctx.req))
  const action = form.get('action') ?? interaction.prompt.name

  if (action === 'cancel') {
    const result = { error: 'access_denied', error_description: 'The sign-in was cancelled' }
    return finish(ctx, provider, result, false)
  }
  if (interaction.prompt.name === 'consent') {
    if (action !== 'allow') return showConsent(ctx, options, interaction)
    const grantId = await grantConsent(options, interaction)
    return finish(ctx, provider, { consent: { grantId } }, true)
  }
  const email = form.get('email') ?? ''
  const accountId = await accounts.verify(email, form.get('password') ?? '')
  if (accountId === undefined) {
    return showLogin(ctx, options, interaction, { email, error: WRONG_CREDENTIALS })
  }
  return finish(ctx, provider, { login: { accountId, amr: ['pwd'], acr: PASSWORD_ACR } }, false)
}

async function finish(
  ctx: Context,
  provider: Provider,
  result: Parameters<Provider['interactionResult']>[2],
  mergeWithLastSubmission: boolean,
) {
  const url = await provider.interactionResult(ctx.req, ctx.res, result, {
    mergeWithLastSubmission,
  })
  ctx.status = 303
  ctx.redirect(url)
}

async function clientName(provider: Provider, { params }: Interaction): Promise<string> {
  const client = await provider.Client.find(String(params['client_id']))
  return client?.clientName ?? String(params['client_id'])
}

function returnOrigin({ params }: Interaction): string {
  return new URL(String(params['redirect_uri'])).origin
}
