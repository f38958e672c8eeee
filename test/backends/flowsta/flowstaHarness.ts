import { afterAll, beforeAll, vi } from 'vitest'
import { openDatabase } from '../../../playground/servers/database.ts'
import {
  FLOWSTA_CLIENT_ID,
  startFlowstaServer,
} from '../../../playground/servers/flowsta/startFlowstaServer.ts'
import type {
  FlowstaServer,
  FlowstaServerOptions,
} from '../../../playground/servers/flowsta/startFlowstaServer.ts'
import { flowsta } from '../../../src/backends/flowsta.ts'
import type { FlowstaOptions } from '../../../src/backends/flowsta.ts'
import '../../../src/backends/flowsta/protocol.ts'
import '../../../src/client/engine/createEngine.ts'
import { createAuthClient } from '../../../src/client/createAuthClient.ts'
import type { AuthError } from '../../../src/core/authError.ts'
import type { StoredGrant } from '../../../src/core/grant.ts'
import type { RedirectOptions } from '../../../src/core/redirectGroup.ts'
import type { TokenSet } from '../../../src/core/tokens.ts'
import { createTestPlatform, flush } from '../../support/createTestPlatform.ts'
import type { TestPlatform } from '../../support/createTestPlatform.ts'
import { createBrowser } from './hostedPages.ts'
import type { Browser, Choices } from './hostedPages.ts'

/** Where the app is. */
export const APP = 'https://app.example'

/** The people of the stand-in server, by their identifiers there. */
export const ADA = 'a1d0c0de-0000-4000-8000-00000000ada0'
export const GRACE = 'b2e0c0de-0000-4000-8000-00000000face'

/** How a stand-in server starts. */
export type ServerOptions = Partial<Omit<FlowstaServerOptions, 'database' | 'port'>>

/** What a fresh server must not remember. */
const TABLES = ['consents', 'sso', 'codes', 'grants', 'refresh_tokens']

/**
 * Returns what starts stand-in servers. They share a database, which is emptied each time: a file
 * uses one server at a time.
 */
export function flowstaServers() {
  // Real sockets and a real database: a busy machine is no failure.
  vi.setConfig({ testTimeout: 20_000 })
  const database = openDatabase()
  const closing: (() => Promise<void>)[] = []
  // The database opens once, which takes longer than a test may.
  beforeAll(async () => void (await database.query('SELECT 1')), 60_000)
  afterAll(async () => {
    for (const close of [...closing, database.close]) await close()
  })
  return async (options: ServerOptions = {}): Promise<FlowstaServer> => {
    const server = await startFlowstaServer({
      port: 0,
      database,
      allowedOrigins: [APP],
      bcryptRounds: 4,
      ...options,
    })
    closing.push(server.close)
    for (const table of TABLES) await database.query(`DELETE FROM flowsta_${table}`)
    return server
  }
}

/** What a client of the stand-in server starts with. */
export interface FlowstaHarnessOptions {
  readonly server: FlowstaServer
  readonly options?: Partial<FlowstaOptions>
  readonly platform?: TestPlatform
  /** Where the app is. @default APP */
  readonly app?: string
  /** The person's browser, with Flowsta's cookie in it. */
  readonly browser?: Browser
}

/** Makes a client of the stand-in server, at rest. The network is real; the device's time is not. */
export function createFlowstaHarness(given: FlowstaHarnessOptions) {
  const { server, browser = createBrowser() } = given
  const platform = given.platform ?? createTestPlatform({ href: `${APP}/` })
  platform.onFetch((request) => browser.send(request))
  const backend = flowsta({
    clientId: FLOWSTA_CLIENT_ID,
    apiUrl: server.url,
    loginUrl: `${server.url}/login`,
    ...given.options,
  })
  const client = createAuthClient({ backend, platform, onUnexpectedError: () => {} })
  const errors: AuthError[] = []
  client.on('error', ({ error }) => errors.push(error))
  client.on('sessionExpired', ({ error }) => errors.push(error))
  return { server, browser, platform, backend, client, errors, given }
}

/** A client of the stand-in server, with its surroundings. */
export type FlowstaHarness = ReturnType<typeof createFlowstaHarness>

/** Starts a sign-in and returns where the browser is sent. */
export async function leave(harness: FlowstaHarness, options?: RedirectOptions): Promise<URL> {
  await harness.client.signIn.redirect(options)
  return lastNavigation(harness)
}

/** Returns where the page has left for. */
export function lastNavigation({ platform }: FlowstaHarness): URL {
  return new URL(platform.navigations.at(-1) ?? '')
}

/** Comes back at an address, on a new page of the same tab. */
export async function comeBack(harness: FlowstaHarness, href: string): Promise<FlowstaHarness> {
  const { given, browser } = harness
  const platform = harness.platform.reload(href)
  const next = createFlowstaHarness({ ...given, browser, platform })
  next.client.start()
  await next.client.ready()
  await flush()
  return next
}

/** Goes through Flowsta's pages and comes back. */
export async function goThrough(
  harness: FlowstaHarness,
  url: URL,
  choices?: Choices,
): Promise<FlowstaHarness> {
  return comeBack(
    harness,
    await harness.browser.goThrough(url.href, harness.given.app ?? APP, choices),
  )
}

/** A whole sign-in. */
export async function signIn(
  given: FlowstaHarnessOptions,
  choices?: Choices,
): Promise<FlowstaHarness> {
  const harness = createFlowstaHarness(given)
  harness.client.start()
  await harness.client.ready()
  return goThrough(harness, await leave(harness), choices)
}

/** The tokens that the tab keeps, or null. */
export function storedTokens(harness: FlowstaHarness): TokenSet | null {
  return storedText(harness) === null ? null : (storedGrant(harness).tokens ?? null)
}

/** What the tab keeps of the session. */
export function storedGrant(harness: FlowstaHarness): StoredGrant {
  return JSON.parse(storedText(harness) ?? '')
}

function storedText({ platform, backend }: FlowstaHarness): string | null {
  return platform.tabValues.get(`flowpass:${backend.namespace}:session`) ?? null
}

/** The bodies of the JSON calls to a path, in order. */
export function bodiesOf({ server }: FlowstaHarness, path: string): Record<string, string>[] {
  return server.controls.requests(path).map(({ body }) => JSON.parse(body || '{}'))
}

/** Why nobody is signed in, or the status when somebody is. */
export function outcome({ client }: FlowstaHarness): string {
  const state = client.getState()
  return 'error' in state && state.error ? state.error.code : state.status
}

/** The user who is signed in. */
export function userOf({ client }: FlowstaHarness) {
  const state = client.getState()
  return 'session' in state ? state.session.user : null
}
