import type { AuthUser } from '../core/authUser.ts'
import { toAuthError } from '../core/toAuthError.ts'
import { withDeadline } from '../core/withDeadline.ts'
import { listAttempts } from './attempts.ts'
import type { CapturedCallback } from './captureCallback.ts'
import type { Engine } from './engine/createEngine.ts'
import type { EarlyKernel } from './kernel.ts'
import type { ServerState } from './serverState.ts'
import { lineageOf } from './storedGrant.ts'

/**
 * Makes the function that finds out, once, who is signed in. What most page loads need is here: a
 * live stored session that all tabs agree on, or nobody. Anything else is the engine's to find out.
 * It always ends within its budget and never throws.
 *
 * @param kernel the client's shared parts
 * @param engine loads the engine
 * @param captured what was in the address bar
 * @param budgetMs how long it may take, in milliseconds
 * @param initial what a server has said
 */
export function createRestore<User extends AuthUser>(
  kernel: EarlyKernel<User>,
  engine: () => Promise<Engine<User>>,
  captured: CapturedCallback,
  budgetMs: number,
  initial?: ServerState<User>,
): () => Promise<void> {
  const { backend, platform, vault, dispatch, events } = kernel
  const { clock, tabStore, sharedStore } = platform

  const isAnswered = () => listAttempts(platform).some(({ answer }) => answer)

  /** What another client of this page has left, should it be dealing with an answer. */
  function readMark(): string | null {
    try {
      return tabStore.get(kernel.exchangeKey)
    } catch {
      return null
    }
  }

  async function restore(signal: AbortSignal, mark: string | null): Promise<void> {
    const generation = vault.generation()
    const stored = await vault.load()
    const isAgreed = lineageOf(stored) === (sharedStore.get(kernel.hintKey) || null)
    const isPlain = !captured && !initial && !mark && !isAnswered()
    if (isAgreed && isPlain) {
      const held = await backend.restore(kernel.context(signal), stored)
      // Somebody may have signed in or out while storage or the server was thinking.
      if (signal.aborted || generation !== vault.generation()) return
      if (!held && !stored) return dispatch({ type: 'nothing_restored', reason: 'none' })
      if (held) {
        await vault.replace(held)
        if (kernel.isLive() && !kernel.isOver(held.session)) return kernel.showHeld()
      }
    }
    await (await engine()).restore(signal, captured, mark, initial)
  }

  return async () => {
    const mark = readMark()
    const reason = mark || isAnswered() ? 'login_failed' : 'unreachable'
    try {
      await withDeadline({ clock, ms: budgetMs, phase: 'restore' }, (signal) =>
        restore(signal, mark),
      )
    } catch (thrown) {
      if (vault.current()) return kernel.showHeld()
      const error = toAuthError(thrown, 'restore')
      // Of what can fail, this alone changes what a server has said.
      if (reason === 'login_failed') dispatch({ type: reason, error })
      dispatch({ type: 'nothing_restored', reason, error })
      events.emit('error', { error })
    }
  }
}
