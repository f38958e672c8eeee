import { describe, expect, test } from 'vitest'
import { createAuthClient } from '../../src/client/createAuthClient.ts'
import { createHarness, signedIn } from '../support/createHarness.ts'
import type { TestPlatform } from '../support/createTestPlatform.ts'
import { flush } from '../support/flush.ts'

/** A page on which nobody is signed in. */
async function anonymous() {
  const harness = createHarness()
  harness.client.start()
  await flush()
  return harness
}

/** The provider sends the view to the redirect URI, where the app loads once more. */
function answer(
  { platform, server }: Pick<Awaited<ReturnType<typeof anonymous>>, 'platform' | 'server'>,
  query = 'code=1',
): TestPlatform {
  const state = new URL(platform.views.at(-1)?.urls.at(-1) ?? '').searchParams.get('state')
  const page = platform.openPage(`https://app.example/callback?${query}&state=${state}`)
  createAuthClient({ backend: server.backend, platform: page }).start()
  return page
}

describe('signing in in a popup', () => {
  test('the popup is opened in the click itself', async () => {
    const { client, platform } = await anonymous()
    void client.signIn.popup()
    expect(platform.views).toHaveLength(1)
  })

  test('the answer signs the person in and closes the popup', async () => {
    const harness = await anonymous()
    const done = harness.client.signIn.popup()
    await flush()
    const page = answer(harness)
    await done
    expect(harness.client.getState()).toMatchObject({ status: 'authenticated' })
    expect(harness.platform.views[0]?.isClosed()).toBe(true)
    expect(page.closings()).toBe(1)
    expect(harness.server.calls.finish).toBe(1)
  })

  test('CB-19 the page in the popup keeps nothing of the answer in its address', async () => {
    const harness = await anonymous()
    const done = harness.client.signIn.popup()
    await flush()
    expect(answer(harness).location?.href()).toBe('https://app.example/callback')
    await done
  })

  test('RE-06 the page in the popup is no app of its own while it is closing', async () => {
    const harness = await anonymous()
    void harness.client.signIn.popup()
    await flush()
    const state = new URL(harness.platform.views[0]?.urls[0] ?? '').searchParams.get('state')
    const page = harness.platform.openPage(`https://app.example/callback?code=1&state=${state}`)
    const client = createAuthClient({ backend: harness.server.backend, platform: page })
    client.start()
    await flush()
    expect(client.getState()).toEqual({ status: 'restoring' })
  })

  test('EM-21 a provider whose opener policy cuts the tie does not end the sign-in', async () => {
    const harness = await anonymous()
    const done = harness.client.signIn.popup()
    await flush()
    harness.platform.views[0]?.vanish()
    await harness.platform.advance(60_000)
    answer(harness)
    await done
    expect(harness.client.getState()).toMatchObject({ status: 'authenticated' })
  })

  test('CC-08 a popup that is blocked is reported at once', async () => {
    const { client, platform } = await anonymous()
    platform.blockViews()
    await expect(client.signIn.popup()).rejects.toMatchObject({ code: 'popup_blocked' })
    expect(client.getState()).toMatchObject({ reason: 'login_failed', error: { retryable: false } })
  })

  test('CC-08 a popup that is closed is reported within a second', async () => {
    const { client, platform } = await anonymous()
    const done = client.signIn.popup().catch((error: unknown) => error)
    await flush()
    await platform.advance(5_000)
    platform.views[0]?.vanish()
    await platform.advance(1_000)
    await expect(done).resolves.toMatchObject({ code: 'popup_closed' })
  })

  test('CC-08 a popup closed straight away is reported when the page is looked at again', async () => {
    const { client, platform } = await anonymous()
    const done = client.signIn.popup().catch((error: unknown) => error)
    await flush()
    platform.views[0]?.vanish()
    await platform.advance(1_000)
    await platform.wake('focus')
    await platform.advance(1_000)
    await expect(done).resolves.toMatchObject({ code: 'popup_closed' })
  })

  test('CC-08 nobody waits for ever', async () => {
    const { client, platform } = await anonymous()
    const done = client.signIn.popup().catch((error: unknown) => error)
    await flush()
    await platform.advance(600_000)
    await expect(done).resolves.toMatchObject({ code: 'login_timeout' })
    expect(platform.views[0]?.isClosed()).toBe(true)
  })

  test('AR-12 a second click brings the popup to the front', async () => {
    const { client, platform, server } = await anonymous()
    void client.signIn.popup()
    void client.signIn.popup()
    await flush()
    expect(platform.views).toHaveLength(1)
    expect(platform.views[0]?.focused).toBe(1)
    expect(server.calls.start).toBe(1)
  })

  test('CB-13 cancelling at the provider is told as such', async () => {
    const harness = await anonymous()
    const done = harness.client.signIn.popup().catch((error: unknown) => error)
    await flush()
    harness.server.next('finish', { fail: new Error('cancelled') })
    answer(harness, 'error=access_denied')
    await done
    expect(harness.client.getState()).toMatchObject({ reason: 'login_failed' })
  })

  test.each([
    ['another page', 'https://app.example/elsewhere?code=1&state='],
    ['another origin', 'https://evil.example/callback?code=1&state='],
    ['another state', 'https://app.example/callback?code=1&state=x'],
    ['no address', 'nonsense'],
  ])('RF-23 a message with %s is no answer', async (_name, address) => {
    const { client, platform, server } = await anonymous()
    const done = client.signIn.popup().catch((error: unknown) => error)
    await flush()
    const state = new URL(platform.views[0]?.urls[0] ?? '').searchParams.get('state') ?? ''
    platform.openChannel(state, () => {}).post(address + state)
    await flush()
    await platform.advance(600_000)
    await expect(done).resolves.toHaveProperty('code')
    expect(server.calls.finish).toBe(0)
    expect(client.getState()).toMatchObject({ status: 'anonymous' })
  })

  test('CC-02 a sign-out while the popup is open wins', async () => {
    const harness = await signedIn()
    const done = harness.client.signIn.popup()
    await flush()
    harness.server.next('finish', { delayMs: 1_000 })
    answer(harness)
    await flush()
    await harness.client.signOut()
    await harness.platform.advance(1_000)
    await done
    expect(harness.client.getState()).toMatchObject({ status: 'anonymous' })
  })

  test('a failed sign-in leaves no listener and no timer behind', async () => {
    const { client, platform } = await anonymous()
    // The first sign-in of a page loads the engine, which stays.
    await client.signIn.silent().catch(() => {})
    const before = platform.listeners()
    const done = client.signIn.popup().catch(() => {})
    await flush()
    await platform.advance(5_000)
    platform.views.at(-1)?.vanish()
    await platform.advance(1_000)
    await done
    expect(platform.listeners()).toBe(before)
    expect(platform.clock.pending()).toBe(0)
  })
})

describe('signing in silently', () => {
  test('uses a hidden frame and takes it away', async () => {
    const harness = createHarness({ href: 'https://app.id.example/' })
    harness.client.start()
    await flush()
    const done = harness.client.signIn.silent()
    await flush()
    const [view] = harness.platform.views
    expect(view?.kind).toBe('frame')
    const state = new URL(view?.urls[0] ?? '').searchParams.get('state')
    const href = `https://app.id.example/callback?code=1&state=${state}`
    createAuthClient({
      backend: harness.server.backend,
      platform: harness.platform.openPage(href),
    }).start()
    await done
    expect(harness.client.getState()).toMatchObject({ status: 'authenticated' })
    expect(view?.isClosed()).toBe(true)
  })

  test('gives up within ten seconds', async () => {
    const harness = createHarness({ href: 'https://app.id.example/' })
    harness.client.start()
    const done = harness.client.signIn.silent().catch((error: unknown) => error)
    await flush()
    await harness.platform.advance(10_000)
    await expect(done).resolves.toMatchObject({ code: 'login_timeout' })
  })

  test('a provider of another site is refused before anything is sent', async () => {
    const { client, platform } = await anonymous()
    await expect(client.signIn.silent()).rejects.toMatchObject({ code: 'config_invalid' })
    expect(platform.views[0]?.urls).toEqual([])
    expect(platform.views[0]?.isClosed()).toBe(true)
  })

  test('its failure does not touch the state', async () => {
    const { client } = await anonymous()
    const before = client.getState()
    await client.signIn.silent().catch(() => {})
    expect(client.getState()).toBe(before)
  })
})
