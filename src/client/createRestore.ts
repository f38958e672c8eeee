import type { AuthUser } from '../core/authUser.ts'
import { toAuthError } from '../core/toAuthError.ts'
import { withDeadline } from '../core/withDeadline.ts'
import { listAttempts } from './attempts.ts'
import type { CapturedCallback } from './captureCallback.ts'
import type { Engine } from './engine/createEngine.ts'
import type { Kernel } from './kernel.ts'

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
 */
export function createRestore<User extends AuthUser>(
  kernel: Kernel<User>,
  engine: () => Promise<Engine>,
  { lost, isRelay }: CapturedCallback,
  budgetMs: number,
): () => Promise<void> {
  const { backend, platform, vault, events, dispatch } = kernel
  const isAnswered = () => listAttempts(platform).some(({ answer }) => answer)
  const isLive = () => (vault.expiry()?.remainingMs() ?? 1) > 0

  async function restoreStored(signal: AbortSignal): Promise<boolean> {
    const generation = vault.generation()
    const held = await backend.restore(kernel.context(signal), await vault.load())
    // Somebody may have signed in while storage or the server was thinking.
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
    // A popup that is about to close must not become an app of its own meanwhile.
    if (isRelay) await new Promise<void>((resolve) => platform.clock.after(RELAY_MS, resolve))
    let failure = lost
    if (isAnswered()) {
      try {
        if (await (await engine()).finishRedirect(signal)) return
      } catch (thrown) {
        failure = toAuthError(thrown, 'callback', 'callback_invalid')
      }
    }
    const isRestored = !signal.aborted && (await restoreStored(signal))
    if (signal.aborted) return
    // An old answer, seen again by reload or Back, is no error for somebody who is signed in.
    if (!failure || (isRestored && failure === lost))
      return dispatch({ type: 'nothing_restored', reason: 'none' })
    dispatch({ type: 'nothing_restored', reason: 'login_failed', error: failure })
    events.emit('error', { error: failure })
  }

  return async () => {
    const reason = isAnswered() ? 'login_failed' : 'unreachable'
    const bounds = { clock: platform.clock, ms: budgetMs, phase: 'restore' } as const
    try {
      await withDeadline(bounds, restore)
    } catch (thrown) {
      const error = toAuthError(thrown, 'restore')
      if (showHeld()) return
      dispatch({ type: 'nothing_restored', reason, error })
      events.emit('error', { error })
    }
  }
}
