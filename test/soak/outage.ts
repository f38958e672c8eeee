import { writeFileSync } from 'node:fs'
import { createRandom } from '../support/createRandom.ts'
import { readSeed } from '../support/seed.ts'
import { plotLoads } from './outagePlot.ts'
import { allAtRecovery, fixedInterval, ours, simulate, withoutSpread } from './outageSimulation.ts'
import type { Load, Policy } from './outageSimulation.ts'

/**
 * A million clients around an outage of five minutes: `npx tsx test/soak/outage.ts`. Prints figures
 * and draws `outage.svg` beside it. `FLOWPASS_SEED` has a run again.
 */
const CLIENTS = Number(process.env['FLOWPASS_CLIENTS'] ?? 1_000_000)
const OUTAGE_SECONDS = 300
const MINUTE = 60

const policies: [name: string, make: (lifeSeconds: number) => Policy][] = [
  ['flowpass', ours],
  ['flowpass, Retry-After: 120 exposed', (life) => ours(life, 120)],
  ['… without the spread after failures', (life) => withoutSpread(life)],
  ['fixed margin, retry every 5 s', (life) => fixedInterval(life, 5)],
  ['fixed margin, retry at recovery', allAtRecovery],
]

const seed = readSeed()
const started = performance.now()
console.log(`FLOWPASS_SEED=${seed}, ${CLIENTS} clients, outage of ${OUTAGE_SECONDS} s`)
console.log('Multiples of the mean load; highest of any second.\n')
for (const lifeSeconds of [300, 3600])
  for (const isEven of [true, false]) report(lifeSeconds, isEven)
console.log(`${((performance.now() - started) / 1000).toFixed(1)} s`)

function report(lifeSeconds: number, isEven: boolean): void {
  // Even is what covers the time from one renewal to the next.
  const cycleSeconds = lifeSeconds - 1.125 * Math.min(60, lifeSeconds * 0.2)
  const signInsWithinSeconds = isEven ? cycleSeconds : MINUTE
  console.log(`life ${lifeSeconds} s, signed in ${isEven ? 'evenly' : 'within a minute'}`)
  const loads = policies.map(([name, make], stream) => {
    const scenario = {
      clients: CLIENTS,
      lifeSeconds,
      signInsWithinSeconds,
      outageSeconds: OUTAGE_SECONDS,
    }
    const load = simulate(scenario, make(lifeSeconds), createRandom(seed, stream))
    console.log(`  ${name.padEnd(36)} ${describe(load, lifeSeconds)}`)
    return load
  })
  const [mine, , , fixed, atOnce] = loads
  if (lifeSeconds !== 300 || !isEven || !mine || !fixed || !atOnce) return
  const lines = [
    { label: 'fixed margin, all at recovery', load: atOnce, color: '#d1242f' },
    { label: 'fixed margin, every 5 s', load: fixed, color: '#bf8700' },
    { label: 'flowpass', load: mine, color: '#1f883d' },
  ]
  const title =
    'Refresh calls per second, as multiples of the mean: 1,000,000 clients, 5 min tokens'
  writeFileSync(new URL('outage.svg', import.meta.url), plotLoads(title, lines))
}

function describe(load: Load, lifeSeconds: number): string {
  const { perSecond, outageFrom, outageTo, mean } = load
  const peak = (from: number, to: number) => {
    const highest = perSecond.slice(from, to).reduce((most, calls) => Math.max(most, calls), 0)
    return (highest / mean).toFixed(1).padStart(6)
  }
  // Renewals of those who came back together meet again a life later.
  const echo = outageTo + Math.floor(lifeSeconds * 0.5)
  return [
    `mean ${mean.toFixed(0).padStart(5)}/s`,
    `before ${peak(lifeSeconds, outageFrom)}`,
    `outage ${peak(outageFrom, outageTo)}`,
    `recovery ${peak(outageTo, outageTo + MINUTE)}`,
    `echo ${peak(echo, echo + lifeSeconds)}`,
    `third echo ${peak(echo + 2 * lifeSeconds, perSecond.length)}`,
  ].join('  ')
}
