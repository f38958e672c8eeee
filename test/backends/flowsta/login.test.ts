import { beforeEach, describe, expect, test } from 'vitest'
import type { FlowstaServer } from '../../../playground/servers/flowsta/startFlowstaServer.ts'
import { attemptOf, contextOf } from './adapterAlone.ts'
import {
  ADA,
  APP,
  bodiesOf,
  comeBack,
  createFlowstaHarness,
  flowstaServers,
  goThrough,
  leave,
  outcome,
  signIn,
  userOf,
} from './flowstaHarness.ts'

const start = flowstaServers()
let server: FlowstaServer
beforeEach(async () => {
  server = await start()
})

test('a sign-in goes by the pages of Flowsta and ends with the person of userinfo', async () => {
  const harness = await signIn({ server })
  expect(harness.browser.pages()).toEqual(['/login', '/consent'])
  expect(harness.client.getState()).toMatchObject({
    status: 'authenticated',
    session: {
      scopes: ['openid', 'email', 'display_name'],
      user: { id: ADA, name: 'Ada Lovelace', email: 'ada@example.com', emailVerified: true },
    },
  })
})

test('AR-01 the request has a challenge by S256 and a state, and no nonce', async () => {
  const harness = createFlowstaHarness({ server })
  const { origin, pathname, searchParams } = await leave(harness)
  expect(origin + pathname).toBe(`${server.url}/oauth/authorize`)
  expect(Object.fromEntries(searchParams)).toEqual({
    response_type: 'code',
    client_id: server.clientId,
    redirect_uri: `${APP}/`,
    scope: 'openid email display_name',
    state: expect.stringMatching(/^fp\.[\w-]{43}$/),
    code_challenge: expect.stringMatching(/^[\w-]{43}$/),
    code_challenge_method: 'S256',
  })
})

test.each([['/login'], ['/consent']] as const)(
  'a person who presses Cancel at %s is told that nobody has signed in',
  async (cancelAt) => {
    const harness = await signIn({ server }, { cancelAt })
    expect(outcome(harness)).toBe('login_cancelled')
    expect(harness.server.controls.requests('/oauth/token')).toEqual([])
  },
)

test('CB-01 an answer with another state is refused before anything is sent', async () => {
  const harness = createFlowstaHarness({ server })
  const href = await harness.browser.goThrough((await leave(harness)).href, APP)
  const answer = href.replace(/state=fp\./, 'state=fp.x')
  const finish = harness.backend.redirect.finish(contextOf(harness), {
    ...attemptOf(harness),
    answer,
  })
  await expect(finish).rejects.toMatchObject({ code: 'state_mismatch' })
  expect(harness.server.controls.requests('/oauth/token')).toEqual([])
})

test('a code that has been used buys nothing', async () => {
  const harness = createFlowstaHarness({ server })
  const answer = await harness.browser.goThrough((await leave(harness)).href, APP)
  const attempt = { ...attemptOf(harness), answer }
  const finish = () => harness.backend.redirect.finish(contextOf(harness), attempt)
  await expect(finish()).resolves.toMatchObject({ user: { id: ADA } })
  await expect(finish()).rejects.toMatchObject({
    code: 'callback_invalid',
    details: { oauthError: 'invalid_grant' },
  })
})

test('a code is good for ten minutes', async () => {
  const harness = createFlowstaHarness({ server })
  const answer = await harness.browser.goThrough((await leave(harness)).href, APP)
  server.controls.advance(601)
  expect(outcome(await comeBack(harness, answer))).toBe('callback_invalid')
})

test('the answer of an app that is not this one is left alone', async () => {
  const harness = createFlowstaHarness({ server })
  const back = await comeBack(harness, `${APP}/?code=1&state=theirs`)
  expect(back.platform.location?.href()).toBe(`${APP}/?code=1&state=theirs`)
})

describe('userinfo', () => {
  const signInWith = async (fault: { status: number; body?: unknown }) => {
    server.controls.setFault({ path: '/oauth/userinfo', ...fault })
    return signIn({ server })
  }

  test('that refuses the token right after the sign-in is an error with its own reason', async () => {
    const harness = await signInWith({ status: 401, body: { error: 'invalid_token' } })
    expect(harness.client.getState()).toMatchObject({
      status: 'anonymous',
      error: {
        code: 'response_invalid',
        status: 401,
        retryable: false,
        details: { reason: 'userinfo_refused' },
      },
    })
  })

  test('that cannot be had leaves no refresh token behind at Flowsta', async () => {
    const harness = await signInWith({ status: 503 })
    expect(outcome(harness)).toBe('server_failed')
    await expect.poll(() => bodiesOf(harness, '/oauth/revoke')).toHaveLength(1)
  })

  test.each([
    ['no sub', {}],
    ['an empty sub', { sub: '' }],
    ['a sub that is a number', { sub: 7 }],
    ['a sub without end', { sub: 'x'.repeat(256) }],
  ])('with %s signs nobody in', async (_name, body) => {
    const harness = await signInWith({ status: 200, body })
    expect(outcome(harness)).toBe('response_invalid')
  })

  test('may say display_name or name, picture or profile_picture', async () => {
    const picture = 'data:image/png;base64,AAAA'
    const one = await signInWith({ status: 200, body: { sub: '1', name: 'A', picture } })
    const other = await signInWith({
      status: 200,
      body: { sub: '1', display_name: 'A', profile_picture: picture },
    })
    for (const harness of [one, other])
      expect(userOf(harness)).toMatchObject({ id: '1', name: 'A', picture })
  })

  test('may say a picture at an address that anybody on the way can read: it is left out', async () => {
    const body = { sub: '1', picture: 'http://pictures.example/1.png' }
    const harness = await signInWith({ status: 200, body })
    expect(JSON.stringify(userOf(harness))).not.toContain('pictures.example')
  })
})

test('every scope brings what it stands for', async () => {
  const scopes = ['username', 'did', 'public_key', 'profile_picture'] as const
  const harness = await signIn({ server, options: { scopes } })
  expect(userOf(harness)).toMatchObject({
    username: 'ada',
    picture: expect.stringMatching(/^data:image\/svg/),
    claims: { did: expect.any(String), agent_pub_key: expect.stringMatching(/^uhCAk/) },
  })
  expect(userOf(harness)).not.toHaveProperty('name')
})

describe('what Flowsta could not confirm or cannot do is refused, and the page stays', () => {
  test.each([
    ['maxAgeSeconds', { maxAgeSeconds: 60 }],
    ['acrValues', { acrValues: ['mfa'] }],
    ['silent', { prompt: 'none' }],
  ])('%s', async (capability, options) => {
    const harness = createFlowstaHarness({ server })
    await expect(leave(harness, options)).rejects.toMatchObject({
      code: 'capability_missing',
      details: { capability, backend: 'flowsta' },
    })
    expect(harness.platform.navigations).toEqual([])
  })
})

test.each([['state'], ['code_challenge'], ['redirect_uri'], ['client_secret']])(
  'AR-07 extraParams cannot set %s',
  async (name) => {
    const harness = createFlowstaHarness({ server })
    await expect(leave(harness, { extraParams: { [name]: 'x' } })).rejects.toMatchObject({
      code: 'config_invalid',
      details: { reason: 'protected_parameter', name },
    })
  },
)

test('the app gets Flowsta to sign the same person in again without a question', async () => {
  const first = await signIn({ server })
  first.browser.pages()
  await first.client.signOut({ scope: 'app' })
  const second = await goThrough(first, await leave(first))
  expect(second.browser.pages()).toEqual([])
  expect(userOf(second)?.id).toBe(ADA)
})
