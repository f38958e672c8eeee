import { randomBytes } from 'node:crypto'
import { listIdentities, unlinkIdentity } from '../identities.ts'
import { readJson } from '../readJson.ts'
import { invalidInput, missingField, refuse } from '../refuse.ts'
import { requireUser } from '../requireUser.ts'
import type { Hono } from 'hono'
import type { Fluxbase, FluxbaseEnv } from '../fluxbase.ts'
import type { OauthRelay } from '../oauthRelay.ts'

/** Rows 24 to 26 of the endpoint table: the accounts at other providers. */
export function mountIdentityRoutes(
  app: Hono<FluxbaseEnv>,
  fluxbase: Fluxbase,
  relay: OauthRelay,
): void {
  const signedIn = requireUser(fluxbase)

  app.get('/user/identities', signedIn, async (ctx) =>
    ctx.json({ identities: await listIdentities(fluxbase, ctx.get('claims').user_id) }),
  )

  app.post('/user/identities', signedIn, async (ctx) => {
    const provider = (await readJson(ctx)).text('provider')
    if (!provider) return refuse(ctx, missingField('Provider'))
    if (!relay.isKnown(provider)) return refuse(ctx, invalidInput('Failed to link identity'))
    const redirectUri = `${new URL(ctx.req.url).origin}/api/v1/auth/oauth/${provider}/callback`
    const state = fluxbase.quirks.linkingNeverCompletes
      ? randomBytes(32).toString('base64url')
      : relay.issueState({ redirectUri, linkTo: ctx.get('claims').user_id })
    return ctx.json({ url: relay.urlOf(ctx, provider, redirectUri, state), provider, state })
  })

  app.delete('/user/identities/:id', signedIn, async (ctx) => {
    const isGone = await unlinkIdentity(fluxbase, ctx.get('claims').user_id, ctx.req.param('id'))
    if (!isGone) return refuse(ctx, invalidInput('Failed to unlink identity'))
    return ctx.json({ success: true })
  })
}
