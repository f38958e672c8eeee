import type { Groups } from '../core/groups/groups.ts'
import type { Clock } from '../core/platform.ts'
import { waitFor } from './latency.ts'

/** The methods of the core and of `redirect` that can be scripted. */
export type MemoryCoreMethod = 'restore' | 'start' | 'finish' | 'refresh' | 'signOut'

/** The methods of the groups, such as `password.signIn`. */
export type MemoryGroupMethod = {
  [Group in keyof Groups]: `${Group}.${keyof Groups[Group] & string}`
}[keyof Groups]

/** The methods that can be scripted. */
export type MemoryMethod = MemoryCoreMethod | MemoryGroupMethod

/** How often each method has been called. Those of groups appear with their first call. */
export type MemoryCalls = Record<MemoryCoreMethod, number> &
  Partial<Record<MemoryGroupMethod, number>>

/**
 * When a fault strikes: the request is lost (`before`), or the server has acted and its answer is
 * lost (`after`).
 */
export type FaultTiming = 'before' | 'after'

/**
 * What a call does: throw an error, never answer, answer later (by milliseconds), return something
 * else than usual, or run code. `when` is `before` unless given.
 */
export type Step =
  | { readonly fail: unknown; readonly when?: FaultTiming }
  | { readonly hang: true; readonly when?: FaultTiming }
  | { readonly delayMs: number; readonly when?: FaultTiming }
  | { readonly give: unknown }
  | { readonly run: (signal: AbortSignal) => unknown }

/** What has been scripted. */
export interface MemoryScript {
  /** Number of calls so far. */
  readonly calls: MemoryCalls
  /** What the next calls of a method do, in order. */
  next(method: MemoryMethod, ...queue: Step[]): void
  /** What every further call of a method does; null for the usual. */
  always(method: MemoryMethod, step: Step | null): void
  /** Counts a call and takes its step. */
  take(method: MemoryMethod): Step | undefined
}

/** Makes an empty script. */
export function createMemoryScript(): MemoryScript {
  const calls: MemoryCalls = { restore: 0, start: 0, finish: 0, refresh: 0, signOut: 0 }
  const steps = new Map<MemoryMethod, Step[]>()
  const standing = new Map<MemoryMethod, Step>()
  return {
    calls,
    next: (method, ...queue) => void steps.set(method, [...(steps.get(method) ?? []), ...queue]),
    always(method, step) {
      if (step) standing.set(method, step)
      else standing.delete(method)
    },
    take(method) {
      calls[method] = (calls[method] ?? 0) + 1
      return steps.get(method)?.shift() ?? standing.get(method)
    },
  }
}

/**
 * Does what a step says.
 *
 * @param step the step, if there is one
 * @param clock whose time it takes
 * @param signal of the call
 * @param usual what the server does without a script
 */
export async function playStep<Value>(
  step: Step | undefined,
  clock: Clock,
  signal: AbortSignal,
  usual: () => Value,
): Promise<Value> {
  if (!step) return usual()
  if ('give' in step) return step.give as Value
  if ('run' in step) return (await step.run(signal)) as Value
  const isAfter = step.when === 'after'
  const value = isAfter ? usual() : null
  if ('fail' in step) throw step.fail
  if ('hang' in step) return new Promise<never>(() => {})
  await waitFor(clock, step.delayMs)
  return value ?? usual()
}
