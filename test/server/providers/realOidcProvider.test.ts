import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { decodeJwt, decodeProtectedHeader, exportJWK, generateKeyPair } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeServer } from '../../../playground/servers/closeServer.ts'
import { openDatabase } from '../../../playground/servers/database.ts'
import { startOidcProvider } from '../../../playground/servers/oidcProvider.ts'
import type { OidcProvider } from '../../../playground/servers/oidcProvider.ts'
import type { Fault } from '../../../playground/servers/providerControls.ts'
import { readBody } from '../../../playground/servers/readBody.ts'
import { oidcProvider } from '../../../src/server/providers/oidcProvider.ts'
import type { OidcProviderOptions } from '../../../src/server/providers/oidcProviderOptions.ts'
import { createAccessTokenVerifier } from '../../../src/server/createAccessTokenVerifier.ts'
import { createFormBrowser } from './support/formBrowser.ts'
import { codeOf, createServerEnvironment, outcome } from './support/providerHarness.ts'

const APP = 'https://app.example'
const REDIRECT_URI = `${APP}/auth/callback`
const API = 'urn:flowpass:playground-api'
const SECRET = 'a secret with /, +, : and %'
const database = openDatabase()
const logouts: string[] = []
const appServer = createServer((request, response) => {
  void readBody(request).then((body) => {
    logouts.push(new URLSearchParams(body).get('logout_token') ?? '')
    response.writeHead(200).end()
  })
})
let provider: OidcProvider
let privateJwk: Awaited<ReturnType<typeof exportJWK>>

beforeAll(async () => {
  await new Promise<void>((resolve) => appServer.listen(0, '127.0.0.1', resolve))
  const { port } = appServer.address() as AddressInfo
  const pair = await generateKeyPair('ES256', { extractable: true })
  privateJwk = { ...(await exportJWK(pair.privateKey)), kid: 'client-key' }
  const common = {
    name: 'Brasswork',
    redirectUris: [REDIRECT_URI],
    postLogoutRedirectUris: [`${APP}/`],
  }
  provider = await startOidcProvider({
    port: 0,
    database,
    apiResource: API,
    allowedOrigins: [APP],
    clients: [
      {
        ...common,
        clientId: 'basic',
        clientAuth: 'client_secret_basic',
        clientSecret: SECRET,
        backchannelLogoutUri: `http://127.0.0.1:${port}/auth/backchannel-logout`,
      },
      { ...common, clientId: 'post', clientAuth: 'client_secret_post', clientSecret: SECRET },
      {
        ...common,
        clientId: 'keyed',
        clientAuth: 'private_key_jwt',
        idTokenAlgorithm: 'ES256',
        publicKeys: [{ ...(await exportJWK(pair.publicKey)), kid: 'client-key', alg: 'ES256' }],
      },
    ],
  })
}, 60_000)

afterAll(async () => {
  await provider.close()
  await closeServer(appServer)
  await database.close()
})

function setUp(options: Partial<OidcProviderOptions>) {
  const requests: Request[] = []
  const { environment } = createServerEnvironment((request) => {
    requests.push(request.clone())
    return fetch(request)
  })
  const server = oidcProvider({ issuer: provider.issuer, clientId: 'basic', ...options })
  const browser = createFormBrowser(APP)
  return {
    requests,
    environment,
    server,
    browser,
    async signIn(parameters: Record<string, string> = {}) {
      const begun = await server.begin(environment, { redirectUri: REDIRECT_URI, parameters })
      const url = await browser.signIn(begun.url)
      const answer = { url, redirectUri: REDIRECT_URI, secret: begun.secret }
      return { begun, grant: await server.finish(environment, answer), answer }
    },
  }
}

test('oidc-provider: code, PKCE and a secret; each refresh token is good once; revocation ends it', async () => {
  const { server, environment, signIn } = setUp({ clientSecret: SECRET })
  const { grant, answer } = await signIn()
  expect(grant).toMatchObject({
    user: { name: 'Ada Lovelace', email: expect.stringContaining('@') },
    providerSessionId: expect.any(String),
  })
  // CB-06: the code is spent.
  expect(codeOf(await outcome(server.finish(environment, answer)))).toBe('callback_invalid')

  const other = (await signIn()).grant
  const next = await server.refresh(environment, other)
  expect(next.refreshToken).not.toBe(other.refreshToken)
  expect(next.accessToken).not.toBe(other.accessToken)
  expect(next.user.id).toBe(other.user.id)
  await expect(server.revoke(environment, next)).resolves.toBe(true)
  expect(codeOf(await outcome(server.refresh(environment, next)))).toBe('session_expired')
  // RF-12: the provider takes a second use for a theft.
  const third = (await signIn()).grant
  await server.refresh(environment, third)
  expect(codeOf(await outcome(server.refresh(environment, third)))).toBe('session_expired')
})

test('oidc-provider: the secret in the body; a wrong one is the configuration’s fault', async () => {
  const right = setUp({ clientId: 'post', clientSecret: SECRET, clientAuth: 'client_secret_post' })
  const { grant } = await right.signIn()
  await expect(right.server.refresh(right.environment, grant)).resolves.toHaveProperty(
    'accessToken',
  )
  const wrong = setUp({ clientId: 'post', clientSecret: 'x', clientAuth: 'client_secret_post' })
  const error = await outcome(wrong.server.refresh(wrong.environment, grant))
  expect(codeOf(error)).toBe('config_invalid')
  expect(error).toMatchObject({ details: { oauthError: 'invalid_client' } })
})

test('AR-11 N16 oidc-provider: a private key, a pushed request and ES256; no secret anywhere', async () => {
  const keyed = setUp({ clientId: 'keyed', privateKey: privateJwk, par: true })
  const { begun, grant } = await keyed.signIn()
  expect([...new URL(begun.url).searchParams.keys()].sort()).toEqual(['client_id', 'request_uri'])
  expect(decodeProtectedHeader(grant.idToken ?? '').alg).toBe('ES256')
  await expect(keyed.server.refresh(keyed.environment, grant)).resolves.toHaveProperty('idToken')
  const bodies = await Promise.all(
    keyed.requests.filter(({ method }) => method === 'POST').map((request) => request.text()),
  )
  const assertions = bodies.map((body) => new URLSearchParams(body).get('client_assertion') ?? '')
  expect(assertions).toHaveLength(3)
  // Each is new, and for the issuer alone: no other server can use it.
  expect(new Set(assertions.map((one) => decodeJwt(one).jti)).size).toBe(3)
  for (const one of assertions) expect(decodeJwt(one).aud).toBe(provider.issuer)
  expect(decodeProtectedHeader(assertions[0] ?? '').kid).toBe('client-key')
})

test('AR-15 oidc-provider: an age that was asked for comes back confirmed', async () => {
  const { signIn } = setUp({ clientSecret: SECRET })
  const { grant } = await signIn({ max_age: '30', prompt: 'login' })
  expect(Number(grant.user.claims['auth_time'])).toBeGreaterThan(Date.now() / 1000 - 30)
})

test('CB-13 oidc-provider: a person who cancels has cancelled', async () => {
  const { server, environment, browser } = setUp({ clientSecret: SECRET })
  const begun = await server.begin(environment, { redirectUri: REDIRECT_URI, parameters: {} })
  const visit = await browser.submit(await browser.open(begun.url), { action: 'cancel' })
  const answer = { url: new URL(visit.url), redirectUri: REDIRECT_URI, secret: begun.secret }
  expect(codeOf(await outcome(server.finish(environment, answer)))).toBe('login_cancelled')
})

test('N34 LO-12 oidc-provider: sign-out by its address ends the session there, and it tells over the back channel', async () => {
  const { server, environment, browser, signIn } = setUp({ clientSecret: SECRET })
  const { grant } = await signIn()
  const url = await server.endSessionUrl(environment, grant, `${APP}/`, 'state-1')
  const page = await browser.open(url ?? '')
  expect(page.html).toContain('Signing you out')
  logouts.length = 0
  const back = await browser.submit(page, { logout: 'yes' })
  expect(back.url).toBe(`${APP}/?state=state-1`)
  await expect.poll(() => logouts.length, { timeout: 5_000 }).toBe(1)
  const notice = await server.readLogoutToken(environment, logouts[0] ?? '')
  expect(notice).toMatchObject({
    sid: grant.providerSessionId,
    sub: grant.user.id,
    jti: expect.any(String),
  })
  // For another client of the same provider it is nothing.
  const other = setUp({ clientId: 'post', clientSecret: SECRET })
  const error = await outcome(other.server.readLogoutToken(other.environment, logouts[0] ?? ''))
  expect(codeOf(error)).toBe('request_forged aud')
})

test('RFC 9068 oidc-provider: its access tokens pass for the API they are for, and its ID tokens do not', async () => {
  const { signIn, environment } = setUp({ clientSecret: SECRET })
  const { grant } = await signIn()
  const verify = createAccessTokenVerifier({ issuer: provider.issuer, audience: API, environment })
  await expect(verify(grant.accessToken, { scopes: ['openid'] })).resolves.toMatchObject({
    subject: grant.user.id,
    clientId: 'basic',
  })
  expect(codeOf(await outcome(verify(grant.idToken ?? '')))).toMatch(/^access_denied/)
})

test.each<[string, Partial<Fault>]>([
  ['NF-06 a web page', { html: true }],
  ['RF-10 a failure', { status: 503 }],
  ['RF-09 too many requests', { status: 429, retryAfterSeconds: 7 }],
])('oidc-provider: %s in place of tokens, and the session goes on', async (_title, fault) => {
  const { server, environment, signIn } = setUp({ clientSecret: SECRET })
  const { grant } = await signIn()
  provider.controls.setFault({ endpoint: 'token', ...fault, times: 1 })
  const error = await outcome(server.refresh(environment, grant))
  expect(error).toMatchObject({ retryable: true })
  await expect(server.refresh(environment, grant)).resolves.toHaveProperty('accessToken')
})
