import { setTimeout as sleep } from 'node:timers/promises'
import type { OidcProvider } from '../../../playground/servers/oidcProvider.ts'
import type { Random } from '../../support/createRandom.ts'
import type { TestRedis } from '../../support/startRedis.ts'
import type { Fault, TabCounts } from './clusterTypes.ts'
import { isHurt, judgeSpends, readSpends } from './judgeSpends.ts'
import type { Judgement } from './judgeSpends.ts'
import { openTabs } from './openTabs.ts'
import type { ServerProcess } from './startServerProcess.ts'

/** What is done to a cluster: a kill at any time, one in the middle of a renewal, Redis taken away. */
export type FaultKind = 'kill' | 'strike' | 'redis'

/** What a run is made with. */
export interface ClusterOptions {
  readonly identity: OidcProvider
  readonly redis: TestRedis
  readonly servers: readonly ServerProcess[]
  /** What tabs and servers are picked with. */
  readonly random: Random
  /** What faults are picked with: tabs get in no way of that. */
  readonly chance: Random
  readonly browsers: number
  readonly tabs: number
  readonly lifeSeconds: number
  /** One after the other; null for random ones until the time is over. */
  readonly plan: readonly FaultKind[] | null
  /** How long faults are begun. */
  readonly lengthMs: number
  /** How long Redis stays away at most. */
  readonly longestBreakMs: number
}

/** What a run was like. */
export interface ClusterReport extends Judgement {
  readonly faults: Record<FaultKind, number>
  readonly tabs: Omit<TabCounts, 'signOuts'>
  readonly signOuts: number
  readonly signedInAtTheEnd: number
}

/** How long somebody is waited for who renews, in milliseconds. */
const STRIKE_WAIT_MS = 12_000

/** Runs browsers over a cluster, and does things to it. */
export async function runCluster(options: ClusterOptions): Promise<ClusterReport> {
  const { identity, redis, servers, random, chance, lifeSeconds } = options
  const faults: Fault[] = []
  const done: Record<FaultKind, number> = { kill: 0, strike: 0, redis: 0 }
  const spends = () => readSpends(identity.controls.requests())
  const isCalm = () => !isHurt(spends(), faults, Date.now())
  let starting = Promise.resolve()

  function pickServer(): string {
    const urls = servers.flatMap((server) => server.url() ?? [])
    // Nobody listens at the port of `discard`.
    return urls.length > 0 ? random.pick(urls) : 'http://127.0.0.1:9'
  }

  async function kill(server: ServerProcess): Promise<void> {
    faults.push({ kind: 'kill', process: server.name(), from: Date.now(), to: Date.now() })
    await server.kill()
    // It comes back while other things happen.
    starting = starting.then(() => server.start())
  }

  async function strike(): Promise<boolean> {
    const end = Date.now() + STRIKE_WAIT_MS
    while (Date.now() < end) {
      const names = spends().flatMap(({ status, process }) => (status === 0 ? [process] : []))
      const server = servers.find((each) => each.url() !== null && names.includes(each.name()))
      if (server) {
        // Before the answer, with it, or when it is being written.
        await sleep(chance.int(200))
        await kill(server)
        return true
      }
      await sleep(5)
    }
    return false
  }

  async function takeRedisAway(): Promise<void> {
    const fault: Fault = { kind: 'redis', from: Date.now(), to: Infinity }
    faults.push(fault)
    await redis.kill()
    await sleep(chance.int(options.longestBreakMs))
    await redis.restart()
    fault.to = Date.now()
  }

  async function act(kind: FaultKind): Promise<void> {
    const up = servers.filter((server) => server.url() !== null)
    if (kind === 'redis') await takeRedisAway()
    else if (kind === 'kill') await kill(chance.pick(up))
    else if (!(await strike())) return
    done[kind] += 1
  }

  async function meddle(): Promise<void> {
    const end = Date.now() + options.lengthMs
    const plan = [...(options.plan ?? [])]
    while (options.plan ? plan.length > 0 : Date.now() < end) {
      await sleep(200 + chance.int(options.plan ? 400 : 1_500))
      while (!isCalm()) await sleep(20)
      const kinds = ['strike', 'strike', 'kill', 'redis'] as const
      await act(plan.shift() ?? chance.pick(kinds))
    }
    await starting
    // Life goes on after what was struck last: with another token, and not with the same once more.
    const known = new Set(spends().map(({ token }) => token))
    const isRenewed = () =>
      spends().some(({ status, token }) => status === 200 && !known.has(token))
    while (!isCalm() || !isRenewed()) await sleep(20)
  }

  // A renewal takes a moment, and that is when it is struck.
  identity.controls.setFault({ endpoint: 'token', answerDelayMs: 100 })
  const browsers = await Promise.all(
    Array.from({ length: options.browsers }, async (_, index) => {
      // Their tokens end at different times.
      await sleep((index * lifeSeconds * 1000) / options.browsers)
      return openTabs({ tabs: options.tabs, random, lifeSeconds, pickServer })
    }),
  )
  await meddle()
  await Promise.all(browsers.map(({ close }) => close()))
  const signedIn = await Promise.all(browsers.map(({ isSignedIn }) => isSignedIn()))
  const counts = browsers.map((browser) => browser.counts)
  const sum = (read: (each: TabCounts) => number) =>
    counts.reduce((total, each) => total + read(each), 0)
  const { good, later, network } = {
    good: sum((each) => each.good),
    later: sum((each) => each.later),
    network: sum((each) => each.network),
  }
  return {
    ...judgeSpends(spends(), faults, lifeSeconds * 1000),
    faults: done,
    tabs: { good, later, network, odd: Object.assign({}, ...counts.map(({ odd }) => odd)) },
    signOuts: sum((each) => each.signOuts),
    signedInAtTheEnd: signedIn.filter(Boolean).length,
  }
}
