import { beforeEach, describe, expect, test } from 'vitest'
import type { FlowstaServer } from '../../../playground/servers/flowsta/startFlowstaServer.ts'
import { flowsta } from '../../../src/backends/flowsta.ts'
import {
  ADA,
  APP,
  comeBack,
  createFlowstaHarness,
  flowstaServers,
  leave,
  outcome,
  signIn,
  storedTokens,
  userOf,
} from './flowstaHarness.ts'

const start = flowstaServers()
let server: FlowstaServer
beforeEach(async () => {
  server = await start()
})

// The types refuse it; what comes by JavaScript does not ask them.
// @ts-expect-error `profile` is no scope any more (C1)
const PROFILE = { scopes: ['openid', 'profile'] } satisfies Parameters<typeof flowsta>[0]

describe('Flowsta C1: the profile scope is dead', () => {
  const options = PROFILE as object

  test('passing it is told of by an error event that says what to do', async () => {
    const harness = createFlowstaHarness({ server, options })
    await leave(harness)
    await harness.platform.advance(1)
    expect(harness.errors).toMatchObject([
      {
        code: 'config_invalid',
        retryable: false,
        details: { reason: 'profile_scope' },
        hint: expect.stringContaining('display_name'),
      },
    ])
  })

  test('it is left out, so a server that refuses it signs people in', async () => {
    const own = await start({ quirks: { unknownScopesRefused: true } })
    const harness = await signIn({ server: own, options })
    expect(outcome(harness)).toBe('authenticated')
  })

  test('without it nothing is told of', async () => {
    const harness = createFlowstaHarness({ server })
    await leave(harness)
    await harness.platform.advance(1)
    expect(harness.errors).toEqual([])
  })
})

describe('Flowsta C2: the life of a token is what the response says', () => {
  test.each([[3600], [86_400], [90]])('%s seconds', async (accessTokenSeconds) => {
    const harness = await signIn({ server: await start({ accessTokenSeconds }) })
    expect(storedTokens(harness)?.lifetimeSeconds).toBe(accessTokenSeconds)
  })

  test('a sign-in that does not say it is refused', async () => {
    const harness = await signIn({ server: await start({ quirks: { tellsLifetime: false } }) })
    expect(harness.client.getState()).toMatchObject({
      status: 'anonymous',
      error: { code: 'response_invalid', details: { reason: 'expires_in' } },
    })
  })

  test('a renewal that does not say it means the same as before, and loses no token', async () => {
    const harness = await signIn({ server: await start({ accessTokenSeconds: 777 }) })
    const body = { access_token: 'next', token_type: 'Bearer', refresh_token: 'new' }
    harness.server.controls.setFault({ path: '/oauth/token', status: 200, body })
    await harness.client.refresh()
    expect(storedTokens(harness)).toMatchObject({ refreshToken: 'new', lifetimeSeconds: 777 })
  })

  test.each([['3600abc'], [-1], [0], [null]])('%j is no life', async (expires_in) => {
    const harness = await signIn({ server })
    const body = { access_token: 'next', token_type: 'Bearer', expires_in }
    server.controls.setFault({ path: '/oauth/token', status: 200, body })
    await expect(harness.client.refresh()).rejects.toMatchObject({ code: 'response_invalid' })
  })
})

describe('Flowsta C3: revoking works whichever way the client has to be named', () => {
  test.each([
    ['in the header', { revokeNeedsHeader: true, revokeNeedsBody: false }],
    ['in the body', { revokeNeedsHeader: false, revokeNeedsBody: true }],
    ['in both', { revokeNeedsHeader: true, revokeNeedsBody: true }],
  ])('%s', async (_where, quirks) => {
    const harness = await signIn({ server: await start({ quirks }) })
    await expect(harness.client.signOut()).resolves.toMatchObject({ revoked: true })
  })
})

test.each([[true], [false]])(
  'Flowsta C4: PKCE by S256 is always there, required (%s) or not',
  async (pkceRequired) => {
    const own = await start({ quirks: { pkceRequired } })
    const harness = await signIn({ server: own })
    expect(outcome(harness)).toBe('authenticated')
    const query = new URLSearchParams(own.controls.requests('/oauth/authorize')[0]?.query)
    expect(query.get('code_challenge_method')).toBe('S256')
    const [{ body } = { body: '' }] = own.controls.requests('/oauth/token')
    expect(JSON.parse(body)).toMatchObject({ code_verifier: expect.stringMatching(/^[\w-]{43}$/) })
  },
)

test.each([['did:key:z6MkhaXg'], ['did:flowsta:uhCAk_x'], ['anything else']])(
  'Flowsta C5: a DID is a text as any other: %s',
  async (did) => {
    const body = { sub: ADA, did }
    server.controls.setFault({ path: '/oauth/userinfo', status: 200, body })
    expect(userOf(await signIn({ server }))?.claims).toMatchObject({ did })
  },
)

test('Flowsta C6: a sign-out really revokes, and does not only forget', async () => {
  const harness = await signIn({ server })
  const token = storedTokens(harness)?.accessToken
  await harness.client.signOut()
  const headers = { authorization: `Bearer ${token}` }
  expect((await fetch(`${server.url}/oauth/userinfo`, { headers })).status).toBe(401)
  expect(storedTokens(harness)).toBe(null)
})

test.each([['clientSecret'], ['client_secret'], ['secret']])(
  'Flowsta C7: an option %s is refused at once, and its value is not repeated',
  (name) => {
    const options = { clientId: 'a', [name]: 'hunter2' }
    let thrown: unknown = null
    try {
      flowsta(options)
    } catch (error) {
      thrown = error
    }
    expect(thrown).toMatchObject({
      code: 'config_invalid',
      phase: 'configure',
      details: { option: name, reason: 'client_secret' },
    })
    expect(`${String(thrown)}${JSON.stringify(thrown)}`).not.toContain('hunter2')
  },
)

describe('Flowsta C8: the access token is opaque, and userinfo alone says whether it is good', () => {
  const expired = `${btoa('{"alg":"none"}')}.${btoa('{"exp":1,"sub":"eve"}')}.x`

  test.each([
    ['no JWT', 'opaque-token'],
    ['a JWT that says it is over and for another', expired],
  ])('%s signs in if userinfo takes it', async (_name, access_token) => {
    const token = { access_token, token_type: 'Bearer', expires_in: 60, refresh_token: 'r' }
    const harness = createFlowstaHarness({ server })
    const url = await leave(harness)
    const href = await harness.browser.goThrough(url.href, APP)
    server.controls.setFault({ path: '/oauth/token', status: 200, body: token })
    server.controls.setFault({ path: '/oauth/userinfo', status: 200, body: { sub: ADA } })
    const back = await comeBack(harness, href)
    expect(userOf(back)?.id).toBe(ADA)
    expect(server.controls.requests('/oauth/userinfo')[0]?.headers).toMatchObject({
      authorization: `Bearer ${access_token}`,
    })
  })

  test('an ID token, should there be one, is neither read nor kept', async () => {
    const harness = await signIn({ server })
    const body = {
      access_token: 'a',
      token_type: 'Bearer',
      expires_in: 60,
      refresh_token: 'r',
      id_token: expired,
    }
    server.controls.setFault({ path: '/oauth/token', status: 200, body })
    await harness.client.refresh()
    expect(userOf(harness)?.id).toBe(ADA)
    expect(JSON.stringify(storedTokens(harness))).not.toContain(expired)
  })
})

test.each([[true], [false]])(
  'Flowsta C9: how long its own session lasts is not our affair (sliding: %s)',
  async (ssoSlides) => {
    const own = await start({ quirks: { ssoSlides } })
    const harness = await signIn({ server: own })
    own.controls.advance(8 * 86_400)
    await harness.client.refresh()
    expect(outcome(harness)).toBe('authenticated')
  },
)
