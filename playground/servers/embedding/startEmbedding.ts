import { randomBytes } from 'node:crypto'
import type { Database } from '../database.ts'
import type { Ports } from '../ports.ts'
import { startAppBackend, type AppBackend } from './appBackend.ts'
import { startBuilderServer, type BuilderServer } from './builderServer.ts'
import { createWhoIsSignedIn, type SignInSystems } from './whoIsSignedIn.ts'

/** How to run both sides of embedding. */
export interface EmbeddingOptions {
  readonly ports: Pick<Ports, 'builder'>
  /** Stays open when they close. */
  readonly database: Database
  /** The app that embeds. */
  readonly appOrigin: string
  readonly systems: SignInSystems
  /** Life of flow tokens at first. */
  readonly tokenSeconds?: number | undefined
}

/** The app's own backend and the workflow builder, running. */
export interface Embedding {
  readonly backend: AppBackend
  /** What flow tokens are signed with, for whoever else makes them. */
  readonly flowTokens: {
    readonly secret: string
    readonly projectId: string
    readonly audience: string
  }
  readonly builder: BuilderServer
  close(): Promise<void>
}

/** The app's project at the builder. */
export const PROJECT_ID = 'brasswork'
const AUDIENCE = 'sprocket-flows'
const SECRET_BYTES = 32

/** Starts the backend that makes flow tokens and the builder that takes them. */
export async function startEmbedding(options: EmbeddingOptions): Promise<Embedding> {
  const { ports, database, appOrigin, systems, tokenSeconds } = options
  // Both sides end together, and tokens are short: nothing has to outlive a start.
  const secret = `fs_embed_${randomBytes(SECRET_BYTES).toString('base64url')}`
  const shared = { secret, audience: AUDIENCE }
  const flowTokens = { ...shared, projectId: PROJECT_ID }
  const backend = await startAppBackend({
    ...flowTokens,
    whoIsSignedIn: createWhoIsSignedIn(systems),
    tokenSeconds,
  })
  try {
    const builder = await startBuilderServer({
      ...shared,
      port: ports.builder,
      database,
      hosts: [appOrigin],
    })
    const close = async () => {
      await Promise.all([builder.close(), backend.close()])
    }
    return { backend, flowTokens, builder, close }
  } catch (cause) {
    await backend.close()
    throw cause
  }
}
