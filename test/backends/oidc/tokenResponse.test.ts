import { describe, expect, test } from 'vitest'
import {
  empty,
  hang,
  html,
  oversize,
  redirect,
  status,
  transientFaults,
  truncated,
} from '../../support/faults.ts'
import { json, refusal } from '../../support/evilProvider.ts'
import { createOidcHarness, comeBack, leave, outcome, signInAt } from '../../support/oidcHarness.ts'

type Body = Record<string, unknown>
const answering = (change: (body: Body) => unknown) =>
  signInAt((provider) => {
    provider.tokenBody = change
  })

describe('a token response that is not one signs nobody in', () => {
  test.each<[string, (body: Body) => unknown]>([
    ['TR-02 an array', (body) => [body]],
    ['TR-02 a text', () => '"text"'],
    ['TR-02 null', () => null],
    ['TR-02 a number', () => 1],
    ['TR-02 nothing', () => ''],
    ['TR-03 no access token', ({ access_token: _token, ...body }) => body],
    ['TR-03 an empty access token', (body) => ({ ...body, access_token: '' })],
    ['TR-03 an access token that is a number', (body) => ({ ...body, access_token: 1 })],
    [
      'TR-03 an access token of a megabyte',
      (body) => ({ ...body, access_token: 'a'.repeat(1 << 20) }),
    ],
    ['TR-04 no token type', ({ token_type: _type, ...body }) => body],
    ['TR-04 a MAC token', (body) => ({ ...body, token_type: 'mac' })],
    ['TR-04 a DPoP token', (body) => ({ ...body, token_type: 'DPoP' })],
    ['TR-05 a life of zero', (body) => ({ ...body, expires_in: 0 })],
    ['TR-05 a negative life', (body) => ({ ...body, expires_in: -1 })],
    ['TR-05 a life with a tail', (body) => ({ ...body, expires_in: '3600abc' })],
    ['TR-05 a life in hexadecimal', (body) => ({ ...body, expires_in: '0x10' })],
    ['TR-05 a life with an exponent', (body) => ({ ...body, expires_in: '1e3' })],
    ['TR-05 an empty life', (body) => ({ ...body, expires_in: '' })],
    ['TR-05 a life of null', (body) => ({ ...body, expires_in: null })],
    ['TR-05 a life that is an array', (body) => ({ ...body, expires_in: [3600] })],
    ['TR-05 a life that is no number', (body) => ({ ...body, expires_in: 'NaN' })],
    ['TR-06 a scope that is no text', (body) => ({ ...body, scope: ['openid'] })],
    ['TR-11 an empty refresh token', (body) => ({ ...body, refresh_token: '' })],
    ['ID no ID token', ({ id_token: _token, ...body }) => body],
    ['ID an ID token that is no text', (body) => ({ ...body, id_token: {} })],
  ])('%s', async (_name, change) => {
    const { client, platform } = await answering(change)
    expect(client.getState()).toMatchObject({ status: 'anonymous', reason: 'login_failed' })
    expect([...platform.tabValues.keys()].filter((key) => key.endsWith('session'))).toEqual([])
  })
})

describe('TR-05 a life that can be believed is', () => {
  test.each([
    ['absent', undefined, 3600],
    ['a number', 600, 600],
    ['digits', '600', 600],
    ['thirty days', 2_592_000, 2_592_000],
    ['at most a year', 1e9, 31_536_000],
    ['at most a year, however much is promised', Number.MAX_VALUE, 31_536_000],
  ])('%s', async (_name, expires_in, seconds) => {
    const { client } = await answering((body) => ({ ...body, expires_in }))
    expect(client.inspect().remainingMs).toBe(seconds * 1000)
  })
})

test('TR-05 a life beyond all numbers is refused or cut to a year', async () => {
  const { client } = await answering((body) =>
    JSON.stringify({ ...body, expires_in: 0 }).replace('"expires_in":0', '"expires_in":1e400'),
  )
  expect([null, 31_536_000_000]).toContain(client.inspect().remainingMs)
})

test.each([['bearer'], ['BEARER'], ['Bearer']])('TR-04 the token type %s passes', async (type) => {
  expect(outcome(await answering((body) => ({ ...body, token_type: type })))).toBe('authenticated')
})

test('TR-06 an absent scope means the one that was asked for', async () => {
  const { client } = await signInAt(() => {}, { scope: 'openid email' })
  expect(client.getState()).toMatchObject({ session: { scopes: ['openid', 'email'] } })
})

test('TR-07 unknown fields are not kept', async () => {
  const { platform } = await answering((body) => ({ ...body, canary: 'canary' }))
  expect([...platform.tabValues.values()].join()).not.toContain('canary')
})

test('TR-08 a body that names the prototype changes none', async () => {
  const polluted = (value: object): string =>
    `{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},${JSON.stringify(value).slice(1)}`
  const { client } = await signInAt((provider) => {
    provider.tokenBody = polluted
    provider.claims = (claims) => JSON.parse(polluted(claims))
  })
  expect(client.getState().status).toBe('authenticated')
  expect({}).not.toHaveProperty('polluted')
  expect(client.getState()).not.toHaveProperty('session.user.polluted')
  expect(client.getState()).not.toHaveProperty('session.user.claims.polluted')
})

describe('TR-01 JSON of another content type is refused', () => {
  test.each([['text/html'], ['text/plain'], ['application/octet-stream']])('%s', async (type) => {
    const harness = await signInAt((provider) => {
      provider.tokenInit = { headers: { 'content-type': type } }
    })
    expect(outcome(harness)).toBe('response_invalid')
  })
})

describe('TR-09 a redirect of the token endpoint is never followed', () => {
  test.each([[301], [302], [303], [307], [308]])('%i', async (code) => {
    const harness = await signInAt((provider) => {
      provider.faults.token = redirect(code)
    })
    expect(outcome(harness)).toBe('response_invalid')
    expect(harness.provider.count('token')).toBe(1)
  })
})

describe('NF a fault of the token endpoint is typed, and the code is spent once', () => {
  test.each(transientFaults)('%s', async (_name, fault) => {
    const harness = await signInAt((provider) => {
      provider.faults.token = fault
    })
    expect(harness.client.getState()).toMatchObject({ reason: 'login_failed' })
    expect(harness.errors).toMatchObject([{ name: 'AuthError', phase: 'callback' }])
    expect(harness.provider.count('token')).toBe(1)
  })

  test('NF-14 no answer within the budget', async () => {
    const before = await createOidcHarness()
    before.client.start()
    const href = before.provider.authorize((await leave(before)).href)
    before.provider.faults.token = hang
    const platform = before.platform.reload(href)
    const { client } = await createOidcHarness({ provider: before.provider, platform })
    client.start()
    while (before.provider.count('token') === 0) await platform.advance(0)
    await platform.advance(10_000)
    expect(client.getState().status).toBe('anonymous')
    expect(before.provider.count('token')).toBe(1)
  })
})

describe('a refusal of the token endpoint', () => {
  test.each([
    ['invalid_grant', 400, 'callback_invalid'],
    ['invalid_client', 401, 'config_invalid'],
    ['unauthorized_client', 400, 'config_invalid'],
  ])('%s is %s', async (error, code, expected) => {
    const harness = await signInAt((provider) => {
      provider.faults.token = () => refusal(error, code)
    })
    expect(outcome(harness)).toBe(expected)
    expect(JSON.stringify(harness.errors)).not.toContain('canary')
  })
})

describe('NF a fault of the key set', () => {
  test.each([
    ['500', status(500)],
    ['HTML', html()],
    ['truncated', truncated],
    ['empty', empty],
    ['larger than anything', oversize],
    ['larger than 256 KB', () => json({ keys: [], pad: 'x'.repeat(262_144) })],
    ['no keys', () => json({ keys: [] })],
    ['no array', () => json({ keys: {} })],
    ['a redirect', redirect()],
  ])('%s signs nobody in', async (_name, fault) => {
    const harness = await signInAt((provider) => {
      provider.faults.jwks = fault
    })
    expect(harness.client.getState()).toMatchObject({ reason: 'login_failed' })
  })
})

test('a sign-in that failed can be started again', async () => {
  const failed = await signInAt((provider) => {
    provider.faults.token = status(500)
  })
  failed.provider.faults.token = undefined as never
  const href = failed.provider.authorize((await leave(failed)).href)
  expect(outcome(await comeBack(failed, href))).toBe('authenticated')
})
