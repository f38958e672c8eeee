import { decodeJwt, SignJWT } from 'jose'
import { expect, test } from 'vitest'
import { loadSigningKeys } from '../../../playground/servers/signingKeys.ts'
import { codeOf, outcome } from './support/providerHarness.ts'
import { APP, REDIRECT_URI, scalekitWorld, SECRET } from './support/scalekitWorld.ts'

const ACME = 'org_59615193906282635'
const GLOBEX = 'org_59615193906282636'
const world = scalekitWorld()

test('a Web Application signs somebody in: roles and permissions come from the access token', async () => {
  const { signIn } = world.setUp()
  const grant = await signIn()
  expect(grant.user).toMatchObject({
    id: expect.stringMatching(/^usr_/),
    organizationId: ACME,
    claims: { roles: ['admin'], permissions: ['orders:read', 'orders:write'], oid: ACME },
  })
  expect(grant.providerSessionId).toMatch(/^ses_/)
  const [exchange] = world.scalekit.controls.requests('/oauth/token')
  // As Scalekit documents it: the secret in the form, and nowhere else.
  expect(exchange?.headers['authorization']).toBeUndefined()
  expect(new URLSearchParams(exchange?.body).get('client_secret')).toBe(SECRET)
})

test('AR-07 organization, connection, domain and provider are sent, and held to their shapes', async () => {
  const { begin } = world.setUp()
  const given = {
    organization_id: ACME,
    connection_id: 'conn_58327482062864001',
    domain_hint: 'acme.example',
    provider: 'google',
    login_hint: 'ada@acme.example',
    prompt: 'select_account',
  }
  const { url } = await begin(given)
  expect(Object.fromEntries(new URL(url).searchParams)).toMatchObject(given)
  const wrong = {
    organization_id: 'acme',
    connection_id: 'conn_',
    domain_hint: 'acme example',
    provider: 'myspace',
    prompt: 'consent',
  }
  for (const [name, value] of Object.entries(wrong))
    expect(codeOf(await outcome(begin({ [name]: value })))).toBe('config_invalid parameter_value')
  expect(codeOf(await outcome(begin({ login_hint: 'ada' })))).toBe('credentials_invalid email')
  expect(codeOf(await outcome(begin({ scope: 'x' })))).toBe('config_invalid parameter_not_allowed')
})

test('AR-15 an age asks for a sign-in now; what Scalekit cannot confirm is refused', async () => {
  const { begin } = world.setUp()
  const promptOf = async (parameters: Record<string, string>) =>
    new URL((await begin(parameters)).url).searchParams.get('prompt')
  await expect(promptOf({ max_age: '300' })).resolves.toBe('login')
  await expect(promptOf({ max_age: '0', prompt: 'create' })).resolves.toBe('create')
  expect(codeOf(await outcome(begin({ max_age: '0', prompt: 'none' })))).toBe(
    'reauthentication_required',
  )
  expect(codeOf(await outcome(begin({ max_age: '0', prompt: 'select_account' })))).toBe(
    'config_invalid parameter_value',
  )
  expect(codeOf(await outcome(begin({ acr_values: 'gold' })))).toBe('capability_missing')
})

test('the refresh token rotates and is good once; what it leaves out still holds', async () => {
  const { server, environment, signIn } = world.setUp()
  const grant = await signIn()
  const next = await server.refresh(environment, grant)
  expect(next.refreshToken).not.toBe(grant.refreshToken)
  expect(next).toMatchObject({ idToken: grant.idToken, user: grant.user })
  expect(codeOf(await outcome(server.refresh(environment, grant)))).toBe('session_expired')
})

test('RF-12 a session that an administrator has ended is over at the next renewal', async () => {
  const { server, environment, signIn } = world.setUp()
  const grant = await signIn()
  await world.scalekit.revokeSession(grant.providerSessionId ?? '')
  expect(codeOf(await outcome(server.refresh(environment, grant)))).toBe('session_expired')
})

test('roles of an access token that is forged are not believed; without keys they stay as they were', async () => {
  const { server, environment, signIn, tamper, advance } = world.setUp()
  const grant = await signIn()
  tamper((body) => {
    const [header, payload = '', signature] = String(body['access_token']).split('.')
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object
    const forged = Buffer.from(JSON.stringify({ ...claims, roles: ['owner'] })).toString(
      'base64url',
    )
    return { ...body, access_token: `${header}.${forged}.${signature}` }
  })
  const next = await server.refresh(environment, grant)
  expect(next.user.claims).not.toHaveProperty('roles')
  expect(next.user.organizationId).toBe(ACME)

  tamper((body) => body)
  advance(90_000_000)
  world.scalekit.controls.setFault({ path: '/keys', status: 503 })
  const kept = await server.refresh(environment, { ...next, user: grant.user })
  expect(kept.user.claims).toMatchObject({ roles: ['admin'] })
})

test('RFC 9068 an access token of another person, client or issuer says nothing of this one', async () => {
  const { server, environment, signIn, tamper } = world.setUp()
  let grant = await signIn()
  const { jwks } = await loadSigningKeys(world.database)
  const key = jwks.keys.find(({ alg }) => alg === 'RS256')
  const right = { ...decodeJwt(grant.accessToken), iss: world.scalekit.url, roles: ['owner'] }
  const rolesBy = async (claims: object) => {
    const token = await new SignJWT({ ...right, ...claims })
      .setProtectedHeader({ alg: 'RS256', kid: key?.kid ?? '' })
      .sign(key ?? new Uint8Array())
    tamper((body) => ({ ...body, access_token: token }))
    grant = await server.refresh(environment, grant)
    return grant.user.claims['roles']
  }
  await expect(rolesBy({})).resolves.toEqual(['owner'])
  const wrong = [
    { sub: 'usr_1' },
    { iss: 'https://evil.example' },
    { client_id: 'skc_1' },
    { exp: 1 },
  ]
  for (const claims of wrong) await expect(rolesBy(claims)).resolves.toBeUndefined()
})

test('RF-22 nobody moves over to another organization in the background', async () => {
  const { server, environment, signIn } = world.setUp()
  const grant = await signIn()
  const elsewhere = { ...grant, user: { ...grant.user, organizationId: GLOBEX } }
  const error = await outcome(server.refresh(environment, elsewhere))
  expect(codeOf(error)).toBe('session_expired organization')
})

test('the organization is the one of the tokens; another one takes the chooser', async () => {
  const { server, environment, signIn, begin, browser } = world.setUp()
  const grant = await signIn()
  await expect(server.organizations.list(environment, grant)).resolves.toEqual([
    { id: ACME, name: null, role: 'admin', isCurrent: true },
  ])
  const { user } = grant
  const nowhere = { ...grant, user: { id: user.id, claims: {} } }
  await expect(server.organizations.list(environment, nowhere)).resolves.toEqual([])
  expect(server.organizations.loginParameters(null)).toEqual({ prompt: 'select_account' })
  const { url, secret } = await begin(server.organizations.loginParameters(GLOBEX))
  const { url: back } = await browser.open(url)
  const answer = { url: new URL(back), redirectUri: REDIRECT_URI, secret }
  const moved = await server.finish(environment, answer)
  expect(moved.user).toMatchObject({ organizationId: GLOBEX, claims: { roles: ['viewer'] } })
})

test('sign-out ends the shared session by an address that is good once', async () => {
  const { server, environment, browser, signIn } = world.setUp()
  const grant = await signIn()
  const url = (await server.endSessionUrl(environment, grant, `${APP}/`, 'state-1')) ?? ''
  const { pathname, searchParams } = new URL(url)
  expect(pathname).toBe('/oidc/logout')
  // The hint names the client; Scalekit documents no client_id here.
  expect([...searchParams.keys()]).toEqual(['id_token_hint', 'post_logout_redirect_uri', 'state'])
  await expect(browser.open(url)).resolves.toMatchObject({ url: `${APP}/?state=state-1` })
  expect((await browser.open(url)).html).toContain('This sign-out link has been used.')
  expect(codeOf(await outcome(server.refresh(environment, grant)))).toBe('session_expired')
  const without = { ...grant, idToken: null }
  await expect(server.endSessionUrl(environment, without, `${APP}/`)).resolves.toBeNull()
  // No document names a revocation endpoint.
  await expect(server.revoke(environment, grant)).resolves.toBe(false)
})

test('LO-12 a logout token of the environment is read like any other', async () => {
  const { server, environment, signIn } = world.setUp()
  const { idToken } = await signIn()
  expect(decodeJwt(idToken ?? '').iss).toBe(server.issuer)
  const error = await outcome(server.readLogoutToken(environment, idToken ?? ''))
  expect(codeOf(error)).toMatch(/^request_forged/)
})
