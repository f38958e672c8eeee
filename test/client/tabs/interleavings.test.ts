import { expect, test } from 'vitest'
import { createRandom } from '../../support/createRandom.ts'
import type { Random } from '../../support/createRandom.ts'
import { createWorld } from './createWorld.ts'
import type { Page, World } from './createWorld.ts'

const ROUNDS = 300
const STEPS = 12

/** Invariants that hold at every moment, in every tab. */
function check({ server }: World, pages: readonly Page[]): string[] {
  const broken: string[] = []
  for (const { client, events } of pages) {
    const state = client.getState()
    const { serial } = client.inspect()
    if (state.status === 'anonymous' && serial > 0) broken.push('a session behind nobody')
    if (events.some((name) => name.startsWith('error config'))) broken.push('a false error')
  }
  for (const [token, count] of server.stats.spends)
    if (count > 1) broken.push(`${token} was spent ${count} times`)
  return broken
}

/** Notes a token that is of another person than the page shows. */
async function askFor({ server }: World, { client, tab }: Page, broken: string[]): Promise<void> {
  const token = await client.getAccessToken().catch(() => null)
  const state = client.getState()
  const shown = 'session' in state ? state.session.user.id : null
  const owner = token ? server.userOf(token)?.id : null
  if (tab.status() === 'live' && owner && owner !== shown)
    broken.push(`a token of ${owner} on the page of ${shown}`)
}

async function step(world: World, pages: Page[], random: Random, broken: string[]): Promise<void> {
  const page = random.pick(pages)
  const actions = {
    refresh: () => void page.client.refresh().catch(() => {}),
    token: () => void askFor(world, page, broken),
    signOut: () => void page.client.signOut(),
    ada: () => void world.signIn(page, 'ada').catch(() => {}),
    grace: () => void world.signIn(page, 'grace').catch(() => {}),
    freeze: () => page.tab.freeze(),
    thaw: () => page.tab.thaw(),
    wait: () => world.browser.clock.sleep(1_000_000),
    kill: () => {
      if (pages.length < 3) return
      pages.splice(pages.indexOf(page), 1)
      page.tab.kill()
    },
    open: () => {},
  }
  const name = random.pick(Object.keys(actions) as (keyof typeof actions)[])
  actions[name]()
  if (name === 'open' && pages.length < 5) pages.push(await world.open())
  await world.browser.advance(random.int(400))
}

test('CC-03 sign-ins, renewals, sign-outs, switches, frozen and killed tabs in any order break no rule', async () => {
  for (let seed = 1; seed <= ROUNDS; seed += 1) {
    const random = createRandom(seed)
    const latency = { channelLatency: [0, 40], recordLatency: [0, 10] } as const
    const world = createWorld({ ...latency, seed })
    const pages = [await world.open(), await world.open(), await world.open()]
    const broken: string[] = []
    await world.browser.advance(500)
    for (let count = 0; count < STEPS; count += 1) {
      await step(world, pages, random, broken)
      broken.push(...check(world, pages))
    }
    for (const { tab } of pages) tab.thaw()
    await world.browser.advance(30_000)
    for (const { tab } of pages) tab.wake('visibilitychange')
    await world.browser.advance(5_000)
    broken.push(...check(world, pages))
    const people = pages.map(({ client }) => {
      const state = client.getState()
      return state.status === 'authenticated' ? state.session.user.id : 'nobody'
    })
    if (new Set(people).size > 1) broken.push(`two people: ${people.join()}`)
    expect({ seed, broken }).toEqual({ seed, broken: [] })
  }
}, 60_000)
