import { expect, test } from 'vitest'
import { newKey, storedSession } from '../storeFixtures.ts'
import type { Reach } from '../storeFixtures.ts'

/** All sessions of a user, or of a session at the provider. */
export function describeOwners(reach: Reach): void {
  test('a user’s sessions are listed newest first, and nobody else’s', async () => {
    const { store, others } = reach()
    const [userKey, start] = [newKey(), Date.now()]
    const mine = [0, 1, 2, 3].map((age) =>
      storedSession({ userKey, createdAt: start - age * 1_000 }),
    )
    for (const index of [2, 0, 3, 1]) await store.insert(mine[index] ?? storedSession())
    await store.insert(storedSession())
    for (const other of others) expect(await other.listByUser(userKey)).toEqual(mine)
    expect(await store.remove(mine[1]?.key ?? '')).toBe(true)
    expect(await store.listByUser(userKey)).toEqual([mine[0], mine[2], mine[3]])
  })

  test('all of a user’s sessions end but the one that is spared', async () => {
    const { store } = reach()
    const userKey = newKey()
    const mine = [1, 2, 3].map(() => storedSession({ userKey, providerKey: newKey() }))
    const stranger = storedSession()
    for (const session of [...mine, stranger]) await store.insert(session)
    const [first, ...rest] = mine
    const gone = await store.removeByUser(userKey, first?.key)
    expect(new Set(gone)).toEqual(new Set(rest.map(({ key }) => key)))
    expect(await store.listByUser(userKey)).toEqual([first])
    expect(await store.removeByUser(userKey)).toEqual([first?.key])
    expect(await store.removeByUser(userKey)).toEqual([])
    expect(await store.find(stranger.key)).toEqual(stranger)
    for (const { providerKey } of mine)
      expect(await store.removeByProvider(providerKey ?? '')).toEqual([])
  })

  test('what the provider ends is ended, whoever’s it is', async () => {
    const { store } = reach()
    const providerKey = newKey()
    const both = [1, 2].map(() => storedSession({ providerKey }))
    const nameless = storedSession({ providerKey: null })
    for (const session of [...both, nameless]) await store.insert(session)
    const gone = await store.removeByProvider(providerKey)
    expect(new Set(gone)).toEqual(new Set(both.map(({ key }) => key)))
    for (const { key, userKey } of both)
      expect([await store.find(key), await store.listByUser(userKey)]).toEqual([null, []])
    expect(await store.removeByProvider('null')).toEqual([])
    expect(await store.find(nameless.key)).toEqual(nameless)
  })
}
