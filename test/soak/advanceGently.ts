import type { TestPlatform } from '../../src/testing/createTestPlatform.ts'

/** Virtual time that passes at once, in milliseconds: far less than any deadline. */
const CHUNK_MS = 500

/** Real time in between, in milliseconds: signatures and bodies take some, and no virtual time. */
const REAL_MS = 4

/**
 * Moves virtual time in small pieces, so that what takes real time is never overtaken by a deadline.
 *
 * @param platform whose time
 * @param ms how far, in milliseconds
 */
export async function advanceGently(
  platform: Pick<TestPlatform, 'advance'>,
  ms: number,
): Promise<void> {
  for (let left = ms; left > 0; left -= CHUNK_MS) {
    await new Promise<void>((done) => setTimeout(done, REAL_MS))
    await platform.advance(Math.min(CHUNK_MS, left))
  }
  await new Promise<void>((done) => setTimeout(done, REAL_MS))
}
