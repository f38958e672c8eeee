import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ScalekitServer } from '../../../playground/servers/scalekit/startScalekitServer.ts'
import { createBrowser, createEnvironments, keptTokens, leave, signIn } from './scalekitHarness.ts'

const environments = createEnvironments()
let server: ScalekitServer

beforeAll(async () => {
  server = await environments.start()
}, 60_000)
afterAll(() => environments.close())

test('Scalekit 2.1: sign-out is a navigation with exactly the hint and the address to come back to', async () => {
  const session = await signIn(server)
  const { idToken } = keptTokens(session)
  const before = session.platform.requests.length
  await expect(session.client.signOut()).resolves.toEqual({
    local: true,
    revoked: false,
    provider: 'unknown',
  })
  const url = new URL(session.platform.navigations.at(-1) ?? '')
  expect(url.origin + url.pathname).toBe(`${server.url}/oidc/logout`)
  expect([...url.searchParams]).toEqual([
    ['post_logout_redirect_uri', 'https://app.example/'],
    ['id_token_hint', idToken],
  ])
  // A request cannot end it: the cookie is HttpOnly and not ours to send.
  expect(session.platform.requests).toHaveLength(before)
})

test('Scalekit 2.1: the address ends the shared session, and brings the person back', async () => {
  const session = await signIn(server)
  await session.client.signOut()
  const back = await session.browser.open(session.platform.navigations.at(-1) ?? '')
  expect(back.url).toBe('https://app.example/')
  const { url } = await leave(server, { prompt: 'none' })
  const { url: answer } = await session.browser.open(url.href)
  expect(new URL(answer).searchParams.get('error')).toBe('login_required')
})

test('Scalekit 2.1: an address for sign-out is good once, and a second sign-out does not use it again', async () => {
  const session = await signIn(server)
  await session.client.signOut()
  const [address = ''] = session.platform.navigations
  await session.client.signOut()
  expect(session.platform.navigations).toEqual([address])
  await session.browser.open(address)
  expect((await session.browser.open(address)).html).toContain('has been used')
})

test('Scalekit 2.1: the next sign-in has an address of its own for sign-out', async () => {
  const browser = createBrowser()
  const addresses: string[] = []
  for (let turn = 0; turn < 2; turn += 1) {
    const session = await signIn(server, { browser })
    await session.client.signOut()
    const address = session.platform.navigations.at(-1) ?? ''
    addresses.push(address)
    expect((await browser.open(address)).url).toBe('https://app.example/')
  }
  expect(new Set(addresses).size).toBe(2)
})

test('Scalekit 2.3: a sign-out of this app alone goes nowhere, and the shared session goes on', async () => {
  const session = await signIn(server)
  await expect(session.client.signOut({ scope: 'app' })).resolves.toMatchObject({
    provider: 'not-ended',
  })
  expect(session.platform.navigations).toEqual([])
  const again = await signIn(server, { browser: session.browser, request: { prompt: 'none' } })
  expect(again.client.getState().status).toBe('authenticated')
})

test('LO-01: without a network the session is gone here all the same', async () => {
  const session = await signIn(server)
  session.platform.onFetch(() => {
    throw new TypeError('fetch failed')
  })
  await expect(session.client.signOut()).resolves.toMatchObject({ local: true })
  expect(session.client.getState()).toMatchObject({ status: 'anonymous', reason: 'signed_out' })
  expect(keptTokens(session)).toEqual({})
})

test('a post-logout address of the options is sent as it is', async () => {
  const postLogoutRedirectUri = 'https://app.example/goodbye'
  const session = await signIn(server, { options: { postLogoutRedirectUri } })
  await session.client.signOut()
  const url = new URL(session.platform.navigations.at(-1) ?? '')
  expect(url.searchParams.get('post_logout_redirect_uri')).toBe(postLogoutRedirectUri)
})
