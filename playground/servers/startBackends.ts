import { randomBytes } from 'node:crypto'
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
  /** The application whose server is told when a session at the provider ends. @default none */
  toldOrigin?: string | undefined
}

/** An application's server, as the provider knows it. */
export interface ServerClient {
  clientId: string
  clientSecret: string
}

/** The provider and the API, running. */
export interface Backends {
  clientId: string
  /** The same application once more: its server signs people in. */
  serverClient: ServerClient
  provider: OidcProvider
  api: ProtectedApi
  close(): Promise<void>
}

/** The application's name at the provider. */
export const PLAYGROUND_CLIENT_ID = 'flowpass-playground'
const SERVER_CLIENT_ID = 'flowpass-playground-server'
const CLIENT_SECRET_BYTES = 32

/** A name, not an address: it must stay the same whichever port the API runs on. */
export const API_RESOURCE = 'urn:flowpass:playground-api'
const REDIRECT_PATHS = ['/callback', '/', '/popup.html']

/** Starts the two servers that the playground and its browser tests sign in to. */
export async function startBackends(options: BackendsOptions): Promise<Backends> {
  const { ports, appOrigins } = options
  const paths = [...REDIRECT_PATHS, ...(options.redirectPaths ?? [])]
  // Both sides start together: nobody has to keep it.
  const serverClient = {
    clientId: SERVER_CLIENT_ID,
    clientSecret: randomBytes(CLIENT_SECRET_BYTES).toString('base64url'),
  }
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
      {
        ...serverClient,
        name: 'Brasswork',
        clientAuth: 'client_secret_basic',
        redirectUris: appOrigins.map((origin) => `${origin}/auth/callback`),
        postLogoutRedirectUris: appOrigins.map((origin) => `${origin}/`),
        ...(options.toldOrigin !== undefined && {
          backchannelLogoutUri: `${options.toldOrigin}/auth/backchannel-logout`,
        }),
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
      serverClient,
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
