import type { Context, Hono } from 'hono'
import { deleteCookie, getCookie } from 'hono/cookie'
import { jwtVerify } from 'jose'
import type { Flowsta } from './flowsta.ts'
import { refuse } from './flowsta.ts'
import { flowstaAccounts } from './flowstaAccounts.ts'
import type { FlowstaAccount } from './flowstaAccounts.ts'
import type { FlowstaGrant } from './grantStore.ts'
import { SSO_COOKIE } from './signInSteps.ts'
import { FLOWSTA_ISSUER } from './mountTokens.ts'

/** Mounts `/oauth/userinfo` and `/auth/logout`. */
export function mountAccount(app: Hono, flowsta: Flowsta): void {
  const { store, controls, quirks } = flowsta

  /** Returns what a live access token is for. */
  async function authorize(ctx: Context): Promise<FlowstaGrant | null> {
    const token = /^Bearer (.+)$/.exec(ctx.req.header('authorization') ?? '')?.[1] ?? ''
    try {
      const { payload } = await jwtVerify(token, flowsta.secret, {
        issuer: FLOWSTA_ISSUER,
        algorithms: ['HS256'],
        currentDate: new Date(controls.now()),
      })
      const grant = await store.findGrant(String(payload['grantId']))
      return grant?.isRevoked ? null : grant
    } catch {
      return null
    }
  }

  const unauthorized = (ctx: Context) =>
    refuse(ctx, flowsta, 401, ['invalid_token', 'The access token is expired or revoked'])

  app.get('/oauth/userinfo', async (ctx) => {
    const grant = await authorize(ctx)
    const account = flowstaAccounts.find(({ id }) => id === grant?.accountId)
    if (!grant || !account) return unauthorized(ctx)
    const { sharesEmail } = await store.readConsent(account.id, grant.clientId)
    ctx.header('Cache-Control', 'no-store')
    return ctx.json({
      sub: account.id,
      ...claimsOf(account, grant.scopes, quirks.displayNameOnly),
      ...(grant.scopes.includes('email') &&
        (sharesEmail || !quirks.emailMayBeAbsent) && {
          email: account.email,
          email_verified: true,
        }),
    })
  })

  app.post('/auth/logout', async (ctx) => {
    if (!(await authorize(ctx))) return unauthorized(ctx)
    const cookie = getCookie(ctx, SSO_COOKIE)
    if (cookie) {
      await store.closeSession(cookie)
      deleteCookie(ctx, SSO_COOKIE, { path: '/' })
    }
    return ctx.json({ success: true })
  })
}

function claimsOf(account: FlowstaAccount, scopes: readonly string[], displayNameOnly: boolean) {
  const { name, username, did, agentKey, picture } = account
  return {
    ...(scopes.includes('display_name') && {
      display_name: name,
      ...(!displayNameOnly && { name }),
    }),
    ...(scopes.includes('username') && { preferred_username: username }),
    ...(scopes.includes('did') && { did }),
    ...(scopes.includes('public_key') && { agent_pub_key: agentKey }),
    ...(scopes.includes('profile_picture') && { profile_picture: picture }),
  }
}
