import { expect, test } from 'vitest'
import type { StoredSession } from '../../../../src/server/sessionStore.ts'
import { nextOf, storedSession } from '../storeFixtures.ts'
import type { Reach } from '../storeFixtures.ts'

/** What many processes do at once. */
export function describeRaces(reach: Reach): void {
  test('of 100 writers at once exactly one wins each serial', async () => {
    const { by } = reach()
    const session = storedSession()
    await by(0).insert(session)
    let seen: StoredSession = session
    for (let round = 0; round < 5; round += 1) {
      const tries = Array.from({ length: 100 }, () => nextOf(seen))
      const won = await Promise.all(
        tries.map((next, index) => by(index).replace(next, seen.serial)),
      )
      const winners = tries.filter((_, index) => won[index])
      expect(winners).toHaveLength(1)
      expect(await by(1).find(session.key)).toEqual(winners[0])
      seen = winners[0] ?? seen
    }
  })

  test('uses and replacements at once lose nothing of each other', async () => {
    const { by } = reach()
    const session = storedSession()
    await by(0).insert(session)
    const uses = Array.from({ length: 50 }, (_, index) =>
      by(index).touch(session.key, session.lastUsedAt + index, session.idleAt + index),
    )
    const writes = async (): Promise<StoredSession> => {
      let row: StoredSession = session
      for (let turn = 0; turn < 10; turn += 1) {
        const next = nextOf(row)
        expect(await by(turn).replace(next, row.serial)).toBe(true)
        row = next
      }
      return row
    }
    const [{ sealed }] = await Promise.all([writes(), ...uses])
    const times = { lastUsedAt: session.lastUsedAt + 49, idleAt: session.idleAt + 49 }
    expect(await by(0).find(session.key)).toEqual({ ...session, sealed, serial: 11, ...times })
  })

  test('what is removed while 50 write and use it never comes back', async () => {
    const { others, by } = reach()
    const session = storedSession()
    await by(0).insert(session)
    const work = Array.from({ length: 50 }, async (_, index) => {
      const own = others[index % 4]
      if (index === 25) return own?.remove(session.key)
      if (index % 2) return own?.touch(session.key, Date.now(), Date.now() + 60_000)
      return own?.replace(nextOf(session), 1)
    })
    await Promise.all(work)
    expect(await by(0).find(session.key)).toBeNull()
    expect(await by(1).listByUser(session.userKey)).toEqual([])
    expect(await by(1).remove(session.key)).toBe(false)
  })
}
