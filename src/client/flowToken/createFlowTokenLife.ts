import type { FlowTokenFlights } from './createFlowTokenFlights.ts'
import type { FlowTokenKeeper } from './createFlowTokenKeeper.ts'
import type { FlowTokenPause } from './createFlowTokenPause.ts'
import { createFlowTokenSchedule } from './createFlowTokenSchedule.ts'
import type { FlowTokenClient } from './flowTokenOptions.ts'
import { FORCED_EVERY_MS } from './heldFlowToken.ts'

/** What a source is made of. */
export interface FlowTokenParts {
  readonly client: FlowTokenClient
  readonly keeper: FlowTokenKeeper
  readonly pause: FlowTokenPause
  readonly flights: FlowTokenFlights
}

/** When a source works: while somebody listens or waits. */
export interface FlowTokenLife {
  /** Looks who is signed in, and watches it from now on. Whoever has a token, or gets one, has to see them leave. */
  watch(): void
  /** Stops watching, where there is nothing to lose. */
  rest(): void
  /** Goes on after something has come, or failed. */
  settle(): void
  /** Works until the last listener has gone. @returns a function that undoes it */
  subscribe(listener: () => void): () => void
}

/**
 * Makes the life of a source.
 *
 * @param parts what it is made of
 */
export function createFlowTokenLife(parts: FlowTokenParts): FlowTokenLife {
  const { client, keeper, pause, flights } = parts
  let listeners = 0
  let undoClient: (() => void) | null = null
  const line = createLine(flights)
  const schedule = createFlowTokenSchedule(client.platform, proceed)

  function proceed(isAwakened = false): void {
    keeper.publish()
    if (listeners === 0 || keeper.person() === null) return schedule.arm(null)
    line.open()
    const isDue = (keeper.held()?.msUntilDue() ?? 0) <= 0
    const isPaused = pause.remainingMs() > 0 && !(isAwakened && pause.isOfNetwork())
    if (isDue && !isPaused && !flights.isBusy() && !keeper.isOver())
      void flights.obtain(false, false).catch(() => {})
    schedule.arm(msUntilNext(parts))
  }

  function follow(): void {
    if (!keeper.follow()) return
    flights.cancel(true)
    pause.clear()
  }

  function onClient(): void {
    follow()
    proceed()
    rest()
  }

  function watch(): void {
    undoClient ??= client.subscribe(onClient)
    // Whoever asks may have heard of another person first.
    follow()
  }

  function rest(): void {
    if (!undoClient || listeners > 0 || flights.isBusy() || keeper.held()) return
    undoClient()
    undoClient = null
  }

  function start(): void {
    watch()
    schedule.start()
    proceed()
  }

  function stop(): void {
    schedule.stop()
    line.close()
    // React may be about to mount the same thing once more.
    queueMicrotask(() => {
      if (listeners === 0) flights.cancel(false)
      rest()
    })
  }

  return {
    watch,
    rest,
    settle() {
      proceed()
      rest()
    },
    subscribe(listener) {
      // One of its own for each call: the same function may be passed twice.
      let undo: (() => void) | null = keeper.subscribe(() => listener())
      listeners += 1
      if (listeners === 1) start()
      return () => {
        if (!undo) return
        undo()
        undo = null
        listeners -= 1
        if (listeners === 0) stop()
      }
    },
  }
}

/** Milliseconds until it is worth looking again, or null. */
function msUntilNext({ keeper, pause, flights }: FlowTokenParts): number | null {
  const held = keeper.held()
  const leftMs = held?.remainingMs() ?? null
  // Expiry is worth a look in any case: from then on there is none.
  if (flights.isBusy() || keeper.isOver()) return leftMs
  const waitMs = pause.remainingMs()
  if (!held) return waitMs
  const dueMs = held.msUntilDue()
  if (dueMs <= 0) return Math.min(waitMs, held.remainingMs())
  // Tokens of a second's life are not asked for more often than that.
  return Math.max(dueMs, FORCED_EVERY_MS - flights.msSinceLast())
}

/** The line to the other tabs, once what speaks over it is there. */
function createLine(flights: FlowTokenFlights) {
  let isWanted = false
  let hangUp: (() => void) | null = null
  return {
    open(): void {
      if (isWanted) return
      isWanted = true
      const listen = (work: { listen(): () => void }) => {
        if (isWanted) hangUp ??= work.listen()
      }
      void flights.load().then(listen, () => {
        isWanted = false
      })
    },
    close(): void {
      isWanted = false
      hangUp?.()
      hangUp = null
    },
  }
}
