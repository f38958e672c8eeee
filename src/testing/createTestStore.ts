import type { Clock, TabStore } from '../core/platform.ts'
import type { Gate } from './createGate.ts'

/** The store that all pages of a virtual browser share. */
export interface TestSharedStore {
  /** Returns it as a page sees it. */
  open(gate: Gate): TabStore
  /** What is kept, as the browser knows it. */
  readonly values: Map<string, string>
}

/**
 * Makes a shared store as localStorage is: where it lags, other pages see a write late.
 *
 * @param clock whose time that takes
 * @param lag draws how late, in milliseconds; null where all pages see everything at once
 */
export function createTestSharedStore(clock: Clock, lag: (() => number) | null): TestSharedStore {
  const values = new Map<string, string>()
  const views = new Map<Map<string, string>, Gate>()
  if (!lag) return { values, open: (gate) => openStore(values, gate) }

  function tellOthers(own: Map<string, string>, change: (view: Map<string, string>) => void) {
    change(values)
    for (const [view, gate] of views)
      if (view !== own) clock.after(lag?.() ?? 0, () => gate.run(() => change(view)))
  }

  return {
    values,
    open(gate) {
      const own = new Map(values)
      views.set(own, gate)
      gate.onKill(() => void views.delete(own))
      const store = openStore(own, gate)
      return {
        get: store.get,
        set(key, value) {
          store.set(key, value)
          if (gate.status() !== 'killed') tellOthers(own, (view) => void view.set(key, value))
        },
        remove(key) {
          store.remove(key)
          if (gate.status() !== 'killed') tellOthers(own, (view) => void view.delete(key))
        },
      }
    },
  }
}

/**
 * Makes a store over a map. A page that was killed reads nothing and changes nothing.
 *
 * @param values where texts are kept
 * @param gate of the page that it is for
 */
export function openStore(values: Map<string, string>, gate: Gate): TabStore {
  const isGone = () => gate.status() === 'killed'
  return {
    get: (key) => (isGone() ? null : (values.get(key) ?? null)),
    set: (key, value) => void (isGone() || values.set(key, value)),
    remove: (key) => void (isGone() || values.delete(key)),
  }
}

/** Makes a store as a browser with blocked storage has it: every access throws. */
export function brokenStore(): TabStore {
  const refuse = () => {
    throw new DOMException('Storage is blocked.', 'SecurityError')
  }
  return { get: refuse, set: refuse, remove: refuse }
}
