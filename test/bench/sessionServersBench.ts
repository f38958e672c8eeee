import { fork } from 'node:child_process'
import { once } from 'node:events'
import { Agent, get } from 'node:http'
import { fileURLToPath } from 'node:url'
import { createRandom } from '../support/createRandom.ts'
import { redisMissing, startRedis } from '../support/startRedis.ts'
import { CALL } from '../server/handler/support/handlerWorld.ts'
import { measure } from './measure.ts'
import type { Subject } from './measure.ts'
import { printFigures } from './printFigures.ts'
import type { ServerAddress } from './sessionServers.ts'

/** Ten seconds in all, twelve with PostgreSQL. */
const OPTIONS = { rounds: 2, turnMs: 400, concurrency: 16 }

const ENTRY = fileURLToPath(new URL('sessionServers.ts', import.meta.url))

/**
 * Measures `GET /session` over HTTP, with kept connections and the servers in a process of their
 * own: without a store, on Redis, on PGlite, and on PostgreSQL where `TEST_DATABASE_URL` or
 * `DATABASE_URL` names one.
 *
 * @param seed of the order in which people ask
 */
export async function sessionServersBench(seed: number): Promise<void> {
  const redis = redisMissing === undefined ? await startRedis() : null
  const url = process.env['TEST_DATABASE_URL'] ?? process.env['DATABASE_URL']
  if (!url) console.log('PostgreSQL is left out: no TEST_DATABASE_URL.')
  const child = fork(ENTRY, [redis ? String(redis.port) : '', url ?? ''], {
    execArgv: ['--import', 'tsx'],
  })
  const agent = new Agent({ keepAlive: true, maxSockets: OPTIONS.concurrency })
  try {
    const [addresses]: readonly ServerAddress[][] = await once(child, 'message')
    const random = createRandom(seed)
    const subjects = (addresses ?? []).map(({ name, port, cookies }): Subject => {
      const path = '/auth/session'
      return {
        name,
        run: () =>
          ask(() => get({ agent, port, path, headers: { ...CALL, cookie: random.pick(cookies) } })),
      }
    })
    printFigures(await measure(subjects, OPTIONS), OPTIONS.concurrency)
  } finally {
    agent.destroy()
    child.kill()
    await redis?.stop()
  }
}

/** Sends a request and reads the answer, which has to say who it is. */
function ask(send: () => ReturnType<typeof get>): Promise<void> {
  return new Promise((resolve, reject) => {
    send()
      .once('error', reject)
      .once('response', (response) => {
        let text = ''
        response.setEncoding('utf8').on('data', (part: string) => (text += part))
        response.once('end', () => {
          const isGood = response.statusCode === 200 && !text.includes('"user":null')
          if (isGood) resolve()
          else reject(new Error(`GET /session answers ${response.statusCode}: ${text}`))
        })
      })
  })
}
