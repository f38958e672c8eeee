import type { Page } from 'playwright'
import { afterEach, beforeEach, expect, inject, test } from 'vitest'
import { watchForTokens } from './support/canary.ts'
import type { Canary } from './support/canary.ts'
import {
  builderLog,
  callsInside,
  changeMints,
  guestOf,
  inside,
  mintCalls,
  ready,
  resetEmbedding,
} from './support/embed.ts'
import { freshPage } from './support/freshPage.ts'
import { open, signInAtProvider } from './support/person.ts'
import { sleepFor } from './support/sleepFor.ts'

let page: Page
let canary: Canary

freshPage(async (fresh) => {
  page = fresh.page
  canary = await watchForTokens(page)
})
beforeEach(() => resetEmbedding())
// Every test of this file is part of the scan, whatever it is about.
afterEach(async () => {
  const leaks = await canary.leaks()
  if (canary.tokens.size === 0) throw new Error('The test has used no token, so it scans nothing.')
  if (leaks.length > 0) throw new Error(`A token was found in ${leaks.join(', ')}.`)
})

const status = () => page.getByTestId('builder').first().getAttribute('data-status')
const travel = () => page.getByTestId('travel')
const press = (testId: string) => page.getByTestId(testId).click()

async function openAs(query = ''): Promise<void> {
  await comeIn(query)
  await ready(page)
}

/** A token that is younger than a second is held to be the answer to a refusal of the one before. */
const outlast = () => page.waitForTimeout(1_000)

/** The page leads to the provider by itself. */
async function comeIn(query = ''): Promise<void> {
  await open(page, `/embed${query}`)
  await signInAtProvider(page)
}

test('EM-10 the person is known inside at once, and the token is nowhere but on the port', async () => {
  await openAs()
  expect(await status()).toBe('ready')
  const frame = page.getByTestId('builder').locator('iframe')
  expect(await frame.getAttribute('src')).toBe(`${inject('addresses').builder}/`)
  const minted = await mintCalls()
  expect(minted.map(({ status }) => status)).toEqual([200])
  expect(minted[0]?.claims).toMatchObject({ sub: 'ada', role: 'editor', projectId: 'brasswork' })
  const log = await builderLog()
  expect(log.filter(({ kind }) => kind === 'api').every((call) => call.status === 200)).toBe(true)
  await inside(page).getByTestId('new').click()
  await travel().getByText('Event flowCreated').waitFor()
  await expect.poll(() => inside(page).getByRole('listitem').count()).toBe(4)
})

test('on another site, where cookies would be third-party ones, it works without any', async () => {
  await openAs('?site=other')
  expect(await guestOf(page).evaluate(() => document.cookie)).toBe('')
  expect(await page.context().cookies(guestOf(page).url())).toEqual([])
})

test('EM-13 5-second tokens are renewed before they expire: five expiries and no call fails inside', async () => {
  await changeMints({ tokenSeconds: 5 })
  await openAs()
  await press('poll-frame')
  await expect.poll(async () => (await mintCalls()).length, { timeout: 30_000 }).toBe(6)
  const calls = await mintCalls()
  const exps = calls.map(({ claims }) => Number(claims?.['exp']) * 1000)
  const early = calls.slice(1).map(({ at }, index) => (exps[index] ?? 0) - at)
  console.log(`renewed ${early.map((ms) => `${ms} ms`).join(', ')} before exp`)
  expect(Math.min(...early)).toBeGreaterThan(0)
  // The fifth is past its end, too.
  await page.waitForTimeout(Math.max(0, (exps[4] ?? 0) + 250 - Date.now()))
  const { callsOk = 0, callsFailed, callsRenewed = 0 } = await callsInside(page)
  expect({ callsFailed, callsRenewed }).toEqual({ callsFailed: 0, callsRenewed: 0 })
  expect(callsOk).toBeGreaterThan(50)
  const refused = (await builderLog()).filter((call) => call.kind === 'api' && call.status !== 200)
  expect(refused).toEqual([])
})

test('EM-13 after a sleep longer than a token lives, work goes on with a new one', async () => {
  await changeMints({ tokenSeconds: 4 })
  await openAs()
  await press('poll-frame')
  const woke = await sleepFor(page, 6_000)
  await expect
    .poll(async () => (await builderLog(woke)).filter((call) => call.status === 200).length)
    .toBeGreaterThan(2)
  const first = (await builderLog(woke)).find((call) => call.status === 200)
  console.log(`the first call that went through came ${(first?.at ?? 0) - woke} ms after waking up`)
  expect(await callsInside(page)).toMatchObject({ callsFailed: 0 })
  expect(await status()).toBe('ready')
})

test('EM-05 a guest that loads itself anew shakes hands anew, and gets the token that there is', async () => {
  await openAs()
  const before = new Set((await builderLog()).map(({ frame }) => frame))
  await guestOf(page).evaluate(() => location.reload())
  await expect
    .poll(async () =>
      (await builderLog()).some(({ frame, what }) => !before.has(frame) && what === 'GET /api/me'),
    )
    .toBe(true)
  await ready(page)
  expect(await mintCalls()).toHaveLength(1)
})

test('EM-05 a frame that has gone to another origin gets nothing there, and the host says so', async () => {
  await openAs()
  const left = Date.now()
  await press('leave-frame')
  await travel().getByText('frame_origin_mismatch').waitFor()
  expect(await status()).toBe('error')
  // The page there is the same one, and does what it can.
  await page.waitForTimeout(1_000)
  const notes = (await builderLog(left)).filter(({ what }) => what !== 'gone')
  expect(notes).toEqual([])
  expect(await mintCalls()).toHaveLength(1)
})

test('EM-14 a token that was revoked is replaced on the first refusal; an endpoint that says 401 ends it', async () => {
  await openAs()
  await outlast()
  await press('revoke-token')
  await travel().getByText('told to refuse this token').waitFor()
  await inside(page).getByTestId('run').click()
  await travel().getByText('Event flowRun').waitFor()
  expect(await mintCalls()).toHaveLength(2)
  await changeMints({ fault: { status: 401, times: 100 } })
  await outlast()
  await press('renew-token')
  await expect.poll(status, { timeout: 8_000 }).toBe('expired')
  await expect
    .poll(async () => (await builderLog()).some(({ what }) => what === 'dropped'))
    .toBe(true)
  expect((await mintCalls()).length).toBeLessThan(6)
})

test('EM-14 while the endpoint fails, work goes on; it is tried again without a loop', async () => {
  await changeMints({ tokenSeconds: 5 })
  await openAs()
  await changeMints({ fault: { status: 500, times: 2 }, resetCalls: true })
  await press('poll-frame')
  await expect
    .poll(async () => (await mintCalls()).map((call) => call.status), { timeout: 15_000 })
    .toEqual([500, 500, 200])
  expect(await callsInside(page)).toMatchObject({ callsFailed: 0 })
  expect(await status()).toBe('ready')
})

test('LO-15 on sign-out the guest has dropped its token before it is gone', async () => {
  await openAs()
  await press('poll-frame')
  await press('embed-sign-out')
  await page.getByTestId('sign-in-panel').waitFor()
  const notes = async () =>
    (await builderLog()).filter(({ kind }) => kind === 'note').map(({ what }) => what)
  await expect.poll(notes).toContain('gone')
  expect((await notes()).filter((what) => what !== 'account')).toEqual(['token', 'dropped', 'gone'])
  const log = await builderLog()
  const dropped = log.find(({ what }) => what === 'dropped')?.at ?? 0
  expect(log.filter(({ kind, at }) => kind === 'api' && at > dropped + 100)).toEqual([])
})

test('a frame that the browser refuses to show is said to be, with a way to try again', async () => {
  const { builder } = inject('addresses')
  await page.route(`${builder}/`, async (route) => {
    const response = await route.fetch()
    const headers = { ...response.headers(), 'content-security-policy': "frame-ancestors 'none'" }
    await route.fulfill({ response, headers })
  })
  await comeIn('?patience=1500')
  await expect.poll(status, { timeout: 8_000 }).toBe('error')
  expect(await travel().textContent()).toMatch(/frame_(blocked|timeout)/)
  await page.unroute(`${builder}/`)
  await page.getByTestId('builder').getByRole('button').first().click()
  await ready(page)
})
