import { describe, expect, test } from 'vitest'
import type { KeyStore } from '../../../src/backends/oidc.ts'
import {
  boundOptions,
  boundProvider,
  memoryKeyStore,
  RESOURCE,
} from '../../support/boundProvider.ts'
import { CLIENT_ID, ISSUER, json } from '../../support/evilProvider.ts'
import { comeBack, createOidcHarness, leave, outcome, signIn } from '../../support/oidcHarness.ts'

const NAME = `oidc:${ISSUER}:${CLIENT_ID}:dpop`
const home = 'https://app.example/'

async function signedIn(keyStore: KeyStore = memoryKeyStore()) {
  const provider = await boundProvider()
  const harness = await signIn({ provider, options: boundOptions(keyStore) })
  return { ...harness, provider, bound: provider.bound }
}

test('ST-07 the key is made at the first sign-in, under the name of the backend', async () => {
  const keyStore = memoryKeyStore()
  const harness = await createOidcHarness({
    provider: await boundProvider(),
    options: boundOptions(keyStore),
  })
  harness.client.start()
  await harness.client.ready()
  expect([...keyStore.values.keys()]).toEqual([])
  await leave(harness)
  expect([...keyStore.values.keys()]).toEqual([NAME])
})

test('ST-07 the key survives a reload, and with it the session', async () => {
  const first = await signedIn()
  const second = await comeBack(first, home)
  await expect(second.client.fetch(RESOURCE)).resolves.toHaveProperty('status', 200)
  await second.client.refresh()
  expect(new Set(first.bound.proofs.map(({ thumbprint }) => thumbprint)).size).toBe(1)
})

test('ST-07 a key that is deleted under a live page goes on in its memory', async () => {
  const keyStore = memoryKeyStore()
  const { client } = await signedIn(keyStore)
  keyStore.values.clear()
  await client.refresh()
  await expect(client.fetch(RESOURCE)).resolves.toHaveProperty('status', 200)
})

describe('ST-07 when the key is gone after a reload', () => {
  async function reloadedWithoutKey() {
    const keyStore = memoryKeyStore()
    const first = await signedIn(keyStore)
    keyStore.values.clear()
    const second = await comeBack(first, home)
    return { ...second, bound: first.bound, provider: first.provider, first }
  }

  test('a refresh ends the session without asking the provider', async () => {
    const { client, provider, errors } = await reloadedWithoutKey()
    const lost = { code: 'session_expired', details: { reason: 'key_lost' } }
    await expect(client.refresh()).rejects.toMatchObject(lost)
    expect(client.getState()).toMatchObject({ status: 'expired', error: lost })
    expect(errors).toMatchObject([lost])
    expect(provider.count('token')).toBe(1)
  })

  test('a request is refused once, ends the session, and is not tried in a loop', async () => {
    const { client, bound, provider } = await reloadedWithoutKey()
    await expect(client.fetch(RESOURCE)).resolves.toHaveProperty('status', 401)
    expect(client.getState()).toMatchObject({ status: 'expired' })
    expect(bound.proofs.filter(({ to }) => to === 'resource')).toHaveLength(1)
    expect(provider.count('token')).toBe(1)
  })

  test('a new sign-in makes a new key and works', async () => {
    const lost = await reloadedWithoutKey()
    await lost.client.refresh().catch(() => {})
    const href = lost.provider.authorize((await leave(lost)).href)
    const again = await comeBack(lost, href)
    expect(outcome(again)).toBe('authenticated')
    await expect(again.client.fetch(RESOURCE)).resolves.toHaveProperty('status', 200)
    expect(new Set(lost.bound.proofs.map(({ thumbprint }) => thumbprint)).size).toBe(2)
  })
})

describe('ST-07 a store that cannot be used leaves a key in memory', () => {
  const refuse = () => Promise.reject(new DOMException('blocked', 'SecurityError'))
  const hang = () => new Promise<never>(() => {})
  const nothing = async () => {}

  test.each<[string, KeyStore | undefined]>([
    ['missing', undefined],
    ['blocked', { get: refuse, add: refuse, remove: refuse }],
    ['full', { get: async () => undefined, add: refuse, remove: nothing }],
    ['forgetful', { get: async () => undefined, add: async () => undefined, remove: nothing }],
  ])('%s', async (_name, keyStore) => {
    // On this platform the default is IndexedDB that is missing.
    const { client } = keyStore
      ? await signedIn(keyStore)
      : await signIn({
          provider: await boundProvider(),
          options: { dpop: (await import('../../../src/backends/oidc.ts')).dpop() },
        })
    await client.refresh()
    await expect(client.fetch(RESOURCE)).resolves.toHaveProperty('status', 200)
  })

  test('unanswered', async () => {
    const keyStore = { get: hang, add: hang, remove: hang }
    const provider = await boundProvider()
    const harness = await createOidcHarness({ provider, options: boundOptions(keyStore) })
    const leaving = leave(harness)
    while (provider.count('discovery') === 0) await harness.platform.advance(0)
    await harness.platform.advance(2_000)
    expect((await leaving).searchParams.has('dpop_jkt')).toBe(false)
  })

  test('and a reload then means signing in again, not a crash', async () => {
    const first = await signedIn({ get: refuse, add: refuse, remove: refuse })
    const second = await comeBack(first, home)
    await expect(second.client.refresh()).rejects.toMatchObject({ code: 'session_expired' })
    expect(second.client.getState().status).toBe('expired')
  })
})

describe('ST-07 a value that is no key is replaced', () => {
  test.each([['text'], [null], [{}], [{ privateKey: {}, publicKey: {} }]])('%j', async (value) => {
    const keyStore = memoryKeyStore()
    keyStore.values.set(NAME, value)
    const first = await signedIn(keyStore)
    const second = await comeBack(first, home)
    await expect(second.client.fetch(RESOURCE)).resolves.toHaveProperty('status', 200)
  })
})

test('ST-07 a sign-out does not wait for the key', async () => {
  const keyStore = memoryKeyStore()
  const first = await signedIn(keyStore)
  keyStore.get = () => new Promise(() => {})
  const { client } = await comeBack(first, home)
  await expect(client.signOut()).resolves.toMatchObject({ revoked: true })
})

test('N27 two pages that sign in at once end up with the same key', async () => {
  const keyStore = memoryKeyStore()
  const harnesses = await Promise.all(
    [1, 2].map(async () =>
      createOidcHarness({ provider: await boundProvider(), options: boundOptions(keyStore) }),
    ),
  )
  const urls = await Promise.all(harnesses.map((harness) => leave(harness)))
  expect(new Set(urls.map((url) => url.searchParams.get('dpop_jkt'))).size).toBe(1)
})

test('N27 no part of the key is in the tab store', async () => {
  const { platform } = await signedIn()
  expect([...platform.tabValues.values()].join()).not.toMatch(/"d"|"jwk"|"crv":"P-256","kty":"EC"/)
})

test('RF-12 a refresh token that is bound to another key ends the session', async () => {
  const { client, provider } = await signedIn()
  provider.faults.token = () => json({ error: 'invalid_grant' }, { status: 400 })
  await expect(client.refresh()).rejects.toMatchObject({ code: 'session_expired' })
})
