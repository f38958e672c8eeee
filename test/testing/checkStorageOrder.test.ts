import { expect, test } from 'vitest'
import type { AuthStorage } from '../../src/client/authStorage.ts'
import { checkStorageOrder } from '../../src/testing/checkStorageOrder.ts'
import { countStaleTurns } from '../../src/testing/countStaleTurns.ts'

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** A store that other handles see late, as other tabs see localStorage. */
function laggingStore(lag: (changed: 'set' | 'remove') => number): () => AuthStorage {
  const handles: Map<string, string>[] = []
  return () => {
    const own = new Map(handles[0])
    handles.push(own)
    const change = (kind: 'set' | 'remove', work: (values: Map<string, string>) => void) => {
      work(own)
      const others = () => handles.filter((values) => values !== own).forEach(work)
      const ms = lag(kind)
      if (ms === 0) others()
      else setTimeout(others, ms)
    }
    return {
      get: (key) => own.get(key) ?? null,
      set: (key, value) => change('set', (values) => values.set(key, value)),
      remove: (key) => change('remove', (values) => values.delete(key)),
    }
  }
}

test('a store that every handle sees at once passes', async () => {
  const order = await checkStorageOrder(laggingStore(() => 0))
  expect(order).toEqual({ handOvers: 159, stale: 0 })
})

test('a slow store passes as long as it does not say "written" too early', async () => {
  const values = new Map<string, string>()
  const open = (): AuthStorage => ({
    get: (key) => pause(1).then(() => values.get(key) ?? null),
    set: (key, value) => pause(1).then(() => void values.set(key, value)),
    remove: (key) => pause(1).then(() => void values.delete(key)),
  })
  expect((await checkStorageOrder(open, { turns: 5 })).stale).toBe(0)
})

test('a store that other handles see late fails', async () => {
  const order = await checkStorageOrder(laggingStore(() => 2))
  expect(order.stale).toBeGreaterThan(0)
})

test('a store where removing alone is seen late fails', async () => {
  const order = await checkStorageOrder(laggingStore((kind) => (kind === 'remove' ? 2 : 0)))
  expect(order.stale).toBeGreaterThan(0)
})

test('a store that keeps nothing for other handles fails', async () => {
  const open = (): AuthStorage => {
    const values = new Map<string, string>()
    return {
      get: (key) => values.get(key) ?? null,
      set: (key, value) => void values.set(key, value),
      remove: (key) => void values.delete(key),
    }
  }
  expect((await checkStorageOrder(open)).stale).toBeGreaterThan(100)
})

test('a store is left without the keys of the test', async () => {
  const values = new Map<string, string>([['other', 'kept']])
  const open = (): AuthStorage => ({
    get: (key) => values.get(key) ?? null,
    set: (key, value) => void values.set(key, value),
    remove: (key) => void values.delete(key),
  })
  await checkStorageOrder(open)
  expect([...values]).toEqual([['other', 'kept']])
})

test('what a store throws reaches the caller', async () => {
  const open = (): AuthStorage => ({
    get: () => Promise.reject(new Error('down')),
    set: () => {},
    remove: () => {},
  })
  await expect(checkStorageOrder(open)).rejects.toThrow('down')
})

test('turns of one tab alone are no hand-over, and what was there before counts as stale', () => {
  expect(countStaleTurns([[0, 1, 2]])).toEqual({ handOvers: 0, stale: 0 })
  expect(countStaleTurns([[0, 2], [1]])).toEqual({ handOvers: 2, stale: 0 })
  expect(countStaleTurns([[5, 7], [6]]).stale).toBe(3)
})
