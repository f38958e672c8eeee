import { afterAll, beforeAll } from 'vitest'
import { openDatabase } from '../../../playground/servers/database.ts'
import type { Database } from '../../../playground/servers/database.ts'
import { flowiseDemoAccounts } from '../../../playground/servers/flowise/flowiseDemoAccounts.ts'
import type { FlowiseServerOptions } from '../../../playground/servers/flowise/flowiseSettings.ts'
import { startFlowiseServer } from '../../../playground/servers/flowise/startFlowiseServer.ts'
import type { FlowiseServer } from '../../../playground/servers/flowise/startFlowiseServer.ts'
import { createInbox } from '../../../playground/servers/kit/inbox.ts'
import type { Inbox } from '../../../playground/servers/kit/inbox.ts'

/** Where the app runs. */
export const APP = 'http://localhost:5173'

export const [ada, grace] = flowiseDemoAccounts

/** A server, once the tests have begun. */
export interface ServerUnderTest {
  server: FlowiseServer
  database: Database
  readonly inbox: Inbox
}

/** Runs a server for the tests of a file or a block. */
export function runServer(options: Partial<FlowiseServerOptions> = {}): ServerUnderTest {
  const under = { inbox: createInbox() } as ServerUnderTest
  beforeAll(async () => {
    under.database = options.database ?? openDatabase()
    under.server = await startFlowiseServer({
      port: 0,
      database: under.database,
      allowedOrigins: [APP],
      inbox: under.inbox,
      bcryptRounds: 4,
      ...options,
    })
  }, 60_000)
  afterAll(async () => {
    await under.server.close()
    if (!options.database) await under.database.close()
  })
  return under
}

/** The token in the newest link to somebody. */
export function linkToken({ inbox }: ServerUnderTest, to: string): string {
  return new URL(inbox.list(to)[0]?.link ?? '').searchParams.get('token') ?? ''
}
