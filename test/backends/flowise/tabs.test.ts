import { setTimeout as sleep } from 'node:timers/promises'
import { beforeEach, expect, test } from 'vitest'
import { createTestBrowser } from '../../../src/testing/createTestBrowser.ts'
import type { TestBrowser } from '../../../src/testing/createTestBrowser.ts'
import { cookieFetch } from '../../support/cookieFetch.ts'
import { ada, APP, count, DEAD, fail, grace, shown, runFlowise, watch } from './harness.ts'

const under = runFlowise({ platform: 'enterprise' })

beforeEach(() => {
  under.server.controls.setFault(null)
  under.server.controls.resetRequests()
})

/** A browser with two tabs, both running. */
async function twoTabs() {
  const jar = cookieFetch()
  const browser = createTestBrowser({ href: `${APP}/`, fetch: jar.page(`${APP}/`) })
  const open = async () => {
    const page = watch(browser.openTab().platform, { url: under.server.url })
    page.client.start()
    await page.client.ready()
    return page
  }
  return { browser, open, first: await open(), second: await open() }
}

/** Lets a real server answer while virtual time passes, up to a second of it. */
async function within(browser: TestBrowser, check: () => boolean): Promise<boolean> {
  for (let left = 100; left > 0 && !check(); left -= 1) {
    await browser.advance(10)
    await sleep(10)
  }
  return check()
}

test('a second tab follows a sign-in', async () => {
  const { browser, first, second } = await twoTabs()
  await first.client.password.signIn(ada)
  expect(await within(browser, () => shown(second) === ada.name)).toBe(true)
})

test('a second tab follows a sign-out', async () => {
  const { browser, first, second } = await twoTabs()
  await first.client.password.signIn(ada)
  await within(browser, () => shown(second) === ada.name)
  await first.client.signOut()
  expect(await within(browser, () => shown(second) === 'anonymous')).toBe(true)
})

test('a second tab follows a change of person, who is never mixed with the one before', async () => {
  const { browser, first, second } = await twoTabs()
  await first.client.password.signIn(ada)
  await within(browser, () => shown(second) === ada.name)
  await first.client.password.signIn(grace)
  expect(await within(browser, () => shown(second) === grace.name)).toBe(true)
  expect(second.events).toContain('identityChanged')
})

test('the cookie of the newcomer outlives the change of person', async () => {
  const { browser, first, second } = await twoTabs()
  await first.client.password.signIn(ada)
  await within(browser, () => shown(second) === ada.name)
  await first.client.password.signIn(grace)
  await within(browser, () => shown(second) === grace.name)
  expect(count(under, '/account/logout')).toBe(0)
  await expect(second.client.profile.reload()).resolves.toBeUndefined()
})

test('a tab whose page loads after the session has died ends it in all tabs', async () => {
  const { browser, open, first, second } = await twoTabs()
  await first.client.password.signIn(ada)
  await within(browser, () => shown(second) === ada.name)
  fail(under, '/auth/refreshToken', DEAD)
  const opening = open()
  await within(browser, () => shown(second) === 'expired')
  expect(shown(await opening)).toBe('anonymous')
  expect([first, second].map(shown)).toEqual(['expired', 'expired'])
})

test('a renewal that comes too late does not end the session of the newcomer', async () => {
  const { browser, first, second } = await twoTabs()
  await first.client.password.signIn(ada)
  await within(browser, () => shown(second) === ada.name)
  fail(under, '/auth/refreshToken', { answerDelayMs: 400, times: 1 })
  const renewal = second.client.refresh().catch(() => {})
  await sleep(50)
  await first.client.password.signIn(grace)
  await within(browser, () => shown(second) === grace.name)
  await sleep(500)
  await renewal
  await browser.advance(100)
  expect(count(under, '/account/logout')).toBe(0)
})

test('a new tab has the session of the others', async () => {
  const { browser, open, first } = await twoTabs()
  await first.client.password.signIn(ada)
  await browser.advance(100)
  const opening = open()
  await within(browser, () => false)
  expect(shown(await opening)).toBe(ada.name)
})

test('one renewal for all tabs', async () => {
  const { browser, first, second } = await twoTabs()
  await first.client.password.signIn(ada)
  await within(browser, () => shown(second) === ada.name)
  under.server.controls.resetRequests()
  // It is due from then on; a real server answers in real time, which virtual time must not outrun.
  await browser.advance(2_920_000)
  const renewed = () => [first, second].every(({ events }) => events.includes('tokenRefreshed'))
  for (let left = 300; left > 0 && !renewed(); left -= 1) {
    await browser.advance(100)
    await sleep(5)
  }
  expect(renewed()).toBe(true)
  expect(count(under, '/auth/refreshToken')).toBe(1)
})

test('a workspace that one tab goes over to is where all tabs are', async () => {
  const { browser, first, second } = await twoTabs()
  await first.client.password.signIn(ada)
  await within(browser, () => shown(second) === ada.name)
  const other = (await first.client.organizations.list()).find(({ isCurrent }) => !isCurrent)
  await first.client.organizations.switchTo({ id: other?.id ?? '' })
  const organizationOf = () => {
    const state = second.client.getState()
    return state.status === 'authenticated' ? state.session.user.organizationId : null
  }
  expect(await within(browser, () => organizationOf() === other?.id)).toBe(true)
})
