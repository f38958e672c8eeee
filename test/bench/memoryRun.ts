import { setImmediate as turn } from 'node:timers/promises'
import { createAuthHandler } from '../../src/server/handler/createAuthHandler.ts'
import { memoryStore } from '../../src/server/stores/memoryStore.ts'
import { createRandom } from '../support/createRandom.ts'
import { APP, CALL, createBrowser, GO } from '../server/handler/support/handlerWorld.ts'
import type { Browser } from '../server/handler/support/handlerWorld.ts'
import { scriptedProvider } from '../server/handler/support/scriptedProvider.ts'
import { createClock, NEW_SECRET } from '../server/support/sealed.ts'

/** What handlers hold after so many requests: `memoryBench.ts` starts this as a process. */
export interface HeapSample {
  readonly requests: number
  readonly bytes: number
  readonly seconds: number
}

const SAMPLE_EVERY = 20_000

/** So many requests are on their way at a time, each of somebody else. */
const TOGETHER = 32
const PEOPLE_OF_EACH = 6

/** The clock goes on with every request, so that what is kept for a time comes and goes. */
const STEP_MS = 30

const [seed, requests] = process.argv.slice(2)
const random = createRandom(Number(seed))
const clock = createClock()
const { now } = clock
/** Requests that were answered. */
let handled = 0
const [stateless, stored] = [createWorld(false), createWorld(true)]

/** A handler, and people who use it. */
function createWorld(isStored: boolean) {
  const provider = scriptedProvider(now)
  const handler = createAuthHandler({
    ...{ appUrl: APP, provider, secret: NEW_SECRET },
    ...(isStored && { store: memoryStore({ now }) }),
    proxy: [{ path: '/api', target: 'https://api.example.com/v1' }],
    environment: { now, fetch: async () => Response.json({ orders: [] }) },
  })
  const auth = (incoming: Request) => {
    handled += 1
    return handler(incoming)
  }
  const people: Browser[] = []
  async function signIn(index: number): Promise<void> {
    provider.sid = `sid-${index}-${now()}`
    const browser = createBrowser(auth, APP)
    await browser.signIn(`person-${index}`)
    people[index] = browser
  }
  return { provider, auth, handler, people, signIn }
}

/** One of all the things that come in: most ask who it is. */
async function request(
  { auth, handler, people, signIn }: ReturnType<typeof createWorld>,
  index: number,
): Promise<void> {
  const browser = people[index]
  if (!browser) return signIn(index)
  const kind = random.next()
  if (kind < 0.8) await answered(auth(ask(browser.cookieHeader())))
  else if (kind < 0.84) await browser.call('/auth/refresh', { method: 'POST' })
  else if (kind < 0.89) await browser.call('/auth/api/orders')
  else if (kind < 0.93) await handler.getSession(browser.request())
  else if (kind < 0.95) await createBrowser(auth, APP).go('/auth/login', GO)
  else if (kind < 0.98) await answered(auth(forged()))
  else {
    await browser.call('/auth/logout', { method: 'POST', body: {} })
    await signIn(index)
  }
  browser.seen.length = 0
}

/** A thousand renewals are remembered, and more are not: the room for them is filled first. */
async function fill({ signIn, people }: ReturnType<typeof createWorld>): Promise<void> {
  const slots = Array.from({ length: TOGETHER }, (_, index) => index)
  for (let count = 0; count < 1_100; count += TOGETHER)
    await Promise.all(
      slots.map(async (index) => {
        await signIn(index)
        await people[index]?.call('/auth/refresh', { method: 'POST' })
        await people[index]?.call('/auth/logout', { method: 'POST', body: {} })
      }),
    )
  await Promise.all(slots.map(signIn))
}

const ask = (cookie: string) => new Request(`${APP}/auth/session`, { headers: { ...CALL, cookie } })

const forged = () => ask(`__Host-flowpass=${random.text(200).replaceAll(/[^ -~]/g, '')}`)

async function answered(answer: Promise<Response>): Promise<void> {
  await (await answer).text()
}

async function heapBytes(): Promise<number> {
  for (const { provider } of [stateless, stored]) {
    provider.calls.length = 0
    provider.revoked.length = 0
  }
  for (let round = 0; round < 3; round += 1) {
    await turn()
    globalThis.gc?.()
  }
  return process.memoryUsage().heapUsed
}

const started = performance.now()
await Promise.all([fill(stateless), fill(stored)])
for (let next = SAMPLE_EVERY; next <= Number(requests);) {
  const some = Array.from({ length: TOGETHER }, (_, index) => {
    clock.at += STEP_MS
    const world = index % 2 === 0 ? stateless : stored
    return request(world, index + TOGETHER * random.int(PEOPLE_OF_EACH))
  })
  await Promise.all(some)
  if (handled < next) continue
  next += SAMPLE_EVERY
  const seconds = (performance.now() - started) / 1000
  process.send?.({ requests: handled, bytes: await heapBytes(), seconds } satisfies HeapSample)
}
process.disconnect()
