import { sleep } from '../../core/sleep.ts'
import { toAuthError } from '../../core/toAuthError.ts'
import type { AuthUser } from '../../core/authUser.ts'
import type { StoredGrant } from '../../core/grant.ts'
import { listAttempts } from '../attempts.ts'
import type { CapturedCallback } from '../captureCallback.ts'
import type { Kernel } from '../kernel.ts'
import type { ServerState } from '../serverState.ts'
import type { TimeoutReason } from '../sessionTimeouts.ts'
import { lineageOf } from '../storedGrant.ts'
import { forgetGrant } from './forgetGrant.ts'
import { isNewer } from './renewals.ts'

/** How long a popup or frame waits to be closed before it is a page like any other. */
const RELAY_MS = 3_000

/** What the engine finds sessions with. */
export interface SessionSources<User extends AuthUser> {
  /** Completes the sign-in whose answer was captured. */
  finishRedirect(signal: AbortSignal, mark: string | null): Promise<boolean>
  /** Tells the server of a sign-out it has not heard of. @returns whether what is found may be believed */
  payDebt(): Promise<boolean>
  /** Returns what this tab should begin with, by what all tabs know. */
  findSession(stored: StoredGrant<User> | null): Promise<StoredGrant<User> | null>
  /** Notes that a server knows nothing of a session that all tabs share. */
  deny(grant: StoredGrant<User>): Promise<void>
  /** Notes a session that a server has vouched for. */
  confirm(grant: StoredGrant<User>): Promise<void>
  /** Renews what is held. */
  refresh(): Promise<void>
  /** Ends a session that has outlived its limits. */
  expire(reason: TimeoutReason): Promise<void>
}

/**
 * Finds out who is signed in: from a provider's answer, from storage, from another tab, or from the
 * server.
 *
 * @param kernel the client's shared parts
 * @param sources where sessions are found
 * @param signal aborted when it takes too long
 * @param captured what was in the address bar
 * @param mark what another client of this page had left when restoring began
 * @param initial what a server has said
 */
export async function restoreSession<User extends AuthUser>(
  kernel: Kernel<User>,
  sources: SessionSources<User>,
  signal: AbortSignal,
  captured: CapturedCallback,
  mark: string | null,
  initial?: ServerState<User>,
): Promise<void> {
  const { backend, platform, store, vault, dispatch, events } = kernel
  const generation = vault.generation()
  const begun = store.get()
  // Somebody was faster than the engine.
  if (begun.status === 'anonymous' && begun.reason === 'signed_out') return
  // A popup that is about to close must not become an app of its own meanwhile.
  if (captured === 'relay') await sleep(platform.clock, RELAY_MS)

  async function restoreStored(): Promise<boolean> {
    const isCookie = backend.transport === 'cookie'
    const stored = await vault.load()
    let known: StoredGrant<User> | null = null
    const find = async () => {
      known = await sources.findSession(stored)
      return backend.restore(kernel.context(signal), known)
    }
    const held = await (initial ? initial.reconcile(kernel, find, signal) : find())
    // Somebody may have signed in or out while storage or the server was thinking.
    if (signal.aborted || generation !== vault.generation()) return false
    if (!held) {
      if (!initial) await forgetGrant(kernel, stored)
      // All tabs have the one cookie.
      if (isCookie && known) await sources.deny(known)
      return false
    }
    const current = vault.current()
    // What was found at first may be in the middle of a renewal, or renewed: it stays valid.
    if (lineageOf(current) !== lineageOf(held)) await vault.replace(held)
    else if (!current || !isNewer(current, held)) await vault.update(held)
    const reason = kernel.isOver(held.session)
    if (reason) {
      await sources.expire(reason)
      return false
    }
    // A server counts for more than what tabs tell each other.
    const now = vault.generation()
    if (lineageOf(vault.current()) !== lineageOf(held)) return false
    if (initial || isCookie) await sources.confirm(held)
    if (now !== vault.generation()) return false
    const canWait = !platform.online() && (isCookie || held.tokens?.refreshToken)
    if (!kernel.isLive() && !canWait) await sources.refresh().catch(() => {})
    if (!vault.current()) return false
    kernel.showHeld()
    return true
  }

  let failure = captured === 'relay' ? null : captured
  if (mark || listAttempts(platform).some(({ answer }) => answer)) {
    try {
      if (await sources.finishRedirect(signal, mark)) return
    } catch (thrown) {
      failure = toAuthError(thrown, 'callback', 'callback_invalid')
    }
  }
  if (!(await sources.payDebt()))
    return dispatch({ type: 'nothing_restored', reason: 'signed_out' })
  const isRestored = !signal.aborted && (await restoreStored())
  if (signal.aborted) return
  // An old answer, seen again by reload or Back, is no error for somebody who is signed in.
  const error = isRestored && failure?.code === 'attempt_lost' ? null : failure
  // A failed sign-in alone changes what a server has said.
  if (error) dispatch({ type: 'login_failed', error })
  if (error) dispatch({ type: 'nothing_restored', reason: 'login_failed', error })
  else dispatch({ type: 'nothing_restored', reason: 'none' })
  if (error) events.emit('error', { error })
}
