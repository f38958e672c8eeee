import { describe, expect, test } from 'vitest'
import { signedIn } from '../support/createHarness.ts'
import { createHarness } from '../support/createHarness.ts'
import { flush } from '../support/flush.ts'

const grace = { id: 'grace', name: 'Grace', claims: {} }

describe('a step-up by redirect', () => {
  test('asks for what the app wants and keeps the session meanwhile', async () => {
    const { client, platform } = await signedIn()
    await client.challenge.stepUp({ maxAgeSeconds: 0, acrValues: ['gold'] })
    expect(platform.navigations).toHaveLength(1)
    expect(client.getState()).toMatchObject({ status: 'authenticated' })
  })

  test('CB-12 completed by another person leaves the session as it was', async () => {
    const before = await signedIn()
    await before.client.challenge.stepUp({ maxAgeSeconds: 0 })
    const state = new URL(before.platform.navigations[0] ?? '').searchParams.get('state')
    const href = `https://app.example/callback?code=1&state=${state}`
    const after = createHarness({ platform: before.platform.reload(href), server: before.server })
    after.server.next('finish', { give: { user: grace, tokens: after.server.tokens() } })
    after.client.start()
    await flush()
    const held = after.client.getState()
    expect(held).toMatchObject({ status: 'authenticated' })
    expect(held).not.toMatchObject({ session: { user: { id: 'grace' } } })
    expect(after.errors).toMatchObject([{ code: 'identity_changed' }])
    expect(after.server.signedOut).toHaveLength(1)
  })

  test('completed by the same person replaces the session', async () => {
    const before = await signedIn()
    await before.client.challenge.stepUp({ maxAgeSeconds: 0 })
    const state = new URL(before.platform.navigations[0] ?? '').searchParams.get('state')
    const href = `https://app.example/callback?code=1&state=${state}`
    const after = createHarness({ platform: before.platform.reload(href), server: before.server })
    after.client.start()
    await flush()
    expect(after.events).toContain('signedIn')
    expect(after.errors).toEqual([])
  })
})

describe('a step-up in a popup', () => {
  test('that is closed leaves the session as it was', async () => {
    const { client, platform } = await signedIn()
    const before = client.getState()
    const done = client.challenge
      .stepUp({ mode: 'popup', acrValues: ['gold'] })
      .catch(() => 'failed')
    await flush()
    await platform.advance(5_000)
    platform.views[0]?.vanish()
    await platform.advance(1_000)
    await expect(done).resolves.toBe('failed')
    expect(client.getState()).toBe(before)
  })
})
