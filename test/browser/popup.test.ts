import type { Page } from 'playwright'
import { expect, test } from 'vitest'
import { freshPage } from './support/freshPage.ts'
import { ada, open } from './support/person.ts'
import { control, tokenCalls } from './support/providerControls.ts'

let page: Page

freshPage(async (fresh) => {
  page = fresh.page
  await open(page)
  // The page loads its adapter by itself, and has its client a moment later.
  await page.waitForFunction(() => window.__playground !== undefined)
})

/** Starts a sign-in in a popup; what becomes of it is kept on the page. */
async function openPopup(): Promise<Page> {
  const popup = page.waitForEvent('popup')
  await page.evaluate(() => {
    const { client } = window.__playground ?? {}
    void client?.signIn.popup().then(
      () => (document.title = 'done'),
      (error: { code: string }) => (document.title = error.code),
    )
  })
  return popup
}

async function signInWithin(popup: Page): Promise<void> {
  await popup.fill('#email', ada.claims.email)
  await popup.fill('#password', ada.password)
  await popup.click('#sign-in')
  const allow = popup.getByRole('button', { name: 'Allow' })
  await Promise.race([popup.waitForEvent('close'), allow.waitFor()])
  if (!popup.isClosed()) await allow.click()
  if (!popup.isClosed()) await popup.waitForEvent('close')
}

const outcome = (title: string) =>
  page.waitForFunction((expected) => document.title === expected, title)

test('a person signs in in a popup, which closes by itself', async () => {
  await signInWithin(await openPopup())
  await page.getByTestId('user-name').waitFor()
  expect(await tokenCalls('authorization_code')).toHaveLength(1)
})

test('EM-21 so they do where the provider cuts the tie with an opener policy', async () => {
  await control({ isolatePages: 1 })
  const popup = await openPopup()
  await popup.waitForSelector('#email')
  expect(await popup.evaluate(() => window.opener)).toBeNull()
  // Long enough for a client that trusts `closed` to have given up.
  await page.waitForTimeout(2_000)
  await signInWithin(popup)
  await page.getByTestId('user-name').waitFor()
})

test('CC-08 a popup that the person closes is told as such', async () => {
  const popup = await openPopup()
  await popup.waitForSelector('#email')
  await page.waitForTimeout(3_000)
  await popup.close()
  await outcome('popup_closed')
  expect(await page.getByTestId('login-error').getAttribute('data-code')).toBe('popup_closed')
})

test('a silent sign-in finds the session of the provider, and nothing without one', async () => {
  const silent = () =>
    page.evaluate(() =>
      window.__playground?.client.signIn.silent().then(
        () => 'done',
        (error: { code: string }) => error.code,
      ),
    )
  expect(await silent()).toBe('reauthentication_required')
  await signInWithin(await openPopup())
  await page.getByTestId('user-name').waitFor()
  await page.evaluate(() => window.__playground?.client.signOut({ scope: 'app' }))
  expect(await silent()).toBe('done')
  await page.getByTestId('user-name').waitFor()
})
