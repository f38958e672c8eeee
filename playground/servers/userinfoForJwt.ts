import { createLocalJWKSet, jwtVerify, type JWTPayload } from 'jose'
import type { Middleware } from 'koa'
import type { Accounts } from './accounts.ts'
import { bearerToken } from './bearerToken.ts'
import { claimsByScope } from './claimsByScope.ts'
import { corsHeaders } from './cors.ts'
import { toPublicKey } from './toPublicKey.ts'
import type { SigningKey } from './signingKeys.ts'

/** What the middleware checks tokens against. */
export interface UserinfoForJwtOptions {
  issuer: string
  audience: string
  keys: readonly SigningKey[]
  accounts: Accounts
  allowedOrigins: readonly string[]
  now: () => Date
}

/**
 * Lets the access token made for the API open the userinfo endpoint too, as many providers do.
 * oidc-provider alone takes only tokens without an audience there. Opaque and key-bound tokens
 * are left to it.
 */
export function createUserinfoForJwt(options: UserinfoForJwtOptions): Middleware {
  const { issuer, audience, accounts, allowedOrigins, now } = options
  const keySet = createLocalJWKSet({ keys: options.keys.map(toPublicKey) })

  return async (ctx, next) => {
    const token = bearerToken(ctx.get('Authorization'))
    if (ctx.path !== '/me' || ctx.method === 'OPTIONS' || !token?.includes('.')) {
      await next()
      return
    }
    for (const [name, value] of Object.entries(corsHeaders(ctx.req.headers.origin, allowedOrigins)))
      ctx.set(name, String(value))
    ctx.set('Cache-Control', 'no-store')
    try {
      const { payload } = await jwtVerify(token, keySet, {
        issuer,
        audience,
        typ: 'at+jwt',
        algorithms: ['RS256', 'ES256'],
        currentDate: now(),
      })
      if (payload['cnf'] !== undefined) throw new Error('The token is bound to a key')
      ctx.body = await claimsFor(accounts, payload)
    } catch {
      ctx.status = 401
      ctx.set('WWW-Authenticate', 'Bearer error="invalid_token"')
      ctx.body = { error: 'invalid_token', error_description: 'invalid token provided' }
    }
  }
}

async function claimsFor(accounts: Accounts, { sub = '', scope }: JWTPayload) {
  const account = accounts.find(sub)
  const scopes = typeof scope === 'string' ? scope.split(' ') : []
  if (!account || !scopes.includes('openid')) throw new Error('Not an OpenID token')
  const claims = await account.claims('userinfo', scopes.join(' '), {}, [])
  const names = scopes.flatMap((name) => claimsByScope[name] ?? [])
  return Object.fromEntries(Object.entries(claims).filter(([name]) => names.includes(name)))
}
