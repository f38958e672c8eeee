import type { oidc } from 'flowpass/backends/oidc'
import type { AuthClient } from 'flowpass/core'
import type { Page } from 'playwright'
import { inject } from 'vitest'
import { demoAccounts } from '../../../playground/servers/demoAccounts.ts'

declare global {
  interface Window {
    /** The client behind the playground's page. */
    __playground?: { readonly client: AuthClient<ReturnType<typeof oidc>> }
  }
}

/** The person who signs in. */
export const ada = demoAccounts[0]

/** Opens a page of the app, or of the one whose address is given whole. */
export async function open(page: Page, path = '/'): Promise<void> {
  await page.goto(new URL(path, inject('addresses').app).href)
}

/** Fills in the provider's sign-in page, and allows what the app asks for if the provider asks. */
export async function signInAtProvider(page: Page): Promise<void> {
  const { issuer } = inject('addresses')
  const isBack = ({ origin }: URL) => origin !== issuer
  await page.waitForURL(`${issuer}/**`)
  await page.fill('#email', ada.claims.email)
  await page.fill('#password', ada.password)
  await page.click('#sign-in')
  const allow = page.getByRole('button', { name: 'Allow' })
  await Promise.race([page.waitForURL(isBack), allow.waitFor()])
  if (page.url().startsWith(issuer)) await allow.click()
  await page.waitForURL(isBack)
}

/** Signs in from the home page. */
export async function signIn(page: Page, path = '/'): Promise<void> {
  await open(page, path)
  await page.getByTestId('sign-in').or(page.getByTestId('sign-in-hero')).first().click()
  await signInAtProvider(page)
  await page.getByTestId('user-name').waitFor()
}

/** Collects what a page reports as broken: uncaught errors and React's complaints. */
export function watchForErrors(page: Page): string[] {
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
  return errors
}
