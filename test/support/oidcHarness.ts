import { oidc } from '../../src/backends/oidc.ts'
import type { OidcOptions } from '../../src/backends/oidc.ts'
// Loaded ahead, so that virtual time never waits for a module.
import '../../src/backends/oidc/protocol.ts'
import '../../src/client/engine/createEngine.ts'
import { createAuthClient } from '../../src/client/createAuthClient.ts'
import type { AuthError } from '../../src/core/authError.ts'
import type { RedirectOptions } from '../../src/core/redirectGroup.ts'
import { createTestPlatform } from './createTestPlatform.ts'
import type { TestPlatform } from './createTestPlatform.ts'
import { CLIENT_ID, evilProvider, ISSUER } from './evilProvider.ts'
import type { EvilProvider } from './evilProvider.ts'

/** What a client of the provider starts with. */
export interface OidcHarnessOptions {
  readonly options?: Partial<OidcOptions>
  readonly provider?: EvilProvider
  readonly platform?: TestPlatform
  readonly secure?: boolean
}

/** Makes a client of an evil provider, at rest. */
export async function createOidcHarness(given: OidcHarnessOptions = {}) {
  const provider = given.provider ?? (await evilProvider())
  const { secure = true } = given
  const platform = given.platform ?? createTestPlatform({ secure })
  platform.onFetch(provider.fetch)
  const backend = oidc({ issuer: ISSUER, clientId: CLIENT_ID, ...given.options })
  const client = createAuthClient({ backend, platform, onUnexpectedError: () => {} })
  const errors: AuthError[] = []
  client.on('error', ({ error }) => errors.push(error))
  client.on('sessionExpired', ({ error }) => errors.push(error))
  return { provider, platform, backend, client, errors, given }
}

/** A client of the provider with its surroundings. */
export type OidcHarness = Awaited<ReturnType<typeof createOidcHarness>>

/** Starts a sign-in and returns the authorization request. */
export async function leave(harness: OidcHarness, options?: RedirectOptions): Promise<URL> {
  await harness.client.signIn.redirect(options)
  return new URL(harness.platform.navigations.at(-1) ?? '')
}

/** Comes back at an address, on a new page of the same tab, and waits until it is clear who it is. */
export async function comeBack(harness: OidcHarness, href: string): Promise<OidcHarness> {
  const { given, provider } = harness
  const platform = harness.platform.reload(href)
  const next = await createOidcHarness({ ...given, provider, platform })
  next.client.start()
  await next.client.ready()
  return next
}

/** A whole sign-in. `change` may tamper with the answer on its way. */
export async function signIn(
  given: OidcHarnessOptions = {},
  change?: (answer: URLSearchParams) => void,
): Promise<OidcHarness> {
  const harness = await createOidcHarness(given)
  harness.client.start()
  await harness.client.ready()
  const url = await leave(harness)
  return comeBack(harness, harness.provider.authorize(url.href, change))
}

/** A sign-in at a provider that a test has prepared. */
export async function signInAt(
  prepare: (provider: EvilProvider) => void | Promise<void>,
  options: Partial<OidcOptions> = {},
): Promise<OidcHarness> {
  const provider = await evilProvider()
  await prepare(provider)
  return signIn({ provider, options })
}

/** Why nobody is signed in, or the status when somebody is. */
export function outcome({ client }: OidcHarness): string {
  const state = client.getState()
  return 'error' in state && state.error ? state.error.code : state.status
}
