import type { JWTPayload } from 'jose'
import { isAuthError } from '../../../../src/core/isAuthError.ts'
import type { AuthError } from '../../../../src/core/authError.ts'
import { oidcProvider } from '../../../../src/server/providers/oidcProvider.ts'
import type { OidcProviderOptions } from '../../../../src/server/providers/oidcProviderOptions.ts'
import type { ServerEnvironment } from '../../../../src/server/serverEnvironment.ts'
import type { ServerGrant } from '../../../../src/server/serverProvider.ts'
import { CLIENT_ID, evilProvider, ISSUER } from '../../../support/evilProvider.ts'
import type { EvilProvider } from '../../../support/evilProvider.ts'

/** Where the provider sends browsers back. */
export const REDIRECT_URI = 'https://app.example/auth/callback'

/** Never leaves the token endpoint. */
export const CLIENT_SECRET = 'canary-client-secret/+%&='

/** The surroundings of a server process, with a clock that tests move. */
export function createServerEnvironment(fetch: (request: Request) => Promise<Response>) {
  let skewMs = 0
  const timers = new Set<{ readonly ms: number; readonly task: () => void }>()
  const environment: ServerEnvironment = {
    now: () => Date.now() + skewMs,
    fetch: (input, init) => fetch(new Request(input, init)),
    after(ms, task) {
      const timer = { ms, task }
      timers.add(timer)
      return () => timers.delete(timer)
    },
  }
  return {
    environment,
    advance(ms: number) {
      skewMs += ms
    },
    /** Lets the deadlines pass that are due within so many milliseconds. */
    pass(ms: number) {
      const due = [...timers].filter((timer) => timer.ms <= ms)
      for (const timer of due) timer.task()
    },
    /** Milliseconds of the deadlines that run. */
    deadlines: () => [...timers].map(({ ms }) => ms),
  }
}

/** What a server is set up with. */
export interface HarnessOptions {
  readonly options?: Partial<OidcProviderOptions>
  readonly evil?: EvilProvider
}

/** A server that is a confidential client of an evil provider. */
export async function createProviderHarness({ options, evil: given }: HarnessOptions = {}) {
  const evil = given ?? (await evilProvider())
  const surroundings = createServerEnvironment(evil.fetch)
  const { environment } = surroundings
  const server = oidcProvider({
    issuer: ISSUER,
    clientId: CLIENT_ID,
    clientSecret: CLIENT_SECRET,
    ...options,
  })
  const begin = (parameters: Record<string, string> = {}) =>
    server.begin(environment, { redirectUri: REDIRECT_URI, parameters })

  /** A whole sign-in; `change` may tamper with the answer on its way. */
  async function signIn(
    change?: (answer: URLSearchParams) => void,
    parameters: Record<string, string> = {},
  ): Promise<ServerGrant> {
    const begun = await begin(parameters)
    const url = new URL(evil.authorize(begun.url, change))
    return server.finish(environment, { url, redirectUri: REDIRECT_URI, secret: begun.secret })
  }
  return { ...surroundings, evil, server, begin, signIn }
}

/** A server with its provider. */
export type ProviderHarness = Awaited<ReturnType<typeof createProviderHarness>>

/** A sign-in at a provider that a test has prepared. @returns the grant or the error */
export async function signInAt(
  prepare: (evil: EvilProvider) => unknown,
  given: HarnessOptions & { readonly parameters?: Record<string, string> } = {},
): Promise<ServerGrant | AuthError> {
  const harness = await createProviderHarness(given)
  await prepare(harness.evil)
  return outcome(harness.signIn(undefined, given.parameters))
}

/** A renewal at a provider that a test has prepared after the sign-in. */
export async function refreshAt(
  prepare: (evil: EvilProvider, harness: ProviderHarness) => unknown,
  given: HarnessOptions = {},
): Promise<ServerGrant | AuthError> {
  const harness = await createProviderHarness(given)
  const grant = await harness.signIn()
  await prepare(harness.evil, harness)
  return outcome(harness.server.refresh(harness.environment, grant))
}

/** What came of it; anything but a result or an AuthError fails the test. */
export async function outcome<Value>(running: Promise<Value>): Promise<Value | AuthError> {
  try {
    return await running
  } catch (thrown) {
    if (isAuthError(thrown)) return thrown
    throw thrown
  }
}

/** The code of an error, and why; `granted` without one. */
export function codeOf(value: unknown): string {
  if (!isAuthError(value)) return 'granted'
  const { reason, claim } = value.details
  return [value.code, reason ?? claim].filter(Boolean).join(' ')
}

/** Changes claims of every ID token; `undefined` takes one away, as JSON does. */
export function withClaims(changes: Readonly<Record<string, unknown>>) {
  return (evil: EvilProvider) => {
    evil.claims = (claims) => JSON.parse(JSON.stringify({ ...claims, ...changes })) as JWTPayload
  }
}

/** The time by the machine's clock, as claims have it. */
export function seconds(): number {
  return Math.floor(Date.now() / 1000)
}
