import { AuthError } from '../../core/authError.ts'
import type { AuthUser } from '../../core/authUser.ts'
import type { StoredGrant } from '../../core/grant.ts'
import type { SignOutOptions, SignOutResult } from '../../core/signOutTypes.ts'
import type { SignInMethods } from '../authClient.ts'
import type { CapturedCallback } from '../captureCallback.ts'
import type { Kernel } from '../kernel.ts'
import type { ServerState } from '../serverState.ts'
import type { TimeoutReason } from '../sessionTimeouts.ts'
import { lineageOf } from '../storedGrant.ts'
import { createAuthFetch } from './createAuthFetch.ts'
import { createChallenges } from './createChallenges.ts'
import { createRefresher } from './createRefresher.ts'
import { createRenew } from './createRenew.ts'
import { createRenewal } from './createRenewal.ts'
import { createRevocations } from './createRevocations.ts'
import { createSettle } from './createSettle.ts'
import { createSignIn } from './createSignIn.ts'
import { createSignOut } from './createSignOut.ts'
import { createTeam } from './createTeam.ts'
import { createTokenSource } from './createTokenSource.ts'
import { expireSession } from './expireSession.ts'
import { finishRedirect } from './finishRedirect.ts'
import { restoreSession } from './restoreSession.ts'
import type { SessionSources } from './restoreSession.ts'
import { tellServer } from './tellServer.ts'

/** Everything a page needs only once somebody signs in, or is signed in for a while. */
export interface Engine<User extends AuthUser = AuthUser> {
  /** Keeps the session alive. */
  start(): void
  /** Stops timers and listeners. */
  stop(): void
  /** Renews the held grant. */
  refresh(trigger: 'demand'): Promise<void>
  /** Finds out who is signed in. */
  restore(
    signal: AbortSignal,
    captured: CapturedCallback,
    mark: string | null,
    initial: ServerState<User> | undefined,
  ): Promise<void>
  /** Returns a live access token, or null when nobody is signed in. */
  getAccessToken(forceRefresh: boolean): Promise<string | null>
  /** `fetch` with the session. */
  fetch(input: string | URL | Request, init?: RequestInit): Promise<Response>
  /** The ways to sign in. */
  readonly signIn: SignInMethods
  /** Ends a session that has outlived its limits, here, in the other tabs and at the server. */
  expire(reason: TimeoutReason): Promise<void>
  /** Tells the other tabs and the server that a session ended here, at `at` (ms since the epoch). */
  finishSignOut(
    held: StoredGrant<User> | null,
    options: SignOutOptions,
    at: number,
  ): Promise<SignOutResult>
}

/**
 * Makes the engine. It is a module of its own so that a page which shows a stored session, or
 * nobody, renders before it has arrived.
 *
 * @param kernel the client's shared parts
 * @param apiOrigins origins that may see the token, beside the page's own
 */
export function createEngine<User extends AuthUser>(
  kernel: Kernel<User>,
  apiOrigins: readonly string[],
): Engine<User> {
  const { vault, store } = kernel
  const team = createTeam(kernel, () => void settle().catch(() => {}))
  const { record, siblings, announce, reconcile } = team
  const settle = createSettle(kernel, reconcile, () => {
    refresher.resume()
    renewal.arm()
  })
  const renew = createRenew(kernel, { ...team, settle })
  const expire = (error: AuthError) => {
    const lineage = lineageOf(vault.current())
    return expireSession(kernel, error, async () => {
      await record.end('expired', (known) => known.lineage === lineage)
      announce()
    })
  }
  const refresher = createRefresher(kernel, renew, expire, () => renewal.arm())
  const renewal = createRenewal(kernel, refresher, settle)
  const tokens = createTokenSource(kernel, refresher, settle)
  const revocations = createRevocations(kernel, async (held) => {
    const { error } = await tellServer(kernel, held, { scope: 'app' })
    if (error) throw error
  })
  const signOut = createSignOut(kernel, revocations)

  async function open(grant: StoredGrant<User>): Promise<void> {
    await record.open(grant)
    announce()
    renewal.arm()
    // A sign-out elsewhere may have been the last word.
    void settle().catch(() => {})
  }

  async function expireBy(reason: TimeoutReason): Promise<void> {
    const held = vault.current()
    await expire(new AuthError('session_expired', 'refresh', { details: { reason } }))
    await signOut(held, { scope: 'app' })
  }

  const sources: SessionSources<User> = {
    finishRedirect: (signal, mark) => finishRedirect(kernel, signal, mark, open),
    findSession: async (stored) => (await reconcile(stored)).grant,
    confirm: record.confirm,
    refresh: () => refresher.refresh('restore'),
    expire: expireBy,
  }

  return {
    start() {
      siblings.start()
      renewal.start()
      if (store.get().status !== 'restoring') void settle().catch(() => {})
      void revocations.retry().catch(() => {})
    },
    stop() {
      siblings.stop()
      renewal.stop()
      revocations.stop()
    },
    refresh: refresher.refresh,
    async restore(signal, captured, mark, initial) {
      await restoreSession(kernel, sources, signal, captured, mark, initial)
      renewal.arm()
      // What other tabs have said meanwhile was not heard.
      void settle().catch(() => {})
    },
    async getAccessToken(forceRefresh) {
      if (forceRefresh && vault.current()) await refresher.refresh('demand')
      return tokens.get()
    },
    fetch: createAuthFetch(kernel, tokens, createChallenges(kernel), apiOrigins),
    signIn: createSignIn(kernel, open),
    expire: expireBy,
    async finishSignOut(held, options, at) {
      if (options.scope !== 'others') {
        await record.end('signed_out', ({ since }) => since <= at, at)
        announce()
      }
      return signOut(held, options)
    },
  }
}
