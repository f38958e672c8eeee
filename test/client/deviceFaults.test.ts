import { afterEach, describe, expect, test } from 'vitest'
import { createHarness, keep, SESSION_KEY, signedIn } from '../support/createHarness.ts'
import { createTestPlatform } from '../support/createTestPlatform.ts'
import { flush } from '../support/flush.ts'
import { comeBack, createOidcHarness, leave, signIn } from '../support/oidcHarness.ts'
import { createWorld, HOUR_MS, shown } from './tabs/createWorld.ts'

const zone = process.env['TZ']
afterEach(() => {
  if (zone === undefined) delete process.env['TZ']
  else process.env['TZ'] = zone
})

test('RF-14 without a network for eight hours nothing is tried, and within a second of its return all is well', async () => {
  const { client, platform, server } = await signedIn()
  platform.setOnline(false)
  await platform.wake('offline')
  await platform.advance(8 * HOUR_MS)
  expect(server.calls.refresh).toBe(0)
  expect(client.getState()).toMatchObject({ status: 'authenticated', freshness: 'offline' })
  platform.setOnline(true)
  await platform.wake('online')
  await platform.advance(1_000)
  expect(server.calls.refresh).toBe(1)
  expect(client.getState()).toMatchObject({ freshness: 'fresh' })
})

describe('CK-01 a device whose clock is wrong', () => {
  const year = 365 * 86_400_000
  test.each([HOUR_MS, 86_400_000, 10 * year].flatMap((off) => [[off], [-off]]))(
    'by %i ms signs in and renews as any other',
    async (off) => {
      const before = await createOidcHarness()
      before.platform.clock.jump(off)
      const url = await leave(before)
      const { client, provider, platform } = await comeBack(
        before,
        before.provider.authorize(url.href),
      )
      expect(client.getState()).toMatchObject({ status: 'authenticated' })
      const asked = provider.count('token')
      await platform.advance(3_000_000)
      expect(provider.count('token')).toBe(asked)
      await client.refresh()
      expect(provider.count('token')).toBe(asked + 1)
    },
  )

  test('and is set right in mid-session renews at most once for it', async () => {
    for (const off of [HOUR_MS, -HOUR_MS, 86_400_000, -86_400_000]) {
      const { client, platform, server } = await signedIn()
      platform.clock.jump(off)
      await platform.wake('visibilitychange')
      await platform.advance(60_000)
      expect(server.calls.refresh).toBeLessThanOrEqual(1)
      await expect(client.getAccessToken()).resolves.toMatch(/^access-/)
    }
  })
})

test('CK-05 after half an hour of throttled timers the first request has a live token, and meets no 401', async () => {
  const { client, platform, server } = await signedIn({ lifetimeSeconds: 600 })
  // In the background no timer fires, while time goes on.
  platform.clock.sleep(1_800_000)
  platform.onFetch(
    (request) =>
      new Response(null, {
        status: request.headers.get('authorization') === 'Bearer access-2' ? 200 : 401,
      }),
  )
  const responses = await Promise.all(['/a', '/b', '/c'].map((path) => client.fetch(path)))
  expect(responses.map(({ status }) => status)).toEqual([200, 200, 200])
  expect(platform.requests).toHaveLength(3)
  expect(server.calls.refresh).toBe(1)
})

test.each(['UTC', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia'])(
  'CK-07 in %s a day with a change of time is a day like any other',
  async (name) => {
    process.env['TZ'] = name
    const { platform, server } = await signedIn()
    // From January over both changes of the year, at the pace of a token an hour.
    await platform.advance(26 * HOUR_MS)
    expect(server.calls.refresh).toBe(26)
    process.env['TZ'] = 'Asia/Kolkata'
    await platform.advance(26 * HOUR_MS)
    expect(server.calls.refresh).toBe(52)
  },
)

describe('ST-01 tokens are kept where the app has said, and nowhere else', () => {
  test('by default in one key of the tab', async () => {
    const { platform } = await signIn()
    const inTab = [...platform.tabValues].filter(([, text]) => /access-|refresh-/.test(text))
    expect(inTab.map(([key]) => key)).toHaveLength(1)
    expect(platform.location?.href()).not.toMatch(/access-|refresh-|code/)
  })

  test('in memory, in no store at all, after sign-in, renewal and sign-out', async () => {
    const world = createWorld({ storage: 'memory' })
    const page = await world.open()
    const scan = () => {
      const { records, sharedValues } = world.browser
      const places = [records, sharedValues, page.tab.values].map((values) => [...values])
      expect(JSON.stringify(places)).not.toMatch(/access-|refresh-/)
      expect(JSON.stringify([page.client, page.said])).not.toMatch(/access-|refresh-/)
    }
    await world.signIn(page)
    scan()
    await page.client.refresh()
    scan()
    expect(shown([page])).toEqual(['ada'])
    await page.client.signOut()
    scan()
  })
})

describe('ST-05 two backends of one origin', () => {
  test('CC-06 share no session, no record, no lock and no message', async () => {
    const platform = createTestPlatform()
    const first = await signedIn({ platform, namespace: 'one' })
    const harness = createHarness({
      platform: platform.openPage('https://app.example/'),
      namespace: 'two',
    })
    keep(first, first.server.stored())
    harness.client.start()
    await flush()
    const heard: unknown[] = []
    harness.client.on('debug', (event) => heard.push(event))
    await first.client.signOut()
    await platform.advance(1_000)
    expect(harness.client.getState()).toEqual({ status: 'anonymous', reason: 'none' })
    expect(heard).toEqual([])
  })
})

describe('ST-06 a session that somebody has planted', () => {
  test('under the name of another person ends when the server says who it is', async () => {
    const harness = await signIn()
    const text = harness.platform.tabValues.get(keyOf(harness.platform.tabValues)) ?? ''
    const planted = JSON.parse(text)
    planted.session.user = { id: 'eve', name: 'Eve', claims: { sub: 'eve' } }
    harness.platform.tabValues.set(keyOf(harness.platform.tabValues), JSON.stringify(planted))
    const again = await comeBack(harness, 'https://app.example/')
    await again.client.refresh().catch(() => {})
    expect(again.client.getState()).toMatchObject({
      status: 'expired',
      error: { code: 'identity_changed' },
    })
    await expect(again.client.getAccessToken()).rejects.toMatchObject({ code: 'session_expired' })
  })

  test('in what all tabs share is nobody’s', async () => {
    const world = createWorld()
    world.browser.sharedValues.set('flowpass:memory:signed-in', 'planted')
    const record = {
      lineage: 'planted',
      serial: 1,
      since: 1,
      at: 1,
      by: 'x',
      owner: 'x',
      token: 'x',
    }
    world.browser.records.set('flowpass:memory:', JSON.stringify(record))
    const page = await world.open()
    await world.browser.advance(300)
    expect(shown([page])).toEqual(['anonymous'])
    await world.signIn(page)
    expect(shown([page])).toEqual(['ada'])
  })
})

test('ST-08 a browser that has cleared everything shows nobody, without an error', async () => {
  const { platform, server } = await signedIn()
  platform.tabValues.clear()
  const next = createHarness({ platform: platform.reload(), server })
  next.platform.sharedStore.remove('flowpass:memory:signed-in')
  next.client.start()
  await next.platform.advance(1_000)
  expect(next.client.getState()).toEqual({ status: 'anonymous', reason: 'none' })
  expect(next.events).toEqual([])
})

test('ST-08 a page whose stores are cleared under it goes on', async () => {
  const { client, platform } = await signedIn()
  platform.tabValues.clear()
  await client.refresh()
  expect(client.getState()).toMatchObject({ status: 'authenticated' })
  expect(platform.tabValues.has(SESSION_KEY)).toBe(true)
})

describe('LO-15 a sign-out', () => {
  test('ends a sign-in whose answer is being checked, and what waits for a challenge', async () => {
    const harness = await signedIn()
    harness.platform.onFetch(
      () => new Response(null, { status: 401, headers: { 'www-authenticate': DEMAND } }),
    )
    let answer = () => {}
    harness.client.challenge.handle(
      () =>
        new Promise((resolve) => {
          answer = resolve
        }),
    )
    const waiting = harness.client.fetch('/orders')
    const done = harness.client.signIn.popup()
    await flush()
    harness.server.next('finish', { delayMs: 500 })
    const state = new URL(harness.platform.views[0]?.urls[0] ?? '').searchParams.get('state') ?? ''
    const line = harness.platform.openChannel(state, () => {})
    line.post(`https://app.example/callback?code=1&state=${state}`)
    await flush()
    await harness.client.signOut()
    answer()
    await harness.platform.advance(1_000)
    await done
    await expect(waiting).resolves.toHaveProperty('status', 401)
    expect(harness.platform.requests).toHaveLength(1)
    expect(harness.client.getState()).toMatchObject({ status: 'anonymous' })
  })

  // createSignOut leaves `flowpass:attempts` as it is.
  test('ends a popup sign-in that was begun before it, and nobody else gets its tokens', async () => {
    const harness = await signedIn()
    const done = harness.client.signIn.popup().catch(() => {})
    await flush()
    await harness.client.signOut()
    const state = new URL(harness.platform.views[0]?.urls[0] ?? '').searchParams.get('state') ?? ''
    const line = harness.platform.openChannel(state, () => {})
    line.post(`https://app.example/callback?code=1&state=${state}`)
    await done
    await flush()
    expect(harness.client.getState()).toMatchObject({ status: 'anonymous' })
    const revoked = harness.server.signedOut.map(({ held }) => held.tokens?.accessToken)
    expect(revoked).toContain('access-2')
  })

  test('forgets sign-ins that were begun before it', async () => {
    const harness = await signedIn()
    await harness.client.signIn.redirect()
    await harness.client.signOut()
    expect(harness.platform.tabValues.get('flowpass:attempts') ?? '[]').toBe('[]')
  })
})

const DEMAND = 'Bearer error="insufficient_user_authentication"'

function keyOf(values: Map<string, string>): string {
  return [...values.keys()].find((key) => key.endsWith(':session')) ?? ''
}
