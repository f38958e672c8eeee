import type { Page } from 'playwright'
import { expect, inject, test } from 'vitest'
import { fieldOf, signInForm, slotOf } from '../browser/support/forms.ts'
import { freshPage } from '../browser/support/freshPage.ts'
import { open, signIn } from '../browser/support/person.ts'

let page: Page

freshPage((fresh) => {
  page = fresh.page
})

test('the app begins with OpenID Connect, and the choice of another system outlives a reload', async () => {
  await open(page)
  expect(await page.getByTestId('system').inputValue()).toBe('oidc')
  await page.getByLabel('Sign in with').selectOption('Flowise')
  await fieldOf(signInForm(page), 'password').waitFor()
  await page.reload()
  await fieldOf(signInForm(page), 'password').waitFor()
  expect(await page.getByTestId('system').inputValue()).toBe('flowise')
})

test('a page loads the adapter of its system and none of the others', async () => {
  const loaded = new Set<string>()
  page.on('request', (request) => {
    const [, name] =
      /assets\/(oidc|cookieSession|flowsta|scalekit|fluxbase|flowise)-/.exec(request.url()) ?? []
    if (name) loaded.add(name)
  })
  await open(page, '/sign-in?system=fluxbase')
  await slotOf(signInForm(page), 'provider').first().waitFor()
  expect([...loaded]).toEqual(['fluxbase'])
})

test('a sign-out that comes back from OpenID Connect tells that people are signed out', async () => {
  const { app } = inject('addresses')
  await signIn(page)
  await open(page, '/account')
  await page.getByTestId('account-sign-out').click()
  const report = page.getByTestId('sign-out-report')
  await page.waitForURL(`${app}/`)
  await report.filter({ hasText: 'You are signed out' }).waitFor()
  await page.reload()
  await page.getByTestId('sign-in').waitFor()
  expect(await report.count()).toBe(0)
})

test('the writing direction is turned on the Diagnostics page, and outlives a reload', async () => {
  await open(page, '/diagnostics')
  const html = page.locator('html')
  await page.getByTestId('direction-rtl').check({ force: true })
  expect(await html.getAttribute('dir')).toBe('rtl')
  await page.reload()
  await page.getByTestId('direction-ltr').check({ force: true })
  expect(await html.getAttribute('dir')).toBe('ltr')
})

test('each system keeps a session of its own', async () => {
  await signIn(page)
  await page.getByTestId('system').selectOption('fluxbase')
  await fieldOf(signInForm(page), 'password').waitFor()
  expect(await page.getByTestId('user-name').count()).toBe(0)
  await page.getByTestId('system').selectOption('oidc')
  await page.getByTestId('user-name').waitFor()
})
