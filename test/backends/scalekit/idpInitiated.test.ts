import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ScalekitServer } from '../../../playground/servers/scalekit/startScalekitServer.ts'
import { idpInitiatedLogin } from '../../../src/backends/scalekit.ts'
import {
  ada,
  comeBack,
  createBrowser,
  createEnvironments,
  GLOBEX,
  GLOBEX_CONNECTION,
  leave,
  userOf,
} from './scalekitHarness.ts'

const environments = createEnvironments()
let server: ScalekitServer

beforeAll(async () => {
  server = await environments.start()
}, 60_000)
afterAll(() => environments.close())

/** A token as Scalekit sends one; nobody checks its signature here. */
function token(claims: unknown): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${part({ alg: 'RS256', kid: 'k' })}.${part(claims)}.c2ln`
}

const pageOf = (claims: unknown, rest = '') =>
  `https://app.example/sso?idp_initiated_login=${token(claims)}${rest}`

const CLAIMS = {
  connection_id: GLOBEX_CONNECTION,
  organization_id: GLOBEX,
  login_hint: 'ada@globex.example',
  relay_state: '/orders?page=2',
}

test('Scalekit 2.6: the token hints at where to sign in', () => {
  expect(idpInitiatedLogin(pageOf(CLAIMS))).toEqual({
    returnTo: '/orders?page=2',
    connectionId: GLOBEX_CONNECTION,
    organizationId: GLOBEX,
    loginHint: 'ada@globex.example',
    extraParams: { relay_state: '/orders?page=2' },
  })
})

test('Scalekit 2.6: it begins an attempt of our own, and relay_state neither becomes state nor leaves', async () => {
  const relay_state = `fp.${'a'.repeat(43)}`
  const start = idpInitiatedLogin(pageOf({ ...CLAIMS, relay_state }))
  const { url } = await leave(server, start ?? {})
  expect(url.searchParams.get('connection_id')).toBe(GLOBEX_CONNECTION)
  expect(url.searchParams.get('state')).toMatch(/^fp\.[\w-]{43}$/)
  expect(url.searchParams.get('nonce')).toMatch(/^[\w-]{43}$/)
  expect(url.href).not.toContain(relay_state)
  expect(url.searchParams.has('idp_initiated_login')).toBe(false)
})

test('Scalekit 2.6: relay_state is there again once the person is known', async () => {
  const relayed: string[] = []
  const options = { onRelayState: (value: string) => void relayed.push(value) }
  const start = idpInitiatedLogin(pageOf({ ...CLAIMS, relay_state: 'ticket 42' })) ?? {}
  const { platform, url } = await leave(server, start, { options })
  expect(relayed).toEqual([])
  const browser = createBrowser()
  const { url: answer } = await browser.submit(await browser.open(url.href), ada)
  const loaded = await comeBack(platform, answer, server, { options })
  expect(userOf(loaded).organizationId).toBe(GLOBEX)
  expect(relayed).toEqual(['ticket 42'])
})

test('Scalekit 2.6: the person comes back to where relay_state leads within this app', async () => {
  const { platform, url } = await leave(server, idpInitiatedLogin(pageOf(CLAIMS)) ?? {})
  const browser = createBrowser()
  const { url: answer } = await browser.submit(await browser.open(url.href), ada)
  const loaded = await comeBack(platform, answer, server)
  expect(loaded.platform.location?.href()).toBe('https://app.example/orders?page=2')
})

test.each([
  'https://evil.example/',
  '//evil.example',
  '/\\evil.example',
  'javascript:alert(1)',
  `/${'a'.repeat(5000)}`,
  { path: '/orders' },
  undefined,
])('hostile token: a relay_state of %o leads nowhere but to the page itself', (relay_state) => {
  const start = idpInitiatedLogin(pageOf({ ...CLAIMS, relay_state }, '&tab=1'))
  expect(start?.returnTo).toBe('/sso?tab=1')
})

test.each([
  { connection_id: 'conn_1&prompt=none' },
  { connection_id: ['conn_1'] },
  { organization_id: 'usr_1' },
  { organization_id: 7 },
  { login_hint: 'ada＠evil.example' },
  { login_hint: { toString: 'ada@example.com' } },
])('hostile token: %o is left out, for it has not the shape of a hint', (claims) => {
  expect(idpInitiatedLogin(pageOf(claims))).toEqual({ returnTo: '/sso' })
})

test('hostile token: it sets no other parameter of the request', async () => {
  const start = idpInitiatedLogin(
    pageOf({ ...CLAIMS, state: 'x', prompt: 'none', redirect_uri: 'https://evil.example/' }),
  )
  const { url } = await leave(server, start ?? {})
  expect(url.searchParams.has('prompt')).toBe(false)
  expect(url.searchParams.get('redirect_uri')).toBe('https://app.example/')
})

test.each(['', 'garbage', 'a.b.c', token('text'), token(null), token([CLAIMS])])(
  'hostile token: %j is no token, and begins nothing',
  (value) => {
    const page = `https://app.example/sso?idp_initiated_login=${value}`
    expect(() => idpInitiatedLogin(page)).toThrowError(
      expect.objectContaining({
        code: 'callback_invalid',
        details: { reason: 'idp_initiated' },
      }),
    )
  },
)

test('Scalekit 2.6: a page opened with an error is a typed error without its text', () => {
  const page = 'https://app.example/sso?error=access_denied&error_description=canary%20text'
  const read = () => idpInitiatedLogin(page)
  expect(read).toThrowError(
    expect.objectContaining({
      code: 'callback_invalid',
      details: { reason: 'idp_initiated', oauthError: 'access_denied' },
    }),
  )
  expect(read).not.toThrowError(/canary/)
})

test('an ordinary page, and an answer to a sign-in of ours, begin nothing', () => {
  expect(idpInitiatedLogin('https://app.example/orders')).toBeNull()
  const answer = 'https://app.example/?error=access_denied&error_description=x&state=fp.1'
  expect(idpInitiatedLogin(answer)).toBeNull()
})
