import { openDatabase } from '../../../../playground/servers/database.ts'
import { createInbox } from '../../../../playground/servers/kit/inbox.ts'
import { demoOrganizations } from '../../../../playground/servers/scalekit/directory.ts'
import { startScalekitServer } from '../../../../playground/servers/scalekit/startScalekitServer.ts'
import { scalekit } from '../../../../src/backends/scalekit.ts'
import type { BackendUnderTest } from '../driver.ts'
import { loadFolder } from '../loadFolder.ts'
import { takeTurns } from '../people.ts'
import { visit } from '../visit.ts'

const APP = 'https://app.example'

/** Starts `scalekit` for a single-page app, and its stand-in. */
export async function startScalekit(): Promise<BackendUnderTest> {
  await Promise.all(['scalekit', 'oidc'].map((name) => loadFolder(`src/backends/${name}`)))
  const database = openDatabase()
  const server = await startScalekitServer({
    port: 0,
    database,
    allowedOrigins: [APP],
    inbox: createInbox(),
    bcryptRounds: 4,
    accessTokenSeconds: 60,
  })
  const { controls, clientId, url } = server
  const [acme, globex] = demoOrganizations
  const press = new RegExp(`login|${globex?.id}`)

  return {
    backend: () => scalekit({ environmentUrl: url, clientId }),
    openNetwork: () => (request) => fetch(request),
    appOrigin: APP,
    drive: {
      person: takeTurns(),
      advance: (seconds) => controls.advance(seconds),
      authorize: (href, person) => visit(href, `${APP}/`, person, { press }),
      async revoke({ email }) {
        await database.query(
          `UPDATE scalekit_sessions SET ended_at = $2 WHERE user_id IN
             (SELECT id FROM scalekit_users WHERE email = $1)`,
          [email, controls.now()],
        )
      },
      api: {
        url: `${url}/userinfo`,
        async userId(response) {
          const { sub }: { sub: string } = await response.json()
          return sub
        },
      },
      // Everybody of the playground is in both, and signs in to the first one.
      secondOrganization: async () => globex?.id ?? acme?.id ?? '',
    },
    async close() {
      await server.close()
      await database.close()
    },
  }
}
