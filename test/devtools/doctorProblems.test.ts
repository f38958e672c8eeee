import { expect, test } from 'vitest'
import { AuthError } from '../../src/core/authError.ts'
import { createTestPlatform } from '../support/createTestPlatform.ts'
import { API, APP, cookieClient, examine, facts, ISSUER, named } from './support/doctorScene.ts'
import type { Scene } from './support/doctorScene.ts'

test.each<[rule: string, check: string, status: string, text: RegExp, scene: Scene]>([
  [
    'a page without https is no secure context',
    'secure_context',
    'problem',
    /http:\/\/app\.example is no secure context/,
    { page: 'http://app.example/', secure: false },
  ],
  [
    'a tab store that throws loses sessions',
    'storage',
    'problem',
    /refuses sessionStorage/,
    { throwingTabStore: true },
  ],
  [
    'a tab store that falls back to memory is found by the facts',
    'storage',
    'problem',
    /refuses sessionStorage/,
    { facts: { ...facts, sessionStorage: false } },
  ],
  [
    'blocked localStorage costs new tabs their hint',
    'storage',
    'warning',
    /localStorage/,
    { facts: { ...facts, localStorage: false } },
  ],
  [
    'a browser without Web Locks gets a lease',
    'web_locks',
    'warning',
    /no Web Locks/,
    { facts: { ...facts, webLocks: false } },
  ],
  [
    'blocked IndexedDB is a warning',
    'indexed_db',
    'warning',
    /IndexedDB is blocked/,
    { facts: { ...facts, indexedDb: false } },
  ],
  [
    'a missing BroadcastChannel is a warning',
    'broadcast_channel',
    'warning',
    /no BroadcastChannel/,
    { facts: { ...facts, broadcastChannel: false } },
  ],
  [
    'a redirect URI of another origin is a mismatch',
    'redirect_uri',
    'problem',
    /comes? back to another origin/,
    { redirectUri: 'http://localhost:5173/callback' },
  ],
  [
    'a redirect URI must be absolute',
    'redirect_uri',
    'problem',
    /not an absolute address/,
    { redirectUri: '/callback' },
  ],
  [
    'a redirect URI has no fragment',
    'redirect_uri',
    'problem',
    /fragment/,
    { redirectUri: `${APP}/#/callback` },
  ],
  [
    'a redirect URI that is not served is a problem',
    'redirect_uri',
    'problem',
    /answers 404 at \/callback/,
    {
      redirectUri: `${APP}/callback`,
      answer: (_request, { pathname }) =>
        pathname === '/callback' ? new Response('', { status: 404 }) : undefined,
    },
  ],
  [
    'a server that adds a trailing slash is a problem',
    'redirect_uri',
    'problem',
    /redirects \/callback to \/callback\//,
    {
      redirectUri: `${APP}/callback`,
      answer: (_request, { pathname }) =>
        pathname === '/callback' ? landedAt(`${APP}/callback/`) : undefined,
    },
  ],
  [
    'a device that is a day ahead of both servers is a problem',
    'clock',
    'problem',
    /clock is 1 d ahead/,
    { answer: (_request, url) => dated(url, -86_400_000, [APP, ISSUER]) },
  ],
  [
    'a device that is two minutes behind is a warning',
    'clock',
    'warning',
    /clock is 2 min behind/,
    { answer: (_request, url) => dated(url, 121_000, [APP, ISSUER]) },
  ],
  [
    'a provider whose clock is wrong is told from a device whose clock is wrong',
    'clock',
    'problem',
    /^The provider disagrees/,
    { answer: (_request, url) => dated(url, 3_600_000, [ISSUER]) },
  ],
  [
    'an issuer without CORS is told from one that is down',
    'issuer',
    'problem',
    /answers, but does not let https:\/\/app\.example read it/,
    { answer: (request, { origin }) => (origin === ISSUER ? opaque(request) : undefined) },
  ],
  [
    'an issuer that is down does not answer',
    'issuer',
    'problem',
    /does not answer/,
    { answer: (_request, { origin }) => (origin === ISSUER ? null : undefined) },
  ],
  [
    'an issuer with a slash too many is named as it names itself',
    'issuer',
    'problem',
    /calls itself "https:\/\/id\.example"/,
    { issuer: `${ISSUER}/` },
  ],
  [
    'an issuer that answers a page is no issuer',
    'issuer',
    'problem',
    /without JSON/,
    {
      answer: (_request, { pathname }) =>
        pathname.endsWith('configuration') ? new Response('<p>') : undefined,
    },
  ],
  [
    'a token endpoint without CORS is found although the metadata can be read',
    'issuer_tokens',
    'problem',
    /\/token answers, but does not let/,
    { answer: (request, { pathname }) => (pathname === '/token' ? opaque(request) : undefined) },
  ],
  [
    'a provider that exposes no headers is a warning',
    'issuer_headers',
    'warning',
    /headers cannot/,
    {
      answer: (_request, { pathname }) =>
        pathname.endsWith('configuration')
          ? Response.json({ issuer: ISSUER, token_endpoint: `${ISSUER}/token` })
          : undefined,
    },
  ],
  [
    'an API without CORS is a problem',
    'api',
    'problem',
    /api\.example\/ answers, but does not let/,
    { answer: (request, { origin }) => (origin === API ? opaque(request) : undefined) },
  ],
  [
    'an API that refuses the preflight of a token is told from one without CORS',
    'api',
    'problem',
    /refuses the preflight/,
    {
      answer: ({ headers }, { origin }) =>
        origin === API && headers.has('authorization') ? null : undefined,
    },
  ],
  [
    'an API that hides WWW-Authenticate and Date is a warning',
    'api',
    'warning',
    /Date and WWW-Authenticate cannot be read/,
    {
      answer: (_request, { origin }) =>
        origin === API ? new Response('', { status: 401 }) : undefined,
    },
  ],
  [
    'an API that hides Retry-After is a warning',
    'api',
    'warning',
    /Retry-After cannot be read/,
    {
      answer: (_request, { origin }) =>
        origin === API
          ? new Response('', { status: 429, headers: { date: new Date(0).toUTCString() } })
          : undefined,
    },
  ],
  [
    'a cookie session on an API of another site is in danger',
    'third_party_cookies',
    'warning',
    /api\.other\.test is of another site/,
    { client: cookieClient, apiOrigins: ['https://api.other.test'] },
  ],
  [
    'a silent sign-in at a provider of another site never finds anybody',
    'third_party_cookies',
    'warning',
    /silent sign-in then never finds anybody/,
    { silentSignIn: true, issuer: ISSUER },
  ],
  [
    'a framed page without storage access has no cookies',
    'third_party_cookies',
    'problem',
    /framed by another site/,
    { client: cookieClient, facts: { ...facts, isFramed: true, hasStorageAccess: false } },
  ],
  [
    'a server whose cookie did not come back is a problem',
    'third_party_cookies',
    'problem',
    /cookie did not come back/,
    {
      client: {
        ...cookieClient,
        getState: () => ({
          status: 'anonymous',
          reason: 'login_failed',
          error: new AuthError('cookie_blocked', 'login'),
        }),
      },
    },
  ],
])('%s', async (_rule, check, status, text, scene) => {
  const findings = named(await examine(scene), check)
  const finding = findings.find((each) => each.status === status)
  expect(finding?.message).toMatch(text)
  expect(finding?.fix).toMatch(/\w{3}/)
})

/** What a request gets where CORS is missing: nothing to read, but an answer. */
function opaque({ mode }: Request): Response | null {
  return mode === 'no-cors' ? new Response('') : null
}

function landedAt(url: string): Response {
  const response = new Response('')
  Object.defineProperty(response, 'url', { value: url })
  return response
}

/** An answer with a shifted `Date`, for some origins. */
function dated(url: URL, shiftMs: number, origins: string[]): Response | undefined {
  if (!origins.includes(url.origin)) return undefined
  const date = new Date(createTestPlatform().clock.now() + shiftMs).toUTCString()
  const body = { issuer: ISSUER, token_endpoint: `${ISSUER}/token` }
  return Response.json(body, { headers: { date } })
}
