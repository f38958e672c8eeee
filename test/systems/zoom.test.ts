import type { Page } from 'playwright'
import { expect, test } from 'vitest'
import { accountOf, signInByPassword, slotOf } from '../browser/support/forms.ts'
import { signUpAtFluxbase } from '../browser/support/signUpAtFluxbase.ts'
import { benchFor } from '../browser/support/systems.ts'

const bench = benchFor('fluxbase')

/** What does not fit where it stands: the page, or parts of components. */
function findCut(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { documentElement } = document
    const parts = [...document.querySelectorAll<HTMLElement>('main [data-flowpass]')]
    const isCut = (element: HTMLElement) => element.scrollWidth > element.clientWidth
    const cut = parts
      // What only screen readers see has no place. The input of a code is wider than its cells, so
      // that these do not scroll: they are looked at themselves.
      .filter((element) => !element.matches('[data-flowpass=unseen], :has(> [data-slot=cells])'))
      // Text in a line has no width of its own: what is around it tells.
      .filter((element) => element.clientWidth > 0 && isCut(element))
      .map(
        ({ dataset, scrollWidth, clientWidth }) =>
          `${dataset['flowpass']} ${dataset['slot'] ?? ''} ${scrollWidth} > ${clientWidth}`,
      )
    return isCut(documentElement) ? [`page ${documentElement.scrollWidth}`, ...cut] : cut
  })
}

const wide = { width: 1280, height: 900 }
const narrow = { width: 320, height: 640 }

/** As a person sets it in their browser: whatever is measured in rem grows. */
async function enlargeText(page: Page): Promise<void> {
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '200%'
  })
}

test.each([
  ['at 320 px', 'ltr', narrow, false],
  ['at 320 px', 'rtl', narrow, false],
  ['at 200 % text size', 'ltr', wide, true],
  ['at 200 % text size', 'rtl', wide, true],
])('sign-in and account %s, %s: nothing is cut, nothing scrolls sideways', async (...row) => {
  const [, direction, size, isLarge] = row
  const page = bench.page()
  await page.setViewportSize(size)
  await bench.open(page, `/sign-in?dir=${direction}`)
  if (isLarge) await enlargeText(page)
  const form = page.getByTestId('sign-in-form')
  await slotOf(form, 'provider').first().waitFor()
  expect(await page.locator('html').getAttribute('dir')).toBe(direction)
  expect(await findCut(page)).toEqual([])

  const [ada] = bench.people()
  await signInByPassword(page, ada)
  await slotOf(page.getByTestId('sessions'), 'item').first().waitFor()
  await slotOf(page.getByTestId('two-factor-setup'), 'badge').waitFor()
  await slotOf(page.getByTestId('api-keys'), 'create').click()
  expect(await findCut(page)).toEqual([])
})

test('the steps of the second factor at 320 px: nothing is cut, nothing scrolls sideways', async () => {
  const page = bench.page()
  await page.setViewportSize(narrow)
  await signUpAtFluxbase(bench)
  await accountOf(page, 'Mary Somerville')
  const setup = page.getByTestId('two-factor-setup')
  await slotOf(setup, 'action').click()
  await slotOf(setup, 'qr').waitFor()
  expect(await findCut(page)).toEqual([])
})
