import { Secret, TOTP } from 'otpauth'
import type { Page } from 'playwright'
import { expect, test } from 'vitest'
import {
  accountOf,
  errorOf,
  sendForm,
  signInByPassword,
  statusOf,
} from '../browser/support/plainForms.ts'
import { FLUXBASE_PASSWORD, signUpAtFluxbase } from '../browser/support/signUpAtFluxbase.ts'
import { benchFor } from '../browser/support/systems.ts'

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
  await page.getByTestId('reauth-password').waitFor()
  await bench.control({ fault: null })
}

/** Signs up, and switches a second factor on. @returns its secret */
async function signUpWithTwoFactors(page: Page): Promise<string> {
  await signUpAtFluxbase(bench)
  await page.getByTestId('two-factor-set-up').click()
  const secret = (await page.getByTestId('two-factor-secret').textContent()) ?? ''
  await sendForm(page, 'two-factor-enable', { code: await codeFor(secret) })
  await page.getByTestId('backup-codes').waitFor()
  return secret
}

async function codeFor(secret: string): Promise<string> {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: await bench.now() })
}

test('a session that is over is begun anew in the dialog, and the page keeps what was typed', async () => {
  const [ada] = bench.people()
  const page = bench.page()
  await bench.open(page)
  await signInByPassword(page, ada)
  const name = page.getByTestId('profile').locator('[name=name]')
  await name.fill('Countess of')
  await expire(page)
  const dialog = page.getByTestId('reauth-password')
  const address = dialog.locator('[name=email]')
  expect(await address.inputValue()).toBe(ada.email)
  expect(await address.getAttribute('readonly')).not.toBeNull()
  expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('password')
  await sendForm(page, 'reauth-password', { password: 'wrong-wrong-1' })
  expect(await errorOf(page, 'reauth-password')).toContain('password is not right')
  await sendForm(page, 'reauth-password', { password: ada.password })
  await dialog.waitFor({ state: 'detached' })
  expect(await statusOf(page)).toBe('authenticated')
  expect(await name.inputValue()).toBe('Countess of')
})

test('the second factor in the dialog has a way back, and signs in', async () => {
  const page = bench.page()
  const secret = await signUpWithTwoFactors(page)
  await expire(page)
  await sendForm(page, 'reauth-password', { password: FLUXBASE_PASSWORD })
  await page.getByTestId('reauth-back').click()
  await sendForm(page, 'reauth-password', { password: FLUXBASE_PASSWORD })
  // A code is taken once; the next one comes with the next half minute.
  await bench.control({ advanceSeconds: 30 })
  await sendForm(page, 'reauth-code', { code: await codeFor(secret) })
  await page.getByTestId('reauth-code').waitFor({ state: 'detached' })
  await accountOf(page, 'Mary Somerville')
})

test('a second factor that took too long leads back to the password, with the reason', async () => {
  const page = bench.page()
  await signUpWithTwoFactors(page)
  await expire(page)
  await sendForm(page, 'reauth-password', { password: FLUXBASE_PASSWORD })
  await page.getByTestId('reauth-code').waitFor()
  // An hour later by this page's clock.
  await page.evaluate(() => {
    const now = Date.now.bind(Date)
    Date.now = () => now() + 3_600_000
  })
  await sendForm(page, 'reauth-code', { code: '000000' })
  await page.getByTestId('reauth-lapsed').filter({ hasText: 'took too long' }).waitFor()
  await page.getByTestId('reauth-password').waitFor()
})

test('other ways to sign in are a click away', async () => {
  const [ada] = bench.people()
  const page = bench.page()
  await bench.open(page)
  await signInByPassword(page, ada)
  await expire(page)
  await page.getByTestId('reauth-other-ways').click()
  await page.getByTestId('way-code').waitFor()
  expect(await statusOf(page)).toBe('anonymous')
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
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /Google/ })
    .click()
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
