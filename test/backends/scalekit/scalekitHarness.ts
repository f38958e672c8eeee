import { SignJWT } from 'jose'
import type { JWTPayload } from 'jose'
import { CookieJar } from 'tough-cookie'
import { demoAccounts } from '../../../playground/servers/demoAccounts.ts'
import { openDatabase } from '../../../playground/servers/database.ts'
import { createInbox } from '../../../playground/servers/kit/inbox.ts'
import type { ScalekitServerOptions } from '../../../playground/servers/scalekit/scalekitOptions.ts'
import { startScalekitServer } from '../../../playground/servers/scalekit/startScalekitServer.ts'
import type { ScalekitServer } from '../../../playground/servers/scalekit/startScalekitServer.ts'
import { loadSigningKeys } from '../../../playground/servers/signingKeys.ts'
import { scalekit } from '../../../src/backends/scalekit.ts'
import type { ScalekitOptions } from '../../../src/backends/scalekit.ts'
// Loaded ahead, so that virtual time never waits for a module.
import '../../../src/backends/scalekit/protocol.ts'
import '../../../src/client/engine/createEngine.ts'
import '../../../src/core/groups/createGroupRunner.ts'
import { createAuthClient } from '../../../src/client/createAuthClient.ts'
import type { AuthError } from '../../../src/core/authError.ts'
import type { RedirectOptions } from '../../../src/core/redirectGroup.ts'
import { createTestPlatform } from '../../support/createTestPlatform.ts'
import type { TestPlatform } from '../../support/createTestPlatform.ts'

/** The app's origin. */
export const APP = 'https://app.example'

export const ACME = 'org_59615193906282635'
export const GLOBEX = 'org_59615193906282636'
export const GLOBEX_CONNECTION = 'conn_58327482062864002'

const [adaAccount, graceAccount] = demoAccounts
export const ada = { email: adaAccount.claims.email, password: adaAccount.password }
export const grace = { email: graceAccount.claims.email, password: graceAccount.password }

/** Makes a world of stand-ins on one database. */
export function createEnvironments() {
  const database = openDatabase()
  const servers: ScalekitServer[] = []
  return {
    /** Makes a JWT with the environments' own key. */
    async sign(claims: JWTPayload): Promise<string> {
      const { jwks } = await loadSigningKeys(database)
      const key = jwks.keys.find(({ alg }) => alg === 'RS256')
      if (!key) throw new Error('There is no key')
      return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: key.kid }).sign(key)
    },
    async start(options: Partial<ScalekitServerOptions> = {}): Promise<ScalekitServer> {
      const common = { port: 0, database, allowedOrigins: [APP], inbox: createInbox() }
      const server = await startScalekitServer({ ...common, bcryptRounds: 4, ...options })
      servers.push(server)
      return server
    },
    async close() {
      await Promise.all(servers.map((server) => server.close()))
      await database.close()
    },
  }
}

/** A page that a browser shows, or the app's address that it was sent to. */
export interface ShownPage {
  readonly url: string
  readonly status: number
  readonly html: string
}

/** A browser without scripts: cookies, redirects and forms. */
export function createBrowser() {
  const jar = new CookieJar()

  async function open(url: string, form?: Record<string, string>): Promise<ShownPage> {
    const response = await fetch(url, {
      method: form ? 'POST' : 'GET',
      redirect: 'manual',
      headers: { cookie: await jar.getCookieString(url) },
      body: form ? new URLSearchParams(form) : null,
    })
    for (const cookie of response.headers.getSetCookie()) await jar.setCookie(cookie, url)
    const location = response.headers.get('location')
    if (location === null) return { url, status: response.status, html: await response.text() }
    const next = new URL(location, url).href
    return next.startsWith(APP) ? { url: next, status: response.status, html: '' } : open(next)
  }

  return {
    open,
    /** Sends the form of a page. */
    submit(page: ShownPage, fields: Record<string, string>): Promise<ShownPage> {
      const [, action = ''] = /<form method="post" action="([^"]*)"/.exec(page.html) ?? []
      return open(new URL(action.replaceAll('&amp;', '&'), page.url).href, fields)
    },
  }
}

export type Browser = ReturnType<typeof createBrowser>

/** What a client is made with. */
export interface LoadOptions {
  readonly options?: Partial<ScalekitOptions>
  /** Changes the answers of the token endpoint on their way. */
  readonly tamper?: (body: Record<string, unknown>) => unknown
}

/** Makes a client of the stand-in. */
export function load(server: ScalekitServer, platform: TestPlatform, given: LoadOptions = {}) {
  platform.onFetch(async (request) => {
    const response = await fetch(request)
    if (!given.tamper || !request.url.endsWith('/oauth/token') || !response.ok) return response
    return Response.json(await given.tamper((await response.json()) as Record<string, unknown>))
  })
  const { url: environmentUrl, clientId } = server
  const backend = scalekit({ environmentUrl, clientId, ...given.options })
  const client = createAuthClient({ backend, platform, onUnexpectedError: () => {} })
  const errors: AuthError[] = []
  client.on('error', ({ error }) => errors.push(error))
  return { client, backend, platform, errors, server, given }
}

/** A client with its surroundings. */
export type Loaded = ReturnType<typeof load>

/** How somebody signs in. */
export interface SignInOptions extends LoadOptions {
  readonly request?: RedirectOptions
  readonly as?: { readonly email: string; readonly password: string }
  readonly browser?: Browser
}

/** Begins a sign-in on a fresh page. @returns the authorization request */
export async function leave(
  server: ScalekitServer,
  request: RedirectOptions = {},
  given: LoadOptions = {},
) {
  const platform = createTestPlatform({ href: `${APP}/` })
  const { client } = load(server, platform, given)
  await client.signIn.redirect(request)
  return { platform, url: new URL(platform.navigations.at(-1) ?? '') }
}

/** Comes back with an answer. */
export async function comeBack(
  platform: TestPlatform,
  answer: string,
  server: ScalekitServer,
  given: LoadOptions = {},
): Promise<Loaded> {
  const loaded = load(server, platform.reload(answer), given)
  loaded.client.start()
  await loaded.client.ready()
  return loaded
}

/** A whole sign-in. */
export async function signIn(server: ScalekitServer, given: SignInOptions = {}) {
  const { as = ada, browser = createBrowser(), request } = given
  const { platform, url } = await leave(server, request, given)
  const page = await browser.open(url.href)
  const answer = page.html ? await browser.submit(page, as) : page
  const loaded = await comeBack(platform, answer.url, server, given)
  return { ...loaded, browser, front: url, answer: answer.url }
}

/** The person, or what went wrong. */
export function userOf({ client }: Pick<Loaded, 'client'>) {
  const state = client.getState()
  if (state.status !== 'authenticated') throw new Error(`${state.status} ${errorOf({ client })}`)
  return state.session.user
}

/** Why nobody is signed in. */
export function errorOf({ client }: Pick<Loaded, 'client'>): string {
  const state = client.getState()
  return 'error' in state && state.error ? state.error.code : state.status
}

/** The tokens that a tab keeps. */
export function keptTokens({ platform }: Pick<Loaded, 'platform'>): Record<string, string> {
  const text = [...platform.tabValues.values()].find((value) => value.includes('"accessToken"'))
  const value = JSON.parse(text ?? '{}') as { tokens?: Record<string, string> }
  return value.tokens ?? {}
}
