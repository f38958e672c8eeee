import type { Page } from 'playwright'
import { expect, test } from 'vitest'
import { statusOf } from '../browser/support/forms.ts'
import { FLUXBASE_PASSWORD, signUpAtFluxbase } from '../browser/support/signUpAtFluxbase.ts'
import { benchFor } from '../browser/support/systems.ts'
import { beginSetup, codeFor, enable, keepCodes } from '../browser/support/twoFactor.ts'

const bench = benchFor('fluxbase')

/** More stops than any page has. */
const MOST_STOPS = 80

/** What has the focus. */
interface Stop {
  /** Its words, its label or its name. */
  readonly name: string
  readonly slot: string | null
  /** Whether it can be seen that the focus is here. */
  readonly isVisible: boolean
}

/**
 * Goes from stop to stop until one of them is the wanted one. At each it has to be seen where the
 * focus is.
 */
async function tabTo(page: Page, isWanted: (stop: Stop) => boolean): Promise<Stop> {
  const passed: string[] = []
  for (let count = 0; count < MOST_STOPS; count += 1) {
    await page.keyboard.press('Tab')
    const stop = await stopOf(page)
    passed.push(stop.name)
    expect(stop.isVisible, `the focus cannot be seen on ${stop.name}`).toBe(true)
    if (isWanted(stop)) return stop
  }
  throw new Error(`Not reached by Tab: ${passed.join(', ')}`)
}

async function stopOf(page: Page): Promise<Stop> {
  return page.evaluate(() => {
    const element = document.activeElement
    if (!(element instanceof HTMLElement) || element === document.body)
      return { name: 'the page itself', slot: null, isVisible: true }
    // Some are drawn by what stands beside them: radio buttons of the shop, and the cells of a code.
    const next = element.nextElementSibling
    const drawn = [element, ...(next ? [next, ...next.children] : [])]
    const { width, height } = element.getBoundingClientRect()
    const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : null
    return {
      name: label ?? element.getAttribute('aria-label') ?? element.textContent.trim(),
      slot: element.getAttribute('data-slot'),
      isVisible:
        width > 0 &&
        height > 0 &&
        drawn.some((each) => {
          const { outlineStyle, outlineWidth } = getComputedStyle(each)
          return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1
        }),
    }
  })
}

const isSlot = (slot: string) => (stop: Stop) => stop.slot === slot
const isNamed = (name: string) => (stop: Stop) => stop.name === name

/** Waits until what is wanted has the focus by itself. */
async function expectFocus(page: Page, isWanted: (stop: Stop) => boolean): Promise<void> {
  await expect.poll(async () => isWanted(await stopOf(page))).toBe(true)
}

test('password and second factor by the keyboard alone, to the account and the list of devices', async () => {
  const page = bench.page()
  const email = await signUpAtFluxbase(bench)
  const secret = await beginSetup(page)
  await enable(page, bench, secret)
  await keepCodes(page)
  const { keyboard } = page

  // From the menu of the person, out and to the page of the sign-in.
  await tabTo(page, isSlot('trigger'))
  await keyboard.press('Enter')
  await expectFocus(page, isNamed('Account'))
  await keyboard.press('ArrowDown')
  await expectFocus(page, isNamed('Sign out'))
  await keyboard.press('Enter')
  await page.getByTestId('sign-out-report').waitFor()
  expect(await statusOf(page)).toBe('anonymous')
  await tabTo(page, isNamed('Sign in'))
  await keyboard.press('Enter')
  await page.getByTestId('sign-in-form').waitFor()

  await tabTo(page, isNamed('Email address'))
  await keyboard.type(email)
  await tabTo(page, isNamed('Password'))
  await keyboard.type(FLUXBASE_PASSWORD)
  await keyboard.press('Enter')
  await page.getByTestId('two-factor').waitFor()
  // The step says what it is, and the field comes next.
  await expectFocus(page, isNamed('Confirm that it is you'))
  await tabTo(page, isNamed('Code'))
  // A code is taken once; the next one comes with the next half minute.
  await bench.control({ advanceSeconds: 30 })
  await keyboard.type(await codeFor(bench, secret))
  await page.getByTestId('profile-name').filter({ hasText: 'Mary Somerville' }).waitFor()
  expect(await statusOf(page)).toBe('authenticated')

  const sessions = page.getByTestId('sessions')
  await sessions.locator('[data-slot=revoke]').first().waitFor()
  await tabTo(page, isSlot('revoke'))
  // This device comes first.
  expect(await sessions.locator('[data-current]:has(:focus)').count()).toBe(1)
  await keyboard.press('Enter')
  // Nothing is ended by a key held down: the focus is on the way out.
  await expectFocus(page, isSlot('cancel'))
  await keyboard.press('Escape')
  await expectFocus(page, isSlot('revoke'))
  await keyboard.press('Enter')
  await expectFocus(page, isSlot('cancel'))
  await keyboard.press('Shift+Tab')
  await expectFocus(page, isSlot('confirmButton'))
  await keyboard.press('Enter')
  await page.getByTestId('sign-in-panel').waitFor()
  expect(await statusOf(page)).toBe('anonymous')
})
