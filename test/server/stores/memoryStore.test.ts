import { describe, expect, test } from 'vitest'
import { memoryStore } from '../../../src/server/stores/memoryStore.ts'
import type { SessionStore } from '../../../src/server/sessionStore.ts'
import { describeSessionStore } from './describeSessionStore.ts'
import { newKey, storedSession } from './storeFixtures.ts'

describeSessionStore('memory', async () => {
  let time = Date.now
  // The handles of one process share its memory; what they differ in is the clock.
  const shared = memoryStore({ now: () => time() })
  return {
    handle({ now = Date.now } = {}) {
      const entries = Object.entries(shared).map(([name, method]) => {
        if (typeof method !== 'function') return [name, method]
        const call = (...args: unknown[]): unknown => {
          time = now
          return Reflect.apply(method, shared, args)
        }
        return [name, call]
      })
      return Object.fromEntries(entries) as SessionStore
    },
    close: async () => {},
  }
})

describe('memoryStore', () => {
  test('what was quiet longest is forgotten when there are too many', async () => {
    const store = memoryStore({ maxSessions: 3 })
    const [first, second, third, fourth] = Array.from({ length: 4 }, () => storedSession())
    for (const session of [first, second, third]) if (session) await store.insert(session)
    await store.touch(first?.key ?? '', Date.now(), Date.now() + 1_000)
    if (fourth) await store.insert(fourth)
    expect(await store.find(second?.key ?? '')).toBeNull()
    for (const session of [third, fourth])
      expect(await store.find(session?.key ?? '')).toEqual(session)
    expect(await store.find(first?.key ?? '')).not.toBeNull()
  })

  test('20,000 leases of holders that died leave as little as is allowed', async () => {
    let now = 1_000
    const store = memoryStore({ maxSessions: 100, now: () => now })
    const name = newKey()
    expect(await store.lease(name, 1e9)).not.toBeNull()
    for (let index = 0; index < 20_000; index += 1) {
      now += 10
      await store.lease(`key-${index}`, 500)
    }
    // Those that were over made room, so what is still wanted was not forgotten.
    expect(await store.lease(name, 1e9)).toBeNull()
  })

  test('an unusable bound is refused at once', () => {
    for (const maxSessions of [0, -1, 1.5, NaN])
      expect(() => memoryStore({ maxSessions })).toThrow(
        expect.objectContaining({ code: 'config_invalid' }),
      )
  })
})
