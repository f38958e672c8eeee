import { expect, test } from 'vitest'
import { newKey, storedSession, wait } from '../storeFixtures.ts'
import type { Reach } from '../storeFixtures.ts'

/** What passes by itself, by the clock of the store. Side by side, since it is waited for. */
export function describeTime(reach: Reach): void {
  test.concurrent('real time passes as well', async () => {
    const { store } = reach()
    const session = storedSession({ idleAt: Date.now() + 1_500 })
    await store.insert(session)
    expect(await store.find(session.key)).not.toBeNull()
    await wait(1_550)
    expect(await store.find(session.key)).toBeNull()
    expect(await store.listByUser(session.userKey)).toEqual([])
  })

  test.concurrent(
    'a holder that dies costs the time of its lease, and one that wakes late takes nothing',
    async () => {
      const { by } = reach()
      const key = newKey()
      const dead = await by(0).lease(key, 1_500)
      expect(dead).not.toBeNull()
      expect(await by(1).lease(key, 1_500)).toBeNull()
      await wait(1_550)
      const next = await by(1).lease(key, 9_000)
      expect(next).not.toBeNull()
      await dead?.release()
      expect(await by(2).lease(key, 9_000)).toBeNull()
    },
  )

  test.concurrent(
    'a lease that is extended lasts, and comes back unless somebody else has it',
    async () => {
      const { by } = reach()
      const key = newKey()
      const lease = await by(0).lease(key, 1_000)
      expect(await lease?.extend(2_500)).toBe(true)
      await wait(1_200)
      expect(await by(1).lease(key, 300)).toBeNull()
      await wait(1_500)
      expect(await lease?.extend(300)).toBe(true)
      await wait(350)
      expect(await by(1).lease(key, 9_000)).not.toBeNull()
      expect(await lease?.extend(300)).toBe(false)
      await lease?.release()
      expect(await by(2).lease(key, 9_000)).toBeNull()
    },
  )
}
