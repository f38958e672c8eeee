import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ScalekitServer } from '../../../playground/servers/scalekit/startScalekitServer.ts'
import type { RedirectOptions } from '../../../src/core/redirectGroup.ts'
import {
  ACME,
  ada,
  comeBack,
  createBrowser,
  createEnvironments,
  errorOf,
  GLOBEX,
  GLOBEX_CONNECTION,
  leave,
  signIn,
  userOf,
} from './scalekitHarness.ts'

const environments = createEnvironments()
let server: ScalekitServer

beforeAll(async () => {
  server = await environments.start()
}, 60_000)
afterAll(() => environments.close())

test('Scalekit 2.2, AR-01: the request is code with PKCE S256, a state, a nonce and offline_access', async () => {
  const { url } = await leave(server)
  expect(url.origin + url.pathname).toBe(`${server.url}/oauth/authorize`)
  expect(Object.fromEntries(url.searchParams)).toEqual({
    response_type: 'code',
    client_id: server.clientId,
    redirect_uri: 'https://app.example/',
    scope: 'openid profile email offline_access',
    state: expect.stringMatching(/^fp\.[\w-]{43}$/),
    nonce: expect.stringMatching(/^[\w-]{43}$/),
    code_challenge: expect.stringMatching(/^[\w-]{43}$/),
    code_challenge_method: 'S256',
  })
})

test.each<[RedirectOptions, string, string]>([
  [{ organizationId: GLOBEX }, 'organization_id', GLOBEX],
  [{ connectionId: GLOBEX_CONNECTION }, 'connection_id', GLOBEX_CONNECTION],
  [{ loginHint: 'ada@globex.example' }, 'login_hint', 'ada@globex.example'],
  [{ domainHint: 'globex.example' }, 'domain_hint', 'globex.example'],
  [{ provider: 'github' }, 'provider', 'github'],
  [{ prompt: 'login' }, 'prompt', 'login'],
  [{ prompt: 'create' }, 'prompt', 'create'],
  [{ prompt: 'select_account' }, 'prompt', 'select_account'],
  [{ prompt: 'none' }, 'prompt', 'none'],
  [{ extraParams: { theme: 'dark' } }, 'theme', 'dark'],
])('Scalekit 2.2: %o reaches the wire', async (request, name, value) => {
  const { url } = await leave(server, request)
  expect(url.searchParams.getAll(name)).toEqual([value])
})

test.each<[RedirectOptions, string]>([
  [{ prompt: 'consent' }, 'prompt'],
  [{ prompt: 'login select_account' }, 'prompt'],
  [{ organizationId: 'acme&prompt=none' }, 'organization_id'],
  [{ connectionId: 'org_1' }, 'connection_id'],
  [{ domainHint: 'not a domain' }, 'domain_hint'],
  [{ provider: 'myspace' }, 'provider'],
])('Scalekit 2.2: %o is refused before anybody leaves', async (request, reason) => {
  await expect(leave(server, request)).rejects.toMatchObject({
    code: 'config_invalid',
    details: { reason },
  })
})

test('TF-14: a login hint with a look-alike at-sign is refused, for its domain decides where people sign in', async () => {
  await expect(leave(server, { loginHint: 'ada＠evil.example' })).rejects.toMatchObject({
    code: 'credentials_invalid',
    details: { reason: 'email' },
  })
})

test('Scalekit 2.2: a connection goes before an organization, and that before a login hint', async () => {
  const [toAcme, toGlobex] = [{ organizationId: ACME }, { loginHint: 'ada@globex.example' }]
  const routes = await Promise.all(
    [
      { ...toAcme, ...toGlobex, connectionId: GLOBEX_CONNECTION },
      { ...toAcme, ...toGlobex },
      toGlobex,
    ].map(async (request) => {
      const { url } = await leave(server, request)
      return (await createBrowser().open(url.href)).html
    }),
  )
  expect(routes.map((html) => /Single sign-on of (\w+)/.exec(html)?.[1])).toEqual([
    'Globex',
    'Acme',
    'Globex',
  ])
})

test('Scalekit 2.2: a sign-in by an organization is a session in it', async () => {
  const session = await signIn(server, { request: { organizationId: GLOBEX } })
  expect(userOf(session)).toMatchObject({ organizationId: GLOBEX, name: 'Ada Lovelace' })
})

test('Scalekit 2.2: prompt=create shows the sign-up page, and whoever signs up is signed in', async () => {
  const browser = createBrowser()
  const { platform, url } = await leave(server, { prompt: 'create' })
  const page = await browser.open(url.href)
  expect(page.html).toContain('Create your account')
  const account = { name: 'Mary Somerville', email: 'mary@example.com', password: 'mechanism' }
  const { url: answer } = await browser.submit(page, account)
  expect(userOf(await comeBack(platform, answer, server))).toMatchObject({
    email: 'mary@example.com',
    claims: { roles: ['admin'] },
  })
})

test('Scalekit 2.2: prompt=none signs in without a page where there is a session', async () => {
  const { browser } = await signIn(server)
  const { platform, url } = await leave(server, { prompt: 'none' })
  const { url: answer } = await browser.open(url.href)
  expect(userOf(await comeBack(platform, answer, server)).email).toBe(ada.email)
})

test.each(['login_required', 'interaction_required'])(
  'Scalekit open point 2: prompt=none that ends in %s asks for a sign-in',
  async (error) => {
    const { platform, url } = await leave(server, { prompt: 'none' })
    const { url: answer } = await createBrowser().open(url.href)
    const changed = answer.replace('login_required', error)
    expect(errorOf(await comeBack(platform, changed, server))).toBe('reauthentication_required')
  },
)

test('Scalekit 2.2: prompt=login asks for the password although there is a session', async () => {
  const { browser } = await signIn(server)
  const { url } = await leave(server, { prompt: 'login' })
  expect((await browser.open(url.href)).html).toContain('name="password"')
})

test.each([300, 1, 0, -60, Number.NaN])(
  'Scalekit 2.6 and sample (security.md 2.9): maxAge %d is a sign-in now, and no max_age is sent',
  async (maxAgeSeconds) => {
    const { browser } = await signIn(server)
    const again = await signIn(server, { browser, request: { maxAgeSeconds } })
    expect(again.front.searchParams.get('prompt')).toBe('login')
    expect(again.front.searchParams.has('max_age')).toBe(false)
    expect(userOf(again).email).toBe(ada.email)
  },
)

test('Scalekit 2.6: maxAge without a page to sign in on asks for a sign-in, and nobody leaves', async () => {
  await expect(leave(server, { prompt: 'none', maxAgeSeconds: 60 })).rejects.toMatchObject({
    code: 'reauthentication_required',
  })
})

test('Scalekit 2.6: maxAge and the organization chooser do not go together', async () => {
  await expect(
    leave(server, { prompt: 'select_account', maxAgeSeconds: 60 }),
  ).rejects.toMatchObject({ code: 'config_invalid', details: { reason: 'prompt' } })
})

test('Scalekit 2.6: there is no acr, so a kind of authentication cannot be asked for', async () => {
  await expect(leave(server, { acrValues: ['mfa'] })).rejects.toMatchObject({
    code: 'capability_missing',
    details: { capability: 'acrValues' },
  })
})

test('Scalekit sample (security.md 2.9): an answer with another state signs nobody in', async () => {
  const browser = createBrowser()
  const { platform, url } = await leave(server)
  const { url: answer } = await browser.submit(await browser.open(url.href), ada)
  const forged = new URL(answer)
  forged.searchParams.set('state', `fp.${'x'.repeat(43)}`)
  const loaded = await comeBack(platform, forged.href, server)
  expect(errorOf(loaded)).toBe('attempt_lost')
  expect(server.controls.requests('/oauth/token').at(-1)?.body ?? '').not.toContain(
    forged.searchParams.get('code'),
  )
})

test.each([
  ['access_denied', 'login_cancelled'],
  ['server_error', 'server_failed'],
  ['invalid_request', 'callback_invalid'],
])(
  'Scalekit 2.2 and sample (security.md 2.9): %s becomes %s without its text',
  async (error, code) => {
    const { platform, url } = await leave(server)
    const answer = new URL('https://app.example/')
    answer.searchParams.set('error', error)
    answer.searchParams.set('error_description', 'canary <b>ada@example.com</b>')
    answer.searchParams.set('state', url.searchParams.get('state') ?? '')
    const { client } = await comeBack(platform, answer.href, server)
    expect(errorOf({ client })).toBe(code)
    expect(JSON.stringify(client.getState())).not.toContain('canary')
  },
)

test('Scalekit 2.2: whoever cancels is back without a sign-in', async () => {
  const browser = createBrowser()
  const { platform, url } = await leave(server)
  const { url: answer } = await browser.submit(await browser.open(url.href), { action: 'cancel' })
  expect(errorOf(await comeBack(platform, answer, server))).toBe('login_cancelled')
})

test('Scalekit 2.2: a code that has been used (invalid_grant) signs nobody in', async () => {
  const { platform, url } = await leave(server)
  const browser = createBrowser()
  const { url: answer } = await browser.submit(await browser.open(url.href), ada)
  server.controls.setFault({
    path: '/oauth/token',
    status: 400,
    body: { error: 'invalid_grant' },
    times: 1,
  })
  expect(errorOf(await comeBack(platform, answer, server))).toBe('callback_invalid')
})

test('NF-01: no network at the exchange is a transport error, and the code is not sent twice', async () => {
  const { platform, url } = await leave(server)
  const browser = createBrowser()
  const { url: answer } = await browser.submit(await browser.open(url.href), ada)
  server.controls.resetRequests()
  server.controls.setFault({ path: '/oauth/token', html: true, status: 502, times: 1 })
  expect(errorOf(await comeBack(platform, answer, server))).toBe('server_failed')
  expect(server.controls.requests('/oauth/token')).toHaveLength(1)
})
