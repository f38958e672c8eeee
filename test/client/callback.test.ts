import { describe, expect, test, vi } from 'vitest'
import { createHarness, keep } from '../support/createHarness.ts'
import type { Harness } from '../support/createHarness.ts'

const CALLBACK = 'https://app.example/callback?code=c&state=fp.state-1'

/** A client that has left for the provider from `href`. */
async function left(href = 'https://app.example/orders?id=1#top'): Promise<Harness> {
  const harness = createHarness({ href })
  harness.client.start()
  await harness.client.ready()
  await harness.client.signIn.redirect()
  return harness
}

/** The client of the page that the provider sends the browser to. */
function returned(before: Harness, href = CALLBACK): Harness {
  return createHarness({ platform: before.platform.reload(href), server: before.server })
}

async function started(harness: Harness): Promise<Harness> {
  harness.client.start()
  await harness.client.ready()
  return harness
}

test('an answer to a known attempt signs in', async () => {
  const { client, events } = await started(returned(await left()))
  expect(client.getState()).toMatchObject({
    status: 'authenticated',
    session: { user: { id: 'ada' }, scopes: ['openid'] },
    freshness: 'fresh',
  })
  expect(events).toEqual(['signedIn'])
})

test('CB-19 the address the person came from is back before the client starts', async () => {
  const { platform } = returned(await left())
  expect(platform.location?.href()).toBe('https://app.example/orders?id=1#top')
})

test('returnTo wins over the address of the page', async () => {
  const before = createHarness()
  await before.client.signIn.redirect({ returnTo: '/welcome' })
  expect(returned(before).platform.location?.href()).toBe('https://app.example/welcome')
})

test('CB-15 a hostile returnTo leads to the root', async () => {
  const before = createHarness()
  await before.client.signIn.redirect({ returnTo: '//evil.example' })
  expect(returned(before).platform.location?.href()).toBe('https://app.example/')
})

describe('CB-16 a returnTo that was tampered with in storage', () => {
  test.each([['@evil.example/'], ['.evil.example/'], ['//evil.example'], [':8443/']])(
    '%s stays on the origin',
    async (returnTo) => {
      const before = await left()
      const { tabValues } = before.platform
      for (const [key, text] of tabValues)
        tabValues.set(key, text.replace('/orders?id=1#top', returnTo))
      const { platform } = returned(before)
      expect(new URL(platform.location?.href() ?? '').origin).toBe('https://app.example')
      expect(platform.location?.href()).not.toContain('code=')
    },
  )
})

test('CB-06 an answer is exchanged once, whatever comes after', async () => {
  const before = await left()
  const first = await started(returned(before))
  await started(returned(first, CALLBACK))
  await started(returned(first, CALLBACK))
  expect(before.server.calls.finish).toBe(1)
})

test('CB-06 the same answer again is silent for somebody who is signed in', async () => {
  const first = await started(returned(await left()))
  const again = await started(returned(first, CALLBACK))
  expect(again.client.getState().status).toBe('authenticated')
  expect(again.events).toEqual([])
  expect(again.platform.location?.href()).toBe('https://app.example/callback')
})

test('an answer survives a reload before the client starts', async () => {
  const captured = returned(await left())
  const reloaded = createHarness({ platform: captured.platform.reload(), server: captured.server })
  const { client } = await started(reloaded)
  expect(client.getState().status).toBe('authenticated')
})

test('NF-19 a page that unloads during the exchange does not spend the code again', async () => {
  const before = await left()
  before.server.next('finish', { hang: true })
  const unloaded = returned(before)
  unloaded.client.start()
  await vi.waitFor(() => expect(before.server.calls.finish).toBe(1))
  await unloaded.platform.advance(1_000)
  const { client } = await started(returned(unloaded, 'https://app.example/orders'))
  expect(client.getState()).toEqual({ status: 'anonymous', reason: 'none' })
  expect(before.server.calls.finish).toBe(1)
})

describe('CB-05 an answer without an attempt', () => {
  test('signs nobody in and says why', async () => {
    const { client, server } = await started(createHarness({ href: CALLBACK }))
    expect(client.getState()).toMatchObject({
      status: 'anonymous',
      reason: 'login_failed',
      error: { code: 'attempt_lost', phase: 'callback' },
    })
    expect(server.calls.finish).toBe(0)
  })

  test('leaves the address bar', async () => {
    const { platform } = createHarness({ href: `${CALLBACK}&tab=2#part` })
    expect(platform.location?.href()).toBe('https://app.example/callback?tab=2#part')
  })
})

describe('CB-01 a state that is not exactly the one that was sent', () => {
  test.each([
    ['empty', ''],
    ['truncated', 'fp.state-'],
    ['longer', 'fp.state-11'],
    ['in capitals', 'fp.STATE-1'],
    ['with a space', 'fp.state-1%20'],
  ])('%s reaches no exchange', async (_name, state) => {
    const before = await left()
    const href = `https://app.example/callback?code=c&state=${state}`
    const { client, server } = await started(returned(before, href))
    expect(client.getState().status).toBe('anonymous')
    expect(server.calls.finish).toBe(0)
  })
})

test('an answer that is not of flowpass is left to the app', async () => {
  const href = 'https://app.example/callback?code=c&state=mine'
  const { platform, client } = await started(createHarness({ href }))
  expect(platform.rewrites).toEqual([])
  expect(client.getState()).toEqual({ status: 'anonymous', reason: 'none' })
})

test('CB-09 an answer is only ever given to the client that asked', async () => {
  const before = createHarness({ namespace: 'a' })
  await before.client.signIn.redirect()
  const platform = before.platform.reload(CALLBACK)
  const other = createHarness({ platform, namespace: 'b' })
  await started(other)
  expect(other.server.calls.finish).toBe(0)
  expect(platform.rewrites).toEqual([])
  const own = await started(createHarness({ platform, namespace: 'a', server: before.server }))
  expect(own.client.getState().status).toBe('authenticated')
})

test('CB-07 an answer after more than ten minutes is refused before any exchange', async () => {
  const before = await left()
  await before.platform.advance(600_001)
  const { client, server } = await started(returned(before))
  expect(client.getState()).toMatchObject({ error: { code: 'attempt_expired' } })
  expect(server.calls.finish).toBe(0)
})

test('CB-07 an answer after just ten minutes is accepted', async () => {
  const before = await left()
  await before.platform.advance(600_000)
  const { client } = await started(returned(before))
  expect(client.getState().status).toBe('authenticated')
})

test('CB-07 a clock that was set back by a day counts as too late', async () => {
  const before = await left()
  before.platform.clock.jump(-86_400_000)
  const { client } = await started(returned(before))
  expect(client.getState()).toMatchObject({ error: { code: 'attempt_expired' } })
})

describe('CB-03 a record that is damaged counts as absent', () => {
  test.each([['undefined'], ['{'], ['null'], ['[null]'], ['[{}]'], ['[{"state":"fp.state-1"}]']])(
    '%s',
    async (text) => {
      const before = await left()
      const { tabValues } = before.platform
      for (const key of tabValues.keys()) if (key.includes('attempt')) tabValues.set(key, text)
      const { client } = await started(returned(before))
      expect(client.getState()).toMatchObject({ error: { code: 'attempt_lost' } })
    },
  )
})

test('ST-10 nothing of an attempt is left once it has been answered', async () => {
  const { platform } = await started(returned(await left()))
  expect([...platform.tabValues.values()].join()).not.toContain('fp.state-1')
})

test('a failed exchange ends anonymous with its reason', async () => {
  const before = await left()
  before.server.next('finish', { fail: new TypeError('refused') })
  const { client, events } = await started(returned(before))
  expect(client.getState()).toMatchObject({
    reason: 'login_failed',
    error: { code: 'callback_invalid', phase: 'callback' },
  })
  expect(events).toEqual(['error'])
})

test('a failed exchange leaves a stored session alone', async () => {
  const before = await left()
  keep(before, before.server.stored())
  before.server.next('finish', { fail: new TypeError('refused') })
  const { client, events } = await started(returned(before))
  expect(client.getState().status).toBe('authenticated')
  expect(events).toEqual(['error'])
})

test('an answer wins over a stored session', async () => {
  const before = await left()
  const stored = before.server.stored()
  const grace = { id: 'grace', claims: {} }
  keep(before, { ...stored, session: { ...stored.session, user: grace } })
  const { client } = await started(returned(before))
  expect(client.getState()).toMatchObject({ session: { user: { id: 'ada' } } })
})

test('a backend that does not say who signed in signs nobody in', async () => {
  const before = await left()
  before.server.next('finish', { give: { tokens: before.server.tokens() } })
  const { client } = await started(returned(before))
  expect(client.getState()).toMatchObject({ error: { code: 'response_invalid' } })
})

test('CC-02 a sign-out while an answer is being exchanged wins', async () => {
  const before = await left()
  before.server.next('finish', { delayMs: 1000 })
  const harness = returned(before)
  harness.client.start()
  await vi.waitFor(() => expect(before.server.calls.finish).toBe(1))
  await harness.client.signOut()
  await harness.platform.advance(1000)
  expect(harness.client.getState()).toEqual({ status: 'anonymous', reason: 'signed_out' })
})
