/** Longest wait, in milliseconds. */
const LIMIT_MS = 5_000

/**
 * Waits, in real time, for what takes no virtual time: modules and signatures.
 *
 * @param isDone tells whether it has come
 */
export async function inRealTime(isDone: () => boolean): Promise<void> {
  const end = performance.now() + LIMIT_MS
  while (!isDone() && performance.now() < end)
    await new Promise<void>((next) => setTimeout(next, 0))
}
