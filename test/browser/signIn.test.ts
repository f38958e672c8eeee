import type { BrowserContext, Page } from 'playwright'
import { describe, expect, inject, test } from 'vitest'
import { freshPage } from './support/freshPage.ts'
import { open, signIn, signInAtProvider, watchForErrors } from './support/person.ts'
import { providerRequests, resetProvider, tokenCalls } from './support/providerControls.ts'

let context: BrowserContext
let page: Page

describe.each(['oidc', 'server'] as const)('with %s', (system) => {
  freshPage((fresh) => {
    ;({ context, page } = fresh)
  }, system)

  test('a person signs in and comes back to the path, query and hash they wanted', async () => {
    const { app } = inject('addresses')
    await open(page, '/orders?status=open#42')
    await signInAtProvider(page)
    await page.getByTestId('orders-list').waitFor()
    expect(page.url()).toBe(`${app}/orders?status=open#42`)
  })

  test('CB-19 nothing of the answer is left in the address or in the history', async () => {
    await signIn(page)
    expect(page.url()).not.toMatch(/code=|state=|iss=/)
    const entries = await page.evaluate(() => performance.getEntriesByType('navigation').length)
    expect(entries).toBe(1)
    await page.goBack()
    expect(page.url()).not.toMatch(/code=/)
  })

  test('RE-01 under StrictMode the code is exchanged once, without a complaint', async () => {
    const errors = watchForErrors(page)
    await signIn(page)
    expect(await tokenCalls('authorization_code')).toHaveLength(1)
    expect(errors).toEqual([])
  })

  test('a reload with a live session asks the provider nothing before it renders', async () => {
    await signIn(page)
    await resetProvider()
    await page.reload()
    await page.getByTestId('user-name').waitFor()
    expect(await providerRequests()).toEqual([])
  })

  test('CB-06 the callback page reloaded in the middle of the exchange shows no error', async () => {
    await open(page)
    let callback = ''
    page.on('request', (request) => {
      if (request.url().includes('/callback?')) callback = request.url()
    })
    await page.getByTestId('sign-in').click()
    await signInAtProvider(page)
    await page.getByTestId('user-name').waitFor()
    await page.goto(callback)
    await page.getByTestId('user-name').waitFor()
    expect(await page.getByTestId('login-error').count()).toBe(0)
    expect(await tokenCalls('authorization_code')).toHaveLength(1)
    expect(page.url()).not.toContain('code=')
  })

  test('CB-06 Back to the provider and forward again keeps the person signed in', async () => {
    await signIn(page)
    await page.goBack()
    await page.goForward()
    await open(page)
    await page.getByTestId('user-name').waitFor()
    expect(await page.getByTestId('login-error').count()).toBe(0)
    expect(await tokenCalls('authorization_code')).toHaveLength(1)
  })

  test.each(['first', 'second'])(
    'CC-01 two tabs sign in at once and the %s to begin finishes first: both are signed in',
    async (order) => {
      const other = await context.newPage()
      await open(page)
      await open(other)
      await page.getByTestId('sign-in').click()
      await other.getByTestId('sign-in').click()
      const pages = order === 'first' ? [page, other] : [other, page]
      for (const tab of pages) {
        await signInAtProvider(tab)
        await tab.getByTestId('user-name').waitFor()
      }
      expect(await tokenCalls('authorization_code')).toHaveLength(2)
    },
  )

  test('Cancel at the provider leads back to the app with a reason, and signing in still works', async () => {
    await open(page)
    await page.getByTestId('sign-in').click()
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByTestId('login-error').waitFor()
    expect(await page.getByTestId('login-error').getAttribute('data-code')).toBe('login_cancelled')
    await page.getByTestId('retry').click()
    await signInAtProvider(page)
    await page.getByTestId('user-name').waitFor()
  })

  test('AR-12 a double click starts one sign-in', async () => {
    await open(page)
    await page.getByTestId('sign-in').dblclick()
    await page.waitForURL(`${inject('addresses').issuer}/**`)
    const requests = await providerRequests()
    expect(requests.filter(({ path }) => path.endsWith('/auth'))).toHaveLength(1)
  })
})
