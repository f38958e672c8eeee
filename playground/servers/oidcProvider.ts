import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { Provider } from 'oidc-provider'
import { openAccounts } from './accounts.ts'
import { createClockSkew } from './clockSkew.ts'
import { closeServer } from './closeServer.ts'
import { openConsents } from './consents.ts'
import { createControlsEndpoint } from './controlsEndpoint.ts'
import type { Database } from './database.ts'
import { createFaultMiddleware } from './faultMiddleware.ts'
import { createInteractions } from './interactions.ts'
import { listen } from './listen.ts'
import { createOidcAdapter } from './oidcAdapter.ts'
import { portVariables } from './ports.ts'
import { providerConfiguration, type PublicClient } from './providerConfiguration.ts'
import { createProviderControls, type ProviderControls } from './providerControls.ts'
import { loadSigningKeys } from './signingKeys.ts'
import { createUserinfoForJwt } from './userinfoForJwt.ts'

/** How to run a provider. */
export interface OidcProviderOptions {
  /** 0 takes any free port. */
  port: number
  database: Database
  clients: readonly PublicClient[]
  /** The audience of access tokens when an application names no resource itself. */
  apiResource: string
  /** Pages of these origins may call the provider. */
  allowedOrigins: readonly string[]
  accessTokenSeconds?: number | undefined
  /** How long a sign-in can be renewed, counted from the sign-in. */
  refreshTokenSeconds?: number | undefined
  /** For how long a refresh token still works after it was replaced; 0 makes it strictly one-time. */
  reuseWindowSeconds?: number | undefined
  /** Whether every DPoP proof has to carry a nonce of the provider. */
  requireDpopNonce?: boolean | undefined
}

/** A running provider. */
export interface OidcProvider {
  issuer: string
  port: number
  controls: ProviderControls
  /** The time by the provider's own clock. */
  now: () => Date
  close(): Promise<void>
}

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>

const DEFAULT_ACCESS_TOKEN_SECONDS = 60
const DEFAULT_REFRESH_TOKEN_SECONDS = 14 * 24 * 3600

/** Starts an OpenID provider on the loopback address. The database stays open when it closes. */
export async function startOidcProvider(options: OidcProviderOptions): Promise<OidcProvider> {
  const { database, clients, apiResource, allowedOrigins } = options
  // The port comes first: it is part of the issuer, and a taken port must not touch the database.
  let handle: Handler = async (_request, response) => {
    response.writeHead(503).end()
  }
  const server = createServer((request, response) => void handle(request, response))
  const port = await listen(server, options.port, portVariables.issuer)
  const issuer = `http://localhost:${port}`

  try {
    const engine = createProviderControls({
      accessTokenSeconds: options.accessTokenSeconds ?? DEFAULT_ACCESS_TOKEN_SECONDS,
      reuseWindowSeconds: options.reuseWindowSeconds ?? 0,
    })
    const { controls, setting } = engine
    const [keys, accounts, adapter] = await Promise.all([
      loadSigningKeys(database),
      openAccounts(database),
      createOidcAdapter(database, { reuseWindowSeconds: () => setting('reuseWindowSeconds') }),
    ])
    const consents = openConsents(database)
    const clockSkew = createClockSkew(keys.jwks.keys, () => setting('clockSkewSeconds'))
    const configuration = providerConfiguration({
      adapter,
      keys,
      accounts,
      consents,
      clockSkew,
      clients,
      apiResource,
      allowedOrigins,
      accessTokenSeconds: () => setting('accessTokenSeconds'),
      refreshTokenSeconds: options.refreshTokenSeconds ?? DEFAULT_REFRESH_TOKEN_SECONDS,
      requireDpopNonce: options.requireDpopNonce ?? false,
      cookieSuffix: String(port),
    })
    const provider = new Provider(issuer, configuration)
    provider.use(createControlsEndpoint(controls, allowedOrigins))
    provider.use(createFaultMiddleware(engine, allowedOrigins))
    provider.use(clockSkew.middleware)
    provider.use(
      createUserinfoForJwt({
        issuer,
        audience: apiResource,
        keys: keys.jwks.keys,
        accounts,
        allowedOrigins,
        now: clockSkew.now,
      }),
    )
    provider.use(createInteractions({ provider, accounts, consents }))
    handle = provider.callback()
    return { issuer, port, controls, now: clockSkew.now, close: () => closeServer(server) }
  } catch (cause) {
    await closeServer(server)
    throw cause
  }
}
