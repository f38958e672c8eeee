import { Secret, TOTP } from 'otpauth'
import type { Page } from 'playwright'
import { expect } from 'vitest'
import { errorOf, slotOf, typeCode } from './forms.ts'
import type { SystemBench } from './systems.ts'

/** The code that an authenticator app shows at the server's time. */
export async function codeFor(bench: SystemBench, secret: string): Promise<string> {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: await bench.now() })
}

/** Begins to set a second factor up on the account page. @returns its secret */
export async function beginSetup(page: Page): Promise<string> {
  const setup = page.getByTestId('two-factor-setup')
  await slotOf(setup, 'action').click()
  // It is shown in groups of four, which are easier to type.
  return ((await slotOf(setup, 'secret').textContent()) ?? '').replaceAll(/\s/g, '')
}

/** Switches a second factor on. @returns the backup codes, which stay on the page */
export async function enable(
  page: Page,
  bench: SystemBench,
  secret: string,
): Promise<readonly string[]> {
  const setup = page.getByTestId('two-factor-setup')
  await typeCode(setup, await codeFor(bench, secret))
  await slotOf(setup, 'codes').waitFor()
  return slotOf(setup, 'code').allTextContents()
}

/** Says that the backup codes are kept. */
export async function keepCodes(page: Page): Promise<void> {
  const setup = page.getByTestId('two-factor-setup')
  await setup.locator('[name=saved]').check()
  await slotOf(setup, 'submit').click()
  await slotOf(setup, 'badge').filter({ hasText: 'On' }).waitFor()
}

/** Types a wrong first code, and expects to be told. */
export async function expectWrongCode(page: Page): Promise<void> {
  const setup = page.getByTestId('two-factor-setup')
  await typeCode(setup, '000000')
  expect(await errorOf(setup).textContent()).toContain('That code is not right')
}
