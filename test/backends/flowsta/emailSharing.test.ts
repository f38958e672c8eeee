import { beforeEach, expect, test } from 'vitest'
import type { FlowstaServer } from '../../../playground/servers/flowsta/startFlowstaServer.ts'
import {
  ADA,
  APP,
  createFlowstaHarness,
  flowstaServers,
  goThrough,
  lastNavigation,
  outcome,
  signIn,
  userOf,
} from './flowstaHarness.ts'
import type { Choices } from './hostedPages.ts'

const start = flowstaServers()
let server: FlowstaServer
beforeEach(async () => {
  server = await start()
})

/** Signs in without sharing the address, and is asked for it again. */
async function askedAgain(choices?: Choices, returnTo?: string) {
  const first = await signIn({ server }, { sharesEmail: false })
  await first.client.emailSharing.request(returnTo === undefined ? {} : { returnTo })
  return { first, again: await goThrough(first, lastNavigation(first), choices) }
}

test('an address that is there is shared', async () => {
  const harness = await signIn({ server })
  expect(userOf(harness)).toMatchObject({ email: 'ada@example.com', emailStatus: 'shared' })
})

test('a person who keeps the address signs in all the same, and the status says so', async () => {
  const harness = await signIn({ server }, { sharesEmail: false })
  expect(harness.client.getState()).toMatchObject({
    status: 'authenticated',
    session: { scopes: expect.arrayContaining(['email']), user: { emailStatus: 'not_shared' } },
  })
  expect(userOf(harness)).not.toHaveProperty('email')
})

test('an address that was never asked for is not_requested', async () => {
  const harness = await signIn({ server, options: { scopes: ['openid', 'display_name'] } })
  expect(userOf(harness)).toMatchObject({ emailStatus: 'not_requested' })
})

test('asking again leads to the consent page, and the same person shares it', async () => {
  const { again } = await askedAgain()
  expect(again.browser.pages().at(-1)).toBe('/consent')
  expect(userOf(again)).toMatchObject({
    id: ADA,
    email: 'ada@example.com',
    emailStatus: 'shared',
  })
})

test('asking says that the browser is on its way', async () => {
  const { client } = await signIn({ server }, { sharesEmail: false })
  await expect(client.emailSharing.request()).resolves.toEqual({ status: 'redirecting' })
})

test('asking adds the e-mail scope to what the app asks for otherwise', async () => {
  const harness = await signIn({ server, options: { scopes: ['username'] } })
  await harness.client.emailSharing.request()
  const next = await goThrough(harness, lastNavigation(harness))
  expect(userOf(next)).toMatchObject({ username: 'ada', emailStatus: 'shared' })
})

test('asking brings people back to where the app says', async () => {
  const { again } = await askedAgain({}, '/settings?tab=mail')
  expect(again.platform.location?.href()).toBe(`${APP}/settings?tab=mail`)
})

test('a person who refuses again stays signed in', async () => {
  const { again } = await askedAgain({ sharesEmail: false })
  expect(userOf(again)).toMatchObject({ id: ADA, emailStatus: 'not_shared' })
})

test('a person who presses Cancel stays signed in as before', async () => {
  const { again } = await askedAgain({ cancelAt: '/consent' })
  expect(again.client.getState().status).toBe('authenticated')
  expect(again.errors).toMatchObject([{ code: 'login_cancelled' }])
})

test('CB-12 an answer by another person is refused, and the session stays', async () => {
  const first = await signIn({ server }, { sharesEmail: false })
  await first.client.emailSharing.request()
  first.browser.cookies.clear()
  const again = await goThrough(first, lastNavigation(first), { person: 'grace' })
  expect(again.errors).toMatchObject([{ code: 'identity_changed' }])
  expect(userOf(again)).toMatchObject({ id: ADA, emailStatus: 'not_shared' })
})

test('nobody can be asked where nobody is signed in', async () => {
  const { client } = createFlowstaHarness({ server })
  await expect(client.emailSharing.request()).rejects.toMatchObject({
    code: 'session_expired',
    details: { reason: 'nobody' },
  })
})

test('a renewal leaves the status as it was', async () => {
  const harness = await signIn(
    { server, options: { userinfoOnRefresh: true } },
    { sharesEmail: false },
  )
  await harness.client.refresh()
  expect(outcome(harness)).toBe('authenticated')
  expect(userOf(harness)).toMatchObject({ emailStatus: 'not_shared' })
})

test('an address that is taken back later shows at the next renewal that asks', async () => {
  const harness = await signIn({ server, options: { userinfoOnRefresh: true } })
  const body = { sub: ADA, display_name: 'Ada Lovelace' }
  server.controls.setFault({ path: '/oauth/userinfo', status: 200, body })
  await harness.client.refresh()
  expect(userOf(harness)).toMatchObject({ emailStatus: 'not_shared' })
  expect(userOf(harness)).not.toHaveProperty('email')
})
