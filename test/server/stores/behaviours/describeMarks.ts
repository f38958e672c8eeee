import { expect, test } from 'vitest'
import { newKey } from '../storeFixtures.ts'
import type { Reach } from '../storeFixtures.ts'

/** What is taken: for a while, or for good. */
export function describeMarks(reach: Reach): void {
  test('of 50 who want a lease one has it, and the next when it is given back', async () => {
    const { by } = reach()
    const key = newKey()
    const ask = () => Promise.all(Array.from({ length: 50 }, (_, i) => by(i).lease(key, 9_000)))
    for (let round = 0; round < 3; round += 1) {
      const held = (await ask()).filter((lease) => lease !== null)
      expect(held).toHaveLength(1)
      expect(await by(2).lease(newKey(), 1_000)).not.toBeNull()
      await held[0]?.release()
      await held[0]?.release()
    }
  })
}
