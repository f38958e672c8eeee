import { describe, expect, test } from 'vitest'
import { AuthError } from '../../../src/core/authError.ts'
import type { DeviceSession } from '../../../src/core/groups/sessionsGroup.ts'
import type { ServerProvider } from '../../../src/server/serverProvider.ts'
import { createWorld } from './support/handlerWorld.ts'
import type { Browser } from './support/handlerWorld.ts'

const idOf = async (page: Browser) =>
  ((await page.call('/auth/session')).body['session'] as { id: string } | undefined)?.id
const revoke = (page: Browser, id: unknown) =>
  page.call('/auth/sessions/revoke', { method: 'POST', body: { id } })
const rows = async (page: Browser) =>
  (await page.call('/auth/sessions')).body['sessions'] as DeviceSession[]

describe('sessions of a store', () => {
  test('SL-01 lists those of the person, and says which one is this', async () => {
    const { browser, clock } = createWorld({ stored: true })
    const [one, two, eve] = [browser(), browser(), browser()]
    await one.go('/auth/login')
    await one.signIn('ada')
    clock.at += 1_000
    await two.signIn('ada')
    await eve.signIn('eve')
    const [newest, oldest, ...others] = await rows(one)
    expect(others).toEqual([])
    expect(newest).toMatchObject({ id: await idOf(two), isCurrent: false, createdAt: clock.at })
    expect(oldest).toEqual({
      id: await idOf(one),
      isCurrent: true,
      createdAt: clock.at - 1_000,
      lastActiveAt: clock.at - 1_000,
      expiresAt: clock.at - 1_000 + 86_400_000,
      userAgent: null,
      ip: null,
      place: null,
    })
  })

  test('says what the browser called itself at the sign-in', async () => {
    const { browser } = createWorld({ stored: true })
    const page = browser()
    const begun = await page.go('/auth/login')
    const state = new URL(begun.headers.get('location') ?? '').searchParams.get('state')
    await page.send(`/auth/callback?code=ada&state=${state}`, {
      headers: { 'user-agent': `Firefox ${'x'.repeat(1_000)}` },
    })
    const [row] = await rows(page)
    expect(row?.userAgent).toMatch(/^Firefox x+$/)
    expect(row?.userAgent).toHaveLength(256)
  })

  test('ends one: its tokens are voided, and its browser learns of it', async () => {
    const { browser, provider, settle } = createWorld({ stored: true })
    const [one, two] = [browser(), browser()]
    await one.signIn('ada')
    await two.signIn('ada')
    expect((await revoke(one, await idOf(two))).status).toBe(204)
    await settle()
    expect((await two.call('/auth/session')).body).toEqual({ user: null })
    expect(provider.live.size).toBe(1)
    expect(await rows(one)).toHaveLength(1)
  })

  test('SL-02 to end this one is to sign out', async () => {
    const { browser, provider, settle } = createWorld({ stored: true })
    const page = browser()
    await page.signIn()
    const { status, body } = await revoke(page, await idOf(page))
    await settle()
    expect([status, body]).toEqual([200, { isCurrent: true }])
    expect(page.jar.cookies.size).toBe(0)
    expect(provider.live.size).toBe(0)
  })

  test('SL-04 somebody else’s session is as unknown as one that there never was', async () => {
    const { browser } = createWorld({ stored: true })
    const [ada, eve] = [browser(), browser()]
    await ada.signIn('ada')
    await eve.signIn('eve')
    const answers = await Promise.all(
      [await idOf(ada), 'f'.repeat(64), '', null, { $ne: '' }, '../x'].map((id) => revoke(eve, id)),
    )
    for (const { status, body } of answers)
      expect([status, body]).toEqual([404, { error: 'access_denied' }])
    expect(await idOf(ada)).toBeDefined()
  })

  test('ends all others', async () => {
    const { browser } = createWorld({ stored: true })
    const [one, two, eve] = [browser(), browser(), browser()]
    await one.signIn('ada')
    await two.signIn('ada')
    await eve.signIn('eve')
    const { body } = await one.call('/auth/sessions/revoke-others', { method: 'POST' })
    expect(body).toEqual({ failedIds: [] })
    expect(await idOf(one)).toBeDefined()
    expect(await idOf(two)).toBeUndefined()
    expect(await idOf(eve)).toBeDefined()
  })
})

describe('sessions of the provider', () => {
  const row = (id: string, isCurrent = false): DeviceSession => ({
    id,
    isCurrent,
    createdAt: 1,
    lastActiveAt: null,
    expiresAt: null,
    userAgent: null,
    ip: null,
    place: null,
  })

  function setUp(stored: boolean) {
    const { provider } = createWorld()
    const ended: string[] = []
    const sessions: ServerProvider['sessions'] = {
      list: async () => [row('sid-1', true), row('sid-2'), row('sid-3')],
      async revoke(_environment, _grant, id) {
        if (id === 'sid-3') throw new AuthError('server_failed', 'request', { status: 500 })
        ended.push(id)
      },
    }
    const scripted = Object.assign(provider, { sessions })
    return { ...createWorld({ provider: scripted, stored }), scripted, ended }
  }

  test.each([true, false])('are listed and ended there (store: %s)', async (stored) => {
    const { browser, scripted, ended } = setUp(stored)
    const [one, two] = [browser(), browser()]
    await one.signIn('ada')
    scripted.sid = 'sid-2'
    await two.signIn('ada')
    expect((await rows(one)).map(({ id }) => id)).toEqual(['sid-1', 'sid-2', 'sid-3'])
    expect((await revoke(one, 'sid-2')).status).toBe(204)
    expect((await revoke(one, 'sid-9')).status).toBe(404)
    // With a store the session here ends with it, and else when its tokens are refused.
    expect((await idOf(two)) === undefined).toBe(stored)
    expect((await revoke(one, 'sid-1')).body).toEqual({ isCurrent: true })
    expect(await idOf(one)).toBeUndefined()
    expect(ended).toEqual(['sid-2', 'sid-1'])
  })

  test('SL-06 those that could not be ended are named', async () => {
    const { browser, ended } = setUp(false)
    const page = browser()
    await page.signIn('ada')
    const { body } = await page.call('/auth/sessions/revoke-others', { method: 'POST' })
    expect(body).toEqual({ failedIds: ['sid-3'] })
    expect(ended).toEqual(['sid-2'])
    const signedOut = await page.call('/auth/logout', {
      method: 'POST',
      body: { scope: 'everywhere' },
    })
    expect(signedOut.body).toMatchObject({ revoked: false })
  })
})

test('where nobody keeps a list there is no such endpoint', async () => {
  const page = createWorld().browser()
  await page.signIn()
  expect((await page.call('/auth/sessions')).status).toBe(404)
  expect((await revoke(page, 'x')).status).toBe(404)
  const others = await page.call('/auth/sessions/revoke-others', { method: 'POST' })
  expect([others.status, others.body]).toEqual([404, { error: 'capability_missing' }])
})

describe('organizations', () => {
  const organizations: ServerProvider['organizations'] = {
    list: async () => [{ id: 'org_1', name: 'One', role: 'admin', isCurrent: true }],
    loginParameters: (id) => ({ organization_id: id ?? '' }),
  }

  test('are listed, and to go over to another is to sign in to it', async () => {
    const { provider } = createWorld()
    const { browser } = createWorld({ provider: Object.assign(provider, { organizations }) })
    const page = browser()
    expect((await page.call('/auth/organizations')).status).toBe(401)
    await page.signIn()
    expect((await page.call('/auth/organizations')).body).toEqual({
      organizations: [{ id: 'org_1', name: 'One', role: 'admin', isCurrent: true }],
    })
    const answer = await page.call('/auth/organizations', { method: 'POST', body: { id: 'org_2' } })
    expect(answer.body).toEqual({ redirect: true })
  })

  test('are no endpoint where the provider has none', async () => {
    const page = createWorld().browser()
    await page.signIn()
    expect((await page.call('/auth/organizations')).status).toBe(404)
    expect((await page.call('/auth/organizations', { method: 'POST' })).status).toBe(404)
  })
})

describe('flow tokens', () => {
  const secret = 'fs_embed_9fQ2mZ7xLw4RtB6vKs1YdHc8NpJg3XeA'
  const claimsOf = (token: unknown) =>
    JSON.parse(Buffer.from(String(token).split('.')[1] ?? '', 'base64url').toString())

  test('EJ-01 are about whoever is signed in, whatever the page says', async () => {
    const { browser } = createWorld({ flowTokens: { secret, projectId: 'p', audiences: ['a'] } })
    const page = browser()
    const ask = (body?: object) =>
      page.call('/auth/flow-token', { method: 'POST', ...(body && { body }) })
    expect((await ask()).status).toBe(401)
    await page.signIn()
    const json = { 'content-type': 'application/json' }
    const forged = { sub: 'eve', email: 'eve@example.com', projectId: 'x', audience: 'a' }
    const { status, body } = await page.call('/auth/flow-token', {
      method: 'POST',
      body: forged,
      headers: json,
    })
    expect([status, Object.keys(body)]).toEqual([200, ['token', 'expiresAt']])
    expect(claimsOf(body['token'])).toMatchObject({
      sub: 'ada',
      email: 'ada@example.com',
      projectId: 'p',
      role: 'viewer',
      aud: 'a',
    })
    const wide = await page.call('/auth/flow-token', {
      method: 'POST',
      body: { role: 'admin' },
      headers: json,
    })
    expect([wide.status, wide.body]).toEqual([403, { error: 'access_denied' }])
  })

  test('EJ-10 are rationed, and say how long to wait', async () => {
    const { browser } = createWorld({
      flowTokens: { secret, projectId: 'p', rateLimit: { perMinute: 2 } },
    })
    const page = browser()
    await page.signIn()
    const ask = () => page.call('/auth/flow-token', { method: 'POST' })
    await ask()
    await ask()
    const { status, body, headers } = await ask()
    expect([status, body]).toEqual([429, { error: 'rate_limited' }])
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
  })

  test('are made for whom the app says', async () => {
    const flowTokens = {
      secret,
      projectId: 'p',
      subjectOf: ({ user }: { user: { id: string } }) =>
        user.id === 'ada' ? { sub: 'app-1', email: 'a@example.com', role: 'editor' } : null,
    }
    const { browser } = createWorld({ flowTokens })
    const [ada, eve] = [browser(), browser()]
    await ada.signIn('ada')
    await eve.signIn('eve')
    const { body } = await ada.call('/auth/flow-token', { method: 'POST' })
    expect(claimsOf(body['token'])).toMatchObject({ sub: 'app-1', role: 'editor' })
    expect((await eve.call('/auth/flow-token', { method: 'POST' })).status).toBe(403)
  })

  test('are no endpoint where none are configured', async () => {
    const page = createWorld().browser()
    expect((await page.call('/auth/flow-token', { method: 'POST' })).status).toBe(404)
  })
})
