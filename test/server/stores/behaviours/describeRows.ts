import { expect, test } from 'vitest'
import { newKey, nextOf, storedSession } from '../storeFixtures.ts'
import type { Reach } from '../storeFixtures.ts'

/** What one session is like, and how it changes. */
export function describeRows(reach: Reach): void {
  test('what was inserted is found by every process, field by field', async () => {
    const { store, others } = reach()
    const session = storedSession({ providerKey: newKey(), sealed: 'x'.repeat(16_384) })
    const plain = storedSession()
    await Promise.all([store.insert(session), store.insert(plain)])
    for (const other of others) expect(await other.find(session.key)).toEqual(session)
    expect(await store.find(plain.key)).toEqual(plain)
    expect(await store.find(newKey())).toBeNull()
  })

  test('an insert may be sent twice, and never takes another session’s place', async () => {
    const { store } = reach()
    const session = storedSession()
    await store.insert(session)
    await store.insert(session)
    const thief = { ...storedSession(), key: session.key }
    await expect(store.insert(thief)).rejects.toMatchObject({
      code: 'store_unavailable',
      retryable: false,
      details: { reason: 'key_taken' },
    })
    expect(await store.find(session.key)).toEqual(session)
  })

  test('a replacement changes the seal and the serial, and nothing back', async () => {
    const { store } = reach()
    const session = storedSession({ providerKey: newKey() })
    await store.insert(session)
    const earlier = { lastUsedAt: 5, idleAt: 6, createdAt: 7, expiresAt: session.expiresAt + 1 }
    const next = nextOf(session, { ...earlier, userKey: newKey(), providerKey: newKey() })
    expect(await store.replace(next, 1)).toBe(true)
    const { sealed, serial } = next
    expect(await store.find(session.key)).toEqual({ ...session, sealed, serial })
    // Its answer was lost, and the client sends it again.
    expect(await store.replace(next, 1)).toBe(true)
    expect(await store.replace(nextOf(session), 1)).toBe(false)
    const later = nextOf(next, { idleAt: session.idleAt + 9, expiresAt: session.expiresAt - 9 })
    expect(await store.replace(later, 2)).toBe(true)
    const { idleAt, expiresAt } = later
    expect(await store.find(session.key)).toMatchObject({ idleAt, expiresAt, serial: 3 })
    await expect(store.replace(later, 3)).rejects.toMatchObject({ code: 'config_invalid' })
  })

  test('a use moves times forward only, leaves the serial, and wakes nothing', async () => {
    const { store } = reach()
    const session = storedSession()
    await store.insert(session)
    await store.touch(session.key, session.lastUsedAt + 50, session.idleAt + 50)
    await store.touch(session.key, session.lastUsedAt + 20, session.idleAt + 90)
    const now = { lastUsedAt: session.lastUsedAt + 50, idleAt: session.idleAt + 90 }
    expect(await store.find(session.key)).toEqual({ ...session, ...now })
    const nobody = newKey()
    await store.touch(nobody, Date.now(), Date.now() + 1_000)
    expect(await store.find(nobody)).toBeNull()
  })

  test('what is over is not there, for whatever reason it is over', async () => {
    const { world, store } = reach()
    const userKey = newKey()
    const idle = storedSession({ userKey, idleAt: Date.now() + 60_000 })
    const old = storedSession({ userKey, expiresAt: Date.now() + 60_000 })
    const live = storedSession({ userKey })
    for (const session of [idle, old, live]) await store.insert(session)
    const later = world.handle({ now: () => Date.now() + 60_001 })
    for (const { key } of [idle, old]) {
      expect(await later.find(key)).toBeNull()
      expect(await later.replace(nextOf(idle, { key }), 1)).toBe(false)
      await later.touch(key, Date.now() + 60_002, Date.now() + 600_000)
      expect(await later.find(key)).toBeNull()
    }
    expect(await later.listByUser(userKey)).toEqual([live])
    expect(await later.remove(idle.key)).toBe(false)
    expect(await later.removeByUser(userKey)).toEqual([live.key])
  })
}
