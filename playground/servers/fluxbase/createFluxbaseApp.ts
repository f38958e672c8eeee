import { randomUUID } from 'node:crypto'
import { Hono, type MiddlewareHandler } from 'hono'
import { cors } from 'hono/cors'
import { mountInbox } from '../kit/inbox.ts'
import { mountWireControls } from '../kit/wireControls.ts'
import { createIdentityProvider } from './identityProvider.ts'
import { createOauthRelay } from './oauthRelay.ts'
import { limitRates } from './rateLimits.ts'
import { createSecondFactorMemory } from './secondFactor.ts'
import { mountClientKeyRoutes } from './routes/clientKeyRoutes.ts'
import { mountConfigRoutes } from './routes/configRoutes.ts'
import { mountExtensionRoutes } from './routes/extensionRoutes.ts'
import { mountIdentityProviderRoutes } from './routes/identityProviderRoutes.ts'
import { mountIdentityRoutes } from './routes/identityRoutes.ts'
import { mountIdTokenRoutes } from './routes/idTokenRoutes.ts'
import { mountMailLoginRoutes } from './routes/mailLoginRoutes.ts'
import { mountOauthRoutes } from './routes/oauthRoutes.ts'
import { mountPasswordRoutes } from './routes/passwordRoutes.ts'
import { mountResetRoutes } from './routes/resetRoutes.ts'
import { mountSamlRoutes } from './routes/samlRoutes.ts'
import { mountSessionListRoutes } from './routes/sessionListRoutes.ts'
import { mountSessionRoutes } from './routes/sessionRoutes.ts'
import { mountTwoFactorRoutes } from './routes/twoFactorRoutes.ts'
import { mountUserRoutes } from './routes/userRoutes.ts'
import { mountVerificationRoutes } from './routes/verificationRoutes.ts'
import type { CaptchaMemory } from './captcha.ts'
import type { Fluxbase, FluxbaseEnv } from './fluxbase.ts'
import type { IdentityProvider } from './identityProvider.ts'

/** The headers of `internal/config/config_defaults.go`; Retry-After is not among the exposed ones. */
const ALLOWED_HEADERS =
  'Origin,Content-Type,Accept,Authorization,X-Request-ID,X-CSRF-Token,X-Impersonation-Token,Prefer,apikey,x-client-app'
const EXPOSED_HEADERS =
  'Content-Range,Content-Encoding,Content-Length,X-Request-ID,X-RateLimit-Limit,X-RateLimit-Remaining,X-RateLimit-Reset'

/** Puts the server together. `wire` acts out failures and keeps the log of requests. */
export function createFluxbaseApp(fluxbase: Fluxbase, wire: MiddlewareHandler): Hono {
  const identityProvider = createIdentityProvider(fluxbase)
  const auth = createAuthRoutes(fluxbase, identityProvider)

  const api = new Hono<FluxbaseEnv>()
  api.use(async (ctx, next) => {
    const requestId = ctx.req.header('x-request-id') ?? randomUUID()
    ctx.set('requestId', requestId)
    await next()
    ctx.header('X-Request-ID', requestId)
    ctx.header('X-Frame-Options', 'DENY')
    ctx.header('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'")
  })
  api.use(limitRates(fluxbase))
  api.route('/auth', auth)
  mountClientKeyRoutes(api, fluxbase)

  const app = new Hono()
  app.use(
    cors({
      origin: [...fluxbase.allowedOrigins],
      credentials: true,
      allowMethods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
      allowHeaders: ALLOWED_HEADERS.split(','),
      exposeHeaders: EXPOSED_HEADERS.split(','),
    }),
  )
  app.use(wire)
  app.route('/api/v1', api)
  app.notFound((ctx) => ctx.json({ error: 'Not Found', path: ctx.req.path }, 404))
  mountIdentityProviderRoutes(app, fluxbase, identityProvider)
  mountInbox(app, fluxbase.inbox)
  mountWireControls(app, fluxbase.controls)
  return app
}

function createAuthRoutes(
  fluxbase: Fluxbase,
  identityProvider: IdentityProvider,
): Hono<FluxbaseEnv> {
  const auth = new Hono<FluxbaseEnv>()
  const captcha: CaptchaMemory = new Map()
  const secondFactor = createSecondFactorMemory(fluxbase)
  const relay = createOauthRelay(fluxbase)
  mountPasswordRoutes(auth, fluxbase, { captcha, secondFactor })
  mountSessionRoutes(auth, fluxbase)
  mountUserRoutes(auth, fluxbase)
  mountResetRoutes(auth, fluxbase, { captcha, secondFactor })
  mountMailLoginRoutes(auth, fluxbase, { captcha, secondFactor })
  mountVerificationRoutes(auth, fluxbase)
  mountTwoFactorRoutes(auth, fluxbase, secondFactor)
  mountIdentityRoutes(auth, fluxbase, relay)
  mountConfigRoutes(auth, fluxbase, captcha)
  mountOauthRoutes(auth, fluxbase, { relay, identityProvider, secondFactor })
  mountSamlRoutes(auth, fluxbase, identityProvider)
  mountIdTokenRoutes(auth, fluxbase, identityProvider)
  if (fluxbase.settings.extensions) {
    mountExtensionRoutes(auth, fluxbase)
    mountSessionListRoutes(auth, fluxbase)
  }
  return auth
}
