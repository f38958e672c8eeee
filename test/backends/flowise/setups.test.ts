import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { flowise } from '../../../src/backends/flowise.ts'
import { isSameSite } from '../../../src/core/isSameSite.ts'
import { isAuthError } from '../../../src/core/isAuthError.ts'
import { cookieFetch } from '../../support/cookieFetch.ts'
import {
  ada,
  APP,
  codeOf,
  errorOf,
  eventually,
  fail,
  OTHER_SITE,
  pass,
  reload,
  shown,
  signIn,
  startPage,
  runFlowise,
} from './harness.ts'
import type { FlowisePage } from './harness.ts'

const PROXY = 'https://app.flow.test'
const SIBLING = 'https://flowise.flow.test'

const under = runFlowise({ allowedOrigins: [APP, PROXY] })

/** A browser to which the server is known by other addresses. */
const known = (origin: string, more = {}) =>
  cookieFetch({ hosts: { [origin]: under.server.url }, ...more })

describe('one origin, by a proxy', () => {
  test('signs in and survives a reload', async () => {
    const page = await signIn(under, { href: `${PROXY}/`, url: PROXY, jar: known(PROXY) })
    expect(shown(await reload(under, page))).toBe(ada.name)
  })

  test('asks for nothing beforehand: no request is a preflight', async () => {
    under.server.controls.resetRequests()
    await signIn(under, { href: `${PROXY}/`, url: PROXY, jar: known(PROXY) })
    const methods = under.server.controls.requests().map(({ method }) => method)
    expect(methods).not.toContain('OPTIONS')
  })

  test('a path of its own in front is kept', async () => {
    const { client } = await startPage(under, {
      href: `${PROXY}/`,
      url: `${PROXY}/flow/`,
      jar: known(PROXY),
      options: { apiPath: '/api/v1' },
    })
    expect(client.inspect().namespace).toBe(`flowise:${PROXY}/flow/api/v1`)
  })
})

describe('two origins of one site', () => {
  test('sign in and stay signed in', async () => {
    const page = await signIn(under, { href: `${PROXY}/`, url: SIBLING, jar: known(SIBLING) })
    expect(shown(await reload(under, page))).toBe(ada.name)
  })

  test('an origin that the server does not list cannot be told from a missing network', async () => {
    const jar = known(SIBLING)
    const page = await startPage(under, { href: 'https://other.flow.test/', url: SIBLING, jar })
    expect(await codeOf(page.client.password.signIn(ada))).toBe('network_failed')
  })
})

describe('cookies that do not stay', () => {
  const insecure = runFlowise({ quirks: { insecureProxy: true }, allowedOrigins: [APP, PROXY] })
  const behind = (tellsHttps: boolean) =>
    cookieFetch({ hosts: { [PROXY]: insecure.server.url }, tellsHttps })

  test('a proxy that does not say https is found out at the sign-in', async () => {
    const page = await startPage(insecure, { href: `${PROXY}/`, url: PROXY, jar: behind(false) })
    const error = await errorOf(page.client.password.signIn(ada))
    expect(error).toMatchObject({ code: 'cookie_blocked', details: { reason: 'session_cookie' } })
    expect(error?.hint).toContain('X-Forwarded-Proto')
    expect(shown(page)).toBe('anonymous')
  })

  test('and asked only once about it', async () => {
    insecure.server.controls.resetRequests()
    const page = await startPage(insecure, { href: `${PROXY}/`, url: PROXY, jar: behind(false) })
    await errorOf(page.client.password.signIn(ada))
    await page.platform.advance(3_600_000)
    expect(insecure.server.controls.requests('/api/v1/user')).toHaveLength(1)
  })

  test('one that says so works', async () => {
    const jar = behind(true)
    const page = await signIn(insecure, { href: `${PROXY}/`, url: PROXY, jar })
    expect(shown(page)).toBe(ada.name)
  })

  test('a browser that keeps none is found out as well', async () => {
    const jar = cookieFetch({ keepsCookies: false })
    const page = await startPage(under, { jar })
    expect(await codeOf(page.client.password.signIn(ada))).toBe('cookie_blocked')
  })

  test('a proxy that drops the header is told apart', async () => {
    const page = await startPage(under)
    fail(under, '/user', { status: 401, body: { error: 'Unauthorized Access' } })
    const error = await errorOf(page.client.password.signIn(ada))
    under.server.controls.setFault(null)
    expect(error).toMatchObject({ code: 'config_invalid', details: { reason: 'not_internal' } })
  })
})

describe('an address of another site', () => {
  const reasons = async (page: FlowisePage) => {
    await page.platform.advance(10)
    return page.errors.map(({ details }) => details['reason'])
  }

  test('is warned of before anybody signs in, once for each tab', async () => {
    const first = await startPage(under, { href: `${OTHER_SITE}/` })
    await first.platform.advance(10)
    const warnings = first.errors.filter(({ details }) => details['reason'] === 'other_site')
    expect(warnings).toMatchObject([{ code: 'config_invalid', retryable: false }])
    expect(warnings[0]?.message).toContain('two sites')
    expect(warnings[0]?.hint).toContain('by a proxy on the origin of the page')
    expect(await reasons(await reload(under, first))).not.toContain('other_site')
  })

  test('is none where scheme and the last two labels are the same', async () => {
    const jar = known(SIBLING)
    const page = await startPage(under, { href: `${PROXY}/`, url: SIBLING, jar })
    expect(await reasons(page)).not.toContain('other_site')
  })

  test('is none on another port of this machine', async () => {
    expect(await reasons(await startPage(under))).not.toContain('other_site')
  })

  test.each([
    ['http://localhost:5173/', 'http://localhost:3000', false],
    ['http://localhost:5173/', 'http://127.0.0.1:3000', true],
    ['http://127.0.0.1:5173/', 'http://127.0.0.1:3000', false],
    ['http://10.0.0.1/', 'http://10.9.0.1', true],
    ['https://app.flow.test/', 'http://flowise.flow.test', true],
    ['https://app.flow.test/', 'https://flow.test', false],
  ])('%s and %s are two sites: %s', (page, server, expected) => {
    expect(!isSameSite(new URL(page), new URL(server))).toBe(expected)
  })
})

describe('basic authentication in front', () => {
  test('is no refusal of Flowise: whoever was there stays, as stale', async () => {
    const page = await signIn(under)
    fail(under, '/auth/refreshToken', {
      status: 401,
      html: true,
      headers: { 'www-authenticate': 'Basic realm="flowise"' },
    })
    const next = await reload(under, page)
    under.server.controls.setFault(null)
    expect(next.client.getState()).toMatchObject({ status: 'authenticated', freshness: 'stale' })
    await pass(next.platform.advance, 60_000, 5_000)
    await eventually(() => expect(next.client.getState()).toMatchObject({ freshness: 'fresh' }))
  })
})

describe('a server that expires sessions on restart', () => {
  const forgetful = runFlowise({ quirks: { expireOnRestart: true } })

  test('is noticed at the next renewal, and a sign-in goes on', async () => {
    const page = await signIn(forgetful)
    await forgetful.server.restart()
    // Connections from before the restart may fail first.
    for (let tries = 0; tries < 20 && shown(page) !== 'expired'; tries += 1)
      await page.client.refresh().catch(() => sleep(20))
    expect(shown(page)).toBe('expired')
    await page.client.password.signIn(ada)
    expect(shown(page)).toBe(ada.name)
  })
})

describe('options', () => {
  const refused = (options: Parameters<typeof flowise>[0]) => {
    try {
      flowise(options)
      return null
    } catch (thrown) {
      return isAuthError(thrown, 'config_invalid') ? thrown.details['option'] : thrown
    }
  }

  test.each([
    '',
    '/flowise',
    'flowise.example',
    'ftp://flowise.example',
    'https://a:b@flowise.example',
    'https://flowise.example/?a=b',
  ])('url %j is refused', (url) => expect(refused({ url })).toBe('url'))

  test.each([0, -1, Number.NaN, Infinity])('renewalMinutes %s is refused', (renewalMinutes) => {
    expect(refused({ url: PROXY, renewalMinutes })).toBe('renewalMinutes')
  })

  test('paths that lead elsewhere are refused', () => {
    expect(refused({ url: PROXY, paths: { login: '//evil.example/login' } })).toBe('login')
    expect(refused({ url: PROXY, apiPath: 'api' })).toBe('apiPath')
    expect(refused({ url: PROXY, ssoReturn: { failure: 'signin' } })).toBe('failure')
  })

  test('plain http to another machine is warned of, once', async () => {
    const url = 'http://flowise.flow.test'
    const jar = cookieFetch({ hosts: { [url]: under.server.url } })
    const first = await startPage(under, { url, jar, href: 'http://app.flow.test/' })
    await first.platform.advance(10)
    expect(first.errors.map(({ details }) => details['reason'])).toContain('plain_http')
    const next = await reload(under, first)
    await next.platform.advance(10)
    expect(next.errors.map(({ details }) => details['reason'])).not.toContain('plain_http')
  })

  test('every path can be another one', async () => {
    const { client } = await startPage(under, { options: { paths: { login: '/elsewhere' } } })
    under.server.controls.resetRequests()
    await codeOf(client.password.signIn(ada))
    expect(under.server.controls.requests('/api/v1/elsewhere')).not.toEqual([])
  })
})
