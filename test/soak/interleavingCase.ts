import type { Random } from '../support/createRandom.ts'
import { createStage } from './interleaving/createStage.ts'
import { judge } from './interleaving/judge.ts'
import { perform } from './interleaving/perform.ts'
import { drawSteps, formatRun, parseRun } from './interleaving/steps.ts'
import type { Step } from './interleaving/steps.ts'
import type { Tally } from './runCases.ts'

/** So many runs are spent on making a failing one shorter. */
const MAX_SHRINKS = 200

/**
 * One random run of two to four tabs in which people sign in and out, the network fails, and tabs
 * freeze, end and come again: no rule is broken. A run that breaks one is told in its shortest form;
 * `FLOWPASS_RUN` has it again.
 *
 * @see security.md RF-01 to RF-24, CC-01 to CC-10
 */
export async function interleavingCase(random: Random, tally: Tally): Promise<void> {
  const world = random.int(2 ** 31)
  const steps = drawSteps(random)
  const { result, broken } = await play(world, steps)
  for (const action of new Set(steps.map((step) => step.action))) tally.count(`with ${action}`)
  tally.count(`ends: ${result}`)
  const [first] = broken
  if (first === undefined) return
  const shortest = await shrink(world, steps, kindOf(first))
  tally.violate(`${first}; FLOWPASS_RUN='${formatRun(world, shortest)}'`)
}

/**
 * Has a run again, as `formatRun` has written it.
 *
 * @param text the run
 * @param log told of each step
 * @returns the rules it breaks
 */
export async function replay(text: string, log: (line: string) => void): Promise<string[]> {
  const { world, steps } = parseRun(text)
  return (await play(world, steps, log)).broken
}

async function play(world: number, steps: readonly Step[], log: (line: string) => void = () => {}) {
  const broken: string[] = []
  const stage = createStage(
    world,
    (what) => {
      broken.push(what)
      log(`  BROKEN ${what}`)
    },
    log,
  )
  let result = 'failed'
  try {
    stage.open()
    stage.open()
    await stage.advance(100)
    for (const step of steps) {
      log(describe(step, stage))
      await perform(stage, step)
    }
    result = await judge(stage, steps.length)
    log(`at rest: ${stage.pages.map((page) => page.shown()).join(', ')}; ${result}`)
  } catch (thrown) {
    stage.violate(String(thrown))
  }
  for (const page of [...stage.pages]) stage.kill(page)
  return { result, broken }
}

/** Takes steps out as long as the same rule is still broken. */
async function shrink(world: number, steps: readonly Step[], kind: string): Promise<Step[]> {
  let shortest = [...steps]
  let left = MAX_SHRINKS
  for (let size = Math.ceil(steps.length / 2); size >= 1; size = Math.floor(size / 2))
    for (let at = 0; at < shortest.length && left > 0;) {
      const fewer = [...shortest.slice(0, at), ...shortest.slice(at + size)]
      left -= 1
      const { broken } = await play(world, fewer)
      if (broken.some((what) => kindOf(what) === kind)) shortest = fewer
      else at += size
    }
  return shortest
}

/** What was broken, whichever tabs and people it concerns. */
function kindOf(what: string): string {
  return what.replaceAll(/\d+|ada|grace|access-|refresh-/g, '').slice(0, 24)
}

function describe(
  { action, tab, detail, waitMs }: Step,
  { browser, pages }: ReturnType<typeof createStage>,
) {
  const shown = pages.map((page) => `${page.tab.id} ${page.tab.status()} ${page.shown()}`)
  return `${Math.round(browser.clock.monotonic())} ms: ${action} ${tab} ${detail}, ${waitMs} ms: ${shown.join(', ')}`
}
