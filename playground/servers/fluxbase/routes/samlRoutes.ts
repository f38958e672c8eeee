import { userOfProfile } from '../identities.ts'
import { requireUser } from '../requireUser.ts'
import { openSession } from '../sessions.ts'
import { samlProviders } from '../providers.ts'
import type { Hono } from 'hono'
import type { Fluxbase, FluxbaseEnv } from '../fluxbase.ts'
import type { IdentityProvider } from '../identityProvider.ts'

const base = '/api/v1/auth/saml'

/** Sign-in by SAML (section 1, SAML). It never asks for a second factor. */
export function mountSamlRoutes(
  app: Hono<FluxbaseEnv>,
  fluxbase: Fluxbase,
  identityProvider: IdentityProvider,
): void {
  const used = new Set<string>()

  app.get('/saml/providers', (ctx) => {
    const { origin } = new URL(ctx.req.url)
    return ctx.json(
      samlProviders.map(({ id, name }) => ({
        id,
        name,
        entity_id: `${origin}/identity-providers/saml/${name}`,
        sso_url: `${origin}/identity-providers/saml/${name}/sign-in`,
        login_url: `${base}/login/${name}`,
        enabled: true,
      })),
    )
  })

  app.get('/saml/login/:provider', (ctx) => {
    const name = ctx.req.param('provider')
    if (!isKnown(name)) return ctx.json({ error: 'SAML provider not found' }, 404)
    const url = new URL(`/identity-providers/saml/${name}/sign-in`, ctx.req.url)
    const returnTo = ctx.req.query('redirect_url') ?? ctx.req.query('redirect') ?? ''
    // Escaped here, and once more as a parameter: that is how it comes back.
    url.searchParams.set('RelayState', encodeURIComponent(returnTo))
    if (ctx.req.header('accept')?.includes('application/json'))
      return ctx.json({ redirect_url: url.href })
    return ctx.redirect(url.href, 302)
  })

  app.post('/saml/acs', async (ctx) => {
    const form = await ctx.req.parseBody()
    const { SAMLResponse: response = '', RelayState: relayState = '' } = form
    if (typeof response !== 'string' || !response)
      return ctx.json({ error: 'SAMLResponse is required' }, 400)
    const assertion = identityProvider.readAssertion(response)
    if (!assertion) return ctx.json({ error: 'invalid SAML assertion' }, 401)
    if (used.has(assertion.id))
      return ctx.json({ error: 'SAML assertion has already been used' }, 401)
    used.add(assertion.id)
    const provider = samlProviders[0].name
    const found = await userOfProfile(fluxbase, provider, assertion.profile)
    if (!found) return ctx.json({ error: 'failed to create user' }, 500)
    const tokens = await openSession(fluxbase, ctx, found.user, { samlProvider: provider })
    const returnTo = unescape(typeof relayState === 'string' ? relayState : '')
    if (!isAllowed(returnTo)) return ctx.json({ ...tokens, token_type: 'bearer' })
    const { access_token: access, refresh_token: refresh } = tokens
    const joint = returnTo.includes('#') ? '&' : '#'
    return ctx.redirect(
      `${returnTo}${joint}access_token=${access}&refresh_token=${refresh}&token_type=bearer`,
      302,
    )
  })

  app.get('/saml/metadata/:provider', (ctx) => {
    if (!isKnown(ctx.req.param('provider')))
      return ctx.json({ error: 'SAML provider not found' }, 404)
    const acs = new URL(`${base}/acs`, ctx.req.url).href
    return ctx.body(
      `<EntityDescriptor><AssertionConsumerService Location="${acs}"/></EntityDescriptor>`,
      200,
      {
        'Content-Type': 'application/samlmetadata+xml',
      },
    )
  })

  app.get('/saml/logout/:provider', requireUser(fluxbase), (ctx) => {
    const name = ctx.req.param('provider')
    if (!isKnown(name)) return ctx.json({ error: 'SAML provider not found' }, 404)
    return ctx.redirect(`/identity-providers/saml/${name}/sign-out`, 302)
  })

  function isAllowed(address: string): boolean {
    return fluxbase.allowedOrigins.includes(URL.parse(address)?.origin ?? '')
  }
}

function isKnown(provider: string): boolean {
  return samlProviders.some(({ name }) => name === provider)
}

function unescape(relayState: string): string {
  try {
    return decodeURIComponent(relayState)
  } catch {
    return ''
  }
}
