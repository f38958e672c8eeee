import type { Page } from 'playwright'
import type { SystemPerson } from '../../../playground/servers/systemAddresses.ts'

/** Fills in a plain form of the app and sends it. */
export async function sendForm(
  page: Page,
  testId: string,
  values: Readonly<Record<string, string>>,
): Promise<void> {
  const form = page.getByTestId(testId)
  for (const [name, value] of Object.entries(values)) {
    const field = form.locator(`[name="${name}"]`)
    if ((await field.evaluate((element) => element.tagName)) === 'SELECT')
      await field.selectOption(value)
    else await field.fill(value)
  }
  await form.locator('button[type=submit]').click()
}

/** Opens one of the other ways to sign in. */
export async function openWay(page: Page, name: string): Promise<void> {
  await page.getByTestId(`way-${name}`).locator('summary').click()
}

/** Signs in with a password and waits for the account. */
export async function signInByPassword(page: Page, person: SystemPerson): Promise<void> {
  await sendForm(page, 'password-sign-in', { email: person.email, password: person.password })
  await accountOf(page, person.name)
}

/** Waits until the account of somebody is shown. */
export async function accountOf(page: Page, name: string): Promise<void> {
  await page.getByTestId('profile-name').filter({ hasText: name }).waitFor()
}

/** Signs out by the account page, and waits until that is told. */
export async function signOut(page: Page): Promise<void> {
  await page.getByTestId('account-sign-out').click()
  await page.getByTestId('sign-out-report').waitFor()
}

/** Returns what a form says went wrong. */
export async function errorOf(page: Page, testId: string): Promise<string | null> {
  return page.getByTestId(testId).getByTestId('form-error').textContent()
}

/** Returns what a form says it has done. */
export async function doneOf(page: Page, testId: string): Promise<string | null> {
  return page.getByTestId(testId).getByTestId('form-done').textContent()
}

/** Returns how often the session of a page has been renewed. */
export function renewalsOf(page: Page): Promise<number> {
  return page.evaluate(() => window.__playground?.client.inspect().serial ?? 0)
}

/** Returns in which state the client of a page is. */
export function statusOf(page: Page): Promise<string | undefined> {
  return page.evaluate(() => window.__playground?.client.getState().status)
}
