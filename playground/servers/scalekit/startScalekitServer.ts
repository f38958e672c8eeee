/*
 * A stand-in for a Scalekit environment with Full Stack Authentication and one client: a "Single Page
 * Application", or with a secret a "Web Application". It follows the contract document
 * flowsta-scalekit-flowstack.md, section 2 (developer-docs @ 96ada4a), claims as in 2.4. Where that
 * says "not documented", a quirk decides.
 *
 * Left out: the management API but for sessions, passwordless,
 * passkeys, machine-to-machine, the admin portal, back-channel logout, idle timeouts, real identity
 * providers behind connections (the password page takes their place), and `/revoke` and
 * `/oauth/introspect`, which no document names: they are 404 here.
 */
import { Hono } from 'hono'
import { cors } from 'hono/cors'
import { importJWK, jwtVerify } from 'jose'
import { serveApp } from '../kit/serveApp.ts'
import type { RunningServer } from '../kit/serveApp.ts'
import { createWireControls, mountWireControls } from '../kit/wireControls.ts'
import type { WireControls } from '../kit/wireControls.ts'
import { loadSigningKeys } from '../signingKeys.ts'
import { toPublicKey } from '../toPublicKey.ts'
import { mountAuthorizeEndpoint } from './authorizeEndpoint.ts'
import { mountLogoutEndpoint } from './logoutEndpoint.ts'
import { mountManagementApi } from './managementApi.ts'
import { defaultQuirks } from './scalekitOptions.ts'
import type { ScalekitServerOptions, ScalekitServices } from './scalekitOptions.ts'
import { findUser } from './scalekitRows.ts'
import { prepareScalekit } from './scalekitSchema.ts'
import { mountTokenEndpoint } from './tokenEndpoint.ts'

/** A stand-in that is running. */
export interface ScalekitServer extends RunningServer {
  readonly controls: WireControls
  readonly clientId: string
  /** Ends a session as an administrator would, by its `sid`. */
  revokeSession(id: string): Promise<void>
}

/** Starts a stand-in for a Scalekit environment on the loopback address. */
export async function startScalekitServer(options: ScalekitServerOptions): Promise<ScalekitServer> {
  const { database, allowedOrigins, port, bcryptRounds = 10 } = options
  const redirectUris = options.redirectUris ?? allowedOrigins.map((origin) => `${origin}/`)
  const { jwks } = await loadSigningKeys(database)
  const signingKey = jwks.keys.find(({ alg }) => alg === 'RS256')
  if (!signingKey) throw new Error('There is no RS256 key')
  await prepareScalekit(database, bcryptRounds)
  const { controls, middleware } = createWireControls()
  let url = ''
  const services: ScalekitServices = {
    database,
    allowedOrigins,
    redirectUris,
    postLogoutRedirectUris: options.postLogoutRedirectUris ?? redirectUris,
    clientId: options.clientId ?? 'skc_58327482062864390',
    clientSecret: options.clientSecret ?? null,
    accessTokenSeconds: options.accessTokenSeconds ?? 299,
    sessionSeconds: options.sessionSeconds ?? 2_592_000,
    bcryptRounds,
    quirks: { ...defaultQuirks, ...options.quirks },
    controls,
    signingKey,
    issuer: () => url,
  }
  const app = new Hono()
  mountCors(app, services)
  app.use(middleware)
  mountWireControls(app, controls)
  mountDocuments(app, services)
  mountAuthorizeEndpoint(app, services)
  mountTokenEndpoint(app, services)
  mountLogoutEndpoint(app, services)
  mountManagementApi(app, services)
  const server = await serveApp(app, port, 'FLOWPASS_SCALEKIT_PORT')
  url = server.url
  return {
    ...server,
    controls,
    clientId: services.clientId,
    async revokeSession(id) {
      const sql = 'UPDATE scalekit_sessions SET ended_at = $2 WHERE id = $1'
      await database.query(sql, [id, controls.now()])
    },
  }
}

/** Pages may read tokens and keys: without those the documented SPA flow would be impossible. */
function mountCors(app: Hono, { allowedOrigins, quirks }: ScalekitServices): void {
  const open = cors({ origin: [...allowedOrigins], maxAge: 600, exposeHeaders: ['Retry-After'] })
  const paths = ['/oauth/token', '/keys', '/playground/*']
  if (quirks.corsOnDiscovery) paths.push('/.well-known/*')
  for (const path of paths) app.use(path, open)
}

function mountDocuments(app: Hono, services: ScalekitServices): void {
  const { signingKey, issuer } = services
  app.get('/keys', (ctx) => ctx.json({ keys: [toPublicKey(signingKey)] }))
  app.get('/.well-known/openid-configuration', (ctx) =>
    ctx.json({
      issuer: issuer(),
      authorization_endpoint: `${issuer()}/oauth/authorize`,
      token_endpoint: `${issuer()}/oauth/token`,
      jwks_uri: `${issuer()}/keys`,
      userinfo_endpoint: `${issuer()}/userinfo`,
      end_session_endpoint: `${issuer()}/oidc/logout`,
      response_types_supported: ['code'],
      code_challenge_methods_supported: ['S256'],
      id_token_signing_alg_values_supported: ['RS256'],
      scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    }),
  )
  app.get('/userinfo', async (ctx) => {
    const subject = await subjectIn(services, ctx.req.header('authorization') ?? '')
    const user = subject === null ? null : await findUser(services.database, 'id', subject)
    if (!user) return ctx.json({ error: 'invalid_token' }, 401)
    const { id, email, givenName, familyName } = user
    const name = `${givenName} ${familyName}`.trim()
    return ctx.json({ sub: id, email, email_verified: true, name })
  })
}

async function subjectIn(
  { signingKey, controls, issuer }: ScalekitServices,
  authorization: string,
): Promise<string | null> {
  try {
    const key = await importJWK(toPublicKey(signingKey), 'RS256')
    const options = { issuer: issuer(), currentDate: new Date(controls.now()) }
    const token = authorization.replace(/^Bearer /, '')
    return (await jwtVerify(token, key, options)).payload.sub ?? null
  } catch {
    return null
  }
}
