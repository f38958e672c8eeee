import '../../../src/backends/cookieSession/protocol.ts'
import '../../../src/client/engine/createEngine.ts'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { cookieSession } from '../../../src/backends/cookieSession.ts'
import type { CookieSessionOptions } from '../../../src/backends/cookieSession.ts'
import { createAuthClient } from '../../../src/client/createAuthClient.ts'
import type { AuthError } from '../../../src/core/authError.ts'
import { isAuthError } from '../../../src/core/isAuthError.ts'
import type { Platform } from '../../../src/core/platform.ts'
import { cookieFetch } from '../../support/cookieFetch.ts'
import type { CookieBrowser } from '../../support/cookieFetch.ts'
import { createTestPlatform } from '../../support/createTestPlatform.ts'
import type { TestPlatform } from '../../support/createTestPlatform.ts'
import { startAppServer } from './appServer.ts'
import type { AppServer, AppServerOptions } from './appServer.ts'

export const ada = { email: 'ada@example.com', password: 'analytical-engine' }
export const grace = { email: 'grace@example.com', password: 'analytical-engine' }

/** Runs a server for the tests of a file or a block. */
export function runAppServer(options?: AppServerOptions): { server: AppServer } {
  const under = {} as { server: AppServer }
  beforeAll(async () => {
    under.server = await startAppServer(options)
  })
  beforeEach(() => {
    under.server.controls.setFault(null)
    under.server.controls.resetRequests()
  })
  afterAll(() => under.server.close())
  return under
}

/** All that the server of the tests has. */
const GROUPS = ['redirect', 'password', 'sessions', 'profile', 'organizations'] as const

/** A client that writes down what happens. */
export function watch(platform: Platform, options: CookieSessionOptions = {}) {
  const backend = cookieSession({ groups: GROUPS, ...options })
  const client = createAuthClient({ backend, platform, onUnexpectedError: () => {} })
  const events: string[] = []
  const errors: AuthError[] = []
  for (const name of ['signedIn', 'signedOut', 'tokenRefreshed', 'identityChanged'] as const)
    client.on(name, () => events.push(name))
  for (const name of ['error', 'sessionExpired'] as const)
    client.on(name, ({ error }) => errors.push(error))
  return { client, backend, events, errors }
}

/** What a page starts with. */
export interface PageOptions {
  readonly href?: string
  readonly jar?: CookieBrowser
  readonly platform?: TestPlatform
  readonly options?: CookieSessionOptions
}

/** A page that has found out who is signed in. */
export async function startPage({ server }: { server: AppServer }, given: PageOptions = {}) {
  const { jar = cookieFetch(), href = `${server.url}/`, options = {} } = given
  const platform = given.platform ?? createTestPlatform({ href })
  platform.onFetch(jar.page(platform.location?.href() ?? href))
  const page = { ...watch(platform, options), platform, jar, options }
  page.client.start()
  await page.client.ready()
  return page
}

/** A page with its client. */
export type Page = Awaited<ReturnType<typeof startPage>>

/** A page on which somebody is signed in. */
export async function signIn(under: { server: AppServer }, given?: PageOptions, who = ada) {
  const page = await startPage(under, given)
  await page.client.password.signIn(who)
  return page
}

/** The same tab after a reload. */
export function reload(under: { server: AppServer }, page: Page, href?: string): Promise<Page> {
  const { platform, jar, options } = page
  return startPage(under, { platform: platform.reload(href), jar, options })
}

/** Name of whoever a page shows, or its status. */
export function shown({ client }: Pick<Page, 'client'>): string {
  const state = client.getState()
  return state.status === 'authenticated' ? (state.session.user.name ?? '') : state.status
}

/** The error with which something fails, or null. */
export async function errorOf(work: Promise<unknown>): Promise<AuthError | null> {
  try {
    await work
    return null
  } catch (thrown) {
    if (isAuthError(thrown)) return thrown
    throw thrown
  }
}

/** The code with which something fails, or null. */
export async function codeOf(work: Promise<unknown>): Promise<string | null> {
  return (await errorOf(work))?.code ?? null
}

/** The number of requests that a path has had. */
export function count({ server }: { server: AppServer }, path: string): number {
  return server.controls.requests(path).length
}
