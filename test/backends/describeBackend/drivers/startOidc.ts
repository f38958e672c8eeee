import { openDatabase } from '../../../../playground/servers/database.ts'
import { demoAccounts } from '../../../../playground/servers/demoAccounts.ts'
import { startBackends } from '../../../../playground/servers/startBackends.ts'
import { oidc } from '../../../../src/backends/oidc.ts'
import type { BackendUnderTest } from '../driver.ts'
import { loadFolder } from '../loadFolder.ts'
import { takeTurns } from '../people.ts'
import { visit } from '../visit.ts'

const APP = 'https://app.example'

/** Starts `oidc` and a real OpenID provider (oidc-provider), with the API beside it. */
export async function startOidc(): Promise<BackendUnderTest> {
  await loadFolder('src/backends/oidc')
  const database = openDatabase()
  const backends = await startBackends({
    ports: { issuer: 0, api: 0 },
    database,
    appOrigins: [APP],
    accessTokenSeconds: 60,
  })
  const { provider, api, clientId } = backends

  return {
    backend: () => oidc({ issuer: provider.issuer, clientId }),
    openNetwork: () => (request) => fetch(request),
    appOrigin: APP,
    // Its clock stays: what oidc-provider stores goes by the machine's.
    drive: {
      person: takeTurns(),
      authorize: (url, person) => visit(url, `${APP}/`, person),
      async revoke({ email }) {
        const account = demoAccounts.find(({ claims }) => claims.email === email)
        await database.query("DELETE FROM oidc_records WHERE payload->>'accountId' = $1", [
          account?.id ?? '',
        ])
      },
      api: {
        url: `${api.url}/me`,
        async userId(response) {
          const { sub }: { sub: string } = await response.json()
          return sub
        },
      },
    },
    async close() {
      await backends.close()
      await database.close()
    },
  }
}
