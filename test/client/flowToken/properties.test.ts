import { describe, expect, test } from 'vitest'
import { flowTokenSourceOf } from '../../../src/client/flowToken/flowTokenSourceOf.ts'
import type { FlowTokenSource } from '../../../src/client/flowToken/flowTokenSource.ts'
import { createRandom } from '../../support/createRandom.ts'
import type { Random } from '../../support/createRandom.ts'
import { readSeed } from '../../support/seed.ts'
import { createScene, MINUTE_MS, personOf } from './createScene.ts'
import type { Page } from './createScene.ts'

const RUNS = process.env['FLOWPASS_FULL'] ? 400 : 40
const STEPS = 120

interface Actor {
  readonly page: Page
  readonly source: FlowTokenSource
  readonly undo: (() => void)[]
}

/** One life of three tabs, in which anything may happen at any time. */
function createLife(random: Random) {
  const hasLocks = random.chance(0.8)
  // A tab that is frozen in its turn is not waited for, and goes on with it when it is thawed.
  const areFrozen = random.chance(0.5)
  const scene = createScene({
    seed: random.int(1e6),
    channelLatency: [0, 30],
    recordLatency: [0, 10],
    locks: hasLocks,
    records: random.chance(0.9),
    settleTurns: 2,
  })
  const { clock } = scene.browser
  const wrong: string[] = []
  const actors: Actor[] = []
  /** Who has asked and has no answer yet. */
  let inFlight: Actor[] = []
  const leave = (actor: Actor) => (inFlight = inFlight.filter((one) => one !== actor))

  function claimsOf(token: string): { readonly sub: string; readonly exp: number } {
    return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
  }

  /** Nobody else’s, and not over. */
  function look({ page, source }: Actor, when: string): void {
    const state = source.getState()
    const person = personOf(page.client)
    if (state.token === null) return
    const { sub, exp } = claimsOf(state.token)
    if (sub !== person) wrong.push(`${when}: ${person} has a token of ${sub}`)
    const leftMs = exp * 1000 - scene.browser.serverClock.now()
    if (leftMs < 0) wrong.push(`${when}: over since ${-leftMs} ms`)
  }

  function enter(): void {
    const page = scene.open(random.pick(['ada', 'grace', null]))
    const source = flowTokenSourceOf(page.client, { fetchToken: (input) => page.fetchToken(input) })
    const actor: Actor = { page, source, undo: [] }
    page.fetchToken = async ({ signal }) => {
      const sub = personOf(page.client) ?? 'nobody'
      if (inFlight.includes(actor)) wrong.push('two at once in one tab')
      if (hasLocks && !areFrozen && inFlight.length > 0) wrong.push('two at once in two tabs')
      inFlight.push(actor)
      signal.addEventListener('abort', () => leave(actor))
      await new Promise<void>((resolve) => void clock.after(1 + random.int(3_000), resolve))
      leave(actor)
      if (random.chance(0.2)) throw new Error('no')
      return scene.server.mint({ sub, lifeSeconds: random.pick([20, 600, 600]) })
    }
    actors.push(actor)
    actor.undo.push(source.subscribe(() => look(actor, 'told')))
    page.client.subscribe(() => look(actor, 'client'))
  }

  async function ask(actor: Actor, forceRefresh: boolean): Promise<void> {
    const person = personOf(actor.page.client)
    const token = await actor.source.getToken({ forceRefresh }).catch(() => null)
    if (token !== null && claimsOf(token).sub !== person)
      wrong.push(`${person} was given a token of ${claimsOf(token).sub}`)
  }

  async function step(): Promise<void> {
    if (actors.length < 3) enter()
    const actor = random.pick(actors)
    const { page, source, undo } = actor
    const { tab } = page
    const does: (() => unknown)[] = [
      () => page.signIn(random.pick(['ada', 'grace'])),
      () => page.signOut(),
      () => page.expire(),
      () => undo.push(source.subscribe(() => look(actor, 'told'))),
      () => undo.pop()?.(),
      () => void ask(actor, false),
      () => void ask(actor, true),
      () => tab.wake(random.pick(['focus', 'online', 'visibilitychange'] as const)),
      () => clock.sleep(random.int(20 * MINUTE_MS)),
      () => areFrozen && tab.freeze(),
      () => tab.thaw(),
      () => tab.setOnline(random.chance(0.5)),
      () => {
        if (!random.chance(0.2)) return
        tab.kill()
        actors.splice(actors.indexOf(actor), 1)
        leave(actor)
      },
    ]
    if (tab.status() === 'frozen') tab.thaw()
    random.pick(does)()
    for (const one of actors) if (one.page.tab.status() === 'live') look(one, 'seen')
    await scene.pass(random.pick([0, 1, 50, 400, 2_000, 30_000, 9 * MINUTE_MS]))
    for (const one of actors) if (one.page.tab.status() === 'live') look(one, 'later')
  }

  return { ...scene, step, actors, wrong }
}

describe('whatever happens', () => {
  test('nobody gets a token of somebody else, none that is over, and each tab asks for one at a time; with the last listener nothing is left', async () => {
    const seed = readSeed()
    for (let run = 0; run < RUNS; run += 1) {
      const life = createLife(createRandom(seed, run))
      for (let index = 0; index < STEPS; index += 1) await life.step()
      for (const { page, undo } of life.actors) {
        page.tab.thaw()
        for (const task of undo) task()
      }
      await life.pass(20_000)
      const left = life.actors.map(({ page }) => page.tab.listeners())
      expect({
        wrong: life.wrong,
        timers: life.browser.clock.pending(),
        left: left.filter((count) => count > 0),
        case: `seed ${seed}, run ${run}`,
      }).toEqual({ wrong: [], timers: 0, left: [], case: `seed ${seed}, run ${run}` })
    }
  })
})
