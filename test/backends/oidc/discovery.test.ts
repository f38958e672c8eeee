import { describe, expect, test } from 'vitest'
import { hang, status, transientFaults, unreachable } from '../../support/faults.ts'
import { evilProvider, ISSUER } from '../../support/evilProvider.ts'
import { comeBack, createOidcHarness, leave, outcome, signIn } from '../../support/oidcHarness.ts'

const HOUR_MS = 3_600_000

describe('AR-10 metadata of another issuer is refused', () => {
  test.each([
    ['another host', 'https://evil.example'],
    ['a slash', `${ISSUER}/`],
    ['capitals', 'https://ID.example'],
    ['a port', `${ISSUER}:443`],
    ['a look-alike', 'https://\u0456d.example'],
    ['none', undefined],
  ])('%s', async (_name, issuer) => {
    const { client, provider, platform } = await createOidcHarness()
    provider.metadata['issuer'] = issuer
    await expect(client.signIn.redirect()).rejects.toMatchObject({ code: 'issuer_mismatch' })
    expect(platform.navigations).toEqual([])
  })

  test('metadata given by the app', async () => {
    const provider = await evilProvider()
    const metadata = { ...provider.metadata, issuer: 'https://evil.example' } as never
    const { client } = await createOidcHarness({ provider, options: { metadata } })
    await expect(client.signIn.redirect()).rejects.toMatchObject({ code: 'issuer_mismatch' })
  })

  test('metadata that was tampered with in the tab', async () => {
    const harness = await createOidcHarness()
    await leave(harness)
    const { tabValues } = harness.platform
    for (const [key, text] of tabValues)
      if (key.includes('metadata'))
        tabValues.set(key, text.replace(`"issuer":"${ISSUER}"`, '"issuer":"https://evil.example"'))
    await expect(harness.client.signIn.redirect()).rejects.toMatchObject({
      code: 'issuer_mismatch',
    })
  })
})

describe('NF a sign-in says why when there is no metadata', () => {
  test.each([...transientFaults, ['404', status(404)] as const])('%s', async (_name, fault) => {
    const { client, provider, platform } = await createOidcHarness()
    provider.faults.discovery = fault
    await expect(client.signIn.redirect()).rejects.toMatchObject({
      name: 'AuthError',
      retryable: true,
      phase: 'login',
    })
    expect(platform.navigations).toEqual([])
  })

  test.each([
    ['an array', []],
    ['a text', '"text"'],
    ['null', null],
  ])('%s in place of metadata', async (_name, metadata) => {
    const { client, provider } = await createOidcHarness()
    provider.metadata = metadata as never
    await expect(client.signIn.redirect()).rejects.toMatchObject({ name: 'AuthError' })
  })

  test('no answer for ten seconds', async () => {
    const { client, provider, platform } = await createOidcHarness()
    provider.faults.discovery = hang
    const result = client.signIn.redirect().catch((error: unknown) => error)
    while (provider.count('discovery') === 0) await platform.advance(0)
    await platform.advance(10_000)
    await expect(result).resolves.toMatchObject({ code: 'timeout' })
  })
})

test('metadata is kept for an hour', async () => {
  const harness = await createOidcHarness()
  await leave(harness)
  await harness.platform.advance(HOUR_MS - 1)
  await leave(harness)
  expect(harness.provider.count('discovery')).toBe(1)
  await harness.platform.advance(1)
  await leave(harness)
  expect(harness.provider.count('discovery')).toBe(2)
})

test('metadata given by the app is not asked for', async () => {
  const provider = await evilProvider()
  const harness = await signIn({ provider, options: { metadata: provider.metadata as never } })
  expect(outcome(harness)).toBe('authenticated')
  expect(provider.count('discovery')).toBe(0)
})

test('metadata of one client is not used by another', async () => {
  const harness = await createOidcHarness()
  await leave(harness)
  const { platform, provider } = harness
  const other = await createOidcHarness({ platform, provider, options: { clientId: 'other' } })
  await leave(other)
  expect(provider.count('discovery')).toBe(2)
})

describe('NF-16 with kept metadata the provider may lose its document', () => {
  test.each(transientFaults)('%s', async (_name, fault) => {
    const harness = await signIn()
    harness.provider.faults.discovery = fault
    harness.platform.clock.sleep(HOUR_MS)
    await expect(harness.client.refresh()).resolves.toBe(undefined)
  })

  test('and still take people in', async () => {
    const harness = await createOidcHarness()
    const url = await leave(harness)
    harness.provider.faults.discovery = unreachable
    const after = await comeBack(harness, harness.provider.authorize(url.href))
    expect(outcome(after)).toBe('authenticated')
  })
})

describe('damaged metadata in the tab is asked for again', () => {
  test.each([['undefined'], ['{'], ['[]'], ['{"at":"1"}'], ['{"at":1,"server":null}']])(
    '%s',
    async (text) => {
      const harness = await createOidcHarness()
      await leave(harness)
      const { tabValues } = harness.platform
      for (const key of tabValues.keys()) if (key.includes('metadata')) tabValues.set(key, text)
      await leave(harness)
      expect(harness.provider.count('discovery')).toBe(2)
    },
  )
})

describe('NF an endpoint that is not https is never called', () => {
  test.each(['token_endpoint', 'jwks_uri'])('%s', async (name) => {
    const provider = await evilProvider()
    provider.metadata[name] = 'http://id.example/insecure'
    const harness = await signIn({ provider })
    expect(harness.client.getState()).toMatchObject({ status: 'anonymous', reason: 'login_failed' })
    expect(harness.platform.requests.map(({ url }) => url).join()).not.toContain('insecure')
  })
})
