import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ScalekitServer } from '../../../playground/servers/scalekit/startScalekitServer.ts'
import { hasPermission } from '../../../src/core/hasPermission.ts'
import { createTestPlatform } from '../../support/createTestPlatform.ts'
import {
  ACME,
  ada,
  comeBack,
  createEnvironments,
  errorOf,
  GLOBEX,
  grace,
  load,
  signIn,
  userOf,
} from './scalekitHarness.ts'

const environments = createEnvironments()
let server: ScalekitServer

beforeAll(async () => {
  server = await environments.start()
}, 60_000)
afterAll(() => environments.close())

/** Follows a switch to the end, with the organization that is clicked where there is a choice. */
async function switchTo(
  session: Awaited<ReturnType<typeof signIn>>,
  id: string | undefined,
  choice?: string,
) {
  const result = await session.client.organizations.switchTo(id ? { id } : undefined)
  const url = new URL(session.platform.navigations.at(-1) ?? '')
  const page = await session.browser.open(url.href)
  const fields = { organization_id: choice ?? '' }
  const { url: answer } = page.html ? await session.browser.submit(page, fields) : page
  const next = await comeBack(session.platform, answer, server)
  return { result, url, page, next }
}

test('Scalekit 2.4: the list is the present organization, from the claims', async () => {
  const session = await signIn(server)
  await expect(session.client.organizations.list()).resolves.toEqual([
    { id: ACME, name: null, role: 'admin', isCurrent: true },
  ])
})

test('Scalekit 2.4: of several roles none is the one', async () => {
  const session = await signIn(server, { as: grace })
  await expect(session.client.organizations.list()).resolves.toMatchObject([{ role: null }])
})

test('where nobody is signed in there are no organizations', async () => {
  const { client } = load(server, createTestPlatform())
  await expect(client.organizations.list()).rejects.toMatchObject({
    code: 'session_expired',
    details: { reason: 'nobody' },
  })
})

test('Scalekit 2.2: a switch is a redirect with prompt=select_account and the organization', async () => {
  const { result, url, page, next } = await switchTo(await signIn(server), GLOBEX)
  expect(result).toEqual({ status: 'redirecting' })
  expect(url.searchParams.get('prompt')).toBe('select_account')
  expect(url.searchParams.get('organization_id')).toBe(GLOBEX)
  expect(page.html).toBe('')
  expect(userOf(next)).toMatchObject({
    organizationId: GLOBEX,
    claims: { xoid: 'tenant-globex', roles: ['viewer'] },
  })
})

test('Scalekit 2.2: organization_id without select_account moves nobody within a session', async () => {
  const session = await signIn(server)
  const again = await signIn(server, {
    browser: session.browser,
    request: { organizationId: GLOBEX },
  })
  expect(userOf(again).organizationId).toBe(ACME)
})

test('Scalekit 2.2: without an organization the person chooses one', async () => {
  const { url, page, next } = await switchTo(await signIn(server), undefined, GLOBEX)
  expect(url.searchParams.has('organization_id')).toBe(false)
  expect(page.html).toContain('Choose an organization')
  expect(userOf(next).organizationId).toBe(GLOBEX)
})

test('Scalekit 2.4: the permissions of the one organization are not those of the other', async () => {
  const session = await signIn(server)
  expect(hasPermission(userOf(session), 'orders:write')).toBe(true)
  const { next } = await switchTo(session, GLOBEX)
  expect(hasPermission(userOf(next), 'orders:write')).toBe(false)
})

test('a switch to an organization one is no member of leaves the session as it was', async () => {
  const { next } = await switchTo(await signIn(server), 'org_1')
  expect(userOf(next)).toMatchObject({ email: ada.email, organizationId: ACME })
})

test('a switch that ends as somebody else is refused', async () => {
  const session = await signIn(server)
  await session.client.organizations.switchTo({ id: GLOBEX })
  const other = await signIn(server, { as: grace })
  const { url } = await other.browser.open(session.platform.navigations.at(-1) ?? '')
  const next = await comeBack(session.platform, url, server)
  await expect.poll(() => next.errors.map(({ code }) => code)).toContain('identity_changed')
  expect(userOf(next).email).toBe(ada.email)
})

test('something that is no organization is refused before anybody leaves', async () => {
  const session = await signIn(server)
  await expect(session.client.organizations.switchTo({ id: 'acme' })).rejects.toMatchObject({
    code: 'config_invalid',
    details: { reason: 'organization_id' },
  })
  expect(errorOf(session)).not.toBe('redirecting')
})

test('Scalekit 2.6: a person of modular SSO is somebody else elsewhere, so the switch names nobody', async () => {
  const { organizations } = await import('../../../src/backends/scalekit/organizations.ts')
  const context = (id: string) =>
    ({ held: { session: { user: { id, claims: {} } } } }) as unknown as Parameters<
      typeof organizations.switchTo
    >[0]
  const options = { prompt: 'select_account', organizationId: GLOBEX }
  const input = { id: GLOBEX }
  await expect(organizations.switchTo(context('conn_1;ada'), input)).resolves.toEqual({
    kind: 'redirect',
    options,
  })
  await expect(organizations.switchTo(context('usr_1'), input)).resolves.toEqual({
    kind: 'redirect',
    options: { ...options, subject: 'usr_1' },
  })
})
