import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import { createAuthHandler, oidcProvider, toNodeListener } from 'flowpass/server'
import type { AuthHandler, AuthHandlerOptions, SessionFlowTokens } from 'flowpass/server'
import { closeServer } from '../closeServer.ts'
import type { Database } from '../database.ts'
import { flowRoleOf, PER_MINUTE } from '../embedding/flowRole.ts'
import { logMint } from '../embedding/logMint.ts'
import type { Embedding } from '../embedding/startEmbedding.ts'
import type { RunningServer } from '../kit/serveApp.ts'
import { listen } from '../listen.ts'
import { loadSecret } from '../loadSecret.ts'
import type { Backends } from '../startBackends.ts'
import { openSessionStore, type SessionStoreKind } from './openSessionStore.ts'

/** How to run the server that keeps people signed in. */
export interface SessionServerOptions extends Pick<AuthHandlerOptions, 'environment' | 'onError'> {
  /** The app whose people it signs in; it passes `/auth/` on to this server. */
  readonly appOrigin: string
  /** Keeps the secret that seals cookies, and sessions where they are in PostgreSQL. Stays open. */
  readonly database: Database
  readonly backends: Pick<Backends, 'provider' | 'serverClient' | 'api'>
  readonly embedding: Pick<Embedding, 'flowTokens' | 'backend'>
  /** @default 'none' */
  readonly store?: SessionStoreKind
  /** @default redis://localhost:6379 */
  readonly redisUrl?: string | undefined
}

const BASE_PATH = '/auth'
const SECRET_BYTES = 32

/**
 * Starts a server that is the confidential client of the provider: it keeps sessions in cookies that
 * no script can read, and passes calls of pages on to the API with the access token.
 */
export async function startSessionServer(options: SessionServerOptions): Promise<RunningServer> {
  const { database, embedding, store: kind = 'none', redisUrl } = options
  const secret = await loadSecret(database, 'sessions', randomBytes(SECRET_BYTES))
  const opened = await openSessionStore({ kind, redisUrl, database })
  const handlers = new Map<number, AuthHandler>()
  const provider = oidcProvider({
    issuer: options.backends.provider.issuer,
    ...options.backends.serverClient,
  })

  /** How long flow tokens live is fixed when a handler is made, and the playground changes it. */
  function handlerFor(ttlSeconds: number): AuthHandler {
    const handler =
      handlers.get(ttlSeconds) ??
      createAuthHandler({
        appUrl: options.appOrigin,
        basePath: BASE_PATH,
        provider,
        secret: Buffer.from(secret).toString('base64url'),
        ...(opened.store && { store: opened.store }),
        proxy: [{ path: '/api', target: options.backends.api.url, methods: ['GET'] }],
        flowTokens: { ...flowTokensOf(embedding), ttlSeconds },
        ...(options.environment && { environment: options.environment }),
        ...(options.onError && { onError: options.onError }),
      })
    handlers.set(ttlSeconds, handler)
    return handler
  }

  const { controls } = embedding.backend
  const auth = handlerFor(controls.settings().tokenSeconds)
  const listener = toNodeListener((request) => {
    const isMint = new URL(request.url).pathname === `${BASE_PATH}/flow-token`
    if (!isMint) return auth(request)
    return logMint(
      controls,
      ({ tokenSeconds }) => handlerFor(tokenSeconds)(request),
      (error) => ({ error }),
    )
  })
  const server = createServer(listener)
  // Nobody but the app's own server talks to it, so any port will do.
  const port = await listen(server, 0, '')
  return {
    port,
    url: `http://localhost:${port}`,
    async close() {
      await closeServer(server)
      await opened.close()
    },
  }
}

function flowTokensOf({ flowTokens }: Pick<Embedding, 'flowTokens'>): SessionFlowTokens {
  return {
    ...flowTokens,
    rateLimit: { perMinute: PER_MINUTE },
    subjectOf: ({ user: { id, email = '', name } }) => ({
      sub: id,
      email,
      name,
      role: flowRoleOf(email),
    }),
  }
}
