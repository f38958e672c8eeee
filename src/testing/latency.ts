import type { Clock } from '../core/platform.ts'

/** How long something takes, in milliseconds: always the same, or drawn between two bounds. */
export type Latency = number | readonly [from: number, to: number]

/**
 * Makes a generator of numbers in [0, 1) that can be had again (mulberry32). Not for secrets.
 *
 * @param seed names the sequence
 */
export function createSeededRandom(seed: number): () => number {
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/**
 * Draws a duration, in milliseconds.
 *
 * @param latency bounds
 * @param random returns numbers in [0, 1)
 */
export function drawLatency(latency: Latency, random: () => number): number {
  if (typeof latency === 'number') return latency
  const [from, to] = latency
  return from + random() * (to - from)
}

/**
 * Resolves after `ms` milliseconds of virtual time, or at once where there is nothing to wait for.
 *
 * @param clock whose time
 * @param ms how long
 */
export function waitFor(clock: Clock, ms: number): Promise<void> {
  return ms > 0 ? new Promise((resolve) => void clock.after(ms, resolve)) : Promise.resolve()
}
