import type { Figures } from './runCases.ts'
import { manyTabs } from './manyTabs.ts'
import type { ManyTabs } from './manyTabs.ts'

/** Longest adoption of a new token by 99 of 100 tabs, in milliseconds of virtual time. */
const ADOPTION_P99_MS = 2_000

/**
 * Runs a browser full of tabs and judges it: one call for each expiry, nobody signed out, and every
 * tab has the new token soon.
 *
 * @param name of the series
 * @param options how many tabs, and what the browser lacks
 */
export async function tabSeries(name: string, options: ManyTabs): Promise<Figures> {
  const figures = await manyTabs(options)
  const { adoption, expiries, calls, signOuts, replays, behind, uneven, unexpected } = figures
  const [p50, p99, max] = [0.5, 0.99, 1].map((share) => Math.round(adoption.quantile(share)))
  const violations = uneven.map((what) => `${name}, ${what}`)
  if (signOuts > 0) violations.push(`${name}: ${signOuts} sign-outs`)
  if (expiries < options.expiries) violations.push(`${name}: time for ${expiries} expiries only`)
  if (!(Number(p99) <= ADOPTION_P99_MS)) violations.push(`${name}: adoption p99 is ${p99} ms`)
  if (behind > 0) violations.push(`${name}: ${behind} tabs have an older token`)
  for (const error of unexpected) violations.push(`${name}: ${String(error)}`)
  const counts = {
    'refresh calls': calls,
    expiries,
    'tabs signed out': signOuts,
    'spent tokens that came again': replays,
    'ms of virtual time until half of the tabs have the new token': p50 ?? NaN,
    'ms until 99 of 100 have it': p99 ?? NaN,
    'ms until all have it': max ?? NaN,
  }
  const { seconds } = figures
  return { name, seed: options.seed, cases: options.tabs, seconds, counts, violations }
}
