import { browserPlatform } from 'flowpass/core'
import type { Platform, WakeSignal } from 'flowpass/core'
import { createValue } from './createValue.ts'
import type { Value } from './createValue.ts'

/** What is being acted out. It survives reloads of the tab, so that restoring can be tried too. */
export interface SimulationState {
  /** Whether the network is cut. */
  readonly isOffline: boolean
  /** How wrong the wall clock is, in milliseconds. */
  readonly skewMs: number
  /** How much time has been skipped, in milliseconds. */
  readonly aheadMs: number
}

/** Acts out what a laptop lid, a tunnel and a wrong clock do to a page. */
export interface Simulation extends Pick<Value<SimulationState>, 'get' | 'subscribe'> {
  /** Cuts the network for flowpass, or gives it back; the page hears of it as in life. */
  setOffline(isOffline: boolean): void
  /** Sets the wall clock wrong. The monotonic clock goes on. */
  setSkew(skewMs: number): void
  /**
   * Skips time on both clocks, as a machine that slept does. Timers know nothing of it: what
   * happens next is up to the page waking up or somebody asking for a token.
   */
  skip(ms: number): void
  /** Tells listeners that the page is looked at again. */
  wake(): void
  /** Ends all of it. */
  reset(): void
}

const STORAGE_KEY = 'playground:simulation'
const NOTHING: SimulationState = { isOffline: false, skewMs: 0, aheadMs: 0 }

/** Makes the browser's platform with an adjustable clock and network. */
export function createPlaygroundPlatform(): { platform: Platform; simulation: Simulation } {
  const base = browserPlatform()
  const state = createValue(load())
  const listeners = new Set<(signal: WakeSignal, persisted: boolean) => void>()
  // Kept apart: a reset may set the wall clock back, but a monotonic clock never goes back.
  let monotonicAheadMs = 0

  const emit = (signal: WakeSignal) => {
    for (const listener of listeners) listener(signal, false)
  }
  const update = (change: Partial<SimulationState>) => {
    const next = { ...state.get(), ...change }
    sessionStorage.setItem(STORAGE_KEY, JSON.stringify(next))
    state.set(next)
  }
  const setOffline = (isOffline: boolean) => {
    if (state.get().isOffline === isOffline) return
    update({ isOffline })
    emit(isOffline ? 'offline' : 'online')
  }

  const platform: Platform = {
    ...base,
    clock: {
      now: () => base.clock.now() + state.get().skewMs + state.get().aheadMs,
      monotonic: () => base.clock.monotonic() + monotonicAheadMs,
      after: (ms, task) => base.clock.after(ms, task),
    },
    fetch: (input, init) =>
      state.get().isOffline
        ? Promise.reject(new TypeError('Failed to fetch'))
        : base.fetch(input, init),
    online: () => base.online() && !state.get().isOffline,
    onWake(listener) {
      listeners.add(listener)
      const undo = base.onWake(listener)
      return () => {
        listeners.delete(listener)
        undo()
      }
    },
  }

  const simulation: Simulation = {
    get: state.get,
    subscribe: state.subscribe,
    setOffline,
    setSkew: (skewMs) => update({ skewMs }),
    skip(ms) {
      monotonicAheadMs += ms
      update({ aheadMs: state.get().aheadMs + ms })
    },
    wake: () => emit('visibilitychange'),
    reset() {
      setOffline(false)
      update(NOTHING)
    },
  }
  return { platform, simulation }
}

function load(): SimulationState {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(STORAGE_KEY) ?? 'null')
    return isSimulationState(stored) ? stored : NOTHING
  } catch {
    return NOTHING
  }
}

function isSimulationState(value: unknown): value is SimulationState {
  return (
    typeof value === 'object' &&
    value !== null &&
    'isOffline' in value &&
    typeof value.isOffline === 'boolean' &&
    'skewMs' in value &&
    typeof value.skewMs === 'number' &&
    'aheadMs' in value &&
    typeof value.aheadMs === 'number'
  )
}
