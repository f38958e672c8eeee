import { createHash } from 'node:crypto'
import { decodeJwt, decodeProtectedHeader } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ScalekitServer } from '../../../playground/servers/scalekit/startScalekitServer.ts'
import {
  ada,
  APP,
  createBrowser,
  createEnvironments,
  GLOBEX_CONNECTION,
  keptTokens,
  leave,
  signIn,
} from './scalekitHarness.ts'

const environments = createEnvironments()
let server: ScalekitServer

beforeAll(async () => {
  server = await environments.start()
}, 60_000)
afterAll(() => environments.close())

/** A code, and the form that redeems it. */
async function codeForm(change: (url: URL) => void = () => {}) {
  const verifier = 'v'.repeat(43)
  const { url } = await leave(server)
  const challenge = createHash('sha256').update(verifier).digest('base64url')
  url.searchParams.set('code_challenge', challenge)
  change(url)
  const browser = createBrowser()
  const { url: answer } = await browser.submit(await browser.open(url.href), ada)
  return {
    grant_type: 'authorization_code',
    code: new URL(answer).searchParams.get('code') ?? '',
    redirect_uri: `${APP}/`,
    client_id: server.clientId,
    code_verifier: verifier,
  }
}

const redeem = (form: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(`${server.url}/oauth/token`, {
    method: 'POST',
    headers,
    body: new URLSearchParams(form),
  })

test('stand-in, Scalekit 2.3: the response is that of the documents, with 299 seconds', async () => {
  const response = await redeem(await codeForm())
  expect(response.headers.get('cache-control')).toBe('no-store')
  await expect(response.json()).resolves.toEqual({
    access_token: expect.stringMatching(/^ey/),
    refresh_token: expect.stringMatching(/^rt_/),
    id_token: expect.stringMatching(/^ey/),
    expires_in: 299,
    token_type: 'Bearer',
    scope: 'openid profile email offline_access',
  })
})

test('stand-in, Scalekit 2.4: the claims of both tokens are those of the table', async () => {
  const session = await signIn(server, { request: { connectionId: GLOBEX_CONNECTION } })
  const { idToken = '', accessToken = '' } = keptTokens(session)
  expect(decodeProtectedHeader(idToken).alg).toBe('RS256')
  expect(decodeJwt(idToken)['amr']).toEqual([GLOBEX_CONNECTION])
  expect(Object.keys(decodeJwt(idToken)).sort()).toEqual(
    [
      ...['iss', 'aud', 'azp', 'sub', 'oid', 'sid', 'client_id', 'amr', 'at_hash', 'c_hash'],
      ...['exp', 'iat', 'nonce', 'email', 'email_verified', 'name', 'given_name', 'family_name'],
    ].sort(),
  )
  expect(Object.keys(decodeJwt(accessToken)).sort()).toEqual(
    [
      ...['iss', 'aud', 'sub', 'oid', 'exp', 'iat', 'nbf', 'jti', 'sid', 'client_id'],
      ...['roles', 'permissions', 'scope', 'xoid', 'xuid'],
    ].sort(),
  )
})

test('stand-in, Scalekit 2.2: no refresh token without offline_access', async () => {
  const form = await codeForm((url) => url.searchParams.set('scope', 'openid'))
  expect(await (await redeem(form)).json()).not.toHaveProperty('refresh_token')
})

test('stand-in, Scalekit 2.2: a code is good once, and for ten minutes', async () => {
  const form = await codeForm()
  expect((await redeem(form)).status).toBe(200)
  await expect((await redeem(form)).json()).resolves.toMatchObject({ error: 'invalid_grant' })
  const late = await codeForm()
  server.controls.advance(601)
  await expect((await redeem(late)).json()).resolves.toMatchObject({ error: 'invalid_grant' })
})

test('stand-in, Scalekit 2.2: of two requests with one code at once one gets tokens', async () => {
  const form = await codeForm()
  const statuses = await Promise.all([redeem(form), redeem(form)])
  expect(new Set(statuses.map(({ status }) => status))).toEqual(new Set([200, 400]))
})

test('stand-in, Scalekit 2.3: PKCE is enforced, at both ends', async () => {
  const { url } = await leave(server)
  url.searchParams.delete('code_challenge')
  const { url: answer } = await createBrowser().open(url.href)
  expect(new URL(answer).searchParams.get('error')).toBe('invalid_request')
  const form = { ...(await codeForm()), code_verifier: 'w'.repeat(43) }
  await expect((await redeem(form)).json()).resolves.toMatchObject({ error: 'invalid_grant' })
})

test('stand-in, Scalekit 2.1: the token endpoint takes forms alone', async () => {
  const response = await fetch(`${server.url}/oauth/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(await codeForm()),
  })
  expect(response.status).toBe(400)
  await expect(response.json()).resolves.toMatchObject({ error: 'invalid_request' })
})

test('stand-in, Scalekit 2.3: redirect addresses are compared as they are', async () => {
  const { url } = await leave(server)
  url.searchParams.set('redirect_uri', APP)
  const page = await createBrowser().open(url.href)
  expect(page.status).toBe(400)
  expect(page.html).toContain('not registered')
})

test('stand-in, Scalekit open point 2: pages may read tokens and keys, and nothing else', async () => {
  const allowed = async (path: string) => {
    const response = await fetch(server.url + path, { headers: { origin: APP } })
    return response.headers.get('access-control-allow-origin')
  }
  expect(await allowed('/keys')).toBe(APP)
  expect(await allowed('/.well-known/openid-configuration')).toBeNull()
  expect(await allowed('/userinfo')).toBeNull()
  const token = await redeem({}, { origin: APP })
  expect(token.headers.get('access-control-allow-origin')).toBe(APP)
  const stranger = await redeem({}, { origin: 'https://evil.example' })
  expect(stranger.headers.get('access-control-allow-origin')).toBeNull()
})

test('stand-in, Scalekit 2.1: revocation and introspection are in no document, so they are not here', async () => {
  for (const path of ['/revoke', '/oauth/introspect'])
    expect((await fetch(server.url + path, { method: 'POST' })).status).toBe(404)
})

test('stand-in: keys are public, with no private part', async () => {
  const { keys } = (await (await fetch(`${server.url}/keys`)).json()) as { keys: object[] }
  expect(Object.keys(keys[0] ?? {}).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use'])
})

test('stand-in: a wrong password shows the page again, without telling what was wrong', async () => {
  const browser = createBrowser()
  const { url } = await leave(server)
  const page = await browser.open(url.href)
  const wrong = await browser.submit(page, { ...ada, password: 'wrong' })
  const unknown = await browser.submit(page, { ...ada, email: 'nobody@example.com' })
  for (const { status, html } of [wrong, unknown]) {
    expect(status).toBe(401)
    expect(html).toContain('Wrong email or password.')
  }
})

test('stand-in: what comes in the address is escaped on the page', async () => {
  const { url } = await leave(server)
  url.searchParams.set('login_hint', '"><script>alert(1)</script>')
  const { html } = await createBrowser().open(url.href)
  expect(html).not.toContain('<script>')
  expect(html).toContain('&quot;&gt;&lt;script&gt;')
})

test('stand-in, Scalekit 2.1: sign-out wants a hint of ours and the browser of that session', async () => {
  const session = await signIn(server)
  const { idToken = '' } = keptTokens(session)
  const ask = (hint: string, browser = session.browser) => {
    const query = new URLSearchParams({
      id_token_hint: hint,
      post_logout_redirect_uri: `${APP}/`,
    })
    return browser.open(`${server.url}/oidc/logout?${query}`)
  }
  expect((await ask(`${idToken.slice(0, -4)}AAAA`)).status).toBe(400)
  expect((await ask(idToken, createBrowser())).html).toContain('no such session')
})
