import type { Database } from './database.ts'
import { flowiseDemoAccounts } from './flowise/flowiseDemoAccounts.ts'
import { startFlowiseServer } from './flowise/startFlowiseServer.ts'
import { startFlowstaServer } from './flowsta/startFlowstaServer.ts'
import { startFluxbaseServer } from './fluxbase/startFluxbaseServer.ts'
import { createInbox, type Inbox } from './kit/inbox.ts'
import type { WireControls } from './kit/wireControls.ts'
import type { Ports } from './ports.ts'
import { startScalekitServer } from './scalekit/startScalekitServer.ts'
import { systemPeople, type SystemAddress, type SystemName } from './systemAddresses.ts'

/** How to run the four stand-ins together. */
export interface SystemsOptions {
  /** 0 takes any free port. */
  ports: Pick<Ports, SystemName>
  /** Stays open when they close. */
  database: Database
  /** Where the application runs: mails and providers lead back there. */
  appOrigin: string
  /** Life of every access token. @default each system's own */
  accessTokenSeconds?: number | undefined
  /** Cost of the password hashes. @default 10 */
  bcryptRounds?: number | undefined
}

/** The stand-ins, running. */
export interface Systems {
  addresses: Record<SystemName, SystemAddress>
  controls: Record<SystemName, WireControls>
  /** Every mail of every system. */
  inbox: Inbox
  close(): Promise<void>
}

/** A session is renewed after this part of an access token's life. */
const RENEWED_AFTER = 0.75

/** Starts the four stand-in servers: all of them or none. */
export async function startSystems(options: SystemsOptions): Promise<Systems> {
  const { ports, database, appOrigin, accessTokenSeconds, bcryptRounds } = options
  const inbox = createInbox()
  const renewalMinutes =
    accessTokenSeconds === undefined ? undefined : (accessTokenSeconds * RENEWED_AFTER) / 60
  const shared = {
    database,
    inbox,
    allowedOrigins: [appOrigin],
    ...(accessTokenSeconds !== undefined && { accessTokenSeconds }),
    ...(bcryptRounds !== undefined && { bcryptRounds }),
  }
  const running: { close(): Promise<void> }[] = []
  const started = async <Server extends { close(): Promise<void> }>(starting: Promise<Server>) => {
    const server = await starting
    running.push(server)
    return server
  }
  const close = async () => {
    await Promise.all(running.splice(0).map((server) => server.close()))
  }
  const paths = ['/callback', '/'].map((path) => appOrigin + path)
  const starts = [
    started(startFlowstaServer({ ...shared, port: ports.flowsta })),
    started(startScalekitServer({ ...shared, port: ports.scalekit, redirectUris: paths })),
    // With what its documents promise and the server itself has not got: there is more to see.
    started(startFluxbaseServer({ ...shared, port: ports.fluxbase, extensions: true })),
    // The edition with workspaces and other people's sign-ins.
    started(
      startFlowiseServer({
        ...shared,
        port: ports.flowise,
        appUrl: appOrigin,
        platform: 'enterprise',
      }),
    ),
  ] as const
  try {
    const [flowsta, scalekit, fluxbase, flowise] = await Promise.all(starts)
    const people = systemPeople
    return {
      addresses: {
        flowsta: { url: flowsta.url, clientId: flowsta.clientId, people },
        scalekit: { url: scalekit.url, clientId: scalekit.clientId, people },
        fluxbase: { url: fluxbase.url, clientId: '', people },
        flowise: { url: flowise.url, clientId: '', people: flowiseDemoAccounts, renewalMinutes },
      },
      controls: {
        flowsta: flowsta.controls,
        scalekit: scalekit.controls,
        fluxbase: fluxbase.controls,
        flowise: flowise.controls,
      },
      inbox,
      close,
    }
  } catch (cause) {
    // Those that are still starting would be left behind.
    await Promise.allSettled(starts)
    await close()
    throw cause
  }
}
