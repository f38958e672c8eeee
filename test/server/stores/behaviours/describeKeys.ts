import { expect, test } from 'vitest'
import { newKey, nextOf, storedSession } from '../storeFixtures.ts'
import type { Reach } from '../storeFixtures.ts'

const unusable = ['', 'a b', 'x\r\nDEL y', 'a\u0000b', '\u00e9', '\ud800', 'k'.repeat(10_240)]
const awkward = [
  '*',
  '?[a-z]',
  `'";--`,
  '$1',
  '%s%n',
  '{x}',
  '\\',
  '`$(id)`',
  '../../x',
  'k'.repeat(128),
]

/** Keys that somebody has made up. */
export function describeKeys(reach: Reach): void {
  test('keys that no session can have find nothing and are refused', async () => {
    const { store } = reach()
    const neighbour = storedSession()
    await store.insert(neighbour)
    const refused = { code: 'config_invalid' }
    for (const key of unusable) {
      expect(await store.find(key)).toBeNull()
      expect(await store.remove(key)).toBe(false)
      await store.touch(key, 1, 2)
      expect(await store.replace(nextOf(neighbour, { key }), 1)).toBe(false)
      expect(await store.listByUser(key)).toEqual([])
      expect(await store.removeByUser(key)).toEqual([])
      expect(await store.removeByProvider(key)).toEqual([])
      await expect(store.lease(key, 1_000)).rejects.toMatchObject(refused)
      for (const field of ['key', 'userKey', 'providerKey'])
        await expect(store.insert(storedSession({ [field]: key }))).rejects.toMatchObject(refused)
    }
    expect(await store.find(neighbour.key)).toEqual(neighbour)
  })

  test('signs that mean something elsewhere mean themselves', async () => {
    const { store } = reach()
    const neighbour = storedSession()
    await store.insert(neighbour)
    for (const sign of awkward) {
      const session = storedSession({ key: sign, userKey: sign, providerKey: sign })
      await store.insert(session)
      expect(await store.find(sign)).toEqual(session)
      expect(await store.listByUser(sign)).toEqual([session])
      expect(await store.lease(sign, 1_000)).not.toBeNull()
      expect(await store.removeByUser(sign, newKey())).toEqual([sign])
      await store.insert(session)
      expect(await store.removeByProvider(sign)).toEqual([sign])
      expect(await store.find(sign)).toBeNull()
    }
    expect(await store.find(neighbour.key)).toEqual(neighbour)
  })

  test('what no store could give back is refused', async () => {
    const { store } = reach()
    for (const changes of [{ serial: 1.5 }, { serial: NaN }, { sealed: '' }, { sealed: 'a\u0000' }])
      await expect(store.insert(storedSession(changes))).rejects.toMatchObject({
        code: 'config_invalid',
      })
  })
}
