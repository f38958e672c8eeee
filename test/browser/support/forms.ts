import type { Locator, Page } from 'playwright'
import type { SystemPerson } from '../../../playground/servers/systemAddresses.ts'

/** Fills in a form and sends it. @param form it, or what it is in */
export async function sendForm(
  form: Locator,
  values: Readonly<Record<string, string>>,
): Promise<void> {
  for (const [name, value] of Object.entries(values)) await fieldOf(form, name).fill(value)
  await form.locator('[data-slot=submit]').click()
}

/** Types a code, which is sent as soon as it is whole. */
export async function typeCode(form: Locator, code: string): Promise<void> {
  await fieldOf(form, 'code').fill(code)
}

/** Returns a field of a form. */
export function fieldOf(form: Locator, name: string): Locator {
  return form.locator(`[name="${name}"]`)
}

/** Returns a part of a component, by its slot. */
export function slotOf(component: Locator, slot: string): Locator {
  return component.locator(`[data-slot="${slot}"]`)
}

/** Returns the form of the sign-in page. */
export function signInForm(page: Page): Locator {
  return page.getByTestId('sign-in-form')
}

/** Returns a part of the profile that is saved by itself. */
export function profileSection(page: Page, name: 'profile' | 'email' | 'password'): Locator {
  return page.getByTestId('profile').locator(`[data-section=${name}]`)
}

/** Has the sign-in page show another method. */
export async function chooseMethod(page: Page, name: string): Promise<void> {
  await slotOf(signInForm(page), 'method').filter({ hasText: name }).click()
}

/** Goes from the sign-in page to where a forgotten password is told, and has a link sent. */
export async function requestReset(page: Page, email: string): Promise<string | null> {
  await slotOf(signInForm(page), 'forgotPassword').click()
  const form = page.getByTestId('reset-password')
  await sendForm(form, { email })
  return slotOf(form, 'text').textContent()
}

/** Signs in with a password and waits for the account. */
export async function signInByPassword(page: Page, person: SystemPerson): Promise<void> {
  await sendForm(signInForm(page), { email: person.email, password: person.password })
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

/** Returns what a form says went wrong, as a whole or beside a field. */
export function errorOf(form: Locator): Locator {
  return form.locator('[data-slot=alert][data-tone=error], [data-slot=fieldError]').first()
}

/** Returns what a form says it has done. */
export function doneOf(form: Locator): Locator {
  return form.locator('[data-slot=alert][data-tone=success]')
}

/** Returns how often the session of a page has been renewed. */
export function renewalsOf(page: Page): Promise<number> {
  return page.evaluate(() => window.__playground?.client.inspect().serial ?? 0)
}

/** Returns in which state the client of a page is. */
export function statusOf(page: Page): Promise<string | undefined> {
  return page.evaluate(() => window.__playground?.client.getState().status)
}
