import type { BrowserContext, Page } from 'playwright'
import { beforeEach, expect, test } from 'vitest'
import { inside, mintCalls, openWorkflows, resetEmbedding } from './support/embed.ts'
import { freshPage } from './support/freshPage.ts'
import { signIn } from './support/person.ts'

const TABS = 8
/** In each tab, by turns. */
const FRAMES = [3, 2]

let page: Page
let context: BrowserContext

freshPage((fresh) => {
  ;({ page, context } = fresh)
})
beforeEach(() => resetEmbedding(600))

const framesOf = (tab: number) => FRAMES[tab % FRAMES.length] ?? 1

test('EM-15 20 frames in 8 tabs that need two tokens have two made', async () => {
  await signIn(page)
  const tabs = await Promise.all(Array.from({ length: TABS }, () => context.newPage()))
  await Promise.all(
    tabs.map((tab, index) =>
      openWorkflows(tab, `?frames=${framesOf(index)}${index % 4 < 2 ? '' : '&role=viewer'}`),
    ),
  )
  for (const [index, tab] of tabs.entries())
    for (let frame = 0; frame < framesOf(index); frame += 1)
      await inside(tab, frame).getByTestId('person').waitFor()
  const calls = await mintCalls()
  expect(calls).toHaveLength(2)
  const roles = new Set(calls.map(({ claims }) => claims?.['role']))
  expect(roles).toEqual(new Set(['editor', 'viewer']))
})

test('EM-17 a page that is left and entered again leaves no frame, and needs no new token', async () => {
  await signIn(page)
  await openWorkflows(page)
  for (let round = 0; round < 5; round += 1) {
    await page.getByRole('link', { name: 'Theme' }).click()
    await page.getByRole('link', { name: 'Workflows' }).click()
  }
  await inside(page).getByTestId('person').waitFor()
  expect(await page.locator('iframe').count()).toBe(1)
  expect(await mintCalls()).toHaveLength(1)
})
