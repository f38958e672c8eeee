import type { Page } from 'playwright'
import { expect, test } from 'vitest'
import {
  accountOf,
  errorOf,
  fieldOf,
  profileSection,
  renewalsOf,
  requestReset,
  sendForm,
  signInByPassword,
  signInForm,
  signOut,
  slotOf,
  statusOf,
} from '../browser/support/forms.ts'
import { benchFor, mailTo, newAddress } from '../browser/support/systems.ts'

const bench = benchFor('flowise')
const PASSWORD = 'Long-enough-pass-1'

/** Has the server invite somebody, as the owner of the organization. @returns the address */
async function invite(page: Page): Promise<string> {
  const email = newAddress()
  const status = await page.evaluate(async (email) => {
    const headers = { 'x-request-from': 'internal', 'content-type': 'application/json' }
    const refreshed = await fetch('/api/v1/auth/refreshToken', { method: 'POST', headers })
    const { id, activeWorkspaceId, roleId } = await refreshed.json()
    const body = JSON.stringify({
      user: { email, createdBy: id },
      workspace: { id: activeWorkspaceId },
      role: { id: roleId },
    })
    return (await fetch('/api/v1/account/invite', { method: 'POST', headers, body })).status
  }, email)
  expect(status).toBe(201)
  return email
}

test('password sign-in leads to the account, and a reload keeps the session', async () => {
  const [ada] = bench.people()
  const page = bench.page()
  await bench.open(page)
  await signInByPassword(page, ada)
  await page.reload()
  await accountOf(page, ada.name)
  expect(await statusOf(page)).toBe('authenticated')
})

test('a wrong password has its text, and an address nobody has the very same', async () => {
  const [ada] = bench.people()
  const page = bench.page()
  await bench.open(page)
  await sendForm(signInForm(page), { email: ada.email, password: 'Wrong-wrong-1' })
  const text = await errorOf(signInForm(page)).textContent()
  expect(text).toContain('password is not right')
  await sendForm(signInForm(page), { email: newAddress(), password: 'Wrong-wrong-1' })
  expect(await errorOf(signInForm(page)).textContent()).toBe(text)
})

test('a server out of reach and a lost network have their texts, and the next try works', async () => {
  const [ada] = bench.people()
  const page = bench.page()
  await bench.open(page)
  await page.route('**/api/v1/auth/login', (route) => route.abort())
  await sendForm(signInForm(page), { email: ada.email, password: ada.password })
  expect(await errorOf(signInForm(page)).textContent()).toContain('cannot be reached')
  await page.unroute('**/api/v1/auth/login')
  await bench.context().setOffline(true)
  await sendForm(signInForm(page), { email: ada.email, password: ada.password })
  await errorOf(signInForm(page)).filter({ hasText: 'You are offline' }).waitFor()
  await bench.context().setOffline(false)
  await signInByPassword(page, ada)
})

test('an invitation is accepted on the page of its link, and the rules for passwords are told', async () => {
  const [ada] = bench.people()
  const page = bench.page()
  await bench.open(page)
  await signInByPassword(page, ada)
  const email = await invite(page)
  await signOut(page)
  const { link = '' } = await mailTo(email)
  await page.goto(link)
  const form = page.getByTestId('invitation')
  await form.waitFor()
  expect(page.url()).not.toContain('token')
  expect(await slotOf(form, 'rules').textContent()).toContain('At least 8 characters')
  await sendForm(form, { name: 'Mary Somerville', email, password: 'short' })
  expect(await errorOf(form).textContent()).toContain('does not follow the rules')
  await sendForm(form, { name: 'Mary Somerville', email, password: PASSWORD })
  await page.getByTestId('profile-name').or(slotOf(form, 'text')).first().waitFor()
})

test('a forgotten password: the link sets a new one, once', async () => {
  const [ada] = bench.people()
  const page = bench.page()
  await bench.open(page)
  await signInByPassword(page, ada)
  const email = await invite(page)
  await signOut(page)
  const { link: invitation = '' } = await mailTo(email)
  await page.goto(invitation)
  const form = page.getByTestId('invitation')
  await sendForm(form, { name: 'Mary Somerville', email, password: PASSWORD })
  await page.getByTestId('profile-name').or(slotOf(form, 'text')).first().waitFor()
  await page.evaluate(() => window.__playground?.client.signOut())

  await bench.open(page)
  expect(await requestReset(page, email)).toContain('a link is on its way')
  const { link = '' } = await mailTo(email)
  expect(link).toContain('/reset-password')
  await page.goto(link)
  const reset = page.getByTestId('reset-password')
  await sendForm(reset, { email, password: `${PASSWORD}-new` })
  await slotOf(reset, 'text').waitFor()
  expect(await fieldOf(reset, 'password').count()).toBe(0)
  expect(page.url()).not.toContain('token')
  await page.goto(link)
  await sendForm(reset, { email, password: `${PASSWORD}-newer` })
  expect(await errorOf(reset).textContent()).toContain('expired or was used')
})

test('a link of the inbox opens in the system that has sent it', async () => {
  const page = bench.page()
  const [ada] = bench.people()
  await bench.open(page)
  await requestReset(page, ada.email)
  await page.goto(new URL('/sign-in?system=fluxbase', page.url()).href)
  await page.goto(new URL('/playground/inbox', page.url()).href)
  const sent = page.getByRole('region', { name: 'Flowise' }).getByRole('listitem')
  await sent.filter({ hasText: ada.email }).getByRole('link').first().click()
  await fieldOf(page.getByTestId('reset-password'), 'password').waitFor()
  expect(await page.getByTestId('system').inputValue()).toBe('flowise')
  expect(page.url()).not.toContain('token')
})

test('sign-in by way of another provider comes back signed in', async () => {
  const page = bench.page()
  await bench.open(page)
  await signInForm(page)
    .getByRole('button', { name: /Google/ })
    .click()
  await page.getByRole('button', { name: /Ada/ }).click()
  await accountOf(page, 'Ada Lovelace')
  expect(new URL(page.url()).search).toBe('')
})

test('somebody whom Flowise does not know is told so, and can choose another way', async () => {
  const page = bench.page()
  await bench.open(page)
  await signInForm(page)
    .getByRole('button', { name: /GitHub/ })
    .click()
  await page.getByRole('button', { name: /does not know/ }).click()
  await page.getByTestId('login-error').filter({ hasText: 'cannot sign in here' }).waitFor()
  expect(await page.getByTestId('retry').count()).toBe(0)
  await page.getByTestId('sign-in').click()
  await errorOf(signInForm(page)).filter({ hasText: 'not allowed to sign in here' }).waitFor()
  await fieldOf(signInForm(page), 'password').waitFor()
})

test('the session outlives three expiries of its tokens', async () => {
  const [ada] = bench.people()
  const page = bench.page()
  await bench.open(page)
  await signInByPassword(page, ada)
  await expect.poll(() => renewalsOf(page), { timeout: 30_000 }).toBeGreaterThanOrEqual(3)
  const renewals = (await bench.requests()).filter(({ path }) => path.endsWith('/refreshToken'))
  expect(renewals.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(3)
  expect(await statusOf(page)).toBe('authenticated')
})

test('a second tab has the session, follows the sign-out and the sign-in of another person', async () => {
  const [ada, grace] = bench.people()
  const page = bench.page()
  await bench.open(page)
  await signInByPassword(page, ada)
  const other = await bench.context().newPage()
  await bench.open(other, '/account')
  await accountOf(other, ada.name)
  await signOut(page)
  await other.getByTestId('sign-in-panel').waitFor()
  await bench.open(page)
  await signInByPassword(page, grace)
  await accountOf(other, grace.name)
})

test('the account: a name is changed, the workspace is switched, and that is kept', async () => {
  const [, grace] = bench.people()
  const page = bench.page()
  await bench.open(page)
  await signInByPassword(page, grace)
  await sendForm(profileSection(page, 'profile'), { name: 'Admiral Hopper' })
  await accountOf(page, 'Admiral Hopper')
  await sendForm(profileSection(page, 'profile'), { name: grace.name })
  await accountOf(page, grace.name)

  const organizations = page.getByTestId('organizations')
  const current = slotOf(organizations, 'name')
  const before = await current.textContent()
  await slotOf(organizations, 'trigger').click()
  await organizations.locator('[data-slot=item]:not([data-current])').first().click()
  await expect.poll(() => current.textContent()).not.toBe(before)
  await page.reload()
  await accountOf(page, grace.name)
  await current.waitFor()
  expect(await current.textContent()).not.toBe(before)
})

test('API keys are made and revoked', async () => {
  const [ada] = bench.people()
  const page = bench.page()
  await bench.open(page)
  await signInByPassword(page, ada)
  const keys = page.getByTestId('api-keys')
  await slotOf(keys, 'create').click()
  await keys.getByLabel('chatflows:view').check()
  await sendForm(keys, { name: 'Report' })
  expect((await slotOf(keys, 'key').textContent())?.length).toBeGreaterThan(20)
  const row = slotOf(keys, 'item').filter({ hasText: 'Report' })
  await slotOf(row, 'revoke').click()
  await slotOf(row, 'confirmButton').click()
  await row.waitFor({ state: 'detached' })
})

test('who may not see the API keys is told so, and is not asked to try again', async () => {
  const [, grace] = bench.people()
  const page = bench.page()
  await bench.open(page)
  await signInByPassword(page, grace)
  const keys = page.getByTestId('api-keys')
  await errorOf(keys).filter({ hasText: 'not allowed' }).waitFor()
  expect(await keys.getByRole('button').count()).toBe(0)
})

test("an account of one's own is refused where people are invited, and the text says so", async () => {
  const page = bench.page()
  await bench.open(page)
  await slotOf(signInForm(page), 'signUp').click()
  const form = page.getByTestId('sign-up')
  await sendForm(form, { name: 'Mary', email: newAddress(), password: PASSWORD })
  expect(await errorOf(form).textContent()).toContain('by invitation only')
})

test('a password change is refused for a wrong present one', async () => {
  const [ada] = bench.people()
  const page = bench.page()
  await bench.open(page)
  await signInByPassword(page, ada)
  const password = profileSection(page, 'password')
  await sendForm(password, { currentPassword: 'Wrong-wrong-1', newPassword: PASSWORD })
  expect(await errorOf(password).textContent()).toContain('not your current password')
  expect(await statusOf(page)).toBe('authenticated')
})
