import type { Locator, Page } from 'playwright'
import { expect, inject, test } from 'vitest'
import {
  accountOf,
  chooseMethod,
  errorOf,
  fieldOf,
  profileSection,
  sendForm,
  signInByPassword,
  slotOf,
  statusOf,
  typeCode,
} from '../browser/support/forms.ts'
import { FLUXBASE_PASSWORD, signUpAtFluxbase } from '../browser/support/signUpAtFluxbase.ts'
import { benchFor } from '../browser/support/systems.ts'
import { beginSetup, codeFor, enable, keepCodes } from '../browser/support/twoFactor.ts'

const bench = benchFor('fluxbase')

/** Has the server say that the session is over, and waits until the page asks for a new one. */
async function expire(page: Page): Promise<void> {
  await bench.control({
    fault: {
      path: '/api/v1/auth/refresh',
      status: 401,
      body: { error: 'Invalid refresh token', code: 'INVALID_TOKEN' },
    },
  })
  await page.evaluate(() => window.__playground?.client.refresh().catch(() => {}))
  await passwordForm(page).waitFor()
  await bench.control({ fault: null })
}

/** The dialog's form for the password, and for the code after it. */
const passwordForm = (page: Page): Locator => page.locator('[data-flowpass=reauth-form]')
const codeForm = (page: Page): Locator =>
  page.getByRole('dialog').locator('[data-flowpass=two-factor-prompt]')

/** Signs up, and switches a second factor on. @returns its secret */
async function signUpWithTwoFactors(page: Page): Promise<string> {
  await signUpAtFluxbase(bench)
  const secret = await beginSetup(page)
  await enable(page, bench, secret)
  await keepCodes(page)
  return secret
}

test('a session that is over is begun anew in the dialog, and the page keeps what was typed', async () => {
  const [ada] = bench.people()
  const page = bench.page()
  await bench.open(page)
  await signInByPassword(page, ada)
  const name = fieldOf(profileSection(page, 'profile'), 'name')
  await name.fill('Countess of')
  await expire(page)
  const form = passwordForm(page)
  const address = fieldOf(form, 'email')
  expect(await address.inputValue()).toBe(ada.email)
  expect(await address.getAttribute('readonly')).not.toBeNull()
  expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('password')
  await sendForm(passwordForm(page), { password: 'wrong-wrong-1' })
  expect(await errorOf(form).textContent()).toContain('not your current password')
  await sendForm(passwordForm(page), { password: ada.password })
  await form.waitFor({ state: 'detached' })
  expect(await statusOf(page)).toBe('authenticated')
  expect(await name.inputValue()).toBe('Countess of')
})

test('the second factor in the dialog has a way back, and signs in', async () => {
  const page = bench.page()
  const secret = await signUpWithTwoFactors(page)
  await expire(page)
  await sendForm(passwordForm(page), { password: FLUXBASE_PASSWORD })
  await slotOf(codeForm(page), 'cancel').click()
  await sendForm(passwordForm(page), { password: FLUXBASE_PASSWORD })
  // A code is taken once; the next one comes with the next half minute.
  await bench.control({ advanceSeconds: 30 })
  await typeCode(codeForm(page), await codeFor(bench, secret))
  await codeForm(page).waitFor({ state: 'detached' })
  await accountOf(page, 'Mary Somerville')
})

test('a second factor that took too long leads back to the password, with the reason', async () => {
  const page = bench.page()
  await signUpWithTwoFactors(page)
  await expire(page)
  await sendForm(passwordForm(page), { password: FLUXBASE_PASSWORD })
  await codeForm(page).waitFor()
  // An hour later by this page's clock.
  await page.evaluate(() => {
    const now = Date.now.bind(Date)
    Date.now = () => now() + 3_600_000
  })
  await typeCode(codeForm(page), '000000')
  await errorOf(page.getByRole('dialog')).filter({ hasText: 'took too long' }).waitFor()
  await passwordForm(page).waitFor()
})

test('other ways to sign in are a click away', async () => {
  const [ada] = bench.people()
  const page = bench.page()
  await bench.open(page)
  await signInByPassword(page, ada)
  await expire(page)
  await slotOf(page.getByRole('dialog'), 'leave').click()
  await chooseMethod(page, 'code')
  expect(await statusOf(page)).toBe('anonymous')
  await chooseMethod(page, 'password')
  await signInByPassword(page, ada)
})

test('people who came by a provider go on by it, and come back to their page', async () => {
  const [ada] = bench.people()
  const page = bench.page()
  await bench.open(page)
  await signInByPassword(page, ada)
  await page.goto(`${new URL(page.url()).origin}/account?from=here`)
  await accountOf(page, ada.name)
  await expire(page)
  await slotOf(page.getByRole('dialog'), 'provider').filter({ hasText: 'Google' }).click()
  await page.waitForURL((url) => !url.href.startsWith(inject('addresses').app))
  await page.getByRole('button', { name: /Ada/ }).click()
  await accountOf(page, ada.name)
  expect(new URL(page.url()).search).toBe('?from=here')
})

test('somebody else who signs in instead is named', async () => {
  const [ada, grace] = bench.people()
  const page = bench.page()
  await bench.open(page)
  await signInByPassword(page, ada)
  await expire(page)
  const other = await bench.context().newPage()
  await bench.open(other)
  await signInByPassword(other, grace)
  await accountOf(page, grace.name)
  const notice = page.getByTestId('notice-other-person')
  await notice.filter({ hasText: 'You are signed in as Grace now' }).waitFor()
  await notice.getByRole('button').click()
  await notice.waitFor({ state: 'detached' })
})
