import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, vi } from 'vitest'
// Loaded ahead, so that virtual time never waits for a module.
import '../../../src/backends/flowise/protocol.ts'
import '../../../src/client/engine/createEngine.ts'
import { flowise } from '../../../src/backends/flowise.ts'
import type { FlowiseOptions } from '../../../src/backends/flowise.ts'
import { createAuthClient } from '../../../src/client/createAuthClient.ts'
import type { AuthClientOptions } from '../../../src/client/createAuthClient.ts'
import type { AuthError } from '../../../src/core/authError.ts'
import { isAuthError } from '../../../src/core/isAuthError.ts'
import type { Platform } from '../../../src/core/platform.ts'
import { openDatabase } from '../../../playground/servers/database.ts'
import { createInbox } from '../../../playground/servers/kit/inbox.ts'
import type { Inbox } from '../../../playground/servers/kit/inbox.ts'
import { startFlowiseServer } from '../../../playground/servers/flowise/startFlowiseServer.ts'
import type { WireFault } from '../../../playground/servers/kit/wireControls.ts'
import type { FlowiseServer } from '../../../playground/servers/flowise/startFlowiseServer.ts'
import type { FlowiseServerOptions } from '../../../playground/servers/flowise/flowiseSettings.ts'
import { flowiseDemoAccounts } from '../../../playground/servers/flowise/flowiseDemoAccounts.ts'
import { cookieFetch } from '../../support/cookieFetch.ts'
import type { CookieBrowser } from '../../support/cookieFetch.ts'
import { createTestPlatform } from '../../support/createTestPlatform.ts'
import type { TestPlatform } from '../../support/createTestPlatform.ts'

/** Where the app of the tests runs: another port of this machine, which is the same site. */
export const APP = 'http://localhost:5173'

/** An app of another site, which the server allows all the same. */
export const OTHER_SITE = 'http://app.other.test'

export const [ada, grace] = flowiseDemoAccounts

/** A server with a database and an inbox of its own. */
export interface FlowiseUnderTest {
  server: FlowiseServer
  readonly inbox: Inbox
}

/** Runs a server for the tests of a file or a block. */
export function runFlowise(options: Partial<FlowiseServerOptions> = {}): FlowiseUnderTest {
  const database = openDatabase()
  const under = { inbox: createInbox() } as FlowiseUnderTest
  beforeAll(async () => {
    under.server = await startFlowiseServer({
      port: 0,
      database,
      allowedOrigins: [APP, OTHER_SITE],
      inbox: under.inbox,
      bcryptRounds: 4,
      ...options,
    })
  }, 60_000)
  afterAll(async () => {
    await under.server.close()
    await database.close()
  })
  return under
}

/** What a page starts with. */
export interface FlowisePageOptions {
  readonly href?: string
  readonly url?: string
  readonly jar?: CookieBrowser
  readonly platform?: TestPlatform
  readonly options?: Partial<FlowiseOptions>
}

/** A page of an app over a server, at rest. */
export function openPage({ server }: FlowiseUnderTest, given: FlowisePageOptions = {}) {
  const { jar = cookieFetch(), href = `${APP}/`, url = server.url } = given
  const platform = given.platform ?? createTestPlatform({ href })
  platform.onFetch(jar.page(platform.location?.href() ?? href))
  const seen = watch(platform, { url, ...given.options })
  return { ...seen, platform, jar, given: { url, options: given.options } }
}

/** A client that writes down what happens. */
export function watch(
  platform: Platform,
  options: FlowiseOptions,
  more: Partial<Pick<AuthClientOptions, 'storage'>> = {},
) {
  const backend = flowise(options)
  const client = createAuthClient({ backend, platform, onUnexpectedError: () => {}, ...more })
  const errors: AuthError[] = []
  const events: string[] = []
  for (const name of ['signedIn', 'signedOut', 'tokenRefreshed', 'identityChanged'] as const)
    client.on(name, () => events.push(name))
  for (const name of ['error', 'sessionExpired'] as const)
    client.on(name, ({ error }) => {
      events.push(name)
      errors.push(error)
    })
  return { client, backend, errors, events }
}

/** A page with its client. */
export type FlowisePage = ReturnType<typeof openPage>

/** A page that has found out who is signed in. */
export async function startPage(
  under: FlowiseUnderTest,
  given?: FlowisePageOptions,
): Promise<FlowisePage> {
  const page = openPage(under, given)
  page.client.start()
  await page.client.ready()
  return page
}

/** A page on which somebody is signed in. */
export async function signIn(
  under: FlowiseUnderTest,
  given?: FlowisePageOptions,
  who: { readonly email: string; readonly password: string } = ada,
): Promise<FlowisePage> {
  const page = await startPage(under, given)
  await page.client.password.signIn(who)
  return page
}

/** The same tab after a reload. */
export function reload(under: FlowiseUnderTest, page: FlowisePage, href?: string) {
  const { platform, jar, given } = page
  const { url, options = {} } = given
  return startPage(under, { url, options, platform: platform.reload(href), jar })
}

/** The code with which something fails, or null. */
export async function codeOf(work: Promise<unknown>): Promise<string | null> {
  return (await errorOf(work))?.code ?? null
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

/** Name of whoever a page shows, or its status. */
export function shown({ client }: Pick<FlowisePage, 'client'>): string {
  const state = client.getState()
  return state.status === 'authenticated' ? (state.session.user.name ?? '') : state.status
}

/** Waits in real time, for a real server. */
export const eventually = (check: () => void) => vi.waitFor(check, { timeout: 5_000, interval: 10 })

/** Moves virtual time in steps, with room for a real server in between. */
export async function pass(advance: (ms: number) => Promise<void>, ms: number, stepMs: number) {
  for (let left = ms; left > 0; left -= stepMs) {
    await advance(Math.min(stepMs, left))
    await sleep(15)
  }
}

/** Acts a failure out, in a way that a page of another origin can read. */
export function fail({ server }: FlowiseUnderTest, path: string, fault: Omit<WireFault, 'path'>) {
  const headers = {
    'access-control-allow-origin': APP,
    'access-control-allow-credentials': 'true',
    ...fault.headers,
  }
  server.controls.setFault({ ...fault, path: `/api/v1${path}`, headers })
}

/** What a server answers for a session that is over. */
export const DEAD = { status: 200, body: { isSSO: false } }

/** The token of the last link that was sent to somebody. */
export function linkToken({ inbox }: FlowiseUnderTest, to: string): string {
  return new URL(inbox.list(to)[0]?.link ?? '').searchParams.get('token') ?? ''
}

/** The number of requests that a path has had. */
export function count({ server }: FlowiseUnderTest, path: string): number {
  return server.controls.requests(`/api/v1${path}`).length
}
