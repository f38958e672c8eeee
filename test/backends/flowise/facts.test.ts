import { beforeEach, describe, expect, test } from 'vitest'
import {
  ada,
  APP,
  codeOf,
  count,
  DEAD,
  errorOf,
  fail,
  OTHER_SITE,
  reload,
  shown,
  signIn,
  startPage,
  runFlowise,
} from './harness.ts'

const under = runFlowise()
const api = (path: string) => `${under.server.url}/api/v1${path}`

beforeEach(() => {
  under.server.controls.setFault(null)
  under.server.controls.resetRequests()
})

describe('Flowise fact 1: cookies alone', () => {
  test('there is no access token to be had, and none is in storage', async () => {
    const { client, platform } = await signIn(under)
    await expect(client.getAccessToken()).resolves.toBeNull()
    expect([...platform.tabValues.values()].join()).not.toMatch(/eyJ|token=|connect\.sid/)
  })

  test('a script of the page can read none of them', async () => {
    const { jar } = await signIn(under)
    expect(jar.names(under.server.url)).toHaveLength(3)
    expect(jar.readable(under.server.url)).toBe('')
  })

  test('no call carries an Authorization header', async () => {
    const { client } = await signIn(under)
    await client.fetch(api('/chatflows'))
    const sent = under.server.controls.requests().filter(({ headers }) => headers['authorization'])
    expect(sent).toEqual([])
  })
})

test('Flowise fact 2: all three cookies are set, and all three go along', async () => {
  const { client, jar } = await signIn(under)
  expect([...jar.names(under.server.url)].sort()).toEqual(['connect.sid', 'refreshToken', 'token'])
  await expect(client.fetch(api('/chatflows'))).resolves.toMatchObject({ status: 200 })
})

describe('Flowise fact 3: x-request-from', () => {
  test('is on every call of the adapter and on every client.fetch to Flowise', async () => {
    const page = await signIn(under)
    await page.client.fetch(api('/chatflows'))
    await page.client.profile.reload()
    await page.client.signOut()
    const without = under.server.controls
      .requests()
      .filter(({ headers }) => headers['x-request-from'] !== 'internal')
    expect(without).toEqual([])
  })

  test('is never sent together with an API key', async () => {
    const { client } = await signIn(under)
    const { key } = await client.apiKeys.create({ name: 'mixed', scopes: ['chatflows:view'] })
    const headers = { authorization: `Bearer ${key}` }
    await expect(client.fetch(api('/chatflows'), { headers })).resolves.toMatchObject({
      status: 200,
    })
    const last = under.server.controls.requests('/api/v1/chatflows').at(-1)
    expect(last?.headers).not.toHaveProperty('x-request-from')
  })

  test('does not go to other origins', async () => {
    const { client, platform } = await signIn(under)
    await client.fetch(`${APP}/api/orders`).catch(() => {})
    expect(platform.requests.at(-1)?.headers.has('x-request-from')).toBe(false)
  })
})

describe('Flowise fact 4: four refusals with 401', () => {
  const refusals: [string, object | string, boolean][] = [
    ['Token Expired', { message: 'Token Expired', retry: true }, true],
    ['Token Expired without retry', { message: 'Token Expired' }, false],
    ['Invalid or Missing token', { message: 'Invalid or Missing token' }, false],
    ['Unauthorized Access', { error: 'Unauthorized Access' }, false],
    ['a web page', '<!doctype html>', false],
  ]
  test.each(refusals)('RF-17 %s: renewed only where that helps', async (_name, body, isRenewed) => {
    const { client } = await signIn(under)
    under.server.controls.resetRequests()
    fail(under, '/chatflows', { status: 401, body, times: 1 })
    const { status } = await client.fetch(api('/chatflows'))
    expect(status).toBe(isRenewed ? 200 : 401)
    expect(count(under, '/auth/refreshToken')).toBe(isRenewed ? 1 : 0)
  })

  test('a token that runs out in the middle of work is renewed once for a hundred calls', async () => {
    const { client } = await signIn(under)
    under.server.controls.resetRequests()
    under.server.controls.advance(3601)
    const calls = Array.from({ length: 100 }, () => client.fetch(api('/chatflows')))
    const statuses = (await Promise.all(calls)).map(({ status }) => status)
    expect(new Set(statuses)).toEqual(new Set([200]))
    expect(count(under, '/auth/refreshToken')).toBe(1)
  })
})

describe('Flowise fact 5: 200 without an id', () => {
  test('ends the session at a renewal, and is not asked for again', async () => {
    const page = await signIn(under)
    fail(under, '/auth/refreshToken', DEAD)
    under.server.controls.resetRequests()
    expect(await codeOf(page.client.refresh())).toBe('session_expired')
    expect(page.client.getState().status).toBe('expired')
    await page.platform.advance(3_600_000)
    expect(count(under, '/auth/refreshToken')).toBe(1)
  })

  test('is nobody when a page loads', async () => {
    const page = await signIn(under)
    fail(under, '/auth/refreshToken', DEAD)
    expect(shown(await reload(under, page))).toBe('anonymous')
  })
})

describe('Flowise fact 6: a session is found by a renewal', () => {
  test('which keeps its identity across reloads', async () => {
    const first = await signIn(under)
    const before = first.client.getState()
    const after = (await reload(under, first)).client.getState()
    expect(after).toEqual(before)
  })

  test('and by no call of /auth/me', async () => {
    await reload(under, await signIn(under))
    expect(count(under, '/auth/me')).toBe(0)
    expect(count(under, '/auth/refreshToken')).toBeGreaterThan(0)
  })

  test('a page that nothing is known of asks too, for the cookies may be there', async () => {
    const { jar } = await signIn(under)
    expect(shown(await startPage(under, { jar }))).toBe(ada.name)
  })
})

describe('Flowise fact 7: a web page with status 200', () => {
  test.each(['/auth/login', '/user'])('is no success of %s', async (path) => {
    const page = await startPage(under)
    fail(under, path, { html: true, status: 200 })
    const error = await errorOf(page.client.password.signIn(ada))
    if (path === '/auth/login') expect(error?.code).toBe('response_invalid')
    // The probe after the sign-in has learnt nothing, and the sign-in stands.
    else expect(error).toBeNull()
  })

  test('is no end of the session when it takes the place of a renewal', async () => {
    const page = await signIn(under)
    fail(under, '/auth/refreshToken', { html: true, status: 200 })
    expect(await codeOf(page.client.refresh())).toBe('response_invalid')
    expect(shown(page)).toBe(ada.name)
  })

  test('a call that this version does not have is told from success', async () => {
    const page = await signIn(under, { options: { paths: { apiKeys: '/no-such-thing' } } })
    expect(await codeOf(page.client.apiKeys.list())).toBe('response_invalid')
  })

  test('an empty password is refused before it is sent', async () => {
    const page = await startPage(under)
    under.server.controls.resetRequests()
    const error = await errorOf(page.client.password.signIn({ ...ada, password: '' }))
    expect(error?.code).toBe('credentials_invalid')
    expect(count(under, '/auth/login')).toBe(0)
  })
})

describe('Flowise fact 8: cookies outlive a sign-out', () => {
  test('and are good for nothing', async () => {
    const page = await signIn(under)
    await expect(page.client.signOut()).resolves.toEqual({
      local: true,
      revoked: true,
      provider: 'ended',
    })
    expect(page.jar.names(under.server.url)).toContain('refreshToken')
    expect(shown(await reload(under, page))).toBe('anonymous')
  })
})

describe('Flowise fact 9: one site', () => {
  test('another port of the same host is fine', async () => {
    expect(shown(await signIn(under))).toBe(ada.name)
  })

  test('from another site the cookies do not stay, and the sign-in says so', async () => {
    const page = await startPage(under, { href: `${OTHER_SITE}/` })
    const error = await errorOf(page.client.password.signIn(ada))
    expect(error).toMatchObject({ code: 'cookie_blocked', details: { reason: 'cross_site' } })
    expect(shown(page)).toBe('anonymous')
  })
})

test('Flowise fact 10: there is no redirect group, and SSO needs a provider', async () => {
  const { client } = await startPage(under)
  expect(client.has('redirect')).toBe(false)
  expect(client.has('social')).toBe(true)
  await expect(client.social.providers()).resolves.toEqual([])
})
