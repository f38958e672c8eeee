import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, test } from 'vitest'
import { closeServer } from '../../../playground/servers/closeServer.ts'
import { openDatabase } from '../../../playground/servers/database.ts'
import { freePort } from '../../../playground/servers/freePort.ts'
import { startOidcProvider } from '../../../playground/servers/oidcProvider.ts'
import { createAccessTokenVerifier } from '../../../src/server/createAccessTokenVerifier.ts'
import { createRandom } from '../../support/createRandom.ts'
import { readSeed } from '../../support/seed.ts'
import { redisMissing, startRedis } from '../../support/startRedis.ts'
import { NEW_SECRET } from '../support/sealed.ts'
import { APP } from './address.ts'
import { runCluster } from './runCluster.ts'
import type { ClusterOptions, ClusterReport, FaultKind } from './runCluster.ts'
import { startServerProcess } from './startServerProcess.ts'

const isFull = process.env['FLOWPASS_FULL'] === '1'
const CLIENT = { clientId: 'server', clientSecret: 'a secret with /, +, : and %' }
const API = 'urn:flowpass:playground-api'
const nothing = { killed: 0, cutOff: 0, noReason: 0 }

type Course = Pick<
  ClusterOptions,
  'browsers' | 'tabs' | 'lifeSeconds' | 'plan' | 'lengthMs' | 'longestBreakMs'
>

/** Two server processes on one Redis, with a real provider and an API that checks its tokens. */
async function run(seed: number, reuseWindowSeconds: number, course: Course) {
  const chosen = { random: createRandom(seed), chance: createRandom(seed, 1) }
  const database = openDatabase()
  const failures: Record<string, number> = {}
  const count = (failure: string) => void (failures[failure] = (failures[failure] ?? 0) + 1)
  const open: (() => Promise<unknown>)[] = [() => database.close()]
  try {
    const [port, redis] = await Promise.all([freePort(), startRedis()])
    open.unshift(redis.stop)
    const issuer = `http://localhost:${port}`
    const api = await startApi(issuer)
    open.unshift(api.close)
    const config = {
      ...{ ...CLIENT, redisPort: redis.port, issuer },
      ...{ sessionSecret: NEW_SECRET, apiUrl: `${api.url}/v1` },
    }
    const startServer = async (title: string) => {
      const server = await startServerProcess(title, config, count)
      open.unshift(server.kill)
      return server
    }
    const [identity, ...servers] = await Promise.all([
      startProvider({ port, database, reuseWindowSeconds, accessTokenSeconds: course.lifeSeconds }),
      startServer('A'),
      startServer('B'),
    ])
    open.unshift(identity.close)
    return { ...(await runCluster({ identity, redis, servers, ...chosen, ...course })), failures }
  } finally {
    for (const close of open) await close()
  }
}

function startProvider(
  options: Pick<
    Parameters<typeof startOidcProvider>[0],
    'port' | 'database' | 'reuseWindowSeconds' | 'accessTokenSeconds'
  >,
) {
  return startOidcProvider({
    ...{ ...options, apiResource: API, allowedOrigins: [] },
    clients: [
      {
        ...CLIENT,
        name: 'Brasswork',
        redirectUris: [`${APP}/auth/callback`],
        postLogoutRedirectUris: [`${APP}/`],
        clientAuth: 'client_secret_basic',
        // Then its tokens name the session, by which the record is read.
        backchannelLogoutUri: `${APP}/auth/backchannel-logout`,
      },
    ],
  })
}

/** An API that takes what the provider has signed, and nothing that is over. */
async function startApi(issuer: string) {
  const verify = createAccessTokenVerifier({ issuer, audience: API })
  const server = createServer((request, response) => {
    const token = request.headers.authorization?.replace(/^Bearer /, '') ?? ''
    // The verifier forgives clocks that are a little off; here there is one clock.
    const isGood = verify(token).then(
      ({ expiresAt }) => expiresAt > Date.now(),
      () => false,
    )
    void isGood.then((good) =>
      response.writeHead(good ? 200 : 401, { 'content-type': 'application/json' }).end('{}'),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, close: () => closeServer(server) }
}

function expectOnePerExpiry(report: ClusterReport): void {
  const { again, spends, expiries, early, tabs } = report
  expect(early).toBe(0)
  expect(again.noReason).toBe(0)
  expect(spends - again.killed - again.cutOff).toBe(expiries)
  expect(tabs.odd).toEqual({})
}

function tell(title: string, report: object): void {
  console.log(`${title}: ${JSON.stringify(report, null, 1)}`)
}

describe.skipIf(redisMissing !== undefined)('two server processes on one Redis', () => {
  const seed = readSeed()
  const order = createRandom(seed, 2).pick<readonly FaultKind[]>([
    ['redis', 'strike'],
    ['strike', 'redis'],
  ])

  test.skipIf(isFull)(
    `8 tabs, processes killed and Redis restarted: one refresh per expiry and no sign-out (FLOWPASS_SEED=${seed})`,
    async () => {
      const report = await run(seed, 10, {
        ...{ browsers: 1, tabs: 8, lifeSeconds: 3, plan: order },
        ...{ lengthMs: 0, longestBreakMs: 800 },
      })
      expectOnePerExpiry(report)
      expect(report.lost).toEqual(nothing)
      expect(report.signOuts).toBe(0)
      expect(report.signedInAtTheEnd).toBe(1)
      expect(report.faults).toMatchObject({ strike: 1, redis: 1 })
      expect(report.expiries).toBeGreaterThan(1)
    },
    60_000,
  )

  for (const window of [10, 0])
    test.runIf(isFull)(
      `60 s with 10 s tokens and a reuse window of ${window} s (FLOWPASS_SEED=${seed})`,
      async () => {
        const course = { browsers: 4, tabs: 8, lifeSeconds: 10, plan: null }
        const report = await run(seed, window, {
          ...{ ...course, lengthMs: 60_000, longestBreakMs: 3_000 },
        })
        tell(`reuse window ${window} s, FLOWPASS_SEED=${seed}`, report)
        expectOnePerExpiry(report)
        expect(report.signedInAtTheEnd).toBe(4)
        // Only a token whose answer died with a process costs a session, and only without a window.
        expect(report.lost.noReason).toBe(0)
        expect(report.signOuts).toBe(report.lost.killed + report.lost.cutOff)
        if (window > 0) expect(report.signOuts).toBe(0)
      },
      180_000,
    )
})
