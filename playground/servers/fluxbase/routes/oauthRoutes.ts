import { linkIdentity, listIdentities, userOfProfile } from '../identities.ts'
import { needsSecondFactor, secondFactorAnswer, type SecondFactorMemory } from '../secondFactor.ts'
import { openSession } from '../sessions.ts'
import { oauthProviders } from '../providers.ts'
import { requireUser } from '../requireUser.ts'
import { findUser, type FluxbaseUser } from '../users.ts'
import type { Hono } from 'hono'
import type { Fluxbase, FluxbaseContext, FluxbaseEnv } from '../fluxbase.ts'
import type { IdentityProvider, ProviderProfile } from '../identityProvider.ts'
import type { OauthRelay, RelayState } from '../oauthRelay.ts'

/** What the routes of the relay work with. */
export interface OauthParts {
  readonly relay: OauthRelay
  readonly identityProvider: IdentityProvider
  readonly secondFactor: SecondFactorMemory
}

/** The relay to other providers: JSON all along, errors without a `code` (section 1, OAuth). */
export function mountOauthRoutes(
  app: Hono<FluxbaseEnv>,
  fluxbase: Fluxbase,
  { relay, identityProvider, secondFactor }: OauthParts,
): void {
  app.get('/oauth/providers', (ctx) => ctx.json({ providers: oauthProviders }))

  app.get('/oauth/:provider/authorize', (ctx) => {
    const provider = ctx.req.param('provider')
    if (!relay.isKnown(provider))
      return ctx.json({ error: `OAuth provider '${provider}' not configured or disabled` }, 400)
    // `redirect_to`, `scopes`, `code_challenge` and the client's own `state` are not looked at.
    const redirectUri = absolute(ctx, ctx.req.query('redirect_uri') ?? callbackPath(provider))
    const state = relay.issueState({ redirectUri })
    return ctx.json({ url: relay.urlOf(ctx, provider, redirectUri, state), provider })
  })

  app.get('/oauth/:provider/callback', async (ctx) => {
    const provider = ctx.req.param('provider')
    const { code = '', state = '', error, error_description: description } = ctx.req.query()
    if (error)
      return ctx.json(
        { error: 'OAuth authentication failed', description: description ?? error },
        400,
      )
    const kept = relay.takeState(state)
    if (!kept) return ctx.json({ error: 'Invalid OAuth state parameter' }, 400)
    const asked = ctx.req.query('redirect_uri')
    const redirectUri = asked ? absolute(ctx, asked) : kept.redirectUri
    const profile = identityProvider.exchange({ provider, code, redirectUri })
    if (!profile) return ctx.json({ error: 'Failed to complete OAuth authentication' }, 500)
    const found = await userOf(fluxbase, provider, profile, kept)
    if (!found) return ctx.json({ error: 'The email address is not verified there' }, 403)
    if (!fluxbase.quirks.secondFactorForPasswordsAlone && needsSecondFactor(found.user)) {
      secondFactor.begin(found.user.id)
      return ctx.json(secondFactorAnswer(found.user))
    }
    const { user, ...tokens } = await openSession(fluxbase, ctx, found.user)
    const { user_metadata: _user, app_metadata: _app, ...known } = user
    return ctx.json({ ...tokens, user: known, is_new_user: found.isNew })
  })

  app.get('/oauth/:provider/token', requireUser(fluxbase), async (ctx) => {
    const provider = ctx.req.param('provider')
    const identities = await listIdentities(fluxbase, ctx.get('claims').user_id)
    if (identities.some((identity) => identity['provider'] === provider))
      return ctx.json({
        provider,
        access_token: 'stand-in',
        expires_in: 3600,
        token_type: 'Bearer',
      })
    return ctx.json(
      {
        error: 'No OAuth token found',
        error_code: 'oauth_token_not_found',
        error_hint: 'Sign in with the provider first',
        provider,
        authorize_url: `/api/v1/auth/oauth/${provider}/authorize`,
      },
      404,
    )
  })
}

async function userOf(
  fluxbase: Fluxbase,
  provider: string,
  profile: ProviderProfile,
  kept: RelayState,
): Promise<{ user: FluxbaseUser; isNew: boolean } | null> {
  if (kept.linkTo === undefined) return userOfProfile(fluxbase, provider, profile)
  await linkIdentity(fluxbase, kept.linkTo, provider, profile)
  const user = await findUser(fluxbase, kept.linkTo)
  return user && { user, isNew: false }
}

function absolute(ctx: FluxbaseContext, address: string): string {
  return address.startsWith('/') ? new URL(ctx.req.url).origin + address : address
}

function callbackPath(provider: string): string {
  return `/api/v1/auth/oauth/${provider}/callback`
}
