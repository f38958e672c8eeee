import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { HeapSample } from './memoryRun.ts'

const REQUESTS = 100_000

/** What heaps differ by though nothing is kept, in bytes: half of it is code that V8 makes late. */
const NOISE_BYTES = 1_000_000

/** A machine that is too slow for all requests is measured by those it gets done. */
const DEADLINE_MS = 40_000

const ENTRY = fileURLToPath(new URL('memoryRun.ts', import.meta.url))

/**
 * Measures what handlers still hold after 20,000 and after 100,000 requests of people who sign in,
 * ask, renew, call an API and sign out, and of some who forge cookies. Every second request goes to
 * a handler with a store, which is in memory.
 *
 * @param seed of the requests
 */
export async function memoryBench(seed: number): Promise<void> {
  const samples = await runHeap(seed)
  const [first, last] = [samples[0], samples.at(-1)]
  if (!first || !last || samples.length < 2) {
    console.log(`Too slow: nothing to compare after ${DEADLINE_MS / 1000} s.`)
    process.exitCode = 1
    return
  }
  for (const { requests, bytes, seconds } of samples)
    console.log(`${requests} requests, ${seconds.toFixed(1)} s: ${megabytes(bytes)} MB in use`)
  if (last.requests < REQUESTS)
    console.log(
      `Stopped after ${DEADLINE_MS / 1000} s: the machine is too slow for all ${REQUESTS}.`,
    )
  const grown = last.bytes - first.bytes
  const isFlat = grown < NOISE_BYTES
  console.log(`\nMemory is ${isFlat ? '' : 'NOT '}flat: ${megabytes(grown)} MB more.`)
  if (!isFlat) process.exitCode = 1
}

async function runHeap(seed: number): Promise<HeapSample[]> {
  const samples: HeapSample[] = []
  const child = fork(ENTRY, [String(seed), String(REQUESTS)], {
    execArgv: ['--expose-gc', '--import', 'tsx'],
  })
  child.on('message', (sample: HeapSample) => samples.push(sample))
  const timer = setTimeout(() => child.kill(), DEADLINE_MS)
  await once(child, 'exit')
  clearTimeout(timer)
  return samples
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(2)
}
