import { randomUUID } from 'node:crypto'
import type { Context, Hono } from 'hono'
import { SignJWT } from 'jose'
import type { Flowsta } from './flowsta.ts'
import { refuse } from './flowsta.ts'
import type { FlowstaGrant } from './grantStore.ts'
import { readJson } from './readJson.ts'
import { hashed } from './secrets.ts'

/** Who signs the access tokens, as the seed document has it. */
export const FLOWSTA_ISSUER = 'https://auth-api.flowsta.com'

const INVALID_GRANT = ['invalid_grant', 'The code or refresh token is invalid or expired'] as const

const NOT_JSON = ['invalid_request', 'The body must be application/json'] as const

/** Mounts `/oauth/token` and `/oauth/revoke`. */
export function mountTokens(app: Hono, flowsta: Flowsta): void {
  const { store, controls, quirks, limits, client } = flowsta

  async function liveGrant(token: string, spend: boolean): Promise<FlowstaGrant | null> {
    const id = await store.grantIdOf(token, controls.now(), spend)
    const grant = id === null ? null : await store.findGrant(id)
    return grant?.isRevoked ? null : grant
  }

  async function respond(ctx: Context, grant: FlowstaGrant, refreshToken?: string) {
    const issuedAt = Math.floor(controls.now() / 1000)
    const accessToken = await new SignJWT({
      userId: grant.accountId,
      clientId: grant.clientId,
      grantId: grant.id,
      jti: randomUUID(),
    })
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer(FLOWSTA_ISSUER)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + limits.accessTokenSeconds)
      .sign(flowsta.secret)
    const expiresAt = controls.now() + limits.refreshTokenSeconds * 1000
    ctx.header('Cache-Control', 'no-store')
    return ctx.json({
      access_token: accessToken,
      token_type: 'Bearer',
      ...(quirks.tellsLifetime && { expires_in: limits.accessTokenSeconds }),
      refresh_token: refreshToken ?? (await store.makeRefreshToken(grant.id, expiresAt)),
      scope: grant.scopes.join(' '),
    })
  }

  app.post('/oauth/token', async (ctx) => {
    const body = await readJson(ctx, flowsta)
    if (!body) return refuse(ctx, flowsta, 400, NOT_JSON)
    const { grant_type, client_id, code = '', refresh_token = '' } = body
    if (client_id !== client.clientId)
      return refuse(ctx, flowsta, 401, ['invalid_client', 'The client is unknown'])
    if (grant_type === 'authorization_code') {
      const found = await store.spendCode(code, controls.now())
      const isRight =
        found !== null &&
        found.redirectUri === body['redirect_uri'] &&
        (found.challenge === '' || found.challenge === hashed(body['code_verifier'] ?? ''))
      if (!isRight || !found.grant) return refuse(ctx, flowsta, 400, INVALID_GRANT)
      return respond(ctx, found.grant)
    }
    if (grant_type !== 'refresh_token')
      return refuse(ctx, flowsta, 400, ['unsupported_grant_type', 'There is no such grant type'])
    const isSpent = quirks.oneTimeRefresh
    const grant = await liveGrant(refresh_token, isSpent)
    if (!grant) return refuse(ctx, flowsta, 400, INVALID_GRANT)
    return respond(ctx, grant, isSpent ? undefined : refresh_token)
  })

  app.post('/oauth/revoke', async (ctx) => {
    const body = await readJson(ctx, flowsta)
    if (!body) return refuse(ctx, flowsta, 400, NOT_JSON)
    const inHeader = ctx.req.header('x-client-id') === client.clientId
    const inBody = body['client_id'] === client.clientId
    if ((quirks.revokeNeedsHeader && !inHeader) || (quirks.revokeNeedsBody && !inBody))
      return refuse(ctx, flowsta, 401, ['invalid_client', 'The client is not named'])
    const { token = '' } = body
    const grant = await liveGrant(token, false)
    await store.deleteRefreshToken(token)
    if (grant && quirks.revokeEndsAccess) await store.revokeGrant(grant.id)
    // An unknown token is void already (RFC 7009 section 2.2).
    return ctx.json({ success: true })
  })
}
