import type { AuthError } from '../core/authError.ts'
import type { AnonymousReason } from '../core/authState.ts'
import type { AuthUser } from '../core/authUser.ts'
import { toAuthError } from '../core/toAuthError.ts'
import { withDeadline } from '../core/withDeadline.ts'
import { listAttempts } from './attempts.ts'
import type { CapturedCallback } from './captureCallback.ts'
import type { Engine } from './engine/createEngine.ts'
import type { Kernel } from './kernel.ts'
import { lineageOf } from './storedGrant.ts'
import type { ServerState } from './serverState.ts'

/** How long a popup or frame waits to be closed before it is a page like any other. */
const RELAY_MS = 3_000

/**
 * Makes the function that finds out, once, who is signed in: from a provider's answer, from
 * storage, or from the server. It always ends within its budget and never throws.
 *
 * @param kernel the client's shared parts
 * @param engine loads what is needed beyond a live stored session
 * @param captured what was in the address bar
 * @param budgetMs how long it may take, in milliseconds
 * @param initial what a server has said
 */
export function createRestore<User extends AuthUser>(
  kernel: Kernel<User>,
  engine: () => Promise<Engine<User>>,
  { lost, isRelay }: CapturedCallback,
  budgetMs: number,
  initial?: ServerState<User>,
): () => Promise<void> {
  const { backend, platform, vault, dispatch } = kernel
  const { clock, tabStore } = platform
  const isAnswered = () => listAttempts(platform).some(({ answer }) => answer)

  /** What another client of this page has left, should it be dealing with an answer. */
  function readMark(): string | null {
    try {
      return tabStore.get(kernel.exchangeKey)
    } catch {
      return null
    }
  }

  const isLive = () => (vault.expiry()?.remainingMs() ?? 1) > 0

  async function restoreStored(generation: number, signal: AbortSignal): Promise<boolean> {
    const find = async () => {
      const stored = await vault.load()
      // Where all tabs agree with what is stored, nobody has to be asked.
      const isKnown = lineageOf(stored) === (platform.sharedStore.get(kernel.hintKey) || null)
      const known = isKnown ? stored : await (await engine()).findSession(stored)
      return backend.restore(kernel.context(signal), known)
    }
    const held = await (initial ? initial.reconcile(kernel, find, signal) : find())
    // Somebody may have signed in or out while storage or the server was thinking.
    if (!held || signal.aborted || generation !== vault.generation()) return false
    await vault.replace(held)
    const canWait =
      !platform.online() && (backend.transport === 'cookie' || held.tokens?.refreshToken)
    if (!isLive() && !canWait)
      await engine()
        .then((parts) => parts.refresh('restore'))
        .catch(() => {})
    return showHeld()
  }

  function showHeld(): boolean {
    const session = vault.current()?.session
    if (!session) return false
    const freshness = isLive() ? 'fresh' : platform.online() ? 'stale' : 'offline'
    dispatch({ type: 'session_restored', session, freshness })
    return true
  }

  async function restore(signal: AbortSignal): Promise<void> {
    const generation = vault.generation()
    // A popup that is about to close must not become an app of its own meanwhile.
    if (isRelay) await new Promise<void>((resolve) => void clock.after(RELAY_MS, resolve))
    let failure = lost
    const mark = readMark()
    if (mark || isAnswered()) {
      try {
        if (await (await engine()).finishRedirect(signal, mark)) return
      } catch (thrown) {
        failure = toAuthError(thrown, 'callback', 'callback_invalid')
      }
    }
    const isRestored = !signal.aborted && (await restoreStored(generation, signal))
    if (signal.aborted) return
    // An old answer, seen again by reload or Back, is no error for somebody who is signed in.
    if (failure && !(isRestored && failure.code === 'attempt_lost'))
      fail(kernel, 'login_failed', failure)
    else dispatch({ type: 'nothing_restored', reason: 'none' })
  }

  return async () => {
    const reason = isAnswered() || readMark() ? 'login_failed' : 'unreachable'
    const bounds = { clock, ms: budgetMs, phase: 'restore' } as const
    try {
      await withDeadline(bounds, restore)
    } catch (thrown) {
      if (!showHeld()) fail(kernel, reason, toAuthError(thrown, 'restore'))
    }
  }
}

function fail<User extends AuthUser>(
  { dispatch, events }: Kernel<User>,
  reason: AnonymousReason,
  error: AuthError,
): void {
  // Of what can fail, this alone changes what a server has said.
  if (reason === 'login_failed') dispatch({ type: reason, error })
  dispatch({ type: 'nothing_restored', reason, error })
  events.emit('error', { error })
}
