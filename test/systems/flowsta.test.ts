import type { Page } from 'playwright'
import { expect, inject, test } from 'vitest'
import type { SystemPerson } from '../../playground/servers/systemAddresses.ts'
import { accountOf, renewalsOf, signOut, slotOf, statusOf } from '../browser/support/forms.ts'
import { benchFor } from '../browser/support/systems.ts'

const bench = benchFor('flowsta')

/** Signs in on Flowsta's page, and decides what to share. */
async function signInAtFlowsta(
  page: Page,
  person: SystemPerson,
  { sharesEmail = true } = {},
): Promise<void> {
  await page.waitForURL(`${inject('addresses').systems.flowsta.url}/**`)
  await page.fill('#email', person.email)
  await page.fill('#password', person.password)
  await page.locator('#sign-in').click()
  await consent(page, sharesEmail)
}

/** Answers the page that asks what may be shared, where it comes. */
async function consent(page: Page, sharesEmail: boolean): Promise<void> {
  const { app } = inject('addresses')
  const allow = page.getByRole('button', { name: 'Authorize' })
  await Promise.race([page.waitForURL(`${app}/**`), allow.waitFor()])
  if (page.url().startsWith(app)) return
  await page.locator('[name=share_email]').setChecked(sharesEmail)
  await allow.click()
  await page.waitForURL(`${app}/**`)
}

async function signIn(page: Page, person: SystemPerson, options = {}): Promise<void> {
  await bench.open(page)
  await page.getByTestId('redirect-sign-in').click()
  await signInAtFlowsta(page, person, options)
  await accountOf(page, person.name)
}

test('sign-in on the page of Flowsta, and a reload keeps the session without a question', async () => {
  const [ada] = bench.people()
  const page = bench.page()
  await signIn(page, ada)
  await bench.control({ resetRequests: true })
  await page.reload()
  await accountOf(page, ada.name)
  const asked = (await bench.requests()).map(({ path }) => path)
  expect(asked).not.toContain('/oauth/authorize')
  expect(await statusOf(page)).toBe('authenticated')
})

test('an address that was not shared can be asked for again, and is there afterwards', async () => {
  const [, grace] = bench.people()
  const page = bench.page()
  await signIn(page, grace, { sharesEmail: false })
  expect(await page.getByTestId('profile-email').textContent()).toBe('Not given')
  await slotOf(page.getByTestId('profile'), 'share').click()
  await page.waitForURL(`${inject('addresses').systems.flowsta.url}/**`)
  await consent(page, true)
  await accountOf(page, grace.name)
  await page.getByTestId('profile-email').filter({ hasText: grace.email }).waitFor()
  expect(await slotOf(page.getByTestId('profile'), 'share').count()).toBe(0)
})

test('a wrong password is told on the page of Flowsta, and turning back by a text of ours', async () => {
  const [ada] = bench.people()
  const page = bench.page()
  await bench.open(page)
  await page.getByTestId('redirect-sign-in').click()
  await page.fill('#email', ada.email)
  await page.fill('#password', 'wrong')
  await page.locator('#sign-in').click()
  await page.getByText('is wrong').waitFor()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await page.getByTestId('login-error').waitFor()
  expect(await page.getByTestId('login-error').getAttribute('data-code')).toBe('login_cancelled')
})

test('the session outlives three expiries of its tokens, each with the newest refresh token', async () => {
  const [ada] = bench.people()
  const page = bench.page()
  await signIn(page, ada)
  await expect.poll(() => renewalsOf(page), { timeout: 30_000 }).toBeGreaterThanOrEqual(3)
  const calls = (await bench.requests()).filter(({ path }) => path === '/oauth/token')
  expect(calls.every(({ status }) => status === 200)).toBe(true)
})

test('a second tab has the session and follows the sign-out, which tells that Flowsta remembers', async () => {
  const [ada] = bench.people()
  const page = bench.page()
  await signIn(page, ada)
  const other = await bench.context().newPage()
  await bench.open(other, '/account')
  await accountOf(other, ada.name)
  await signOut(page)
  const report = page.getByTestId('sign-out-report')
  expect(await report.getAttribute('data-code')).toBe('revoked:true provider:not-ended')
  expect(await report.textContent()).toContain('still signed in at Flowsta')
  await other.getByTestId('sign-in-panel').waitFor()
})

test('another person signs in by the switch of accounts', async () => {
  const [ada, grace] = bench.people()
  const page = bench.page()
  await signIn(page, ada)
  await page.getByTestId('switch-account').click()
  await signInAtFlowsta(page, grace)
  await accountOf(page, grace.name)
})

test('a server out of reach has its text, and the next try works', async () => {
  const [ada] = bench.people()
  const page = bench.page()
  const { url } = inject('addresses').systems.flowsta
  await bench.open(page)
  await page.route(`${url}/oauth/token`, (route) => route.abort())
  await page.getByTestId('redirect-sign-in').click()
  await page.waitForURL(`${url}/**`)
  await page.fill('#email', ada.email)
  await page.fill('#password', ada.password)
  await page.locator('#sign-in').click()
  await consent(page, true)
  await page.getByTestId('login-error').filter({ hasText: 'out of reach' }).waitFor()
  await page.unroute(`${url}/oauth/token`)
  await page.getByTestId('retry').click()
  await consent(page, true)
  await accountOf(page, ada.name)
})
