import type { Database } from './database.ts'
import { startOidcProvider, type OidcProvider } from './oidcProvider.ts'
import type { Ports } from './ports.ts'
import { startProtectedApi, type ProtectedApi } from './protectedApi.ts'

/** How to run the provider and the API together. */
export interface BackendsOptions {
  /** 0 takes any free port. */
  ports: Pick<Ports, 'issuer' | 'api'>
  /** Stays open when the backends close. */
  database: Database
  /** Where the application runs; the provider lets people return there. */
  appOrigins: readonly string[]
  /** Paths of the application that people return to, beside the usual ones. */
  redirectPaths?: readonly string[] | undefined
  accessTokenSeconds?: number | undefined
  refreshTokenSeconds?: number | undefined
  reuseWindowSeconds?: number | undefined
  /** Whether every DPoP proof has to carry a nonce of the provider. */
  requireDpopNonce?: boolean | undefined
}

/** The provider and the API, running. */
export interface Backends {
  clientId: string
  provider: OidcProvider
  api: ProtectedApi
  close(): Promise<void>
}

/** The application's name at the provider. */
export const PLAYGROUND_CLIENT_ID = 'flowpass-playground'

/** A name, not an address: it must stay the same whichever port the API runs on. */
export const API_RESOURCE = 'urn:flowpass:playground-api'
const REDIRECT_PATHS = ['/callback', '/', '/popup.html']

/** Starts the two servers that the playground and its browser tests sign in to. */
export async function startBackends(options: BackendsOptions): Promise<Backends> {
  const { ports, appOrigins } = options
  const paths = [...REDIRECT_PATHS, ...(options.redirectPaths ?? [])]
  const provider = await startOidcProvider({
    port: ports.issuer,
    database: options.database,
    apiResource: API_RESOURCE,
    allowedOrigins: appOrigins,
    accessTokenSeconds: options.accessTokenSeconds,
    refreshTokenSeconds: options.refreshTokenSeconds,
    reuseWindowSeconds: options.reuseWindowSeconds,
    requireDpopNonce: options.requireDpopNonce,
    clients: [
      {
        clientId: PLAYGROUND_CLIENT_ID,
        name: 'Brasswork',
        redirectUris: appOrigins.flatMap((origin) => paths.map((path) => origin + path)),
        postLogoutRedirectUris: appOrigins.map((origin) => `${origin}/`),
      },
    ],
  })
  try {
    const api = await startProtectedApi({
      port: ports.api,
      issuer: provider.issuer,
      audience: API_RESOURCE,
      allowedOrigins: appOrigins,
      now: provider.now,
    })
    return {
      clientId: PLAYGROUND_CLIENT_ID,
      provider,
      api,
      async close() {
        await Promise.all([provider.close(), api.close()])
      },
    }
  } catch (cause) {
    await provider.close()
    throw cause
  }
}
