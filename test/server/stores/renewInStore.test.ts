import { describe, expect, test, vi } from 'vitest'
import { AuthError } from '../../../src/core/authError.ts'
import { sleep } from '../../../src/core/sleep.ts'
import type { SessionStore, StoredSession } from '../../../src/server/sessionStore.ts'
import { memoryStore } from '../../../src/server/stores/memoryStore.ts'
import {
  LEASE_MS,
  RENEWAL_DEADLINE_MS,
  renewInStore,
} from '../../../src/server/stores/renewInStore.ts'
import { createTestClock } from '../../support/createTestClock.ts'
import { nextOf, storedSession } from './storeFixtures.ts'

const away = () => new AuthError('store_unavailable', 'server', { retryable: true })

/** One store, and processes that renew what is in it. */
async function createWorld() {
  const clock = createTestClock(undefined, { stormTasks: 5_000 })
  const store = memoryStore({ now: clock.now })
  const fails = { replace: false }
  const fragile: SessionStore = {
    ...store,
    replace: async (row, serial) => {
      if (fails.replace) throw away()
      return store.replace(row, serial)
    },
  }
  const session = storedSession({ createdAt: clock.now() })
  await store.insert(session)
  const start = (own = fragile) => renewInStore({ store: own, clock, random: () => 0.5 })
  const answer = (ms: number, sealed = 'renewed') =>
    vi.fn(async (row: StoredSession) => {
      await sleep(clock, ms)
      return { ...row, sealed }
    })
  return { clock, store, fragile, fails, session, start, answer }
}

describe('renewInStore', () => {
  test('a hundred requests of ten processes are one refresh, and all have its answer', async () => {
    const { clock, session, start, answer, store } = await createWorld()
    const refresh = answer(700)
    const processes = Array.from({ length: 10 }, () => start())
    const asked = Array.from({ length: 100 }, (_, index) =>
      (processes[index % 10] ?? start()).renew(session, { refresh }),
    )
    await clock.advance(1_500)
    const rows = await Promise.all(asked)
    expect(refresh).toHaveBeenCalledTimes(1)
    const renewed = { ...session, sealed: 'renewed', serial: 2 }
    for (const row of rows) expect(row).toEqual(renewed)
    expect(await store.find(session.key)).toEqual(renewed)
    expect(await store.lease(session.key, 1)).not.toBeNull()
  })

  test('whoever comes with an old row gets the new one, and spends nothing', async () => {
    const { clock, session, start, answer } = await createWorld()
    const refresh = answer(10)
    const [first, second] = [start(), start()]
    const [one] = await Promise.all([first.renew(session, { refresh }), clock.advance(100)])
    const [two] = await Promise.all([second.renew(session, { refresh }), clock.advance(100)])
    expect(two).toEqual(one)
    expect(refresh).toHaveBeenCalledTimes(1)
  })

  test('a newer row that is due as well is renewed, and not handed out', async () => {
    const { clock, session, start, store } = await createWorld()
    await store.replace(nextOf(session, { sealed: 'another-name' }), 1)
    const refresh = vi.fn(async (row: StoredSession) => ({ ...row, sealed: `${row.sealed}+new` }))
    const isDue = (row: StoredSession) => !row.sealed.endsWith('+new')
    const [row] = await Promise.all([
      start().renew(session, { refresh, isDue }),
      clock.advance(100),
    ])
    expect(row).toMatchObject({ sealed: 'another-name+new', serial: 3 })
  })

  test('a session that is over is null, and nobody is asked', async () => {
    const { session, start, answer, store } = await createWorld()
    await store.remove(session.key)
    const refresh = answer(0)
    expect(await start().renew(session, { refresh })).toBeNull()
    expect(refresh).not.toHaveBeenCalled()
  })

  test('a sign-out during a refresh wins, and its grant is handed over to be revoked', async () => {
    const { clock, session, start, answer, store } = await createWorld()
    const discard = vi.fn(() => Promise.reject(new Error('The provider is away.')))
    const asked = start().renew(session, { refresh: answer(500), discard })
    await clock.advance(200)
    await store.remove(session.key)
    await clock.advance(500)
    expect(await asked).toBeNull()
    expect(discard).toHaveBeenCalledWith(expect.objectContaining({ sealed: 'renewed' }))
    expect(await store.find(session.key)).toBeNull()
  })

  test('a holder that dies costs the time of its lease and the grace, no more', async () => {
    const { clock, session, start, answer, fragile } = await createWorld()
    let isDead = false
    const never = new Promise<never>(() => {})
    const mortal: SessionStore = {
      ...fragile,
      lease: async (key, ms) => {
        const lease = await fragile.lease(key, ms)
        return lease && { ...lease, extend: (span) => (isDead ? never : lease.extend(span)) }
      },
    }
    start(mortal)
      .renew(session, { refresh: () => never })
      .catch(() => {})
    await clock.advance(3_000)
    isDead = true
    const refresh = answer(100)
    const asked = start().renew(session, { refresh })
    await clock.advance(LEASE_MS + 1_000)
    expect(refresh).toHaveBeenCalledTimes(1)
    await clock.advance(300)
    expect(await asked).toMatchObject({ serial: 2 })
  })

  test('a slow provider is given its 8 s, and the lease lasts as long', async () => {
    const { clock, session, start, answer } = await createWorld()
    const refresh = answer(RENEWAL_DEADLINE_MS - 100)
    const first = start().renew(session, { refresh })
    await clock.advance(1_000)
    const second = start().renew(session, { refresh })
    await clock.advance(7_500)
    expect(await first).toEqual(await second)
    expect(refresh).toHaveBeenCalledTimes(1)
  })

  test('a provider that never answers is given up, its call aborted, and the next may try', async () => {
    const { clock, session, start, answer } = await createWorld()
    const process = start()
    const aborted = vi.fn()
    const hang = (_row: StoredSession, signal: AbortSignal) => {
      signal.addEventListener('abort', aborted)
      return new Promise<never>(() => {})
    }
    const failed = process.renew(session, { refresh: hang }).catch((thrown: unknown) => thrown)
    await clock.advance(RENEWAL_DEADLINE_MS + 10)
    expect(await failed).toMatchObject({ code: 'timeout', retryable: true })
    expect(aborted).toHaveBeenCalledTimes(1)
    const again = process.renew(session, { refresh: answer(10) })
    await clock.advance(1_100)
    expect(await again).toMatchObject({ serial: 2 })
  })

  test('whoever waits for longer than 8 s is told to ask again', async () => {
    const { clock, session, start, answer, store } = await createWorld()
    await store.lease(session.key, 60_000)
    const failed = start()
      .renew(session, { refresh: answer(0) })
      .catch((thrown: unknown) => thrown)
    await clock.advance(8_500)
    expect(await failed).toMatchObject({
      code: 'timeout',
      phase: 'server',
      retryable: true,
      details: { reason: 'renewal' },
    })
  })

  test('what the provider has granted is kept until the store takes it, and nobody spends again', async () => {
    const { clock, session, start, answer, fails, store } = await createWorld()
    const [own, other] = [start(), start()]
    const refresh = answer(100)
    fails.replace = true
    const [row] = await Promise.all([own.renew(session, { refresh }), clock.advance(200)])
    expect(row).toMatchObject({ sealed: 'renewed', serial: 2 })
    expect((await store.find(session.key))?.serial).toBe(1)
    // In this process it is known; elsewhere it is waited for, for longer than a lease lasts.
    const waiting = other.renew(session, { refresh })
    await clock.advance(LEASE_MS + 2_000)
    const [same] = await Promise.all([own.renew(session, { refresh }), clock.advance(10)])
    expect(same).toEqual(row)
    fails.replace = false
    await clock.advance(500)
    expect(await waiting).toEqual(row)
    expect(await store.find(session.key)).toEqual(row)
    expect(refresh).toHaveBeenCalledTimes(1)
    await own.settled()
    await clock.advance(2_000)
    expect(await store.lease(session.key, 1)).not.toBeNull()
  })

  test('after 30 s it is kept no longer, and the process may end', async () => {
    const { clock, session, start, answer, fails } = await createWorld()
    const own = start()
    fails.replace = true
    void own.renew(session, { refresh: answer(100) })
    let isSettled = false
    await clock.advance(200)
    void own.settled().then(() => (isSettled = true))
    await clock.advance(29_000)
    expect(isSettled).toBe(false)
    await clock.advance(2_000)
    expect(isSettled).toBe(true)
    expect(clock.pending()).toBe(0)
  })

  test('a store that forgets its last second is told again, and the old token is not spent', async () => {
    const { clock, session, start, answer } = await createWorld()
    const first = memoryStore({ now: clock.now })
    const second = memoryStore({ now: clock.now })
    let current = first
    const failover: SessionStore = {
      ...first,
      find: (key) => current.find(key),
      replace: (row, serial) => current.replace(row, serial),
      lease: (key, ms) => current.lease(key, ms),
    }
    await Promise.all([first.insert(session), second.insert(session)])
    const own = start(failover)
    const refresh = answer(10)
    const [row] = await Promise.all([own.renew(session, { refresh }), clock.advance(100)])
    current = second
    const [same] = await Promise.all([own.renew(session, { refresh }), clock.advance(100)])
    expect(same).toEqual(row)
    expect(await second.find(session.key)).toEqual(row)
    expect(refresh).toHaveBeenCalledTimes(1)
  })

  test('a change of something else during a refresh does not keep the spent grant alive', async () => {
    const { clock, session, start, store } = await createWorld()
    const isDue = (row: StoredSession) => row.sealed !== 'renewed'
    const refresh = async (row: StoredSession) => {
      await sleep(clock, 300)
      return { ...row, sealed: 'renewed' }
    }
    const asked = start().renew(session, { refresh, isDue })
    await clock.advance(100)
    await store.replace(nextOf(session, { sealed: 'renamed' }), 1)
    await clock.advance(500)
    expect(await asked).toMatchObject({ sealed: 'renewed', serial: 3 })
  })

  test('a refusal ends nothing where somebody has written a newer grant meanwhile', async () => {
    const { clock, session, start, store } = await createWorld()
    const expired = () => new AuthError('session_expired', 'refresh')
    const refresh = async () => {
      await store.replace(nextOf(session, { sealed: 'of-another' }), 1)
      throw expired()
    }
    const [row] = await Promise.all([start().renew(session, { refresh }), clock.advance(100)])
    expect(row).toMatchObject({ sealed: 'of-another', serial: 2 })
    const refuse = () => Promise.reject(expired())
    if (!row) throw new Error('There is no row.')
    await expect(start().renew(row, { refresh: refuse })).rejects.toMatchObject({
      code: 'session_expired',
    })
  })

  test('what the provider says otherwise is told, and the lease given back at once', async () => {
    const { clock, session, start, store } = await createWorld()
    const refresh = () => Promise.reject(new AuthError('rate_limited', 'refresh'))
    await expect(start().renew(session, { refresh })).rejects.toMatchObject({
      code: 'rate_limited',
    })
    await clock.advance(1)
    expect(await store.lease(session.key, 1)).not.toBeNull()
    expect(clock.pending()).toBe(0)
  })

  test('a store that fails before the provider is asked costs nothing', async () => {
    const { session, start, answer, fragile } = await createWorld()
    const refresh = answer(0)
    for (const name of ['lease', 'find'] as const) {
      const broken = { ...fragile, [name]: () => Promise.reject(away()) }
      await expect(start(broken).renew(session, { refresh })).rejects.toMatchObject({
        code: 'store_unavailable',
      })
    }
    expect(refresh).not.toHaveBeenCalled()
  })
})
