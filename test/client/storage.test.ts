import { describe, expect, test } from 'vitest'
import type { AuthStorage } from '../../src/client/authStorage.ts'
import { createTabStore } from '../../src/client/createTabStore.ts'
import { createHarness, keep, SESSION_KEY, signedIn } from '../support/createHarness.ts'
import { flush } from '../support/flush.ts'

const storedToken = (text: string | null | undefined) =>
  /"accessToken":"([^"]*)"/.exec(text ?? '')?.[1]

/** A store whose writes end when the test says so. */
function slowStorage() {
  const values = new Map<string, string>()
  const log: string[] = []
  const pending: (() => void)[] = []
  const later = (name: string, work: () => void) =>
    new Promise<void>((done) => {
      pending.push(() => {
        log.push(name)
        work()
        done()
      })
    })
  const storage: AuthStorage = {
    get: (key) => values.get(key) ?? null,
    set: (key, value) => later('set', () => values.set(key, value)),
    remove: (key) => later('remove', () => values.delete(key)),
  }
  return { storage, values, log, pending }
}

test('a session survives a reload in session storage', async () => {
  const first = await signedIn()
  const platform = first.platform.reload()
  const second = createHarness({ platform, server: first.server })
  second.client.start()
  await second.client.ready()
  expect(second.client.getState().status).toBe('authenticated')
})

test('memory storage keeps nothing for a reload', async () => {
  const harness = createHarness({ href: 'https://app.example/', client: { storage: 'memory' } })
  keep(harness, harness.server.stored())
  harness.client.start()
  await harness.client.ready()
  expect(harness.client.getState()).toEqual({ status: 'anonymous', reason: 'none' })
})

test('the renewed grant is stored before user code hears of it', async () => {
  const { client, platform } = await signedIn()
  let seen: string | undefined
  client.on('tokenRefreshed', () => {
    seen = storedToken(platform.tabValues.get(SESSION_KEY))
  })
  await client.refresh()
  expect(seen).toBe('access-2')
})

test('writes follow each other, so an older grant never overwrites a newer one', async () => {
  const { storage, values, log, pending } = slowStorage()
  const { client, server } = createHarness({ client: { storage } })
  values.set(SESSION_KEY, JSON.stringify({ version: 1, ...server.stored() }))
  client.start()
  void client.ready()
  await flush()
  void client.signOut()
  await flush()
  expect(pending).toHaveLength(1)
  for (; pending.length; await flush()) pending.shift()?.()
  expect(log).toEqual(['set', 'remove'])
  expect(values.has(SESSION_KEY)).toBe(false)
})

test('ST-03 a tab store that refuses everything leaves the session usable', async () => {
  const refuse = () => {
    throw new DOMException('blocked', 'SecurityError')
  }
  const tabStore = createTabStore(refuse)
  tabStore.set('key', 'value')
  expect(tabStore.get('key')).toBe('value')
  tabStore.remove('key')
  expect(tabStore.get('key')).toBe(null)
})

test('ST-03 a tab store over its quota never returns the older value', () => {
  const values = new Map([['key', 'old']])
  const full = {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: () => {
      throw new DOMException('full', 'QuotaExceededError')
    },
    removeItem: (key: string) => void values.delete(key),
  }
  const tabStore = createTabStore(() => full as unknown as Storage)
  tabStore.set('key', 'new')
  expect(tabStore.get('key')).toBe('new')
})

describe('ST-03 a store of the app that fails', () => {
  const fail = () => Promise.reject(new Error('quota'))

  test('on reading leaves nobody signed in, and is reported', async () => {
    const storage = { get: fail, set: () => {}, remove: () => {} }
    const { client, unexpected } = createHarness({ client: { storage } })
    client.start()
    await client.ready()
    expect(client.getState()).toEqual({ status: 'anonymous', reason: 'none' })
    expect(unexpected).toHaveLength(1)
  })

  test('on writing costs no session', async () => {
    const storage = { get: () => null as string | null, set: fail, remove: fail }
    const harness = createHarness({ client: { storage } })
    const text = JSON.stringify({ version: 1, ...harness.server.stored() })
    storage.get = () => text
    harness.client.start()
    await harness.client.ready()
    await harness.client.refresh()
    await expect(harness.client.getAccessToken()).resolves.toBe('access-2')
  })
})

describe('ST-04 a damaged value counts as absent and is removed', () => {
  const whole = () => createHarness().server.stored()
  const tokens = { ...whole().tokens }
  const text = (value: object) => JSON.stringify({ version: 1, ...whole(), ...value })
  test.each([
    ['undefined', 'undefined'],
    ['null', 'null'],
    ['empty', ''],
    ['an array', '[]'],
    ['truncated', text({}).slice(0, -5)],
    ['of another version', text({ version: 2 })],
    ['without a user', text({ session: { id: 's1', scopes: [], signedInAt: 1 } })],
    ['with a user who is a text', text({ session: { id: 's1', user: 'ada', scopes: [] } })],
    ['without scopes', text({ session: { ...whole().session, scopes: null } })],
    ['without an access token', text({ tokens: { ...tokens, accessToken: '' } })],
    ['with a life that is a text', text({ tokens: { ...tokens, lifetimeSeconds: '3600' } })],
    ['with a life of null', text({ tokens: { ...tokens, lifetimeSeconds: null } })],
    ['with an arrival that is a text', text({ tokens: { ...tokens, receivedAt: '1' } })],
    ['without an arrival', text({ tokens: { ...tokens, receivedAt: undefined } })],
    ['of a bearer session without tokens', text({ tokens: undefined })],
    ['of five megabytes', '{'.repeat(5_000_000)],
  ])('%s', async (_name, value) => {
    const harness = createHarness()
    harness.platform.tabValues.set(SESSION_KEY, value)
    harness.client.start()
    await harness.client.ready()
    expect(harness.client.getState()).toEqual({ status: 'anonymous', reason: 'none' })
    expect(harness.platform.tabValues.has(SESSION_KEY)).toBe(false)
  })
})

test('ST-05 two clients of one tab keep their sessions apart', async () => {
  const { client, platform } = await signedIn()
  const other = createHarness({ platform, namespace: 'other' })
  other.client.start()
  await other.client.ready()
  expect(other.client.getState().status).toBe('anonymous')
  await other.client.signOut()
  expect(client.getState().status).toBe('authenticated')
  expect(platform.tabValues.has(SESSION_KEY)).toBe(true)
})

test('ST-05 a sign-out leaves the keys of the app alone', async () => {
  const { client, platform } = await signedIn()
  platform.tabValues.set('theme', 'dark')
  await client.signOut()
  expect(platform.tabValues.get('theme')).toBe('dark')
})

test('ST-11 no token is reachable through the client or its state', async () => {
  const { client } = await signedIn()
  const visible = JSON.stringify([client, client.getState(), client.inspect()])
  expect(visible).not.toMatch(/access-|refresh-/)
})
