import { expect, test } from 'vitest'
import { createAuthClient } from '../../src/client/createAuthClient.ts'
import { persistentStorage } from '../../src/client/persistentStorage.ts'
import { createHarness } from '../support/createHarness.ts'

// Node has no IndexedDB. What it does is tested in Chromium: test/browser/persistentStorage.test.ts.

const told = (result: void | Promise<void>) =>
  Promise.resolve(result).then(
    () => null,
    (error: { code: string }) => error.code,
  )

test('ST-03 without IndexedDB a text is kept in memory, and only the first call says so', async () => {
  const storage = persistentStorage()
  expect(await told(storage.set('key', 'one'))).toBe('store_unavailable')
  expect(await storage.get('key')).toBe('one')
  expect(await told(storage.set('key', 'two'))).toBeNull()
  expect(await storage.get('key')).toBe('two')
  expect(await told(storage.remove('key'))).toBeNull()
  expect(await storage.get('key')).toBeNull()
})

test('without IndexedDB the first call may be one that reads', async () => {
  const storage = persistentStorage({ name: 'app' })
  await expect(storage.get('key')).rejects.toMatchObject({
    code: 'store_unavailable',
    details: { reason: 'ReferenceError' },
  })
  expect(await storage.get('key')).toBeNull()
})

test('two stores share nothing in memory', async () => {
  const [first, second] = [persistentStorage(), persistentStorage()]
  await told(first.set('key', 'one'))
  await told(second.set('other', 'two'))
  expect(await second.get('key')).toBeNull()
})

test('ST-03 a client whose persistent storage is blocked starts, and reports it once', async () => {
  const { client, unexpected } = createHarness({ client: { storage: persistentStorage() } })
  client.start()
  await client.ready()
  expect(client.getState()).toEqual({ status: 'anonymous', reason: 'none' })
  await client.signOut()
  expect(unexpected).toMatchObject([{ code: 'store_unavailable' }])
})

test('making a store touches nothing, so a server can', () => {
  const { backend } = createHarness().server
  expect(() => createAuthClient({ backend, storage: persistentStorage() })).not.toThrow()
})
