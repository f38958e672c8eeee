/** A value that can be watched. */
export interface Store<Value> {
  /** Returns the present value. */
  get(): Value
  /** Replaces the value; listeners hear of it only when it is a different one. */
  set(value: Value): void
  /** Calls `listener` after each change. @returns a function that undoes it */
  subscribe(listener: () => void): () => void
}

/**
 * Makes a store: one value, many listeners.
 *
 * @param initial the first value
 * @param report receives what a listener throws; the others still hear of the change
 * @returns the store
 */
export function createStore<Value>(initial: Value, report: (error: unknown) => void): Store<Value> {
  let value = initial
  const listeners = new Set<() => void>()
  return {
    get: () => value,
    set(next) {
      if (Object.is(value, next)) return
      value = next
      for (const listener of [...listeners]) {
        try {
          listener()
        } catch (error) {
          report(error)
        }
      }
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
