import { AuthError } from '../core/authError.ts'
import type { AnonymousReason } from '../core/authState.ts'
import type { AuthUser } from '../core/authUser.ts'
import { toAuthError } from '../core/toAuthError.ts'
import { openGrant } from './applyGrant.ts'
import type { CapturedCallback } from './captureCallback.ts'
import type { Attempts } from './createAttempts.ts'
import type { RedirectLogin } from './createRedirectLogin.ts'
import type { Refresher } from './createRefresher.ts'
import type { Kernel } from './kernel.ts'
import { withDeadline } from '../core/withDeadline.ts'

/** What restoring needs beside the kernel. */
export interface RestoreParts<User extends AuthUser> {
  readonly attempts: Attempts
  readonly redirectLogin: RedirectLogin<User> | null
  readonly refresher: Refresher
  readonly captured: CapturedCallback
  /** How long it may take, in milliseconds. */
  readonly budgetMs: number
}

/**
 * Makes the function that finds out, once, who is signed in: from a provider's answer, from
 * storage, or from the server. It always ends within its budget and never throws.
 *
 * @param kernel the client's shared parts
 * @param parts what does the work
 */
export function createRestore<User extends AuthUser>(
  kernel: Kernel<User>,
  parts: RestoreParts<User>,
): () => Promise<void> {
  const { backend, platform, vault, store, events, dispatch } = kernel
  const { attempts, redirectLogin, refresher, captured, budgetMs } = parts

  /** Completes a sign-in whose answer was captured. @returns why it failed, or null */
  async function finishLogin(signal: AbortSignal): Promise<AuthError | 'signed_in' | null> {
    const answered = redirectLogin && attempts.takeAnswer()
    if (!answered) return captured === 'unknown' ? attemptLost() : null
    try {
      const grant = await redirectLogin.finish(answered, signal)
      const next = openGrant(grant, platform.clock.now())
      if (signal.aborted) return null
      await vault.replace(next)
      dispatch({ type: 'signed_in', session: next.session })
      events.emit('signedIn', { session: next.session })
      return 'signed_in'
    } catch (thrown) {
      return toAuthError(thrown, 'callback', 'callback_invalid')
    }
  }

  async function restoreStored(signal: AbortSignal): Promise<boolean> {
    const generation = vault.generation()
    const held = await backend.restore(kernel.context(signal), await vault.load())
    // Somebody may have signed in while storage or the server was thinking.
    if (!held || signal.aborted || generation !== vault.generation()) return false
    await vault.replace(held)
    const isLive = (vault.expiry()?.remainingMs() ?? Infinity) > 0
    if (!isLive && platform.online() && refresher.possible())
      await refresher.refresh('restore').catch(() => {})
    const session = vault.current()?.session
    if (!session) return false
    const stillLive = (vault.expiry()?.remainingMs() ?? Infinity) > 0
    const freshness = stillLive ? 'fresh' : platform.online() ? 'stale' : 'offline'
    dispatch({ type: 'session_restored', session, freshness })
    return true
  }

  async function restore(signal: AbortSignal): Promise<void> {
    const login = await finishLogin(signal)
    if (login === 'signed_in') return
    const isRestored = await restoreStored(signal)
    // An old answer, seen again by reload or Back, is no error for somebody who is signed in.
    if (isRestored && captured === 'unknown') return
    if (login) {
      dispatch({ type: 'login_failed', error: login })
      events.emit('error', { error: login })
    }
    dispatch({ type: 'nothing_restored', reason: 'none' })
  }

  return async () => {
    const bounds = { clock: platform.clock, ms: budgetMs, phase: 'restore' } as const
    try {
      await withDeadline(bounds, restore)
    } catch (thrown) {
      if (store.get().status !== 'restoring') return
      const error = toAuthError(thrown, 'restore')
      const reason: AnonymousReason = 'unreachable'
      dispatch({ type: 'nothing_restored', reason, error })
      events.emit('error', { error })
    }
  }
}

function attemptLost(): AuthError {
  return new AuthError('attempt_lost', 'The answer belongs to no sign-in of this tab.', {
    phase: 'callback',
    hint: 'Start the sign-in again. Storage may be blocked, or the link was opened elsewhere.',
  })
}
