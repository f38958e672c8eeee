import { AuthError } from '../core/authError.ts'
import type { BackendContext } from '../core/backend.ts'
import type { GroupContext } from '../core/groups/groupContext.ts'
import type { Clock } from '../core/platform.ts'
import type { GatedPlatform } from './createTestPage.ts'
import { drawLatency, waitFor } from './latency.ts'
import type { MemoryAccount } from './memoryAccounts.ts'
import type { MemoryBackendOptions } from './memoryOptions.ts'
import { createMemoryScript, playStep } from './memoryScript.ts'
import type { MemoryGroupMethod, MemoryMethod, MemoryScript } from './memoryScript.ts'

/** Who has called a method as somebody who is signed in. */
export interface MemoryCaller {
  readonly account: MemoryAccount
  /** The session the call came from. */
  readonly sessionId: string
}

/** How calls reach the server of a memory backend. */
export interface MemoryWire {
  readonly script: MemoryScript
  /** Carries a call there and its answer back, as the script says. */
  call<Value>(method: MemoryMethod, context: BackendContext, usual: () => Value): Promise<Value>
  /**
   * The same, as the person who is signed in.
   *
   * @throws AuthError `session_expired` where the server knows of no session
   */
  callAs<Value extends object>(
    method: MemoryGroupMethod,
    context: GroupContext,
    usual: (caller: MemoryCaller) => Value,
  ): Promise<Value>
}

/**
 * Makes the way to the server.
 *
 * @param options of the backend
 * @param onCall is told the clock of the page that calls
 * @param callerOf finds out who calls, by the token or by the cookie
 */
export function createMemoryWire(
  { browser, latency = 0 }: Pick<MemoryBackendOptions, 'browser' | 'latency'>,
  onCall: (clock: Clock) => void,
  callerOf: (context: GroupContext, token: string | null) => MemoryCaller | null,
): MemoryWire {
  const script = createMemoryScript()

  const call: MemoryWire['call'] = async (method, { platform: page, signal }, usual) => {
    onCall(page.clock)
    const step = script.take(method)
    // The server goes on by its own clock when the page that has called is frozen or gone.
    const time = browser?.serverClock ?? page.clock
    const half = drawLatency(latency, browser?.random ?? mean) / 2
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
    call,
    async callAs<Value extends object>(
      method: MemoryGroupMethod,
      context: GroupContext,
      usual: (caller: MemoryCaller) => Value,
    ) {
      const answer: { value: Value | null } = { value: null }
      await context.authorized(async (token) => {
        answer.value = await call(method, context, () => {
          const caller = callerOf(context, token)
          return caller && usual(caller)
        })
        return new Response(null, { status: answer.value ? 200 : 401 })
      })
      if (answer.value) return answer.value
      throw new AuthError('session_expired', 'request', { details: { reason: 'ended' } })
    },
  }
}

const mean = () => 0.5

function isGated(platform: object): platform is Pick<GatedPlatform, 'through'> {
  return 'through' in platform
}
