import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launch } from './support/launch.ts'
import { startStrictSite, watchViolations } from './support/strictSite.ts'

/** Nothing from elsewhere, nothing inline, nothing evaluated, no text that becomes script. */
const POLICY = [
  "default-src 'self'",
  "base-uri 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types flowpass-has-none',
].join('; ')

const GROUPS = `['redirect', 'password', 'passwordReset', 'passwordChange', 'emailChange',
  'emailVerification', 'magicLink', 'oneTimeCode', 'social', 'anonymous', 'twoFactor', 'sessions',
  'profile', 'identities', 'apiKeys', 'organizations', 'invitations']`

/** Every component, over a backend that can do everything. */
const APP = `
  import 'flowpass/styles.css'
  import * as flowpass from 'flowpass'
  import { createAuthClient } from 'flowpass/core'
  import { createMemoryBackend, createTestPlatform } from 'flowpass/testing'
  import { createElement as h } from 'react'
  import { createRoot } from 'react-dom/client'

  const platform = createTestPlatform()
  const backend = createMemoryBackend({ groups: ${GROUPS} }).backend
  const auth = createAuthClient({ backend, platform })
  const { AuthProvider, SignedIn, SignedOut, SignInForm, SignUpForm, PasswordResetForm, MagicLinkForm,
    VerifyEmail, InvitationForm, TwoFactorSetup, SessionList, ApiKeyList, ProfileForm,
    OrganizationSwitcher, UserMenu, ReauthDialog, TwoFactorDialog } = flowpass
  createRoot(document.getElementById('root')).render(
    h(AuthProvider, { client: auth },
      h(UserMenu),
      h(SignedOut, null, h(SignInForm), h(SignUpForm), h(PasswordResetForm), h(MagicLinkForm),
        h(VerifyEmail, { token: 'none' }), h(InvitationForm, { token: 'none' })),
      h(SignedIn, null, h(OrganizationSwitcher), h(ProfileForm), h(TwoFactorSetup), h(SessionList),
        h(ApiKeyList)),
      h(ReauthDialog), h(TwoFactorDialog)))
`

let site: Awaited<ReturnType<typeof startStrictSite>>
let browser: Awaited<ReturnType<typeof launch>>
beforeAll(async () => {
  site = await startStrictSite(APP, POLICY)
  browser = await launch()
})
afterAll(async () => {
  await browser.close()
  site.close()
})

const part = (page: Page, name: string) => page.locator(`[data-flowpass="${name}"]`)

test("RE-15 every component works under default-src 'self' with Trusted Types", async () => {
  const page = await browser.newPage()
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  const violations = await watchViolations(page)
  await page.goto(site.url)

  const form = part(page, 'sign-in-form').first()
  await form.locator('[name=email]').fill('ada@example.com')
  await form.locator('[name=password]').fill('correct-horse')
  await form.locator('[data-slot=submit]').click()

  await part(page, 'session-list').locator('li').first().waitFor()
  await part(page, 'profile-form').waitFor()
  const twoFactor = part(page, 'two-factor-setup')
  // By key: what loads above moves the button from under a pointer.
  await twoFactor.locator('[data-slot=action]').press('Enter')
  await twoFactor.locator('[role=img]').waitFor()
  await part(page, 'api-key-list').waitFor()
  await part(page, 'user-menu').locator('button').first().press('Enter')
  await page.getByRole('menu').first().waitFor()

  expect(errors).toEqual([])
  expect(await violations()).toBe(null)
  const background = await page
    .locator('[data-panel]')
    .first()
    .evaluate((element) => getComputedStyle(element).backgroundColor)
  expect(background).toBe('rgb(255, 255, 255)')
  await page.evaluate(() => document.body.setAttribute('style', 'color: red'))
  await expect.poll(violations).toContain('style-src')
})
