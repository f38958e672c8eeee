import { jwtVerify } from 'jose'
import { userOfProfile } from '../identities.ts'
import { readJson } from '../readJson.ts'
import { missingField, refuse } from '../refuse.ts'
import { openSession } from '../sessions.ts'
import type { Hono } from 'hono'
import type { Fluxbase, FluxbaseEnv } from '../fluxbase.ts'
import type { IdentityProvider, ProviderProfile } from '../identityProvider.ts'

/** Row 3 of the endpoint table: sign-in by the ID token of a provider. */
export function mountIdTokenRoutes(
  app: Hono<FluxbaseEnv>,
  fluxbase: Fluxbase,
  identityProvider: IdentityProvider,
): void {
  const { quirks, secret, controls } = fluxbase

  app.post('/signin/idtoken', async (ctx) => {
    const body = await readJson(ctx)
    const provider = body.text('provider')
    const token = body.text('token')
    if (!provider || !token) return refuse(ctx, missingField('Provider and token'))
    const profile = await profileOf(provider, token, body.text('nonce'))
    const found = profile && (await userOfProfile(fluxbase, provider, profile))
    if (!found)
      return refuse(ctx, { status: 400, error: 'Invalid ID token', code: 'INVALID_CREDENTIALS' })
    const isStored = !quirks.idTokenWithoutSession
    return ctx.json(await openSession(fluxbase, ctx, found.user, { isStored }))
  })

  async function profileOf(
    provider: string,
    token: string,
    nonce: string,
  ): Promise<ProviderProfile | null> {
    try {
      const { payload } = await jwtVerify(token, secret, {
        issuer: provider,
        audience: 'fluxbase',
        currentDate: new Date(controls.now()),
      })
      if ((payload['nonce'] ?? '') !== nonce) return null
      return identityProvider.people.find(({ id }) => id === payload.sub) ?? null
    } catch {
      return null
    }
  }
}
