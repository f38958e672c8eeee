import { beforeEach, describe, expect, test } from 'vitest'
import {
  ada,
  codeOf,
  errorOf,
  fail,
  grace,
  linkToken,
  reload,
  shown,
  signIn,
  startPage,
  runFlowise,
} from './harness.ts'

const under = runFlowise({ platform: 'enterprise' })
const api = (path: string) => `${under.server.url}/api/v1${path}`

beforeEach(() => {
  under.server.controls.setFault(null)
  under.server.controls.resetRequests()
})

describe('profile', () => {
  test('another name is shown at once, and stays after a renewal and a reload', async () => {
    const page = await signIn(under)
    await page.client.profile.update({ name: 'Countess of Lovelace' })
    expect(shown(page)).toBe('Countess of Lovelace')
    await page.client.refresh()
    expect(shown(page)).toBe('Countess of Lovelace')
    const next = await reload(under, page)
    expect(shown(next)).toBe('Countess of Lovelace')
    await next.client.profile.update({ name: ada.name })
  })

  test('a name that was changed elsewhere arrives by a reload of the profile', async () => {
    const page = await signIn(under, {}, grace)
    const elsewhere = await signIn(under, {}, grace)
    await elsewhere.client.profile.update({ name: 'Admiral Hopper' })
    await page.client.profile.reload()
    expect(shown(page)).toBe('Admiral Hopper')
    await elsewhere.client.profile.update({ name: grace.name })
  })

  test('what Flowise does not keep is refused, not dropped', async () => {
    const { client } = await signIn(under)
    const error = await errorOf(client.profile.update({ name: 'X', metadata: { theme: 'dark' } }))
    expect(error).toMatchObject({ code: 'config_invalid', details: { reason: 'unsupported' } })
  })

  test("somebody else's account is out of reach", async () => {
    const { client } = await signIn(under)
    const body = { statusCode: 403, success: false, message: 'User Not Found', stack: {} }
    fail(under, '/user', { status: 403, body })
    expect(await codeOf(client.profile.update({ name: 'X' }))).toBe('access_denied')
  })
})

describe('another address', () => {
  test('is not offered: Flowise says success to it, and keeps the old one', async () => {
    const { client, backend } = await signIn(under)
    expect(client.has('emailChange')).toBe(false)
    expect(backend).not.toHaveProperty('emailChange')
  })
})

describe('workspaces', () => {
  test('are listed as the sign-in has told them', async () => {
    const { client } = await signIn(under)
    const all = await client.organizations.list()
    expect(all.map(({ name }) => name)).toContain('Default Workspace')
    expect(all.filter(({ isCurrent }) => isCurrent)).toHaveLength(1)
  })

  test('going over to another one is another identity of the same person', async () => {
    const page = await signIn(under)
    const other = (await page.client.organizations.list()).find(({ isCurrent }) => !isCurrent)
    await page.client.organizations.switchTo({ id: other?.id ?? '' })
    expect(page.client.getState()).toMatchObject({
      session: { user: { organizationId: other?.id, email: ada.email } },
    })
    expect(page.events).toContain('identityChanged')
    expect((await reload(under, page)).client.getState()).toMatchObject({
      session: { user: { organizationId: other?.id } },
    })
  })

  test('one that the person is not in is refused', async () => {
    const { client } = await signIn(under)
    const id = '00000000-0000-4000-8000-000000000000'
    expect(await codeOf(client.organizations.switchTo({ id }))).toBe('access_denied')
  })

  test('which one has to be said', async () => {
    const { client } = await signIn(under)
    expect(await codeOf(client.organizations.switchTo())).toBe('config_invalid')
  })
})

describe('an invitation', () => {
  const invite = async (email: string) => {
    const { client } = await signIn(under)
    const state = client.getState()
    const user = state.status === 'authenticated' ? state.session.user : null
    const roles = user?.claims['roleId']
    const body = JSON.stringify({
      user: { email, createdBy: user?.id },
      workspace: { id: user?.organizationId },
      role: { id: roles },
    })
    const headers = { 'content-type': 'application/json' }
    const response = await client.fetch(api('/account/invite'), { method: 'POST', headers, body })
    expect(response.status).toBe(201)
    return linkToken(under, email)
  }

  test('is accepted, and signs in', async () => {
    const email = 'joan@example.com'
    const token = await invite(email)
    const page = await startPage(under)
    const account = { token, email, name: 'Joan Clarke', password: 'Bletchley-park-1' }
    await expect(page.client.invitations.accept(account)).resolves.toEqual({ status: 'signed_in' })
    expect(shown(page)).toBe('Joan Clarke')
  })

  test('is over after a day', async () => {
    const email = 'late@example.com'
    const token = await invite(email)
    under.server.controls.advance(86_401)
    const { client } = await startPage(under)
    const account = { token, email, name: 'Late', password: 'Bletchley-park-1' }
    expect(await codeOf(client.invitations.accept(account))).toBe('link_expired')
  })

  test('of somebody else is no good', async () => {
    const { client } = await startPage(under)
    const account = { token: 'x', email: 'x@example.com', name: 'X', password: 'Bletchley-park-1' }
    expect(await codeOf(client.invitations.accept(account))).toBe('link_expired')
  })

  test('with a weak password is told', async () => {
    const email = 'weak@example.com'
    const token = await invite(email)
    const { client } = await startPage(under)
    const account = { token, email, name: 'Weak', password: 'weak' }
    expect(await codeOf(client.invitations.accept(account))).toBe('password_rejected')
  })
})

describe('API keys', () => {
  test('are made, with the key itself this once', async () => {
    const { client } = await signIn(under)
    const { apiKey, key } = await client.apiKeys.create({ name: 'ci', scopes: ['chatflows:view'] })
    expect(apiKey).toMatchObject({ name: 'ci', scopes: ['chatflows:view'] })
    const headers = { authorization: `Bearer ${key}` }
    await expect(client.fetch(api('/chatflows'), { headers })).resolves.toHaveProperty(
      'status',
      200,
    )
  })

  test('no list tells the key or its hash, though the server does', async () => {
    const { client } = await signIn(under)
    const { key } = await client.apiKeys.create({ name: 'hidden', scopes: ['chatflows:view'] })
    const list = await client.apiKeys.list()
    const text = JSON.stringify(list)
    expect(list.map(({ hint }) => hint)).toContain(`…${key.slice(-4)}`)
    expect(text).not.toContain(key)
    expect(text).not.toContain('apiSecret')
  })

  test('are dead once they are revoked', async () => {
    const { client } = await signIn(under)
    const { apiKey, key } = await client.apiKeys.create({ name: 'x', scopes: ['chatflows:view'] })
    await client.apiKeys.revoke({ id: apiKey.id })
    const headers = { authorization: `Bearer ${key}` }
    await expect(client.fetch(api('/chatflows'), { headers })).resolves.toHaveProperty(
      'status',
      401,
    )
  })

  test('without scopes are refused by the server', async () => {
    const { client } = await signIn(under)
    const error = await errorOf(client.apiKeys.create({ name: 'none' }))
    expect(error).toMatchObject({ code: 'config_invalid', details: { reason: 'permissions' } })
  })

  test('that should run out are refused, for they would not', async () => {
    const { client } = await signIn(under)
    const input = { name: 'short', scopes: ['chatflows:view'], expiresInSeconds: 60 }
    expect(await codeOf(client.apiKeys.create(input))).toBe('config_invalid')
  })

  test.each(['..', '.', ''])('one with the identifier %j leads to no other path', async (id) => {
    const { client } = await signIn(under)
    under.server.controls.resetRequests()
    const error = await errorOf(client.apiKeys.revoke({ id }))
    expect(error).toMatchObject({ code: 'config_invalid', details: { reason: 'id' } })
    expect(under.server.controls.requests()).toEqual([])
  })

  test('a page of them is read like a list of them', async () => {
    const { client } = await signIn(under)
    const row = { id: '1', keyName: 'paged', apiKey: 'secret-abcd', permissions: ['x'] }
    fail(under, '/apikey', { status: 200, body: { total: 1, data: [row] } })
    await expect(client.apiKeys.list()).resolves.toMatchObject([{ name: 'paged', hint: '…abcd' }])
  })
})
