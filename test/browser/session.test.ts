import type { Page } from 'playwright'
import { describe, expect, inject, test } from 'vitest'
import { freshPage } from './support/freshPage.ts'
import { open, signIn } from './support/person.ts'
import { control, tokenCalls } from './support/providerControls.ts'

let page: Page

const text = (testId: string) => page.getByTestId(testId).textContent()

describe.each([
  ['oidc', 31],
  ['server', 16],
] as const)('with %s', (system, seconds) => {
  freshPage((fresh) => {
    page = fresh.page
  }, system)

  test('5-second tokens with one-time rotation outlive all expiries without a failed call', async () => {
    await control({ accessTokenSeconds: 5 })
    await signIn(page)
    await open(page, '/diagnostics')
    await page.getByTestId('call-api-loop').click()
    await page.waitForTimeout(seconds * 1000)
    await page.getByTestId('call-api-loop').click()
    expect(await text('api-fail-count')).toBe('0')
    expect(Number(await text('api-ok-count'))).toBeGreaterThan(1.6 * seconds)
    const renewals = await tokenCalls('refresh_token')
    expect(renewals.length).toBeGreaterThanOrEqual(Math.floor(seconds / 5))
    expect(renewals.every(({ status }) => status === 200)).toBe(true)
    expect(await text('status')).toBe('authenticated')
  })

  test('sign-out ends the session at the provider: the next sign-in asks for a password', async () => {
    const { app, issuer } = inject('addresses')
    await signIn(page)
    await page.getByTestId('person-menu').click()
    await page.evaluate(() => document.documentElement.setAttribute('data-before', ''))
    await page.getByTestId('sign-out').click()
    // The app is there before the way to the provider and after it: the latter counts.
    await page.locator('html:not([data-before])').getByTestId('sign-in').waitFor()
    await page.waitForURL(`${app}/`)
    await page.getByTestId('sign-in').click()
    await page.waitForURL(`${issuer}/**`)
    await page.locator('#password').waitFor()
  })

  test('ST-05 sign-out leaves no token behind and touches no key of others', async () => {
    await signIn(page)
    await page.evaluate(() => sessionStorage.setItem('app-setting', 'kept'))
    await page.getByTestId('person-menu').click()
    await page.getByTestId('sign-out').click()
    await page.getByTestId('sign-in').waitFor()
    const entries = await page.evaluate(() => Object.fromEntries(Object.entries(sessionStorage)))
    expect(entries['app-setting']).toBe('kept')
    expect(JSON.stringify(entries)).not.toContain('Token')
  })

  test('RF-12 a refused refresh token ends the session once, and the page stays where it is', async () => {
    await signIn(page)
    await open(page, '/diagnostics')
    await control({ fault: { endpoint: 'token', status: 400, error: 'invalid_grant' } })
    await page.getByTestId('renew').click()
    await page.waitForFunction(
      () => document.querySelector('[data-testid=status]')?.textContent === 'expired',
    )
    expect(page.url()).toContain('/diagnostics')
  })

  test('RF-10 a failing token endpoint keeps the session, and it recovers by itself', async () => {
    await signIn(page)
    await open(page, '/diagnostics')
    await control({ fault: { endpoint: 'token', status: 500, times: 2 } })
    await page.getByTestId('expire').click()
    await page.getByTestId('wake').click()
    await page.waitForFunction(
      () => Number(document.querySelector('[data-testid=renewals]')?.textContent) >= 1,
    )
    expect(await text('status')).toBe('authenticated')
  })
})

describe('with tokens in the page', () => {
  freshPage((fresh) => {
    page = fresh.page
  })

  test('LO-16 the refresh token is void after sign-out', async () => {
    const { issuer } = inject('addresses')
    await signIn(page)
    const stored = await page.evaluate(() => JSON.stringify(Object.values(sessionStorage)))
    const refreshToken = /refreshToken\\*":\\*"([^"\\]+)/.exec(stored)?.[1] ?? ''
    expect(refreshToken).not.toBe('')
    await page.getByTestId('person-menu').click()
    const revocation = page.waitForResponse(/revocation/)
    await page.getByTestId('sign-out').click()
    await revocation
    const response = await fetch(`${issuer}/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'refresh_token',
        refresh_token: refreshToken,
        client_id: 'flowpass-playground',
      }),
    })
    expect(response.status).toBe(400)
  })

  test('a provider that never answers does not keep the page in restoring', async () => {
    await signIn(page)
    await control({ accessTokenSeconds: 5, fault: { endpoint: 'token', hang: true } })
    await page.evaluate(() => {
      for (const key of Object.keys(sessionStorage)) {
        const value = sessionStorage.getItem(key) ?? ''
        sessionStorage.setItem(key, value.replace(/"lifetimeSeconds":\d+/, '"lifetimeSeconds":1'))
      }
    })
    await page.waitForTimeout(1_100)
    await open(page, '/diagnostics')
    await page.waitForFunction(
      () => document.querySelector('[data-testid=status]')?.textContent !== 'restoring',
      null,
      { timeout: 10_500 },
    )
    expect(await text('status')).toBe('authenticated')
    expect(await text('freshness')).toContain('stale')
  })

  test('an issuer that is down gives a typed error and a retry that works, without a reload loop', async () => {
    await control({ fault: { endpoint: 'discovery', status: 503 } })
    let loads = 0
    page.on('load', () => (loads += 1))
    await open(page, '/orders')
    await page.getByTestId('login-error').first().waitFor()
    expect(await page.getByTestId('login-error').first().getAttribute('data-code')).toBe(
      'server_failed',
    )
    await page.waitForTimeout(2_000)
    expect(loads).toBe(1)
    await control({ fault: null })
    await page.getByTestId('retry').first().click()
    await page.waitForURL(`${inject('addresses').issuer}/**`)
  })
})
