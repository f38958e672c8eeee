import { html } from '../../pages/html.ts'
import { chooserPage } from '../pages/chooserPage.ts'
import { sendPage } from '../pages/sendPage.ts'
import { oauthProviders, samlProviders } from '../providers.ts'
import type { Context, Hono } from 'hono'
import type { Fluxbase } from '../fluxbase.ts'
import type { IdentityProvider } from '../identityProvider.ts'

/** The pages of the other providers, under `/identity-providers`. */
export function mountIdentityProviderRoutes(
  app: Hono,
  fluxbase: Fluxbase,
  identityProvider: IdentityProvider,
): void {
  const { allowedOrigins } = fluxbase
  const { people } = identityProvider

  app.get('/identity-providers/:provider/authorize', (ctx) => {
    const name = ctx.req.param('provider')
    const provider = oauthProviders.find((known) => known.provider === name)
    const { redirect_uri: redirectUri = '', state = '' } = ctx.req.query()
    // What Fluxbase does not check, the provider does.
    if (!provider || !isRegistered(ctx, redirectUri)) return refusedPage(ctx)
    const kept = { redirect_uri: redirectUri, state }
    const content = chooserPage({
      providerName: provider.display_name,
      method: 'get',
      action: `/identity-providers/${name}/answer`,
      people,
      fieldsOf: ({ email }) => ({ ...kept, person: email }),
      cancel: { ...kept, error: 'access_denied' },
    })
    const title = `Sign in with ${provider.display_name}`
    return sendPage(ctx, { title, content, formTargets: allowedOrigins })
  })

  app.get('/identity-providers/:provider/answer', (ctx) => {
    const provider = ctx.req.param('provider')
    const { redirect_uri: redirectUri = '', state = '', person = '', error } = ctx.req.query()
    if (!isRegistered(ctx, redirectUri)) return refusedPage(ctx)
    const code = error ? null : identityProvider.issueCode({ provider, email: person, redirectUri })
    const url = new URL(redirectUri)
    url.searchParams.set('state', state)
    if (code === null) url.searchParams.set('error', error ?? 'access_denied')
    else url.searchParams.set('code', code)
    return ctx.redirect(url.href, 302)
  })

  app.get('/identity-providers/saml/:provider/sign-in', (ctx) => {
    const provider = samlProviders.find(({ name }) => name === ctx.req.param('provider'))
    if (!provider) return refusedPage(ctx)
    const relayState = ctx.req.query('RelayState') ?? ''
    const content = chooserPage({
      providerName: provider.displayName,
      method: 'post',
      action: '/api/v1/auth/saml/acs',
      people,
      fieldsOf: ({ email }) => ({
        SAMLResponse: identityProvider.assert(email),
        RelayState: relayState,
      }),
    })
    const title = `Sign in with ${provider.displayName}`
    return sendPage(ctx, { title, content, formTargets: allowedOrigins })
  })

  app.get('/identity-providers/saml/:provider/sign-out', (ctx) => {
    const content = html`<h1>Signed out</h1>`
    return sendPage(ctx, { title: 'Signed out', content, formTargets: [] })
  })

  function isRegistered(ctx: Context, redirectUri: string): boolean {
    const origin = URL.parse(redirectUri)?.origin
    if (!origin) return false
    return origin === new URL(ctx.req.url).origin || allowedOrigins.includes(origin)
  }
}

function refusedPage(ctx: Context): Response {
  const content = html`<h1>This address is not registered</h1>
    <p class="lead">The provider does not know the address to return to.</p>`
  return sendPage(ctx, { title: 'Not registered', content, status: 400, formTargets: [] })
}
