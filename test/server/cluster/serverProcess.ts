import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Redis } from 'ioredis'
import { createAuthHandler } from '../../../src/server/handler/createAuthHandler.ts'
import { toNodeListener } from '../../../src/server/node/toNodeListener.ts'
import { oidcProvider } from '../../../src/server/providers/oidcProvider.ts'
import type { ServerProvider } from '../../../src/server/serverProvider.ts'
import { redisStore } from '../../../src/server/stores/redisStore.ts'
import { APP } from './address.ts'
import type { ProcessConfig, ProcessMessage } from './clusterTypes.ts'

/** One server of the app, as a process of its own: `startServerProcess.ts` starts and kills it. */
const config: ProcessConfig = JSON.parse(process.argv[2] ?? '{}')
const tell = (message: ProcessMessage) => process.send?.(message)

const client = new Redis(config.redisPort, '127.0.0.1', { retryStrategy: () => 50 })
client.on('error', () => {})
const auth = createAuthHandler({
  appUrl: APP,
  provider: signed(oidcProvider(config)),
  secret: config.sessionSecret,
  store: redisStore({ client }),
  proxy: [{ path: '/api', target: config.apiUrl }],
  onError: ({ code, details }, { route }) =>
    tell({ failure: [route, code, details['reason']].filter(Boolean).join(' ') }),
})

const listener = toNodeListener((received) => {
  const request = new Request(received)
  // Node's own `fetch` says `cors` of everything, and knows of no navigation.
  request.headers.delete('sec-fetch-mode')
  return auth(request)
})
const server = createServer(listener)
server.listen(0, '127.0.0.1', () => tell({ port: (server.address() as AddressInfo).port }))
process.once('disconnect', () => process.exit())

/** Has the provider's record say which process spends which token. */
function signed(provider: ServerProvider): ServerProvider {
  return {
    ...provider,
    refresh(environment, grant) {
      const hash = createHash('sha256').update(grant.refreshToken ?? '')
      const token = hash.digest('base64url').slice(0, 12)
      const mark = [config.name, token, grant.providerSessionId].join(' ')
      const marked: typeof environment.fetch = (input, init) => {
        const request = new Request(input, init)
        request.headers.set('x-playground-tab', mark)
        return environment.fetch(request)
      }
      return provider.refresh({ ...environment, fetch: marked }, grant)
    },
  }
}
