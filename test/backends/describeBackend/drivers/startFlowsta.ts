import { openDatabase } from '../../../../playground/servers/database.ts'
import { flowstaAccounts } from '../../../../playground/servers/flowsta/flowstaAccounts.ts'
import {
  FLOWSTA_CLIENT_ID,
  startFlowstaServer,
} from '../../../../playground/servers/flowsta/startFlowstaServer.ts'
import { flowsta } from '../../../../src/backends/flowsta.ts'
import type { BackendUnderTest } from '../driver.ts'
import { loadFolder } from '../loadFolder.ts'
import { takeTurns } from '../people.ts'
import { visit } from '../visit.ts'

const APP = 'https://app.example'

/** Starts `flowsta` and its stand-in. */
export async function startFlowsta(): Promise<BackendUnderTest> {
  await loadFolder('src/backends/flowsta')
  const database = openDatabase()
  const server = await startFlowstaServer({
    port: 0,
    database,
    allowedOrigins: [APP],
    bcryptRounds: 4,
    accessTokenSeconds: 60,
    requestsPerMinute: 100_000,
  })
  const { controls, url } = server

  return {
    backend: () => flowsta({ clientId: FLOWSTA_CLIENT_ID, apiUrl: url, loginUrl: `${url}/login` }),
    openNetwork: () => (request) => fetch(request),
    appOrigin: APP,
    drive: {
      person: takeTurns(),
      advance: (seconds) => controls.advance(seconds),
      authorize: (href, person) => visit(href, `${APP}/`, person),
      async revoke({ email }) {
        const account = flowstaAccounts.find((known) => known.email === email)
        await database.query('UPDATE flowsta_grants SET is_revoked = true WHERE account_id = $1', [
          account?.id ?? '',
        ])
      },
      api: {
        url: `${url}/oauth/userinfo`,
        async userId(response) {
          const { sub }: { sub: string } = await response.json()
          return sub
        },
      },
    },
    async close() {
      await server.close()
      await database.close()
    },
  }
}
