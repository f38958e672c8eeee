import { describe, expect, test } from 'vitest'
import { pushedRequests } from '../../../src/backends/oidc.ts'
import type { OidcOptions } from '../../../src/backends/oidc.ts'
// Loaded ahead, so that virtual time never waits for a module.
import '../../../src/backends/oidc/pushRequest.ts'
import { CLIENT_ID, evilProvider, ISSUER, json } from '../../support/evilProvider.ts'
import { html, redirect, status } from '../../support/faults.ts'
import { comeBack, createOidcHarness, leave, outcome } from '../../support/oidcHarness.ts'

const PAR = `${ISSUER}/par`
const query = (url: URL) => Object.fromEntries(url.searchParams)

/** A client of a provider that takes pushed requests, and what was pushed. */
async function pushing(options: Partial<OidcOptions> = { par: pushedRequests() }) {
  const provider = await evilProvider()
  provider.metadata['pushed_authorization_request_endpoint'] = PAR
  const pushed: { form: URLSearchParams; request: Request }[] = []
  const script = {
    answer: (requestUri: string): Response | Promise<Response> =>
      json({ request_uri: requestUri, expires_in: 60 }, { status: 201 }),
  }
  const { fetch } = provider
  Object.assign(provider, {
    async fetch(request: Request) {
      if (request.url !== PAR) return fetch(request)
      const form = new URLSearchParams(await request.clone().text())
      pushed.push({ form, request })
      return script.answer(`urn:ietf:params:oauth:request_uri:${pushed.length}`)
    },
  })
  const harness = await createOidcHarness({ provider, options })
  return { ...harness, pushed, script }
}

test('AR-11 N13 the browser carries the client and the reference, and nothing else', async () => {
  const harness = await pushing()
  const url = await leave(harness)
  expect(url.origin + url.pathname).toBe(`${ISSUER}/authorize`)
  expect(query(url)).toEqual({
    client_id: CLIENT_ID,
    request_uri: 'urn:ietf:params:oauth:request_uri:1',
  })
})

test('AR-11 the whole request is pushed, as a form, with the client and no cookies', async () => {
  const harness = await pushing({ par: pushedRequests(), extraParams: { ui_locales: 'de' } })
  await leave(harness, { loginHint: 'ada', prompt: 'login' })
  const [{ form, request } = { form: new URLSearchParams(), request: null }] = harness.pushed
  expect(request?.method).toBe('POST')
  expect(request?.headers.get('content-type')).toMatch(/^application\/x-www-form-urlencoded/)
  expect(request?.credentials).toBe('omit')
  expect(request?.redirect).toBe('manual')
  expect(Object.fromEntries(form)).toMatchObject({
    client_id: CLIENT_ID,
    response_type: 'code',
    redirect_uri: 'https://app.example/',
    code_challenge_method: 'S256',
    login_hint: 'ada',
    prompt: 'login',
    ui_locales: 'de',
  })
  expect(form.has('request_uri')).toBe(false)
})

test('AR-11 a pushed sign-in ends with a session', async () => {
  const harness = await pushing()
  await leave(harness)
  const front = new URL(`${ISSUER}/authorize`)
  front.search = String(harness.pushed[0]?.form)
  const after = await comeBack(harness, harness.provider.authorize(front.href))
  expect(outcome(after)).toBe('authenticated')
})

test('AR-11 every attempt pushes anew', async () => {
  const harness = await pushing()
  const first = await leave(harness)
  const second = await leave(harness)
  expect(harness.pushed).toHaveLength(2)
  expect(second.searchParams.get('request_uri')).not.toBe(first.searchParams.get('request_uri'))
  const states = harness.pushed.map(({ form }) => form.get('state'))
  expect(new Set(states).size).toBe(2)
})

describe('AR-11 an answer that is no reference is a typed error, and nobody leaves', () => {
  const created = (body: unknown) => () => json(body, { status: 201 })
  test.each<[string, (uri: string) => Response | Promise<Response>, string]>([
    ['400', () => json({ error: 'invalid_request' }, { status: 400 }), 'config_invalid'],
    ['401', () => json({ error: 'invalid_client' }, { status: 401 }), 'config_invalid'],
    ['400 without an error', () => json({}, { status: 400 }), 'response_invalid'],
    ['200 with HTML', () => html()(new Request(PAR)), 'response_invalid'],
    ['201 with HTML', () => html(201)(new Request(PAR)), 'response_invalid'],
    ['200 with a reference', (uri) => json({ request_uri: uri }), 'response_invalid'],
    ['201 without a reference', created({ expires_in: 60 }), 'response_invalid'],
    ['201 with an empty reference', created({ request_uri: '' }), 'response_invalid'],
    ['201 with a reference that is no text', created({ request_uri: [PAR] }), 'response_invalid'],
    ['201 with an array', created(['x']), 'response_invalid'],
    ['a redirect', () => redirect(307)(new Request(PAR)), 'response_invalid'],
    ['429', () => status(429)(new Request(PAR)), 'rate_limited'],
    ['503', () => status(503)(new Request(PAR)), 'server_failed'],
  ])('%s', async (_name, answer, code) => {
    const { client, platform, script } = await pushing()
    script.answer = answer
    await expect(client.signIn.redirect()).rejects.toMatchObject({ code, phase: 'login' })
    expect(platform.navigations).toEqual([])
  })
})

test('AR-11 what the provider says in a refusal stays out of the error', async () => {
  const { client, script } = await pushing()
  script.answer = () => json({ error: '<b>', error_description: 'canary' }, { status: 400 })
  const error = await client.signIn.redirect().catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ code: 'config_invalid', details: { oauthError: 'unknown' } })
  expect(JSON.stringify(error)).not.toContain('canary')
})

describe('AR-11 without an endpoint that can be trusted nothing is pushed', () => {
  test.each([[undefined], ['http://id.example/par'], ['par']])('%s', async (endpoint) => {
    const { client, platform, provider, pushed } = await pushing()
    provider.metadata['pushed_authorization_request_endpoint'] = endpoint
    const refused = { code: 'config_invalid', details: { reason: 'endpoint' } }
    await expect(client.signIn.redirect()).rejects.toMatchObject(refused)
    expect([...platform.navigations, ...pushed]).toEqual([])
  })
})

test('AR-11 a provider that takes pushed requests only needs the option, and the error says so', async () => {
  const { client, platform, provider } = await pushing({})
  provider.metadata['require_pushed_authorization_requests'] = true
  await expect(client.signIn.redirect()).rejects.toMatchObject({
    code: 'config_invalid',
    details: { reason: 'par_required' },
    hint: expect.stringContaining('par: pushedRequests()'),
  })
  expect(platform.navigations).toEqual([])
})

test('AR-11 a provider that also takes pushed requests is asked the usual way by default', async () => {
  const harness = await pushing({})
  expect((await leave(harness)).searchParams.get('state')).toBeTruthy()
  expect(harness.pushed).toEqual([])
})

test.each(['request', 'request_uri', 'dpop_jkt'])('AR-11 an app cannot push a %s', async (name) => {
  const { client, pushed } = await pushing()
  await expect(client.signIn.redirect({ extraParams: { [name]: 'evil' } })).rejects.toMatchObject({
    code: 'config_invalid',
    details: { reason: 'protected_parameter', name },
  })
  expect(pushed).toEqual([])
})
