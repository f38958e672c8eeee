import { afterEach, expect, test, vi } from 'vitest'
import { browserShared } from '../../src/client/engine/browserShared.ts'
import { memoryStore } from '../../src/client/memoryStore.ts'

// Node has no IndexedDB. What it and Web Locks do is tested in Chromium: test/browser/sharedState.test.ts.
afterEach(() => vi.unstubAllGlobals())

test('without Web Locks there are none, and nothing throws', () => {
  vi.stubGlobal('navigator', undefined)
  expect(browserShared(memoryStore()).locks).toBeNull()
  vi.stubGlobal('navigator', {})
  expect(browserShared(memoryStore()).locks).toBeNull()
})

test('a lock is asked for by name and signal, and the outcome of the work is passed on', async () => {
  const asked: unknown[] = []
  const request = (name: string, options: LockOptions, work: () => Promise<unknown>) => {
    asked.push(name, options)
    return work()
  }
  vi.stubGlobal('navigator', { locks: { request } })
  const { signal } = new AbortController()
  const { locks } = browserShared(memoryStore())
  await expect(locks?.request('turn', signal, async () => 'done')).resolves.toBe('done')
  await expect(
    locks?.request('turn', signal, () => Promise.reject(new Error('no'))),
  ).rejects.toThrow('no')
  expect(asked.slice(0, 2)).toEqual(['turn', { signal }])
})

test('without IndexedDB records are kept in the store that was handed in', async () => {
  const store = memoryStore()
  const { records } = browserShared(store)
  expect(await records.update('a', () => 'one')).toBeNull()
  expect(await records.update('a', (text) => `${text}, two`)).toBe('one')
  expect(await records.update('a', () => null)).toBe('one, two')
  expect(await records.update('b', () => null)).toBeNull()
  expect([store.get('a'), store.get('b')]).toEqual(['one, two', null])
})
