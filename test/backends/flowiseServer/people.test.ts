import { describe, expect, test } from 'vitest'
import { openBrowser } from './openBrowser.ts'
import { ada, grace, linkToken, runServer } from './runServer.ts'

const MARY = 'mary@example.com'
const password = 'Somerville-1872'
const text = (body: unknown, name: string) =>
  typeof body === 'object' && body !== null
    ? String(Object.entries(body).find(([key]) => key === name)?.[1])
    : ''

describe('people of enterprise (Flowise section 5)', () => {
  const under = runServer({ platform: 'enterprise' })

  async function invite(email: string): Promise<string> {
    const owner = openBrowser(under)
    const { body } = await owner.login(ada)
    const workspace = { id: text(body, 'activeWorkspaceId') }
    const json = { user: { email }, workspace, role: { id: 'member' } }
    const answer = await owner.ask('/account/invite', { json })
    expect(answer).toMatchObject({ status: 201, body: { user: { email, status: 'invited' } } })
    return linkToken(under, email)
  }

  test('an invitation makes an account, and the login follows', async () => {
    const tempToken = await invite(MARY)
    const browser = openBrowser(under)
    const user = { name: 'Mary', email: MARY, credential: password, tempToken }
    const accepted = await browser.ask('/account/register', { json: { user } })
    const login = await browser.login({ email: MARY, password })
    expect(accepted).toMatchObject({
      status: 201,
      body: { user: { status: 'active' } },
      cookies: [],
    })
    expect(login.body).toMatchObject({ name: 'Mary', isOrganizationAdmin: false })
  })

  test('an invitation is good once', async () => {
    const tempToken = await invite('once@example.com')
    const user = { name: 'Once', email: 'once@example.com', credential: password, tempToken }
    await openBrowser(under).ask('/account/register', { json: { user } })
    const again = await openBrowser(under).ask('/account/register', { json: { user } })
    expect(again).toMatchObject({ status: 404, body: { message: 'User Not Found' } })
  })

  test('an invitation is good for a day', async () => {
    const tempToken = await invite('late@example.com')
    under.server.controls.advance(86_400)
    const user = { name: 'Late', email: 'late@example.com', credential: password, tempToken }
    const late = await openBrowser(under).ask('/account/register', { json: { user } })
    expect(late).toMatchObject({ status: 400, body: { message: 'Expired Temporary Token' } })
  })

  test('who does not own the organization invites nobody', async () => {
    const browser = openBrowser(under)
    await browser.login(grace)
    const answer = await browser.ask('/account/invite', { json: { user: { email: MARY } } })
    expect(answer).toMatchObject({ status: 403, body: { message: 'Forbidden' } })
  })

  test('Flowise fact 2: the session of one person does not go with the token of another', async () => {
    const browser = openBrowser(under)
    await browser.login(grace)
    const token = browser.cookies.get('token') ?? ''
    await browser.login(ada)
    browser.cookies.set('token', token)
    const answer = await browser.ask('/chatflows')
    expect(answer).toMatchObject({ status: 401, body: { message: 'Invalid or Missing token' } })
  })

  test('a switch of the workspace is kept through a renewal, and sets no cookie', async () => {
    const browser = openBrowser(under)
    const { body } = await browser.login(ada)
    const active = text(body, 'activeWorkspaceId')
    const assigned = Object(body)['assignedWorkspaces'] as { id: string }[]
    const other = assigned.find(({ id }) => id !== active)?.id ?? ''
    const switched = await browser.ask(`/workspace/switch?id=${other}`, { json: {} })
    const renewed = await browser.ask('/auth/refreshToken', { method: 'POST' })
    expect(switched).toMatchObject({ status: 200, body: { activeWorkspaceId: other }, cookies: [] })
    expect(renewed.body).toMatchObject({ activeWorkspaceId: other })
  })
})

describe('people of the cloud', () => {
  const under = runServer({ platform: 'cloud' })
  const register = (email: string) =>
    openBrowser(under).ask('/account/register', {
      json: { user: { name: 'Mary', email, credential: password } },
    })

  test('nobody logs in before the address is verified', async () => {
    await register(MARY)
    const before = await openBrowser(under).login({ email: MARY, password })
    const verified = await openBrowser(under).ask('/account/verify', {
      json: { user: { tempToken: linkToken(under, MARY) } },
    })
    const after = await openBrowser(under).login({ email: MARY, password })
    expect(before).toMatchObject({ status: 401, body: { message: 'User Email Unverified' } })
    expect(verified).toMatchObject({ status: 201, body: { user: { status: 'active' } } })
    expect(after).toMatchObject({ status: 200, body: { email: MARY } })
  })

  test('another link takes the place of the first', async () => {
    const email = 'again@example.com'
    await register(email)
    const first = linkToken(under, email)
    const sent = await openBrowser(under).ask('/account/resend-verification', { json: { email } })
    const late = await openBrowser(under).ask('/account/verify', {
      json: { user: { tempToken: first } },
    })
    expect(sent).toMatchObject({ status: 201, body: { message: 'success' } })
    expect(late).toMatchObject({ status: 404 })
  })

  test('an account can be deleted, with the right words', async () => {
    const browser = openBrowser(under)
    const email = 'gone@example.com'
    await register(email)
    const json = { user: { tempToken: linkToken(under, email) } }
    await browser.ask('/account/verify', { json })
    await browser.login({ email, password })
    const wrong = await browser.ask('/account/delete', { method: 'DELETE', json: {} })
    const right = await browser.ask('/account/delete', {
      method: 'DELETE',
      json: { confirmationText: 'permanently delete' },
    })
    expect([wrong.status, right.status]).toEqual([400, 200])
    expect(await browser.login({ email, password })).toMatchObject({ status: 404 })
  })
})
