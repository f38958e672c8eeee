import type { Page } from 'playwright'
import { beforeEach, expect, test } from 'vitest'
import { placeAttackers } from './support/attack.ts'
import { busyShare } from './support/busyShare.ts'
import { builderLog, guestOf, mintCalls, ready, resetEmbedding } from './support/embed.ts'
import { capturePorts, flood } from './support/flood.ts'
import { freshPage } from './support/freshPage.ts'
import { open, signInAtProvider } from './support/person.ts'

let page: Page

freshPage(async (fresh) => {
  page = fresh.page
  await capturePorts(page)
})
beforeEach(() => resetEmbedding(600))

const status = () => page.getByTestId('builder').getAttribute('data-status')

test('EM-01 EM-03 of 10,000 hostile messages from four origins none is acted on', async () => {
  await open(page, '/embed')
  await signInAtProvider(page)
  await ready(page)
  // What the builder itself has said, so that nothing is wrong but the window it comes from.
  const hello = await page.evaluate(() => window.helloOfGuest)
  expect(hello).toMatchObject({ ns: 'flowpass-embed', t: 'hello' })
  const attackers = await placeAttackers(page)
  expect(new Set(attackers.map(({ origin }) => origin)).size).toBe(4)
  const travel = page.getByTestId('travel').getByRole('listitem')
  await page.waitForTimeout(1_200)
  const before = await travel.allTextContents()
  const look = () => guestOf(page).evaluate(() => document.documentElement.outerHTML)
  const inside = await look()
  const frames = new Set((await builderLog()).map(({ frame }) => frame))

  const loot = await Promise.all(attackers.map(({ attack }) => attack(2_500, hello)))
  await page.waitForTimeout(1_200)
  expect(loot).toEqual(attackers.map(() => ({ sent: 2_500, heard: 0, onPorts: 0 })))
  const after = (await travel.allTextContents()).slice(before.length)
  expect(after.filter((text) => !text.includes('not acted on'))).toEqual([])
  expect(await look()).toBe(inside)
  expect(await status()).toBe('ready')
  expect(await mintCalls()).toHaveLength(1)
  expect((await builderLog()).every(({ frame }) => frames.has(frame))).toBe(true)
  expect(await page.evaluate(() => 'polluted' in {})).toBe(false)
})

test.each(['window', 'port'] as const)(
  'EM-07 10,000 messages a second by the %s keep the page under 5 % busy',
  async (where) => {
    // Of another site, it runs in a process of its own: what is measured is the app's page alone.
    await open(page, '/embed?site=other')
    await signInAtProvider(page)
    await ready(page)
    const idle = await busyShare(page, 1_000)
    const flooding = flood(guestOf(page), where, 3_500)
    await page.waitForTimeout(250)
    const share = await busyShare(page, 3_000)
    const sent = await flooding
    const rate = sent === null ? 'taken away' : `${Math.round(sent / 3.5)} messages a second`
    console.log(
      `${where}: ${rate}, page ${(share * 100).toFixed(1)} % busy, ${(idle * 100).toFixed(1)} % without`,
    )
    // What the page does anyway is not the flood's.
    expect(share - idle).toBeLessThan(0.05)
    expect((await mintCalls()).length).toBeLessThanOrEqual(2)
    await expect.poll(status).toBe('error')
    await page.getByTestId('travel').getByText('flood').waitFor()
  },
)
