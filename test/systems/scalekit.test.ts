import type { Page } from 'playwright'
import { expect, inject, test } from 'vitest'
import type { SystemPerson } from '../../playground/servers/systemAddresses.ts'
import { accountOf, renewalsOf, slotOf, statusOf } from '../browser/support/forms.ts'
import { benchFor } from '../browser/support/systems.ts'

const bench = benchFor('scalekit')

/** Signs in on Scalekit's page, and takes the first organization where it asks for one. */
async function signInAtScalekit(page: Page, person: SystemPerson): Promise<void> {
  const { app, systems } = inject('addresses')
  await page.waitForURL(`${systems.scalekit.url}/**`)
  await page.fill('#email', person.email)
  await page.fill('#password', person.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  const acme = page.getByRole('button', { name: /Acme/ })
  await Promise.race([page.waitForURL(`${app}/**`), acme.waitFor()])
  if (!page.url().startsWith(app)) await acme.click()
  await page.waitForURL(`${app}/**`)
}

async function signIn(page: Page, person: SystemPerson): Promise<void> {
  await bench.open(page)
  await page.getByTestId('redirect-sign-in').click()
  await signInAtScalekit(page, person)
  await accountOf(page, person.name)
}

test('sign-in on the page of Scalekit, and a reload keeps the session', async () => {
  const [ada] = bench.people()
  const page = bench.page()
  await signIn(page, ada)
  await page.reload()
  await accountOf(page, ada.name)
  expect(await statusOf(page)).toBe('authenticated')
})

test.each<[choice: string, values: Record<string, string>]>([
  ['by-email', { loginHint: 'ada@acme.example' }],
  ['by-provider', { provider: 'google' }],
  ['by-organization', { connectionId: 'conn_58327482062864002' }],
  ['by-prompt', { prompt: 'create' }],
])('the choice %s is carried to Scalekit', async (_choice, values) => {
  const page = bench.page()
  const { url } = inject('addresses').systems.scalekit
  await bench.open(page)
  await page.getByTestId('redirect-choices-open').click()
  const [name = '', expected = ''] = Object.entries(values)[0] ?? []
  const field = page.getByTestId('redirect-choices').locator(`[name=${name}]`)
  if (name === 'provider' || name === 'prompt') await field.selectOption(expected)
  else await field.fill(expected)
  const asked = page.waitForRequest((request) => request.url().startsWith(`${url}/oauth/authorize`))
  await page.getByTestId('redirect-sign-in').click()
  expect([...new URL((await asked).url()).searchParams.values()]).toContain(expected)
  await page.waitForURL(`${url}/**`)
  await page.getByRole('button').first().waitFor()
})

test('a wrong password is told on the page of Scalekit, and turning back by a text of ours', async () => {
  const [ada] = bench.people()
  const page = bench.page()
  await bench.open(page)
  await page.getByTestId('redirect-sign-in').click()
  await page.fill('#email', ada.email)
  await page.fill('#password', 'wrong')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.locator('#problem').waitFor()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await page.getByTestId('login-error').waitFor()
})

test('another organization is chosen on the page of Scalekit, and its roles count then', async () => {
  const [ada] = bench.people()
  const page = bench.page()
  await signIn(page, ada)
  const organizations = page.getByTestId('organizations')
  const roles = page.getByTestId('profile-roles')
  const before = await roles.textContent()
  await slotOf(organizations, 'trigger').click()
  await slotOf(organizations, 'choose').click()
  await page.getByRole('button', { name: before?.includes('admin') ? /Globex/ : /Acme/ }).click()
  await accountOf(page, ada.name)
  await expect.poll(() => roles.textContent()).not.toBe(before)
})

test('the session outlives three expiries of its tokens', async () => {
  const [ada] = bench.people()
  const page = bench.page()
  await signIn(page, ada)
  await expect.poll(() => renewalsOf(page), { timeout: 30_000 }).toBeGreaterThanOrEqual(3)
  const calls = (await bench.requests()).filter(({ path }) => path === '/oauth/token')
  expect(calls.every(({ status }) => status === 200)).toBe(true)
})

test('a second tab has the session and follows the sign-out, which ends the one at Scalekit', async () => {
  const [ada, grace] = bench.people()
  const { app } = inject('addresses')
  const page = bench.page()
  await signIn(page, ada)
  const other = await bench.context().newPage()
  await bench.open(other, '/account')
  await accountOf(other, ada.name)
  await page.getByTestId('account-sign-out').click()
  await other.getByTestId('sign-in-panel').waitFor()
  await page.waitForURL(`${app}/`)
  await page.getByTestId('sign-out-report').filter({ hasText: 'You are signed out' }).waitFor()
  // Nothing is remembered there: the next person is asked who they are.
  await signIn(page, grace)
})

test('a server out of reach has its text, and the next try works', async () => {
  const [ada] = bench.people()
  const page = bench.page()
  const { url } = inject('addresses').systems.scalekit
  await bench.open(page)
  await page.route(`${url}/oauth/token`, (route) => route.abort())
  await page.getByTestId('redirect-sign-in').click()
  await signInAtScalekit(page, ada)
  await page.getByTestId('login-error').filter({ hasText: 'out of reach' }).waitFor()
  await page.unroute(`${url}/oauth/token`)
  await page.getByTestId('retry').click()
  await accountOf(page, ada.name)
})
