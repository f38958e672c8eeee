import { AuthError } from '../../core/authError.ts'
import { stopwatch } from '../../core/stopwatch.ts'
import { toAuthError } from '../../core/toAuthError.ts'
import type { FlowTokenKeeper } from './createFlowTokenKeeper.ts'
import type { FlowTokenPause } from './createFlowTokenPause.ts'
import type { FlowTokenWork, FlowTokenWorkOptions } from './createFlowTokenWork.ts'
import type { HeldFlowToken } from './heldFlowToken.ts'

/** What is good for less is not worth another request as soon as it is over, in milliseconds. */
const MIN_USEFUL_MS = 5_000

/** One token at a time is got, whoever wants it. */
export interface FlowTokenFlights {
  /** Whether one is on its way. */
  isBusy(): boolean
  /**
   * Gets one, or joins whoever gets one. What comes of it is noted before it is told.
   *
   * @param isForced whether the one that is held is no good
   * @param isAsked whether somebody waits for it who is no listener
   */
  obtain(isForced: boolean, isAsked: boolean): Promise<HeldFlowToken>
  /** Gives up what is on its way; or, unless `isWhole`, only what nobody but listeners waits for. */
  cancel(isWhole: boolean): void
  /** Returns the milliseconds since the last one came, or failed, for this sign-in. */
  msSinceLast(): number
  /** Loads what gets tokens. @throws AuthError when it does not arrive; the next call tries again */
  load(): Promise<FlowTokenWork>
}

interface Flight {
  readonly controller: AbortController
  readonly promise: Promise<HeldFlowToken>
  isAsked: boolean
}

/**
 * Makes what gets tokens, one at a time.
 *
 * @param options what is asked for, and where
 * @param keeper gets what comes of it
 * @param pause is told of failures
 * @param onSettled called after each of them, and after news of another tab
 */
export function createFlowTokenFlights(
  options: FlowTokenWorkOptions,
  keeper: FlowTokenKeeper,
  pause: FlowTokenPause,
  onSettled: () => void,
): FlowTokenFlights {
  const { clock } = options.client.platform
  let flight: Flight | null = null
  let msSinceLast = () => Infinity

  function take(next: HeldFlowToken): void {
    keeper.take(next)
    const leftMs = next.remainingMs()
    // A server that hands out what is due already must not be asked in a loop.
    if (next.msUntilDue() > 0) pause.clear()
    else pause.after(stale(), leftMs < MIN_USEFUL_MS ? Infinity : leftMs)
  }

  const load = createLoader(options, keeper, take, onSettled)

  async function run(isForced: boolean, signal: AbortSignal): Promise<HeldFlowToken> {
    const generation = keeper.generation()
    const person = keeper.person()
    const isWanted = () => !signal.aborted && generation === keeper.generation()
    try {
      if (person === null) throw gone(keeper, generation)
      const work = await load()
      const next = await work.obtain({ person, isForced, signal })
      if (!isWanted()) throw gone(keeper, generation)
      take(next)
      return next
    } catch (thrown) {
      if (!isWanted()) throw gone(keeper, generation)
      const error = toAuthError(thrown, 'embed')
      keeper.fail(error)
      pause.after(error)
      throw error
    }
  }

  return {
    isBusy: () => flight !== null,
    obtain(isForced, isAsked) {
      if (!flight) {
        const controller = new AbortController()
        const promise = run(isForced, controller.signal).finally(() => {
          if (flight?.controller !== controller) return
          flight = null
          msSinceLast = stopwatch(clock)
          onSettled()
        })
        flight = { controller, promise, isAsked }
      }
      flight.isAsked ||= isAsked
      return flight.promise
    },
    cancel(isWhole) {
      if (isWhole) msSinceLast = () => Infinity
      if (!flight || (flight.isAsked && !isWhole)) return
      const { controller } = flight
      flight = null
      controller.abort()
    },
    msSinceLast: () => msSinceLast(),
    load,
  }
}

/** Loads what gets tokens: a module of its own, once. */
function createLoader(
  options: FlowTokenWorkOptions,
  keeper: FlowTokenKeeper,
  take: (next: HeldFlowToken) => void,
  onSettled: () => void,
): () => Promise<FlowTokenWork> {
  let loading: Promise<FlowTokenWork> | null = null
  const host = {
    ...keeper,
    adopt(next: HeldFlowToken): void {
      try {
        take(next)
      } catch {
        // It is about somebody else, so it is left to the tab that has it.
      }
      onSettled()
    },
  }
  return () =>
    (loading ??= import('./createFlowTokenWork.ts').then(
      (module) => module.createFlowTokenWork(options, host),
      (thrown: unknown) => {
        loading = null
        throw toAuthError(thrown, 'embed')
      },
    ))
}

/** Why nobody gets what was on its way. */
function gone(keeper: FlowTokenKeeper, generation: number): AuthError {
  if (keeper.generation() === generation) return new AuthError('cancelled', 'embed')
  if (keeper.person() !== null) return new AuthError('identity_changed', 'embed')
  return new AuthError('session_expired', 'embed', { details: { reason: 'nobody' } })
}

function stale(): AuthError {
  const details = { reason: 'due' }
  return new AuthError('flow_token_unavailable', 'embed', { retryable: true, details })
}
