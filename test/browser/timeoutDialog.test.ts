import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { launch } from './support/launch.ts'
import { servePages } from './support/servePages.ts'
import type { SourcePages } from './support/servePages.ts'

let pages: SourcePages
let browser: Browser
let page: Page

beforeAll(async () => {
  pages = await servePages()
  browser = await launch()
})
afterAll(async () => {
  await browser.close()
  await pages.close()
})
beforeEach(async () => {
  page = await browser.newPage({ hasTouch: true })
  await page.goto(pages.url)
  await page.evaluate(() => void Object.assign(globalThis, { shown: source.mountTimeoutDialog() }))
  await page.getByRole('alertdialog').waitFor()
})

const status = () =>
  page.evaluate(() => (globalThis as unknown as { shown: { status(): string } }).shown.status())

test('the question whether somebody is there can be answered by leaving, with the mouse', async () => {
  const leave = page.getByRole('button', { name: 'Sign out' })
  await leave.hover()
  await page.mouse.down()
  await page.mouse.up()
  await expect.poll(status).toBe('anonymous')
})

test('and with the keyboard', async () => {
  await page.getByRole('button', { name: 'Stay signed in' }).focus()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect.poll(status).toBe('anonymous')
})

test('a tap on staying presses nothing that lies under the question', async () => {
  await page.getByRole('button', { name: 'Stay signed in' }).tap()
  await page.getByRole('alertdialog').waitFor({ state: 'detached' })
  expect(await status()).toBe('authenticated')
  expect(await page.title()).not.toBe('pressed')
})
