import { defineBackend } from '../core/defineBackend.ts'
import { AuthError } from '../core/authError.ts'
import type { AuthUser } from '../core/authUser.ts'
import type { BackendContext } from '../core/backend.ts'
import type { Grant, StoredGrant } from '../core/grant.ts'
import type { LoginAttempt } from '../core/loginAttempt.ts'
import type { Clock } from '../core/platform.ts'
import type { RedirectRequest } from '../core/redirectGroup.ts'
import type { RemoteSignOut, SignOutRequest } from '../core/signOutTypes.ts'
import { ada } from './ada.ts'
import { createMemoryTokens } from './createMemoryTokens.ts'
import type { MemoryRotation } from './createMemoryTokens.ts'
import type { TestBrowser } from './createTestBrowser.ts'
import type { GatedPlatform } from './createTestPage.ts'
import { createTestClock } from './createTestClock.ts'
import { drawLatency, waitFor } from './latency.ts'
import type { Latency } from './latency.ts'
import { createMemoryScript, playStep } from './memoryScript.ts'
import type { MemoryMethod } from './memoryScript.ts'

/** What a memory backend starts with. */
export interface MemoryBackendOptions {
  /** The browser whose tabs it serves; gives it a right clock and its seeded randomness. */
  readonly browser?: Pick<TestBrowser, 'serverClock' | 'random'>
  /** A page whose clock it goes by where there is no browser. @default that of the last caller */
  readonly platform?: { readonly clock: Clock }
  /** @default 'memory' */
  readonly namespace?: string
  /** Whether the session is tokens in the page or a cookie of the browser. @default 'bearer' */
  readonly transport?: 'bearer' | 'cookie'
  /** Who can sign in: the first, or whom `loginHint` or `signInAs` names. @default Ada */
  readonly users?: readonly [AuthUser, ...AuthUser[]]
  /** Life of every access token, in seconds. @default 3600 */
  readonly lifetimeSeconds?: number
  /** Whether there are refresh tokens. @default true */
  readonly renewable?: boolean
  /**
   * What happens to refresh tokens that are used. With `none` they stay good, even after a sign-out.
   *
   * @default 'none'
   */
  readonly rotation?: MemoryRotation | 'none'
  /** How long every call takes, in milliseconds: half before the server acts. @default 0 */
  readonly latency?: Latency
}

/**
 * Makes a backend in memory, with the server behind it: one for all tabs of a browser. It signs
 * people in by redirect, renews, signs out, and does what its script says.
 *
 * @param options whom it knows, how it treats refresh tokens, and how long it takes
 * @returns the `backend` for a client, and the server's side for the test
 * @example
 * const server = createMemoryBackend({ rotation: { reuseWindowSeconds: 10 } })
 * const client = createAuthClient({ backend: server.backend, platform })
 * server.next('refresh', { fail: new AuthError('network_failed', 'refresh'), when: 'after' })
 */
export function createMemoryBackend(options: MemoryBackendOptions = {}) {
  const { namespace = 'memory', transport = 'bearer' } = options
  const server = createServer(options)
  const { script, call } = server
  const backend = defineBackend({
    id: 'memory',
    namespace,
    transport,
    restore: (context: BackendContext, stored: StoredGrant | null) =>
      call('restore', context, () => (transport === 'cookie' ? server.cookieSession() : stored)),
    refresh: (context: BackendContext, held: StoredGrant) =>
      call('refresh', context, (): Grant => server.renew(held)),
    signOut: (context: BackendContext, request: SignOutRequest) => {
      server.signedOut.push(request)
      return call('signOut', context, (): RemoteSignOut => server.end(request))
    },
    redirect: {
      redirectUri: (origin: string) => `${origin}/callback`,
      start: (context: BackendContext, { statePrefix, loginHint }: RedirectRequest) =>
        call('start', context, () => {
          const state = `${statePrefix}state-${script.calls.start}`
          const sealed = { n: 1, ...(loginHint && { loginHint }) }
          return { url: `https://id.example/authorize?state=${state}`, state, sealed }
        }),
      finish: (context: BackendContext, { sealed }: LoginAttempt) =>
        call('finish', context, () => server.begin(sealed['loginHint'])),
    },
  })
  return {
    backend,
    calls: script.calls,
    next: script.next,
    always: script.always,
    /** What was asked of `signOut`, in order. */
    signedOut: server.signedOut,
    /** What it has seen of refresh tokens. */
    stats: server.tokens.stats,
    /** Makes tokens of a new sign-in. */
    tokens: server.issue,
    /** Returns whose live access token this is, or null: for the APIs of a test. */
    userOf: server.tokens.userOf,
    /** Whom the next sign-ins without a `loginHint` are of. */
    signInAs: server.signInAs,
    /** A grant as it would be held after a sign-in now. */
    stored: server.stored,
  }
}

/** A memory backend with its script. */
export type MemoryBackend = ReturnType<typeof createMemoryBackend>

function createServer(options: MemoryBackendOptions) {
  const { browser, transport = 'bearer', latency = 0 } = options
  const users: readonly AuthUser[] = options.users ?? [ada]
  const { lifetimeSeconds = 3600, renewable = true, rotation = 'none' } = options
  /** The device's clock: that of the page that called last, for a reload brings a new one. */
  let clock = options.platform?.clock ?? browser?.serverClock ?? createTestClock()
  const serverClock = () => browser?.serverClock ?? clock
  const now = () => serverClock().now()
  const tokens = createMemoryTokens({ lifetimeSeconds, renewable, rotation, now })
  const script = createMemoryScript()
  const signedOut: SignOutRequest[] = []
  let person: AuthUser = users[0] ?? ada
  let cookie: StoredGrant | null = null
  const issue = () => tokens.issue(person, clock.now())

  function describe(user: AuthUser): StoredGrant {
    return { session: { id: 's1', user, scopes: ['openid'], signedInAt: clock.now() } }
  }

  async function call<Value>(
    method: MemoryMethod,
    { platform: page, signal }: BackendContext,
    usual: () => Value,
  ): Promise<Value> {
    clock = page.clock
    const step = script.take(method)
    // The server goes on by its own clock when the page that has called is frozen or gone.
    const time = browser?.serverClock ?? page.clock
    const half = browser ? drawLatency(latency, browser.random) / 2 : drawLatency(latency, mean) / 2
    const answer = async () => {
      if (half > 0) await waitFor(time, half)
      const value = await playStep(step, time, signal, usual)
      if (half > 0) await waitFor(time, half)
      return value
    }
    return isGated(page) ? page.through(answer()) : answer()
  }

  return {
    script,
    tokens,
    signedOut,
    call,
    issue,
    signInAs(user: AuthUser): void {
      person = user
    },
    cookieSession: () => cookie,
    begin(hint?: string | number): Grant {
      const known = users.find(({ id, username, email }) =>
        [id, username, email].includes(String(hint)),
      )
      const user = hint ? (known ?? person) : person
      if (transport === 'cookie') cookie = describe(user)
      const bought = transport === 'bearer' && { tokens: tokens.issue(user, clock.now()) }
      return { user, scopes: ['openid'], ...bought }
    },
    renew({ session, tokens: held }: StoredGrant): Grant {
      if (transport === 'bearer')
        return { tokens: tokens.spend(held?.refreshToken, session.user, clock.now()) }
      if (!cookie)
        throw new AuthError('session_expired', 'refresh', { details: { reason: 'ended' } })
      return { user: cookie.session.user }
    },
    end({ held }: SignOutRequest): RemoteSignOut {
      cookie = null
      if (held.tokens) tokens.revoke(held.tokens)
      return { revoked: true, provider: 'ended' }
    },
    stored: (): StoredGrant => ({
      ...describe(person),
      ...(transport === 'bearer' && { tokens: issue() }),
    }),
  }
}

const mean = () => 0.5

function isGated(platform: object): platform is Pick<GatedPlatform, 'through'> {
  return 'through' in platform
}
