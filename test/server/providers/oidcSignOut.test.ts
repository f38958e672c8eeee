import { SignJWT } from 'jose'
import { expect, test } from 'vitest'
import { CLIENT_ID, ISSUER, refusal, signingKey } from '../../support/evilProvider.ts'
import { codeOf, createProviderHarness, outcome } from './support/providerHarness.ts'

const EVENT = 'http://schemas.openid.net/event/backchannel-logout'
const seconds = () => Math.floor(Date.now() / 1000)

test('LO-02 sign-out revokes the refresh token as the client, and says whether that is certain', async () => {
  const harness = await createProviderHarness()
  const { server, environment, evil } = harness
  const grant = await harness.signIn()
  await expect(server.revoke(environment, grant)).resolves.toBe(true)
  const sent = evil.seen.at(-1)
  expect(Object.fromEntries(sent?.form ?? [])).toEqual({
    token: 'refresh-1',
    token_type_hint: 'refresh_token',
  })
  expect(sent?.request.headers.get('authorization')).toMatch(/^Basic /)
  await server.revoke(environment, { ...grant, refreshToken: null })
  expect(Object.fromEntries(evil.seen.at(-1)?.form ?? [])).toEqual({
    token: 'access-1',
    token_type_hint: 'access_token',
  })
  evil.faults.revocation = () => refusal('unsupported_token_type')
  await expect(server.revoke(environment, grant)).resolves.toBe(false)
})

test('LO-01 a revocation that could not be sent is worth another try; without an endpoint there is none', async () => {
  const harness = await createProviderHarness()
  const grant = await harness.signIn()
  harness.evil.faults.revocation = () => new Response(null, { status: 503 })
  const error = await outcome(harness.server.revoke(harness.environment, grant))
  expect(error).toMatchObject({ code: 'server_failed', retryable: true })
  const other = await createProviderHarness()
  delete other.evil.metadata['revocation_endpoint']
  await expect(other.server.revoke(other.environment, grant)).resolves.toBe(false)
})

test('N34 LO-10 the address of the provider’s sign-out has the hint, unless it is too long', async () => {
  const { server, environment, evil, signIn, advance } = await createProviderHarness()
  const grant = await signIn()
  const urlOf = async (idToken: string | null, state?: string) =>
    server.endSessionUrl(environment, { ...grant, idToken }, 'https://app.example/', state)
  const url = new URL((await urlOf(grant.idToken, 'state-1')) ?? '')
  expect(url.origin + url.pathname).toBe(`${ISSUER}/logout`)
  expect(Object.fromEntries(url.searchParams)).toEqual({
    client_id: CLIENT_ID,
    post_logout_redirect_uri: 'https://app.example/',
    id_token_hint: grant.idToken,
    state: 'state-1',
  })
  expect(new URL((await urlOf('x'.repeat(2_049))) ?? '').searchParams.has('id_token_hint')).toBe(
    false,
  )
  for (const endpoint of [undefined, 'http://id.example/logout', 'javascript:alert(1)']) {
    evil.metadata['end_session_endpoint'] = endpoint
    advance(3_600_001)
    await expect(urlOf(grant.idToken)).resolves.toBeNull()
  }
})

async function read(
  changes: Record<string, unknown> = {},
  header: { readonly typ?: string | undefined } = {},
  { alg = 'RS256', kid = 'key-1' }: { alg?: 'RS256' | 'ES256'; kid?: string } = {},
) {
  const { server, environment } = await createProviderHarness()
  const claims = {
    iss: ISSUER,
    aud: CLIENT_ID,
    iat: seconds(),
    exp: seconds() + 120,
    jti: 'logout-1',
    sub: 'ada',
    sid: 'session-1',
    events: { [EVENT]: {} },
    ...changes,
  }
  const { privateKey } = await signingKey(alg, kid)
  const token = await new SignJWT(JSON.parse(JSON.stringify(claims)) as object as typeof claims)
    .setProtectedHeader(
      JSON.parse(JSON.stringify({ alg, kid: 'key-1', typ: 'logout+jwt', ...header })) as {
        alg: string
      },
    )
    .sign(privateKey)
  return outcome(server.readLogoutToken(environment, token))
}

test('LO-12 a logout token names the session, the person or both, and says how long it counts', async () => {
  const at = seconds()
  await expect(read({ iat: at })).resolves.toEqual({
    sub: 'ada',
    sid: 'session-1',
    jti: 'logout-1',
    expiresAt: (at + 180) * 1000,
  })
  await expect(read({ sub: undefined })).resolves.toMatchObject({ sub: null, sid: 'session-1' })
  await expect(read({ sid: undefined })).resolves.toMatchObject({ sub: 'ada', sid: null })
  for (const typ of [undefined, 'application/logout+jwt', 'Logout+JWT'])
    expect(codeOf(await read({}, { typ }))).toBe('granted')
  expect(codeOf(await read({ aud: [CLIENT_ID] }))).toBe('granted')
  expect(codeOf(await read({ exp: undefined }))).toBe('granted')
})

test.each<[string, Record<string, unknown>, string]>([
  ['a nonce', { nonce: 'x' }, 'nonce'],
  ['an empty nonce', { nonce: '' }, 'nonce'],
  ['no events', { events: undefined }, 'events'],
  ['another event', { events: { 'http://schemas.openid.net/event/x': {} } }, 'events'],
  ['an event that is none', { events: { [EVENT]: true } }, 'events'],
  ['events that are a list', { events: [EVENT] }, 'events'],
  ['another audience', { aud: 'other' }, 'aud'],
  ['no audience', { aud: undefined }, 'aud'],
  ['another issuer', { iss: `${ISSUER}/` }, 'iss'],
  ['no person and no session', { sub: undefined, sid: undefined }, 'sub'],
  ['an empty session', { sid: '' }, 'sid'],
  ['a session that is a number', { sid: 7 }, 'sid'],
  ['no identifier', { jti: undefined }, 'jti'],
  ['an empty identifier', { jti: '' }, 'jti'],
  ['a long past', { iat: seconds() - 600 }, 'iat'],
  ['a time of issue beyond two minutes and the tolerance', { iat: seconds() - 182 }, 'iat'],
  ['no time of issue', { iat: undefined }, 'iat'],
  ['a time of issue to come', { iat: seconds() + 300 }, 'iat'],
  ['an expiry ten minutes ago', { exp: seconds() - 600 }, 'exp'],
])('LO-11 a logout token with %s ends nothing', async (_title, changes, claim) => {
  const error = await read(changes)
  expect(codeOf(error)).toBe(`request_forged ${claim}`)
  expect(error).toMatchObject({ status: 400, retryable: false })
})

test('LO-11 a logout token within the tolerance of the clocks counts', async () => {
  expect(codeOf(await read({ iat: seconds() - 170, exp: seconds() - 50 }))).toBe('granted')
})

test('LO-11 a token of another kind, by another key or by none ends nothing', async () => {
  for (const typ of ['JWT', 'at+jwt', 'id_token', ''])
    expect(codeOf(await read({}, { typ }))).toBe('request_forged type')
  expect(codeOf(await read({}, {}, { kid: 'stranger' }))).toBe('request_forged signature')
  expect(codeOf(await read({}, {}, { alg: 'ES256' }))).toBe('request_forged signature')
  const { server, environment, evil } = await createProviderHarness()
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const claims = {
    iss: ISSUER,
    aud: CLIENT_ID,
    iat: seconds(),
    jti: '1',
    sid: '1',
    events: { [EVENT]: {} },
  }
  const symmetric = await new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256', kid: 'key-1' })
    .sign(new TextEncoder().encode(JSON.stringify(evil.keys[0])))
  const tokens = ['', 'x', 'a.b.c', `${part({ alg: 'none' })}.${part(claims)}.`, symmetric]
  for (const token of tokens) {
    const error = await outcome(server.readLogoutToken(environment, token))
    expect(codeOf(error)).toMatch(/^request_forged/)
  }
  // The ID token of a sign-in is none either.
  const { signIn } = await createProviderHarness({ evil })
  const { idToken } = await signIn()
  const error = await outcome(server.readLogoutToken(environment, idToken ?? ''))
  expect(codeOf(error)).toMatch(/^request_forged/)
})

test('LO-12 BF-25 while the keys cannot be had, a logout token is neither believed nor refused for good', async () => {
  const { server, environment, evil } = await createProviderHarness()
  evil.faults.jwks = () => new Response(null, { status: 503 })
  const token = await evil.sign({ iss: ISSUER })
  const error = await outcome(server.readLogoutToken(environment, token))
  expect(codeOf(error)).toBe('server_failed keys')
})
