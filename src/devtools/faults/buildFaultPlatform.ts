import { createStore } from '../../core/createStore.ts'
import type { Platform, WakeSignal } from '../../core/platform.ts'
import { createFreezer } from './createFreezer.ts'
import { faultyFetch } from './faultyFetch.ts'
import { NO_FAULTS } from './faults.ts'
import type { FaultPlatform, Faults, FaultState } from './faults.ts'
import { loadFaults } from './loadFaults.ts'

/** Where a tab keeps what is being acted out. */
const STORAGE_KEY = 'flowpass-devtools:faults'

/**
 * Makes the platform with faults.
 *
 * @param base the platform to wrap
 */
export function buildFaultPlatform(base: Platform): FaultPlatform {
  const store = createStore(loadFaults(base.tabStore.get(STORAGE_KEY)), (error) =>
    globalThis.reportError?.(error),
  )
  const listeners = new Set<(signal: WakeSignal, persisted: boolean) => void>()
  const freezer = createFreezer(base, store.get().isChannelFrozen)
  // Kept apart: a reset may set the wall clock back, but a monotonic clock never goes back.
  let monotonicAheadMs = 0

  const emit = (signal: WakeSignal) => {
    for (const listener of [...listeners]) listener(signal, false)
  }
  const update = (change: Partial<FaultState>) => {
    const next = { ...store.get(), ...change }
    base.tabStore.set(STORAGE_KEY, JSON.stringify(next))
    store.set(next)
  }
  const setOffline = (isOffline: boolean) => {
    if (store.get().isOffline === isOffline) return
    update({ isOffline })
    emit(isOffline ? 'offline' : 'online')
  }
  const setChannelFrozen = (isChannelFrozen: boolean) => {
    update({ isChannelFrozen })
    freezer.set(isChannelFrozen)
  }

  const platform: Platform = {
    ...base,
    clock: {
      now: () => base.clock.now() + store.get().skewMs + store.get().aheadMs,
      monotonic: () => base.clock.monotonic() + monotonicAheadMs,
      after: (ms, task) => base.clock.after(ms, task),
    },
    fetch: faultyFetch(base, store.get, (failing) => update({ failing })),
    online: () => base.online() && !store.get().isOffline,
    openChannel: freezer.openChannel,
    onWake(listener) {
      listeners.add(listener)
      const undo = base.onWake(listener)
      return () => {
        listeners.delete(listener)
        undo()
      }
    },
  }
  const faults: Faults = {
    get: store.get,
    subscribe: store.subscribe,
    setOffline,
    failNext: (kind, count) => update({ failing: count > 0 ? { kind, count } : null }),
    setLatency: (latencyMs) => update({ latencyMs }),
    setSkew: (skewMs) => update({ skewMs }),
    skip(ms) {
      monotonicAheadMs += ms
      update({ aheadMs: store.get().aheadMs + ms })
    },
    wake: () => emit('visibilitychange'),
    setChannelFrozen,
    reset() {
      setOffline(false)
      setChannelFrozen(false)
      update(NO_FAULTS)
      base.tabStore.remove(STORAGE_KEY)
    },
  }
  return { platform, faults }
}
