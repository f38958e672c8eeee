import type { Random } from '../../support/createRandom.ts'

/** What can happen next. */
export const ACTIONS = [
  'signIn',
  'signIn',
  'redirect',
  'signOut',
  'refresh',
  'token',
  'sleep',
  'freeze',
  'thaw',
  'kill',
  'reload',
  'open',
  'fault',
  'offline',
] as const

/** One thing that happens. */
export type Action = (typeof ACTIONS)[number]

/** A step: what happens, in which tab, with which detail, and how long the next step is waited for. */
export interface Step {
  readonly action: Action
  /** Number of the tab, counted among those that are open. */
  readonly tab: number
  /** Who signs in, which fault, how long: read by each action as it needs it. */
  readonly detail: number
  /** In milliseconds. */
  readonly waitMs: number
}

/** Short enough to fall between any two things that happen, and long enough to see their end. */
const WAITS_MS = [0, 1, 3, 10, 30, 100, 300, 1_000, 5_000]

/**
 * Draws steps.
 *
 * @param random what to choose by
 */
export function drawSteps(random: Random): Step[] {
  return Array.from({ length: 6 + random.int(20) }, () => ({
    action: random.pick(ACTIONS),
    tab: random.int(4),
    detail: random.int(64),
    waitMs: random.pick(WAITS_MS),
  }))
}

/** Writes a run so that it can be had again: the number of its world and its steps. */
export function formatRun(world: number, steps: readonly Step[]): string {
  const texts = steps.map(
    ({ action, tab, detail, waitMs }) => `${action}.${tab}.${detail}.${waitMs}`,
  )
  return [world, ...texts].join(' ')
}

/** Reads what `formatRun` has written. */
export function parseRun(text: string): { world: number; steps: Step[] } {
  const [world, ...texts] = text.trim().split(/\s+/)
  const steps = texts.map((one) => {
    const [name, ...numbers] = one.split('.')
    const action = ACTIONS.find((known) => known === name)
    const [tab, detail, waitMs] = numbers.map(Number)
    if (!action || tab === undefined || detail === undefined || waitMs === undefined)
      throw new Error(`This is no step: ${one}`)
    return { action, tab, detail, waitMs }
  })
  return { world: Number(world), steps }
}
