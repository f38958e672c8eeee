import { join } from 'node:path'
import { decodeJwt, decodeProtectedHeader } from 'jose'
import type { Page } from 'playwright'
import { expect, inject, test } from 'vitest'
import type { AuthClientCore } from '../../src/core.ts'
import { repoRoot } from '../checks/packageEntries.ts'
import { bundle } from './support/bundle.ts'
import { freshPage } from './support/freshPage.ts'
import { signInAtProvider } from './support/person.ts'
import { tokenCalls } from './support/providerControls.ts'

declare global {
  /** The client of the page under test. */
  var bound: AuthClientCore & { readonly signIn: { redirect(): Promise<void> } }
}

let page: Page

const script = bundle({
  entry: join(repoRoot, 'test/browser/pages/boundApp.ts'),
  name: 'app',
  mode: 'development',
})

freshPage(async (fresh) => {
  page = fresh.page
  const { app, issuer, api } = inject('addresses')
  const settings = { issuer, clientId: 'flowpass-playground', redirectUri: `${app}/callback`, api }
  const body = `${await script}\nglobalThis.bound = app.startBoundApp(${JSON.stringify(settings)})`
  // Only the script is another one: Chromium keeps a page that came from nowhere off the loopback.
  await fresh.context.route(`${app}/assets/*.js`, (route) =>
    route.fulfill({
      contentType: 'text/javascript',
      // The page loads several, and one of them is enough.
      body: route.request().url().includes('/assets/index-') ? body : '',
    }),
  )
})

const loaded = () => page.waitForFunction(() => 'bound' in globalThis)
const state = () =>
  page.evaluate(async () => {
    await bound.ready()
    const state = bound.getState()
    // Errors lose all but their message on the way out of the page.
    const error = 'error' in state ? state.error : null
    return { status: state.status, code: error?.code, reason: error?.details['reason'] }
  })
const callApi = () =>
  page.evaluate(async (url) => (await bound.fetch(url)).status, `${inject('addresses').api}/orders`)

async function signIn(): Promise<string> {
  await page.goto(`${inject('addresses').app}/callback`)
  await loaded()
  let front = ''
  page.on('request', (request) => {
    if (request.url().includes('/auth?')) front = request.url()
  })
  await page.evaluate(() => bound.signIn.redirect())
  await signInAtProvider(page)
  await loaded()
  return front
}

test('AR-11 N27 a person signs in by a pushed request, and the API takes the bound token', async () => {
  const front = await signIn()
  expect([...new URL(front).searchParams.keys()].sort()).toEqual(['client_id', 'request_uri'])
  expect(await state()).toMatchObject({ status: 'authenticated' })
  const sent = page.waitForRequest((request) => request.url().endsWith('/orders'))
  expect(await callApi()).toBe(200)
  const { authorization = '', dpop = '' } = await (await sent).allHeaders()
  expect(authorization).toMatch(/^DPoP /)
  expect(decodeProtectedHeader(dpop)).toMatchObject({ typ: 'dpop+jwt', alg: 'ES256' })
  expect(decodeJwt(authorization.slice(5))['cnf']).toHaveProperty('jkt')
})

test('ST-07 the key survives a reload, and refreshes go on with it', async () => {
  await signIn()
  await state()
  await page.reload()
  await loaded()
  expect(await callApi()).toBe(200)
  await page.evaluate(() => bound.refresh())
  await page.evaluate(() => bound.refresh())
  expect(await callApi()).toBe(200)
  const refreshes = await tokenCalls('refresh_token')
  expect(refreshes.filter(({ status }) => status === 200)).toHaveLength(2)
})

test('ST-07 the private key cannot be exported, and is nowhere a script could read it', async () => {
  await signIn()
  await state()
  const found = await page.evaluate(async () => {
    const opened = indexedDB.open('flowpass-keys')
    await new Promise((resolve) => opened.addEventListener('success', resolve))
    const asked = opened.result.transaction('keys').objectStore('keys').getAll()
    await new Promise((resolve) => asked.addEventListener('success', resolve))
    opened.result.close()
    const [{ privateKey }] = asked.result as [CryptoKeyPair]
    const exported = await Promise.allSettled(
      (['jwk', 'pkcs8'] as const).map((format) => crypto.subtle.exportKey(format, privateKey)),
    )
    const stored = JSON.stringify([localStorage, sessionStorage])
    return { keys: asked.result.length, exported: exported.map(({ status }) => status), stored }
  })
  expect(found).toMatchObject({ keys: 1, exported: ['rejected', 'rejected'] })
  expect(found.stored).not.toMatch(/\\"d\\":|PRIVATE/)
})

test('ST-07 the database deleted in mid-session costs nothing now, and a sign-in later', async () => {
  await signIn()
  expect(await state()).toMatchObject({ status: 'authenticated' })
  expect(await callApi()).toBe(200)
  await page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const deleted = indexedDB.deleteDatabase('flowpass-keys')
        deleted.addEventListener('success', resolve)
        deleted.addEventListener('blocked', () => reject(new Error('blocked')))
      }),
  )
  expect(await callApi()).toBe(200)
  await page.evaluate(() => bound.refresh())
  await page.reload()
  await loaded()
  expect(await callApi()).toBe(401)
  expect(await state()).toMatchObject({
    status: 'expired',
    code: 'session_expired',
    reason: 'key_lost',
  })
  const before = await tokenCalls('refresh_token')
  // From now on nothing is even sent until she has signed in again.
  const refusal = page.evaluate(
    (url) => bound.fetch(url).catch((error: unknown) => error instanceof Error && error.message),
    `${inject('addresses').api}/orders`,
  )
  await expect(refusal).resolves.toContain('ended the session')
  expect(await tokenCalls('refresh_token')).toHaveLength(before.length)
  // The provider still knows her, so it sends her back at once.
  const back = page.waitForEvent('load')
  await page.evaluate(() => bound.signIn.redirect())
  await back
  await loaded()
  expect(await callApi()).toBe(200)
})

test('ST-07 without IndexedDB a person can sign in, for as long as the page lives', async () => {
  await page.addInitScript(() => {
    Object.defineProperty(globalThis, 'indexedDB', {
      get() {
        throw new DOMException('blocked', 'SecurityError')
      },
    })
  })
  await signIn()
  expect(await callApi()).toBe(200)
  await page.evaluate(() => bound.refresh())
  expect(await callApi()).toBe(200)
})
