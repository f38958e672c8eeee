import { describe, expect, test } from 'vitest'
import { evilProvider, ISSUER } from '../../support/evilProvider.ts'
import type { SigningAlgorithm } from '../../support/evilProvider.ts'
import {
  comeBack,
  createOidcHarness,
  leave,
  outcome,
  signIn,
  signInAt,
} from '../../support/oidcHarness.ts'

test('a sign-in ends with the user of the ID token', async () => {
  const { client } = await signIn()
  expect(client.getState()).toMatchObject({
    status: 'authenticated',
    session: { user: { id: 'ada', name: 'Ada', claims: { iss: ISSUER, sub: 'ada' } } },
    freshness: 'fresh',
  })
  await expect(client.getAccessToken()).resolves.toBe('access-1')
})

test('a sign-in asks for metadata once, for the code once and for the keys once', async () => {
  const { provider } = await signIn()
  expect(provider.seen.map(({ endpoint }) => endpoint)).toEqual(['discovery', 'token', 'jwks'])
})

test('a reload with a live session asks nobody', async () => {
  const first = await signIn()
  const before = first.provider.seen.length
  const { client } = await comeBack(first, 'https://app.example/')
  expect(client.getState().status).toBe('authenticated')
  expect(first.provider.seen).toHaveLength(before)
})

describe('an ID token is accepted when signed with', () => {
  test.each<SigningAlgorithm>(['RS256', 'PS256', 'ES256', 'ES384', 'EdDSA'])('%s', async (alg) => {
    expect(outcome(await signIn({ provider: await evilProvider(alg) }))).toBe('authenticated')
  })
})

test('the code is exchanged with the verifier, the redirect URI and no secret', async () => {
  const { provider } = await signIn()
  const form = provider.seen.find(({ endpoint }) => endpoint === 'token')?.form
  expect([...(form?.keys() ?? [])].sort()).toEqual([
    'client_id',
    'code',
    'code_verifier',
    'grant_type',
    'redirect_uri',
  ])
})

test('the session takes its identifier from sid, and its scopes from the answer', async () => {
  const { client } = await signInAt((provider) => {
    provider.claims = (claims) => ({ ...claims, sid: 'sid-1' })
    provider.tokenBody = (body) => ({ ...body, scope: 'openid  email openid' })
  })
  const state = client.getState()
  expect(state).toMatchObject({ session: { id: 'sid-1' } })
  expect(state).toHaveProperty('session.scopes', expect.arrayContaining(['openid', 'email']))
})

describe('the claims of an ID token that change each time are not kept', () => {
  test.each([['iat'], ['exp'], ['nonce'], ['at_hash']])('%s', async (claim) => {
    const { client } = await signIn()
    expect(client.getState()).not.toHaveProperty(`session.user.claims.${claim}`)
  })
})

describe('ID-21 a picture is kept only with a harmless scheme', () => {
  test.each([
    ['https://cdn.example/a.png', true],
    ['data:image/png;base64,AAAA', true],
    ['http://localhost/a.png', true],
    ['http://cdn.example/a.png', false],
    ['javascript:alert(1)', false],
    ['data:text/html,x', false],
    ['a.png', false],
  ])('%s', async (picture, isKept) => {
    const { client } = await signInAt((provider) => {
      provider.claims = (claims) => ({ ...claims, picture })
    })
    const state = client.getState()
    expect('session' in state && state.session.user.picture).toBe(isKept ? picture : undefined)
  })
})

test('claims of the wrong type count as absent', async () => {
  const { client } = await signInAt((provider) => {
    provider.claims = (claims) => ({ ...claims, name: 5, email: ['a'], email_verified: 'true' })
  })
  const state = client.getState()
  expect('session' in state && Object.keys(state.session.user)).toEqual(['id', 'claims'])
})

describe('userinfo', () => {
  const options = { userInfo: true }

  test('is not asked for by default', async () => {
    const { provider } = await signIn()
    expect(provider.count('userinfo')).toBe(0)
  })

  test('adds to the claims and never replaces them', async () => {
    const { client } = await signInAt((provider) => {
      provider.userInfo = { sub: 'ada', email: 'ada@example.com', name: 'Other', iss: 'evil' }
    }, options)
    expect(client.getState()).toMatchObject({
      session: { user: { name: 'Ada', email: 'ada@example.com', claims: { iss: ISSUER } } },
    })
  })

  test.each([
    ['another subject', { sub: 'eve', email: 'eve@example.com' }],
    ['no subject', { email: 'eve@example.com' }],
    ['an array', [{ sub: 'ada' }]],
  ])('ID-18 about %s signs nobody in', async (_name, userInfo) => {
    const harness = await signInAt((provider) => {
      provider.userInfo = userInfo
    }, options)
    expect(harness.client.getState()).toMatchObject({
      status: 'anonymous',
      reason: 'login_failed',
    })
  })
})

describe('CB-13 an error of the provider is typed, and nothing is exchanged', () => {
  test.each([
    ['access_denied', 'login_cancelled'],
    ['login_required', 'reauthentication_required'],
    ['interaction_required', 'reauthentication_required'],
    ['temporarily_unavailable', 'server_failed'],
    ['invalid_scope', 'callback_invalid'],
    ['<script>alert(1)</script>', 'callback_invalid'],
  ])('%s is %s', async (error, code) => {
    const harness = await signIn({}, (answer) => {
      answer.delete('code')
      answer.set('error', error)
      answer.set('error_description', 'canary-description')
    })
    expect(outcome(harness)).toBe(code)
    expect(harness.provider.count('token')).toBe(0)
    expect(JSON.stringify(harness.errors) + harness.errors[0]?.message).not.toMatch(/canary|script/)
  })
})

test('ER-01 no secret of a failed sign-in is in its error', async () => {
  const harness = await createOidcHarness()
  const request = await leave(harness)
  const href = harness.provider.authorize(request.href)
  harness.provider.tokenBody = (body) => ({ ...body, token_type: 'mac', canary: 'canary' })
  const after = await comeBack(harness, href)
  const [error] = after.errors
  const text = `${error?.message} ${error?.stack} ${JSON.stringify(error)}`
  const secrets = ['code-1', 'access-1', 'canary', request.searchParams.get('state') ?? '-']
  expect(secrets.filter((secret) => text.includes(secret))).toEqual([])
})
