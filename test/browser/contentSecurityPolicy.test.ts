import { expect, test } from 'vitest'
import { launch } from './support/launch.ts'
import { startStrictSite, watchViolations } from './support/strictSite.ts'

/** Nothing inline, nothing evaluated, no text that becomes script. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types flowpass-has-none',
].join('; ')

const APP = `
  import { AuthError, AuthProvider, LoginButton, ReauthDialog, RequireAuth, SignedIn, SignedOut } from 'flowpass'
  import { AuthTestProvider } from 'flowpass/testing'
  import { oidc } from 'flowpass/backends/oidc'
  import { createElement as h } from 'react'
  import { createRoot } from 'react-dom/client'
  const backend = oidc({ issuer: location.origin, clientId: 'app' })
  const session = { id: 's', user: { id: 'ada', claims: {} }, scopes: [], signedInAt: 1 }
  const expired = { status: 'expired', session, error: new AuthError('session_expired', 'refresh') }
  createRoot(document.getElementById('root')).render(
    location.search === '?expired'
      ? h(AuthTestProvider, { state: expired },
          h(SignedIn, null, h('input', { id: 'work', defaultValue: 'half done' })),
          h(ReauthDialog))
      : h(AuthProvider, { backend },
          h(SignedOut, null, h(LoginButton)),
          h(SignedIn, null, h(RequireAuth, null, h('p', null, 'in')))))
`

test('RE-15 under a strict Content Security Policy with Trusted Types nothing is violated', async () => {
  const site = await startStrictSite(APP, POLICY)
  const browser = await launch()
  try {
    const page = await browser.newPage()
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(error.message))
    const violations = await watchViolations(page)
    await page.goto(site.url)
    await page.getByRole('button').click()
    // There is no provider here, so the click ends in an error that is shown.
    await page.getByRole('alert').filter({ hasText: /./ }).waitFor()
    expect(errors).toEqual([])
    await expect(violations()).resolves.toBe(null)
    await page.goto(`${site.url}?expired`)
    const dialog = page.getByRole('dialog')
    await dialog.waitFor()
    for (let press = 0; press < 5; press += 1) await page.keyboard.press('Escape')
    // What stands under the dialog is there, and out of reach of eyes, pointers and keys.
    const reached = await page.locator('#work').evaluate((work) => {
      const { x, y, width, height } = work.getBoundingClientRect()
      const top = document.elementFromPoint(x + width / 2, y + height / 2)
      work.focus()
      return { tag: top?.tagName, hasFocus: document.activeElement === work }
    })
    expect(reached).toEqual({ tag: 'DIALOG', hasFocus: false })
    const cover = await dialog.evaluate((element) => {
      const { width, height } = element.getBoundingClientRect()
      return [width - innerWidth, height - innerHeight, getComputedStyle(element).backgroundColor]
    })
    expect(cover).toEqual([0, 0, 'rgb(255, 255, 255)'])
    await expect(page.locator('#work').inputValue()).resolves.toBe('half done')
    expect(errors).toEqual([])
    await expect(violations()).resolves.toBe(null)
    await page.evaluate(() => document.body.setAttribute('style', 'color: red'))
    await expect.poll(violations).toContain('style-src')
  } finally {
    await browser.close()
    site.close()
  }
})
