import type { AuthUser } from '../../core/authUser.ts'
import type { StoredGrant } from '../../core/grant.ts'
import type { GroupHost } from '../../core/groups/groupHost.ts'
import type { SignOutOptions, SignOutResult } from '../../core/signOutTypes.ts'
import { transition } from '../../core/transition.ts'
import type { SignInMethods } from '../authClient.ts'
import type { CapturedCallback } from '../captureCallback.ts'
import type { EarlyKernel, Kernel } from '../kernel.ts'
import type { ServerState } from '../serverState.ts'
import type { TimeoutReason } from '../sessionTimeouts.ts'
import { createAuthFetch } from './createAuthFetch.ts'
import { createChallenges } from './createChallenges.ts'
import { createGroupHost } from './createGroupHost.ts'
import { createParts } from './createParts.ts'
import { createSignIn } from './createSignIn.ts'
import type { SessionRecord } from './createSessionRecord.ts'
import { leftLineage } from './leftLineage.ts'
import { patiently } from './patiently.ts'
import { restoreSession } from './restoreSession.ts'

/** Everything a page needs only once somebody signs in, or is signed in for a while. */
export interface Engine<User extends AuthUser = AuthUser> {
  /** Keeps the session alive. */
  start(): void
  /** Brings this tab in line with the others, and plans the next renewal: after each restore. */
  look(): void
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
  /** What the backend's groups do to the session. */
  readonly groups: GroupHost<User>
  /** Ends a session that has outlived its limits, here, in the other tabs and at the server. */
  expire(reason: TimeoutReason): Promise<void>
  /** Tells the other tabs and the server that a session ended here, at `at` (ms since the epoch). */
  finishSignOut(
    held: StoredGrant<User> | null | Promise<StoredGrant<User> | null>,
    options: SignOutOptions,
    at: number,
  ): Promise<SignOutResult>
}

/**
 * Makes the engine. It is a module of its own so that a page which shows a stored session, or
 * nobody, renders before it has arrived.
 *
 * @param early the client's shared parts
 * @param apiOrigins origins that may see the token, beside the page's own
 */
export function createEngine<User extends AuthUser>(
  early: EarlyKernel<User>,
  apiOrigins: readonly string[],
): Engine<User> {
  const { store } = early
  const kernel: Kernel<User> = {
    ...early,
    dispatch: (event) => store.set(transition(store.get(), event)),
  }
  const parts = createParts(kernel)
  const signIn = createSignIn(kernel, parts.login)
  const { record, siblings, settle, refresher, renewal, tokens, revocations, sources } = parts

  function look(): void {
    renewal.arm()
    void settle().catch(() => {})
  }

  return {
    start() {
      siblings.start()
      renewal.start()
      // A restore that is under way looks when it has ended.
      if (store.get().status !== 'restoring') look()
      void revocations.retry().catch(() => {})
    },
    look,
    stop() {
      siblings.stop()
      renewal.stop()
      revocations.stop()
    },
    refresh: refresher.refresh,
    restore: (signal, captured, mark, initial) =>
      restoreSession(kernel, sources, signal, captured, mark, initial),
    async getAccessToken(forceRefresh) {
      const owner = tokens.owner()
      if (forceRefresh && kernel.vault.current()) await refresher.refresh('demand')
      const token = await tokens.get(owner)
      return kernel.backend.transport === 'cookie' ? null : token
    },
    fetch: createAuthFetch(kernel, tokens, createChallenges(kernel), apiOrigins),
    signIn,
    groups: createGroupHost(kernel, parts, signIn),
    expire: sources.expire,
    async finishSignOut(held, options, at) {
      const left = leftLineage(kernel)
      if (options.scope !== 'others') {
        // What was here is meant in any case; of another sign-in, one that came before.
        const isMeant = ({ lineage, since }: SessionRecord) => lineage === left || since <= at
        await record.end('signed_out', isMeant, at)
        siblings.announce()
      }
      return parts.signOut(await patiently(kernel.platform.clock, held), options)
    },
  }
}
