import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openDatabase } from '../../../playground/servers/database.ts'
import {
  FLOWSTA_CLIENT_ID,
  startFlowstaServer,
} from '../../../playground/servers/flowsta/startFlowstaServer.ts'
import type { FlowstaServer } from '../../../playground/servers/flowsta/startFlowstaServer.ts'
import { outcomeOf } from '../../../src/core/outcome.ts'
import { isAuthError } from '../../../src/core/isAuthError.ts'
import { flowstaProvider } from '../../../src/server/providers/flowstaProvider.ts'
import type { FlowstaProviderOptions } from '../../../src/server/providers/flowstaProviderOptions.ts'
import { s256 } from '../../support/hashes.ts'
import { createFormBrowser } from './support/formBrowser.ts'
import { codeOf, createServerEnvironment, outcome } from './support/providerHarness.ts'

const APP = 'https://app.example'
const REDIRECT_URI = `${APP}/callback`
const database = openDatabase()
let flowsta: FlowstaServer

beforeAll(async () => {
  flowsta = await startFlowstaServer({
    port: 0,
    database,
    allowedOrigins: [APP],
    bcryptRounds: 4,
  })
}, 60_000)

beforeEach(() => {
  flowsta.controls.setFault(null)
  flowsta.controls.resetRequests()
})

afterAll(async () => {
  await flowsta.close()
  await database.close()
})

function setUp(options: Partial<FlowstaProviderOptions> = {}) {
  const browser = createFormBrowser(APP)
  const surroundings = createServerEnvironment(async (request) => fetch(request))
  const { environment } = surroundings
  const server = flowstaProvider({
    clientId: FLOWSTA_CLIENT_ID,
    apiUrl: flowsta.url,
    loginUrl: `${flowsta.url}/login`,
    ...options,
  })
  const begin = (parameters: Record<string, string> = {}) =>
    server.begin(environment, { redirectUri: REDIRECT_URI, parameters })
  return {
    ...surroundings,
    server,
    browser,
    begin,
    async signIn() {
      const { url, secret } = await begin()
      const answer = { url: await browser.signIn(url), redirectUri: REDIRECT_URI, secret }
      return { grant: await server.finish(environment, answer), answer }
    },
  }
}

const bodiesOf = (path: string) =>
  flowsta.controls.requests(path).map(({ body }) => JSON.parse(body) as Record<string, string>)

test('AR-02 a sign-in has PKCE and a state; there is no ID token, so there is no nonce', async () => {
  const { url, state, secret } = await setUp().begin()
  expect(Object.fromEntries(new URL(url).searchParams)).toEqual({
    response_type: 'code',
    client_id: FLOWSTA_CLIENT_ID,
    redirect_uri: REDIRECT_URI,
    scope: 'openid email display_name',
    state,
    code_challenge: s256(secret['verifier'] ?? ''),
    code_challenge_method: 'S256',
  })
  expect(Object.keys(secret).sort()).toEqual(['state', 'verifier'])
})

test('what Flowsta cannot do, or could not confirm, is refused; another account begins on its own page', async () => {
  const { begin } = setUp()
  for (const [name, value] of Object.entries({ max_age: '0', acr_values: 'x', prompt: 'none' }))
    expect(codeOf(await outcome(begin({ [name]: value })))).toBe('capability_missing')
  expect(codeOf(await outcome(begin({ client_secret: 'x' })))).toBe(
    'config_invalid parameter_not_allowed',
  )
  for (const prompt of ['login', 'select_account'])
    expect(new URL((await begin({ prompt })).url).pathname).toBe('/login')
})

test('the code is exchanged as JSON, and userinfo says who it is', async () => {
  const { signIn, environment } = setUp()
  const before = environment.now()
  const { grant } = await signIn()
  expect(grant).toMatchObject({
    user: { name: 'Ada Lovelace', email: expect.stringContaining('@'), emailStatus: 'shared' },
    idToken: null,
    providerSessionId: null,
    scopes: ['openid', 'email', 'display_name'],
  })
  expect(Number(grant.accessExpiresAt) - before).toBeGreaterThan(3_500_000)
  const [exchange] = flowsta.controls.requests('/oauth/token')
  expect(exchange?.headers['content-type']).toBe('application/json')
  expect(bodiesOf('/oauth/token')[0]).not.toHaveProperty('client_secret')
})

test('a secret that was issued is sent in the body of token calls', async () => {
  const { signIn } = setUp({ clientSecret: 'flowsta-secret' })
  await signIn()
  expect(bodiesOf('/oauth/token')[0]).toMatchObject({ client_secret: 'flowsta-secret' })
  expect(() => setUp({ clientSecret: undefined })).toThrow(
    expect.objectContaining({ code: 'config_invalid' }),
  )
})

test('RF-12 each refresh token is good once; only the refusal of it ends the session', async () => {
  const { server, environment, signIn } = setUp()
  const { grant } = await signIn()
  const next = await server.refresh(environment, grant)
  expect(next).toMatchObject({ user: grant.user, idToken: null })
  expect(next.refreshToken).not.toBe(grant.refreshToken)
  expect(codeOf(await outcome(server.refresh(environment, grant)))).toBe('session_expired')
  const faults: [object, string][] = [
    [{ status: 401, body: { error: 'unauthorized', message: 'no' } }, 'terminal'],
    [{ status: 401, body: { error: 'invalid_client', message: 'no' } }, 'config'],
    [{ status: 403, body: { error: 'forbidden', message: 'no' } }, 'config'],
    [{ status: 401, body: { message: 'no' } }, 'transient'],
    [{ status: 500, body: { error: 'invalid_grant' } }, 'transient'],
    [{ status: 429, headers: { 'retry-after': '9' } }, 'transient'],
    [{ html: true }, 'transient'],
  ]
  for (const [fault, meaning] of faults) {
    flowsta.controls.setFault({ path: '/oauth/token', ...fault, times: 1 })
    const error = await outcome(server.refresh(environment, next))
    expect(isAuthError(error) && outcomeOf(error)).toBe(meaning)
  }
  await expect(server.refresh(environment, next)).resolves.toHaveProperty('accessToken')
})

test('sign-out revokes, and names the client in the header and in the body', async () => {
  const { server, environment, signIn } = setUp()
  const { grant } = await signIn()
  await expect(server.revoke(environment, grant)).resolves.toBe(true)
  const [call] = flowsta.controls.requests('/oauth/revoke')
  expect(call?.headers['x-client-id']).toBe(FLOWSTA_CLIENT_ID)
  expect(bodiesOf('/oauth/revoke')[0]).toEqual({
    token: grant.refreshToken,
    token_type_hint: 'refresh_token',
    client_id: FLOWSTA_CLIENT_ID,
  })
  expect(codeOf(await outcome(server.refresh(environment, grant)))).toBe('session_expired')
  expect(server).not.toHaveProperty('endSessionUrl')
  expect(server).not.toHaveProperty('readLogoutToken')
})

test.each<[string, object, string]>([
  [
    'refuses the token',
    { status: 401, body: { error: 'invalid_token' } },
    'response_invalid userinfo_refused',
  ],
  ['names nobody', { body: { email: 'x' }, status: 200 }, 'response_invalid no_user'],
  ['names somebody oddly', { body: { sub: 7 }, status: 200 }, 'response_invalid no_user'],
  ['fails', { status: 503 }, 'server_failed'],
  ['is a web page', { html: true }, 'response_invalid content_type'],
])(
  'ID-08 userinfo that %s signs nobody in, and the tokens are revoked',
  async (_title, fault, code) => {
    const { server, environment, begin, browser } = setUp()
    const { url, secret } = await begin()
    const answer = { url: await browser.signIn(url), redirectUri: REDIRECT_URI, secret }
    flowsta.controls.setFault({ path: '/oauth/userinfo', ...fault })
    expect(codeOf(await outcome(server.finish(environment, answer)))).toBe(code)
    expect(flowsta.controls.requests('/oauth/revoke')).toHaveLength(1)
  },
)

test('CB-01 CB-03 CB-06 CB-09 an answer counts once, for its own attempt', async () => {
  const { server, environment, signIn, begin } = setUp()
  const { answer } = await signIn()
  expect(codeOf(await outcome(server.finish(environment, answer)))).toBe('callback_invalid')
  const other = await begin()
  const mixed = { ...answer, secret: other.secret }
  expect(codeOf(await outcome(server.finish(environment, mixed)))).toBe('state_mismatch')
  const empty = { ...answer, secret: {} }
  expect(codeOf(await outcome(server.finish(environment, empty)))).toBe('attempt_lost')
  const foreign = new URL(answer.url)
  foreign.searchParams.set('iss', 'https://other.example')
  const mixedUp = { ...answer, url: foreign }
  expect(codeOf(await outcome(server.finish(environment, mixedUp)))).toBe('issuer_mismatch')
})

test('AR-05 addresses without https, dead scopes and no client stop the server at its start', () => {
  const options = [
    { apiUrl: 'http://api.example' },
    { tokenUrl: 'javascript:x' },
    { scopes: ['openid', 'profile'] },
    { scopes: ['a b'] },
    { clientId: '' },
  ]
  for (const one of options)
    expect(() => setUp(one)).toThrow(expect.objectContaining({ code: 'config_invalid' }))
})
